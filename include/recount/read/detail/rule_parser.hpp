// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/detail/utf8.hpp>
#include <recount/model/dynamic_scheme.hpp>
#include <recount/read/detail/place_finder.hpp>
#include <recount/text/detail/number_text.hpp>
#include <recount/text/detail/rounding_name.hpp>
#include <recount/text/input_error.hpp>
#include <recount/text/rule_text.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::detail {

/// A word, a name in quotes, or an operator of a rule, and where in the line it begins.
struct rule_token {
    enum class kind : std::uint8_t { word, quoted, sign, end };
    kind is{kind::end};
    std::string text;
    std::size_t byte{};
    std::size_t column{};

    [[nodiscard]] bool sign(std::string_view wanted) const { return is == kind::sign && text == wanted; }
    [[nodiscard]] bool name() const { return is == kind::word || is == kind::quoted; }
};

/// A line of rules as it stands there, before any category has a row in a scheme.
struct parsed_rule {
    struct named_term {
        decimal coefficient{1, 0};
        std::string category;
        bool previous{};
        std::size_t column{};
    };
    struct side {
        std::vector<named_term> terms;
        std::vector<decimal> constants;
        char joined_by{'+'};    // + | & /
        bool factor_written{};  // so it is a balance
        bool open{};            // ends in three points
    };
    std::string name;
    bool reading{};
    comparison compares{comparison::equal};
    side left;
    side right;
    rounding rule{rounding::nearest};
    std::string directive;  // "signed", "optional" or "category" for @-lines; their names are the left side
};

/// Cuts one line of rules into tokens, and understands them.
class rule_parser {
public:
    rule_parser(std::string_view line, std::string file, std::size_t line_number)
        : line_{line}, places_{std::move(file), line_number} {
        cut();
    }

    /// Nothing for an empty line or a comment.
    /// @throws input_error
    std::optional<parsed_rule> parse() {
        if (tokens_.size() == 1) return std::nullopt;
        parsed_rule rule;
        if (take_sign("@")) {
            directive(rule);
            return rule;
        }
        take_label(rule);
        rule.left = take_side();
        rule.compares = take_comparison();
        rule.right = take_side();
        if (rule.right.joined_by == '/' && take_sign("(")) {
            const rule_token& name = front();
            const auto named = name.is == rule_token::kind::word ? rounding_named(name.text) : std::nullopt;
            if (!named)
                throw wrong(name, "is no way of rounding",
                            "half up, half down, half even, floor, ceiling or towards zero");
            rule.rule = *named;
            ++next_;
            if (!take_sign(")")) throw unexpected("a closing bracket");
        }
        if (front().is != rule_token::kind::end) throw unexpected("an operator or the end of the line");
        verify_form(rule);
        return rule;
    }

private:
    using kind = rule_token::kind;

    [[nodiscard]] place at(std::size_t byte) const { return places_.at(line_, byte); }

    void add(kind is, std::string text, std::size_t byte) {
        tokens_.push_back({is, std::move(text), byte, at(byte).column});
    }

    void cut() {
        const auto blank = [](char c) { return c == ' ' || c == '\t'; };
        const std::size_t first = line_.find_first_not_of(" \t");
        const bool names_by_comma = first != line_.npos && line_[first] == '@';
        std::size_t byte = 0;
        while (byte < line_.size() && line_[byte] != '#') {
            const char c = line_[byte];
            if (c == '\r')
                throw input_error{
                    at(byte), {}, "a carriage return stands without a line feed", "lines that end in LF or CRLF"};
            if (blank(c)) {
                ++byte;
            } else if (c == '"') {
                byte = cut_quoted(byte);
            } else if (is_operator(c, names_by_comma)) {
                const bool two =
                    byte + 1 < line_.size() && line_[byte + 1] == '=' && (c == '=' || c == '<' || c == '>');
                add(kind::sign, std::string{line_.substr(byte, two ? 2 : 1)}, byte);
                byte += two ? 2 : 1;
            } else {
                std::string word;
                const std::size_t begin = byte;
                for (; byte < line_.size() && !ends_word(line_[byte], names_by_comma); ++byte)
                    if (!blank(line_[byte]))
                        word += line_[byte];
                    else if (word.back() != ' ')
                        word += ' ';
                if (word.back() == ' ') word.pop_back();
                add(kind::word, std::move(word), begin);
            }
        }
        add(kind::end, {}, std::min(byte, line_.size()));
    }

