// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/detail/utf8.hpp>
#include <recount/read/detail/place_finder.hpp>
#include <recount/read/detail/sdmx_time.hpp>
#include <recount/read/detail/text_of.hpp>
#include <recount/read/vtl_ruleset.hpp>
#include <recount/text/detail/number_text.hpp>
#include <recount/text/input_error.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::detail {

/// "1.1.1958" and "02.10.1985", as the manuals of VTL write days; nothing for anything else.
inline std::optional<period> vtl_day(std::string_view text) {
    const std::size_t first = text.find('.');
    const std::size_t second = first == text.npos ? first : text.find('.', first + 1);
    if (second == text.npos || text.size() - second != 5) return std::nullopt;
    const auto day = small_number(text.substr(0, first));
    const auto month = small_number(text.substr(first + 1, second - first - 1));
    const auto year = date_from(text.substr(second + 1));
    if (!day || !month || !year) return std::nullopt;
    const std::chrono::year_month_day date{year->first().year(), std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    return date.ok() ? std::optional{on(date)} : std::nullopt;
}

/// Reads hierarchical rulesets.
class vtl_parser {
public:
    vtl_parser(std::string_view text, std::string file) : text_{text}, file_{std::move(file)}, places_{file_} { cut(); }

    /// @throws input_error
    std::vector<vtl_ruleset> read() {
        std::vector<vtl_ruleset> result;
        do {
            result.push_back(ruleset());
            while (take(";")) continue;
        } while (front().is != kind::end);
        return result;
    }

private:
    enum class kind : std::uint8_t { word, name, string, number, sign, end };  // a name stands in single quotes
    struct token {
        kind is;
        std::string_view text;  // without quotes
        std::size_t byte;
    };

    void cut() {
        text_ = without_mark(text_, file_);
        if (const std::size_t odd = end_of_utf8(text_); odd < text_.size())
            throw input_error{at(odd), {}, "the file is not text in UTF-8"};
        std::size_t byte = 0;
        while (byte < text_.size()) {
            const char c = text_[byte];
            const std::string_view rest = text_.substr(byte);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                ++byte;
            } else if (rest.starts_with("//")) {
                byte = std::min(text_.find('\n', byte), text_.size());
            } else if (rest.starts_with("/*")) {
                const std::size_t close = text_.find("*/", byte + 2);
                if (close == text_.npos) throw input_error{at(byte), "/*", "is not closed", "*/"};
                byte = close + 2;
            } else if (c == '"' || c == '\'') {
                byte = cut_quoted(byte);
            } else {
                byte += cut_plain(rest, byte);
            }
        }
        tokens_.push_back({kind::end, {}, text_.size()});
    }

    std::size_t cut_quoted(std::size_t open) {
        const char quote = text_[open];
        std::size_t close = text_.find(quote, open + 1);
        while (quote == '"' && close != text_.npos && close + 1 < text_.size() && text_[close + 1] == '"')
            close = text_.find('"', close + 2);
        if (close == text_.npos)
            throw input_error{at(open), std::string{text_.substr(open)}, "is not closed", "a second quote"};
        tokens_.push_back({quote == '"' ? kind::string : kind::name, text_.substr(open + 1, close - open - 1), open});
        return close + 1;
    }

    std::size_t cut_plain(std::string_view rest, std::size_t byte) {
        const auto word = [](char c) {
            return vtl_letter(c) || number_text::digit(c) || c == '.' || (static_cast<unsigned char>(c) & 0x80) != 0;
        };
        std::size_t length = 0;
        while (length < rest.size() && word(rest[length])) ++length;
        if (length > 0) {
            const bool number = rest.substr(0, length).find_first_not_of("0123456789.") == rest.npos;
            tokens_.push_back({number ? kind::number : kind::word, rest.substr(0, length), byte});
            return length;
        }
        for (const std::string_view sign :
             {"<=", ">=", "<>", ":=", "<-", "=", "<", ">", "+", "-", "(", ")", "[", "]", ",", ";", ":"})
            if (rest.starts_with(sign)) {
                tokens_.push_back({kind::sign, rest.substr(0, sign.size()), byte});
                return sign.size();
            }
        throw input_error{at(byte), std::string{rest.substr(0, 1)}, "is no part of a ruleset"};
    }

    [[nodiscard]] place at(std::size_t byte) const { return places_.at(text_, byte); }

    [[nodiscard]] const token& front() const { return tokens_[next_]; }
    [[nodiscard]] bool is(std::string_view text) const {
        return (front().is == kind::word || front().is == kind::sign) && front().text == text;
    }
    bool take(std::string_view text) {
        if (!is(text)) return false;
        ++next_;
        return true;
    }
    void expect(std::string_view text) {
        if (!take(text)) throw unexpected(std::string{text});
    }
    [[nodiscard]] input_error unexpected(std::string expected) const {
        if (front().is == kind::end) return {at(front().byte), {}, "the text ends", std::move(expected)};
        return {at(front().byte), std::string{front().text}, "stands in the wrong place", std::move(expected)};
    }

    std::string take_name(const char* expected) {
        const bool keyword = front().is == kind::word && std::find(std::begin(vtl_keywords), std::end(vtl_keywords),
                                                                   front().text) != std::end(vtl_keywords);
        const bool named = front().is == kind::word || front().is == kind::name || front().is == kind::number;
        if (!named || keyword || front().text.empty() || front().text.find_first_of("\r\n") != std::string_view::npos)
            throw unexpected(expected);
        return std::string{tokens_[next_++].text};
    }

    /// A string with its doubled quotes made single, or a number as it stands.
    std::string take_literal(const char* expected) {
        if (front().is != kind::string && front().is != kind::number) throw unexpected(expected);
        const token& literal = tokens_[next_++];
        std::string text;
        for (std::size_t i = 0; i < literal.text.size(); ++i) {
            text += literal.text[i];
            if (literal.is == kind::string && literal.text[i] == '"') ++i;
        }
        return text;
    }

    vtl_ruleset ruleset() {
        for (const char* word : {"define", "hierarchical", "ruleset"})
            if (!take(word)) throw unexpected("define hierarchical ruleset");
        vtl_ruleset result;
        result.name = take_name("the name of the ruleset");
        expect("(");
        if (take("valuedomain"))
            result.on_value_domain = true;
        else if (!take("variable"))
            throw unexpected("variable or valuedomain");
        if (take("condition")) {
            result.condition = take_name("the component that conditions are on");
            if (take("as")) result.alias = take_name("another name for the component");
            if (is(",")) throw unexpected("rule; conditions are on time alone");
        }
        expect("rule");
        result.component = take_name("the component whose codes the rules name");
        expect(")");
        expect("is");
        time_ = result.alias.empty() ? result.condition : result.alias;
        do {
            result.rules.push_back(rule());
        } while (take(";") && !is("end"));
        for (const char* word : {"end", "hierarchical", "ruleset"})
            if (!take(word)) throw unexpected("a semicolon and a rule, or end hierarchical ruleset");
        return result;
    }

    vtl_rule rule() {
        vtl_rule result;
        result.at = at(front().byte);
        const bool named =
            next_ + 1 < tokens_.size() && tokens_[next_ + 1].is == kind::sign && tokens_[next_ + 1].text == ":";
        if (named) {
            result.name = take_name("the name of a rule");
            expect(":");
        }
        if (take("when")) {
            result.valid = condition();
            expect("then");
        }
        result.whole = take_name("a code");
        result.compares = take_comparison("one of = <= >= < >");
        bool first = true;
        do {
            vtl_item item;
            if (take("-"))
                item.minus = true;
            else if (!take("+") && !first)
                break;
            item.code = take_name("a code");
            if (take("[")) {
                item.valid = condition();
                expect("]");
            }
            result.items.push_back(std::move(item));
            first = false;
        } while (is("+") || is("-"));
        if (take("errorcode")) result.errorcode = take_literal("a string or a number");
        if (take("errorlevel")) result.errorlevel = take_literal("a number or a string");
        return result;
    }

    comparison take_comparison(const char* expected) {
        for (const comparison compares : {comparison::equal, comparison::at_most, comparison::fewer_than,
                                          comparison::at_least, comparison::more_than})
            if (take(comparison_text(compares))) return compares;
        throw unexpected(expected);
    }

    vtl_validity condition() {
        const place begin = at(front().byte);
        vtl_validity valid;
        do {
            const bool bracket = take("(");
            if (take("between")) {
                expect("(");
                take_time();
                expect(",");
                limit(valid, comparison::at_least, take_date());
                expect(",");
                limit(valid, comparison::at_most, take_date());
                expect(")");
            } else {
                if (front().is != kind::sign) take_time();
                const comparison compares =
                    take_comparison("a comparison of the time with a date; other conditions are not understood");
                limit(valid, compares, take_date());
            }
            if (bracket) expect(")");
        } while (take("and"));
        if (valid.from && valid.to && *valid.to < *valid.from)
            throw input_error{begin, {}, "the condition never holds"};
        return valid;
    }

    void take_time() {
        if (time_.empty()) throw unexpected("a ruleset with \"condition\" and the time component");
        if (front().text != time_) throw unexpected(time_ + "; conditions are on time alone");
        static_cast<void>(take_name("the time component"));
    }

    period take_date() {
        const bool cast = take("cast");
        if (cast) expect("(");
        const token literal = front();
        const std::string text = take_literal("a date in double quotes");
        std::optional<period> date = sdmx_period(text);
        if (!date) date = vtl_day(text);
        if (!date)
            throw input_error{at(literal.byte), text, "is not a date",
                              "2007, 2007-09, 2007-09-01, 1.9.2007 or the like"};
        if (cast) {
            expect(",");
            static_cast<void>(take_name("a type such as date"));
            if (take(",")) static_cast<void>(take_literal("a mask"));
            expect(")");
        }
        return *date;
    }

    static void limit(vtl_validity& valid, comparison compares, const period& date) {
        using std::chrono::days;
        using std::chrono::sys_days;
        const auto from = [&](std::chrono::year_month_day day) {
            valid.from = valid.from ? std::max(*valid.from, day) : day;
        };
        const auto to = [&](std::chrono::year_month_day day) { valid.to = valid.to ? std::min(*valid.to, day) : day; };
        switch (compares) {
            case comparison::equal:
                from(date.first());
                to(date.last());
                break;
            case comparison::at_least: from(date.first()); break;
            case comparison::more_than: from(sys_days{date.last()} + days{1}); break;
            case comparison::at_most: to(date.last()); break;
            case comparison::fewer_than: to(sys_days{date.first()} - days{1}); break;
        }
    }

    std::string_view text_;
    std::string file_;
    std::vector<token> tokens_;
    std::size_t next_{};
    std::string time_;
    mutable place_finder places_;
};

}  // namespace recount::detail
