// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/period.hpp>
#include <recount/model/rounding.hpp>
#include <recount/model/tables.hpp>
#include <recount/read/detail/parsed_rule.hpp>
#include <recount/read/detail/place_finder.hpp>
#include <recount/read/detail/rule_tokens.hpp>
#include <recount/text/date_reader.hpp>
#include <recount/text/number_text.hpp>
#include <recount/text/rounding_name.hpp>
#include <recount/text/input_error.hpp>
#include <recount/text/rule_text.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace recount::detail {

/// Understands one line of rules.
class rule_parser {
public:
    rule_parser(std::string_view line, std::string file, std::size_t line_number)
        : line_{line}, places_{std::move(file), line_number} {
        tokens_ = rule_cutter{line_, places_}.tokens();
    }

    /// Nothing for an empty line or a comment.
    /// @throws input_error
    std::optional<parsed_rule> parse() {
        if (tokens_.size() == 1) return std::nullopt;
        parsed_rule rule;
        if (take_sign("@")) {
            directive(rule);
            rule.tokens = std::move(tokens_);
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
        rule.tokens = std::move(tokens_);
        return rule;
    }

private:
    using kind = rule_token::kind;

    [[nodiscard]] place at(std::size_t byte) const { return places_.at(line_, byte); }

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
        constexpr const char* known =
            "@signed, @optional, @category or @fixed, and names separated by commas, @weight, a name and a number, or "
            "@fall, a name, a date and a reason";
        if (front().is != kind::word) throw unexpected(known);
        const rule_token word = front();
        // "@signed net change" is one word up to here
        const std::size_t blank = word.text.find(' ');
        rule.directive = word.text.substr(0, blank);
        constexpr std::array<std::string_view, 6> all{"signed", "optional", "category", "fixed", "weight", "fall"};
        if (std::find(all.begin(), all.end(), rule.directive) == all.end())
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
        if (rule.directive == "weight") return weight(rule);
        if (rule.directive == "fall") return fall(rule);
        do {
            if (!front().name() || front().text.empty()) throw unexpected("the name of a category");
            rule.left.terms.push_back({{1, 0}, front().text, false, front().column});
            ++next_;
        } while (take_sign(","));
        if (front().is != kind::end) throw unexpected("a comma, or double quotes around a name with an operator");
    }

    /// "boys 2", "\"boys\" 2"
    void weight(parsed_rule& rule) {
        constexpr const char* known = "a category and its weight, a whole number from 1 to 1,000,000: @weight boys 2";
        const auto [name, digits] = name_and_word(known);
        const char* const end = digits.data() + digits.size();
        const auto [read, fault] = std::from_chars(digits.data(), end, rule.weight);
        if (fault != std::errc{} || read != end || rule.weight == 0 || rule.weight > 1'000'000)
            throw input_error{at(name.byte), digits, "is no weight", known};
        rule.left.terms.push_back({{1, 0}, name.text, false, name.column});
        if (front().is != kind::end) throw unexpected("nothing behind the weight");
    }

    /// "deaths 2020-05-25 \"duplicates were removed\""
    void fall(parsed_rule& rule) {
        constexpr const char* known =
            "a category, the date of the lower count and a reason in double quotes: @fall deaths 2020-05-25 "
            "\"duplicates were removed\"";
        const auto [name, date] = name_and_word(known);
        const std::optional<period> when = date_from(date);
        if (!when) throw input_error{at(name.byte), date, "is no date of ISO 8601", known};
        if (front().is != kind::quoted || front().text.find_first_not_of(' ') == std::string::npos)
            throw unexpected("a reason in double quotes");
        rule.when = *when;
        rule.reason = front().text;
        ++next_;
        rule.left.terms.push_back({{1, 0}, name.text, false, name.column});
        if (front().is != kind::end) throw unexpected("nothing behind the reason");
    }

    /// A name and the word behind it, which is the last of a name without quotes.
    std::pair<rule_token, std::string> name_and_word(const char* known) {
        if (!front().name() || front().text.empty()) throw unexpected(known);
        std::pair<rule_token, std::string> result{front(), {}};
        auto& [name, word] = result;
        ++next_;
        if (front().is == kind::word) {
            word = front().text;
            ++next_;
        } else if (const std::size_t blank = name.text.rfind(' '); name.is == kind::word && blank != name.text.npos) {
            word = name.text.substr(blank + 1);
            name.text.resize(name.text.find_last_not_of(' ', blank) + 1);
        }
        return result;
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

    /// A percentage as a factor is that many hundredths, elsewhere that many per cent.
    decimal take_number(bool negative, bool& per_cent) {
        const rule_token& token = front();
        ++next_;
        try {
            std::string_view text = token.text;
            per_cent = text.ends_with('%');
            if (per_cent) text = text.substr(0, text.find_last_not_of(" %") + 1);
            if (!number_text::digit(text[0])) throw number_fault{"is not a number", "a number such as 2, 1,000 or 0.5"};
            const decimal number = number_text{text, negative}.read(decimal_mark::point, number_of::people);
            constexpr int most_decimals = 16;
            if (number.decimals > most_decimals) throw number_fault{"has too many decimals", "at most 16"};
            return number;
        } catch (const number_fault& fault) {
            throw wrong(token, fault.problem, fault.expected);
        }
    }

    void take_element(parsed_rule::side& side, bool negative) {
        bool per_cent = false;
        if (front().number()) {
            decimal number = take_number(negative, per_cent);
            if (!take_sign("*")) {
                if (!side.constants.empty() && per_cent != side.per_cent)
                    throw wrong(tokens_[next_ - 1], "is added to numbers of another kind",
                                "either percentages or numbers of people");
                side.constants.push_back(number);
                side.per_cent = per_cent;
                return;
            }
            if (per_cent) number.decimals += 2;
            side.factor_written = true;
            take_category(side, number);
            return;
        }
        take_category(side, {negative ? -1 : 1, 0});
        if (!take_sign("*")) return;
        if (!front().number()) throw unexpected("a number");
        side.factor_written = true;
        decimal& factor = side.terms.back().coefficient;
        factor = take_number(negative, per_cent);
        if (per_cent) factor.decimals += 2;
    }

    void take_category(parsed_rule::side& side, decimal coefficient) {
        constexpr std::string_view before = "previous ";
        const rule_token& token = front();
        if (!token.name() || token.number()) throw unexpected("the name of a category");
        if (token.text.empty()) throw input_error{at(token.byte), {}, "a name is empty", "a name between the quotes"};
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
        if (!left.constants.empty() && !right.constants.empty() && left.per_cent != right.per_cent)
            throw wrong_form("a percentage is compared with a number of people", "numbers of one kind");
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

}  // namespace recount::detail