    static bool ends_word(char c, bool comma) { return c == '"' || c == '#' || c == '\r' || is_operator(c, comma); }
    static bool is_operator(char c, bool comma) {
        return c != '"' && c != '#' && (c != ',' || comma) && rule_operators.find(c) != std::string_view::npos;
    }

    std::size_t cut_quoted(std::size_t open) {
        std::string name;
        for (std::size_t byte = open + 1; byte < line_.size(); ++byte) {
            if (line_[byte] == '"') {
                if (byte + 1 >= line_.size() || line_[byte + 1] != '"') {
                    if (name.empty()) throw input_error{at(open), {}, "a name is empty", "a name between the quotes"};
                    add(kind::quoted, std::move(name), open);
                    return byte + 1;
                }
                ++byte;
            }
            if (line_[byte] == '\r') break;
            name += line_[byte];
        }
        throw input_error{at(open), std::string{line_.substr(open)}, "is not closed",
                          "a second quote on the same line"};
    }

    [[nodiscard]] const rule_token& front() const { return tokens_[next_]; }
    bool take_sign(std::string_view sign) {
        if (!front().sign(sign)) return false;
        ++next_;
        return true;
    }

    [[nodiscard]] input_error wrong(const rule_token& token, std::string problem, std::string expected = {}) const {
        return {at(token.byte), token.text, std::move(problem), std::move(expected)};
    }
    [[nodiscard]] input_error unexpected(std::string expected) const {
        if (front().is == kind::end) return {at(front().byte), {}, "the line ends", std::move(expected)};
        const bool bracket = front().sign("(") || front().sign(")");
        if (bracket) expected += "; a name with brackets stands in double quotes";
        return wrong(front(), "stands in the wrong place", std::move(expected));
    }

    void directive(parsed_rule& rule) {
        constexpr const char* known = "@signed, @optional or @category, and names separated by commas";
        if (front().is != kind::word) throw unexpected(known);
        const rule_token word = front();
        // "@signed net change" is one word up to here
        const std::size_t blank = word.text.find(' ');
        rule.directive = word.text.substr(0, blank);
        if (rule.directive != "signed" && rule.directive != "optional" && rule.directive != "category")
            throw input_error{at(word.byte - 1), "@" + rule.directive, "is unknown", known};
        if (blank == word.text.npos) {
            ++next_;
        } else {
            rule_token& rest = tokens_[next_];
            const std::size_t behind = line_.find_first_not_of(" \t", rest.byte + blank);
            rest.column += behind - rest.byte;  // the directive is ASCII
            rest.byte = behind;
            rest.text = word.text.substr(blank + 1);
        }
        do {
            if (!front().name()) throw unexpected("the name of a category");
            rule.left.terms.push_back({{1, 0}, front().text, false, front().column});
            ++next_;
        } while (take_sign(","));
        if (front().is != kind::end) throw unexpected("a comma, or double quotes around a name with an operator");
    }

    /// "by status:", "deaths (reading):", "(reading):"
    void take_label(parsed_rule& rule) {
        const auto colon =
            std::find_if(tokens_.begin(), tokens_.end(), [](const rule_token& t) { return t.sign(":"); });
        if (colon == tokens_.end()) return;
        if (front().name()) {
            rule.name = front().text;
            ++next_;
        }
        if (take_sign("(")) {
            if (front().is != kind::word || front().text != "reading") throw unexpected("(reading)");
            rule.reading = true;
            ++next_;
            if (!take_sign(")")) throw unexpected("a closing bracket");
        }
        if (!take_sign(":") || (rule.name.empty() && !rule.reading))
            throw unexpected(
                "a name, (reading) if it is one, and a colon; a name with an operator stands in double quotes");
    }

    comparison take_comparison() {
        for (const comparison compares : {comparison::equal, comparison::at_most, comparison::fewer_than,
                                          comparison::at_least, comparison::more_than})
            if (take_sign(comparison_text(compares))) return compares;
        if (take_sign("==")) return comparison::equal;
        throw unexpected("one of = == <= >= < >");
    }

