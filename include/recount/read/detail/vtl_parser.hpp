// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/utf8.hpp>
#include <recount/read/detail/place_finder.hpp>
#include <recount/read/detail/sdmx_time.hpp>
#include <recount/read/detail/rules_text.hpp>
#include <recount/read/detail/vtl_tokens.hpp>
#include <recount/read/vtl_ruleset.hpp>
#include <recount/text/number_text.hpp>
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
    vtl_parser(std::string_view text, const std::string& file)
        : text_{without_mark(text, file)}, places_{file}, tokens_{vtl_cutter{text_, places_}.tokens()} {}

    /// @throws input_error
    vtl_script read() {
        vtl_script result;
        while (front().is != kind::end) {
            if (stands("define", "hierarchical"))
                result.rulesets.push_back(ruleset());
            else
                pass_over(result);
            while (take(";")) continue;
        }
        if (!result.rulesets.empty()) return result;
        next_ = 0;
        throw unexpected("define hierarchical ruleset");
    }

private:
    using kind = vtl_token::kind;
    using token = vtl_token;

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
        if (front().is == kind::foreign)
            return {at(front().byte), std::string{front().text}, "is no part of a ruleset"};
        return {at(front().byte), std::string{front().text}, "stands in the wrong place", std::move(expected)};
    }

    [[nodiscard]] bool stands(std::string_view first, std::string_view second) const {
        return is(first) && next_ + 1 < tokens_.size() && tokens_[next_ + 1].is == kind::word &&
               tokens_[next_ + 1].text == second;
    }

    /// A statement that is no hierarchical ruleset, up to its semicolon; a definition up to its end.
    void pass_over(vtl_script& script) {
        const std::size_t first = next_;
        const bool defines = take("define");
        const std::string_view what = defines ? front().text : std::string_view{};
        const bool assigns = !defines && first + 1 < tokens_.size() && tokens_[first + 1].is == kind::sign &&
                             (tokens_[first + 1].text == ":=" || tokens_[first + 1].text == "<-");
        for (; front().is != kind::end; ++next_) {
            if (defines ? next_ > first + 1 && stands("end", what) : is(";")) break;
            if (is("check_hierarchy")) note_application(script);
        }
        while (defines && front().is != kind::end && !is(";")) ++next_;
        // define operator NAME, define datapoint ruleset NAME
        const std::size_t named = first + (!defines ? 0 : what == "operator" ? 2 : 3);
        const bool has_name = (defines || assigns) && named < tokens_.size();
        script.passed_over.push_back({has_name ? std::string{tokens_[named].text} : "", at(tokens_[first].byte)});
    }

    /// check_hierarchy ( data, ruleset condition ... rule ... mode input output )
    void note_application(vtl_script& script) const {
        constexpr std::string_view modes[]{"non_null",     "non_zero",    "partial_null",
                                           "partial_zero", "always_null", "always_zero"};
        constexpr std::string_view outputs[]{"invalid", "all", "all_measures"};
        vtl_application found{{}, {}, {}, at(front().byte)};
        std::size_t depth = 0;
        bool behind_comma = false;
        for (std::size_t i = next_ + 1; i < tokens_.size() && tokens_[i].is != kind::end; ++i) {
            const token& t = tokens_[i];
            if (t.is == kind::sign && t.text == "(") ++depth;
            if (t.is == kind::sign && (depth == 0 || (t.text == ")" && --depth == 0))) break;
            if (depth != 1) continue;
            const auto is_one_of = [&](const auto& words) {
                return t.is == kind::word && std::find(std::begin(words), std::end(words), t.text) != std::end(words);
            };
            if (behind_comma && found.ruleset.empty())
                found.ruleset = t.text;
            else if (behind_comma && is_one_of(modes))
                found.mode = t.text;
            else if (behind_comma && is_one_of(outputs))
                found.output = t.text;
            behind_comma = behind_comma || (t.is == kind::sign && t.text == ",");
        }
        if (!found.ruleset.empty()) script.applications.push_back(std::move(found));
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
    mutable place_finder places_;
    std::vector<token> tokens_;
    std::size_t next_{};
    std::string time_;
};

}  // namespace recount::detail