    parsed_rule::side take_side() {
        parsed_rule::side side;
        if (take_sign("|")) side.joined_by = '|';
        bool first = true;
        for (;;) {
            if (!first && front().is == kind::word && front().text == "..." && side.joined_by == '+') {
                side.open = true;
                ++next_;
                return side;
            }
            bool negative = false;
            if (first && (front().sign("-") || front().sign("+"))) {
                negative = front().sign("-");
                ++next_;
            } else if (!first) {
                negative = tokens_[next_ - 1].sign("-");
            }
            take_element(side, negative);
            const rule_token& sign = front();
            const bool sum = sign.sign("+") || sign.sign("-");
            const bool list = sign.sign("|") || sign.sign("&") || sign.sign("/");
            if (!sum && !list) return side;
            const char joined_by = sum ? '+' : sign.text[0];
            const bool lone = first && side.joined_by == '+';
            if (!lone && joined_by != side.joined_by)
                throw wrong(sign, "is mixed with another operator", "one of + and -, |, &, / throughout");
            side.joined_by = joined_by;
            first = false;
            ++next_;
        }
    }

    [[nodiscard]] static bool is_number(const rule_token& token) {
        return token.is == kind::word && looks_like_number(token.text);
    }

    decimal take_number(bool negative) {
        const rule_token& token = front();
        ++next_;
        try {
            if (!number_text::digit(token.text[0]))
                throw number_fault{"is not a number", "a number such as 2, 1,000 or 0.5"};
            const decimal number = number_text{token.text, negative}.read(decimal_mark::point, number_of::people);
            constexpr int most_decimals = 18;
            if (number.decimals > most_decimals) throw number_fault{"has too many decimals", "at most 18"};
            return number;
        } catch (const number_fault& fault) {
            throw wrong(token, fault.problem, fault.expected);
        }
    }

    void take_element(parsed_rule::side& side, bool negative) {
        if (is_number(front())) {
            const decimal number = take_number(negative);
            if (!take_sign("*")) {
                side.constants.push_back(number);
                return;
            }
            side.factor_written = true;
            take_category(side, number);
            return;
        }
        take_category(side, {negative ? -1 : 1, 0});
        if (!take_sign("*")) return;
        if (!is_number(front())) throw unexpected("a number");
        side.factor_written = true;
        side.terms.back().coefficient = take_number(negative);
    }

    void take_category(parsed_rule::side& side, decimal coefficient) {
        constexpr std::string_view before = "previous ";
        const rule_token& token = front();
        if (!token.name() || is_number(token)) throw unexpected("the name of a category");
        ++next_;
        parsed_rule::named_term term{coefficient, token.text, false, token.column};
        if (token.is == kind::word && token.text.starts_with(before)) {
            term.previous = true;
            term.category.erase(0, before.size());
        } else if (token.is == kind::word && token.text == "previous") {
            if (front().is != kind::quoted) throw unexpected("the name of a category behind the word previous");
            term.previous = true;
            term.category = front().text;
            ++next_;
        }
        side.terms.push_back(std::move(term));
    }

    [[nodiscard]] input_error wrong_form(std::string problem, std::string expected) const {
        return {at(tokens_.front().byte), {}, std::move(problem), std::move(expected)};
    }

    void verify_form(const parsed_rule& rule) const {
        const parsed_rule::side& left = rule.left;
        const parsed_rule::side& right = rule.right;
        if (left.joined_by != '+' || left.open)
            throw wrong_form("a list, a share or three points stand on the left side", "them on the right side");
        if (left.terms.empty() && right.terms.empty()) throw wrong_form("the rule names no category", "a name");
        const auto plain = [](const parsed_rule::side& side) {
            return side.constants.empty() && !side.factor_written &&
                   std::all_of(side.terms.begin(), side.terms.end(), [](const parsed_rule::named_term& t) {
                       return !t.previous && t.coefficient.digits == 1;
                   });
        };
        const bool of_one = plain(left) && left.terms.size() == 1 && plain(right);
        if (right.open && (!of_one || rule.compares != comparison::at_least || right.terms.empty()))
            throw wrong_form("three points end a list that is not complete", "whole >= part + part + ...");
        switch (right.joined_by) {
            case '|':
            case '&':
                if (!of_one || rule.compares != comparison::equal)
                    throw wrong_form("a list joined by | or & holds names only, on the right side of =",
                                     "either = one | other, or both = one & other");
                break;
            case '/':
                if (!of_one || rule.compares != comparison::equal || right.terms.size() != 2)
                    throw wrong_form("a share is of two categories", "percentage = part / whole");
                break;
            default: break;
        }
    }

    std::string_view line_;
    mutable place_finder places_;
    std::vector<rule_token> tokens_;
    std::size_t next_{};
};

/// Adds a parsed relation to a scheme, as the kind that its form says.
class rule_builder {
public:
    explicit rule_builder(const parsed_rule& rule) : rule_{&rule} {}

    /// @throws scheme_error, overflow_error
    void add_to(dynamic_scheme& scheme) const {
        const parsed_rule& rule = *rule_;
        const label called{rule.name, rule.reading};
        const std::vector<std::string_view> parts = names(rule.right.terms);
        const std::string_view whole = rule.left.terms.empty() ? "" : std::string_view{rule.left.terms[0].category};
        switch (rule.right.joined_by) {
            case '|': scheme.cover(whole, parts, called); return;
            case '&': scheme.overlap(whole, parts, called); return;
            case '/': scheme.share(whole, parts[0], parts[1], rule.rule, called); return;
            default: break;
        }
        const int decimals = most_decimals();
        std::vector<weighted> left = scaled(rule.left.terms, decimals);
        std::vector<weighted> right = scaled(rule.right.terms, decimals);
        std::int64_t constant = 0;
        for (const decimal& c : rule.right.constants) constant = recount::detail::add(constant, scaled(c, decimals));
        for (const decimal& c : rule.left.constants) constant = subtract(constant, scaled(c, decimals));
        if (decimals > 0) reduce(left, right, constant);
        const bool factors = rule.left.factor_written || rule.right.factor_written;
        if (rule.right.open) {
            scheme.of_which(whole, parts, called);
            return;
        }
        switch (factors ? relation_kind::balance : kind(left, right, constant)) {
            case relation_kind::partition: scheme.partition(whole, parts, called); break;
            case relation_kind::of_which: scheme.of_which(whole, parts, called); break;
            case relation_kind::subset: scheme.subset(parts[0], whole, called); break;
            case relation_kind::cumulative: scheme.cumulative(whole, called); break;
            case relation_kind::roll_forward: scheme.roll_forward(whole, movements(1), movements(-1), called); break;
            default: scheme.balance(left, rule.compares, right, constant, called);
        }
    }

private:
    using named_terms = std::vector<parsed_rule::named_term>;

    static std::vector<std::string_view> names(const named_terms& terms) {
        std::vector<std::string_view> result;
        result.reserve(terms.size());
        for (const auto& t : terms) result.emplace_back(t.category);
        return result;
    }

    [[nodiscard]] std::vector<std::string_view> movements(std::int64_t sign) const {
        std::vector<std::string_view> result;
        for (const auto& t : rule_->right.terms)
            if (!t.previous && t.coefficient.digits == sign) result.emplace_back(t.category);
        return result;
    }

    [[nodiscard]] int most_decimals() const {
        int most = 0;
        for (const parsed_rule::side* side : {&rule_->left, &rule_->right}) {
            for (const auto& t : side->terms) most = std::max(most, t.coefficient.decimals);
            for (const decimal& c : side->constants) most = std::max(most, c.decimals);
        }
        return most;
    }

    static std::int64_t scaled(const decimal& number, int decimals) {
        return multiply(number.digits, power_of_ten(decimals - number.decimals));
    }
    static std::vector<weighted> scaled(const named_terms& terms, int decimals) {
        std::vector<weighted> result;
        result.reserve(terms.size());
        for (const auto& t : terms) result.push_back({scaled(t.coefficient, decimals), t.category, t.previous});
        return result;
    }

    /// Decimals are scaled to the smallest whole numbers that say the same.
    static void reduce(std::vector<weighted>& left, std::vector<weighted>& right, std::int64_t& constant) {
        const auto magnitude = [](std::int64_t value) {
            return value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
        };
        std::uint64_t common = magnitude(constant);
        for (const auto* side : {&left, &right})
            for (const weighted& w : *side) common = std::gcd(common, magnitude(w.coefficient));
        if (common <= 1 || common > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return;
        const auto divisor = static_cast<std::int64_t>(common);
        constant /= divisor;
        for (auto* side : {&left, &right})
            for (weighted& w : *side) w.coefficient /= divisor;
    }

    /// All that counts for the kind is which terms are of the category on the left.
    [[nodiscard]] relation_kind kind(const std::vector<weighted>& left, const std::vector<weighted>& right,
                                     std::int64_t constant) const {
        const auto rows = [&](const std::vector<weighted>& side) {
            std::vector<term> result;
            result.reserve(side.size());
            for (const weighted& w : side) {
                const bool same = !left.empty() && w.category == left[0].category;
                result.push_back({w.coefficient, same ? 0u : 1u, w.previous});
            }
            return result;
        };
        return kind_by_form(rows(left), rule_->compares, rows(right), constant);
    }

    const parsed_rule* rule_;
};

}  // namespace recount::detail
