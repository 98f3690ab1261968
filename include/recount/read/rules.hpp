// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/legible.hpp>
#include <recount/text/utf8.hpp>
#include <recount/model/declared_fall.hpp>
#include <recount/model/dynamic_scheme.hpp>
#include <recount/read/detail/directive_parser.hpp>
#include <recount/read/detail/over_builder.hpp>
#include <recount/read/detail/rule_builder.hpp>
#include <recount/read/detail/rule_parser.hpp>
#include <recount/read/detail/rules_text.hpp>
#include <recount/read/layout_directives.hpp>
#include <recount/read/over_rule.hpp>
#include <recount/text/input_error.hpp>
#include <recount/text/rule_text.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <istream>
#include <map>
#include <optional>
#include <ostream>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount {

/// A text without quotes in rules that could be meant otherwise, depending on the names of the figures.
struct doubtful_text {
    std::string text;
    std::vector<std::string> parts;  ///< of a name that holds operators, what they would join; none of a number
    place at;
};

/// The rules of a file as a scheme, and where they stand.
///
/// Snapshots refer to `scheme`: it stays where it is while there are any.
struct rules {
    dynamic_scheme scheme;
    std::vector<place> categories;       ///< where each category is first named, in the scheme's order
    std::vector<place> relations;        ///< where each relation stands
    std::vector<declared_fall> falls{};  ///< of cumulative categories, known to be no mistakes
    std::vector<place> falls_at{};       ///< where each of them stands
    std::vector<doubtful_text> doubtful{};
    layout_directives layout{};     ///< what the figures look like
    std::vector<over_rule> over{};  ///< relations between rows; they are not in the scheme
};

namespace detail {

/// Puts parsed lines into a scheme.
class rules_reader {
public:
    void add(parsed_rule rule, place at) {
        for (const auto& t : rule.left.terms) {
            if (rule.directive == "signed") signed_.insert(t.category);
            if (rule.directive == "optional") optional_.insert(t.category);
            if (rule.directive == "fixed") weights_[t.category] = fixed_figure;
            if (rule.directive == "weight") weights_[t.category] = rule.weight;
        }
        if (rule.directive.empty()) note_doubtful(rule.tokens, at);
        for (const parsed_rule::side* side : {&rule.left, &rule.right})
            for (const auto& t : side->terms)
                if (!named_.contains(t.category)) named_.emplace(t.category, place{at.file, at.line, t.column});
        parsed_.emplace_back(std::move(rule), std::move(at));
    }

    void add(over_rule rule) { over_.push_back(std::move(rule)); }

    /// @throws input_error for a relation that cannot describe anything
    rules finish() const {
        rules result;
        result.doubtful = doubtful_;
        result.over = over_;
        for (const auto& [rule, at] : parsed_) {
            declare(rule, result.scheme);
            if (rule.directive == "fall") {
                const std::size_t category = *result.scheme.index_of(rule.left.terms[0].category);
                result.falls.push_back({static_cast<std::uint32_t>(category), rule.when, rule.reason});
                result.falls_at.push_back(at);
            }
            if (!rule.directive.empty()) continue;
            try {
                rule_builder{rule}.add_to(result.scheme);
            } catch (const scheme_error& fault) {
                const bool numbers = rule.left.constants.size() + rule.right.constants.size() > 0;
                throw input_error{at, {}, problem_of(fault), numbers ? "names that are numbers in double quotes" : ""};
            } catch (const error& fault) {
                throw input_error{at, {}, problem_of(fault)};
            }
            result.relations.push_back(at);
        }
        for (const std::string& name : optional_) result.scheme.optional_category(name);
        for (const auto& [name, weight] : weights_) result.scheme.weigh(name, weight);
        for (const category_row& category : result.scheme.view().categories)
            result.categories.push_back(named_.find(category.name)->second);
        return result;
    }

private:
    /// Numbers, also with what stands beside them (`5 - 9`), and names that hold operators.
    void note_doubtful(const std::vector<rule_token>& tokens, const place& line) {
        const auto note = [&](std::string text, std::vector<std::string> parts, std::size_t column) {
            doubtful_.push_back({std::move(text), std::move(parts), {line.file, line.line, column}});
        };
        using kind = rule_token::kind;
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            const rule_token& token = tokens[i];
            if (token.is != kind::word) continue;
            const bool joined =
                i + 2 < tokens.size() && tokens[i + 1].is == kind::sign && tokens[i + 2].is == kind::word;
            if (joined && (token.number() || tokens[i + 2].number()))
                note(token.text + " " + tokens[i + 1].text + " " + tokens[i + 2].text, {}, token.column);
            std::string_view name = token.text;
            if (name.starts_with("previous ")) name.remove_prefix(std::string_view{"previous "}.size());
            if (token.number())
                note(token.text, {}, token.column);
            else if (std::vector<std::string> parts = joined_by_operators(name); parts.size() > 1)
                note(std::string{name}, std::move(parts), token.column);
        }
    }

    static std::vector<std::string> joined_by_operators(std::string_view name) {
        constexpr std::string_view operators = "+-*/|&=<>";
        std::vector<std::string> parts;
        for (std::size_t from = 0; from <= name.size();) {
            const std::size_t end = std::min(name.find_first_of(operators, from), name.size());
            std::string_view part = name.substr(from, end - from);
            while (part.starts_with(' ')) part.remove_prefix(1);
            while (part.ends_with(' ')) part.remove_suffix(1);
            if (!part.empty()) parts.emplace_back(part);
            from = end + 1;
        }
        return parts;
    }

    /// A relation makes its own categories; only which may be negative must be known before.
    void declare(const parsed_rule& rule, dynamic_scheme& scheme) const {
        std::vector<const std::string*> names;
        bool wanted = !rule.directive.empty();
        for (const parsed_rule::side* side : {&rule.left, &rule.right})
            for (const auto& t : side->terms) {
                names.push_back(&t.category);
                wanted = wanted || signed_.contains(t.category);
            }
        if (!wanted) return;
        for (const std::string* name : names) {
            scheme.category(*name);
            if (signed_.contains(*name)) scheme.signed_category(*name);
        }
    }

    std::vector<std::pair<parsed_rule, place>> parsed_;
    std::vector<doubtful_text> doubtful_;
    std::vector<over_rule> over_;
    std::map<std::string, place, std::less<>> named_;
    std::set<std::string, std::less<>> signed_;
    std::set<std::string, std::less<>> optional_;
    std::map<std::string, std::uint32_t> weights_;
};

}  // namespace detail

/// Reads rules as text, one relation a line; `#` begins a comment.
///
/// | line | what it says |
/// |---|---|
/// | `whole = part + part` | partition; also for one part |
/// | `whole >= part + part`, `whole >= part + ...` | of which |
/// | `whole >= part` | subset |
/// | `either = list \| list`, `either = \| list` | cover |
/// | `both = list & list` | overlap |
/// | `percentage = part / whole (half up)` | share; the way of rounding may be left out |
/// | `stock = previous stock + gain - loss` | roll forward, from the snapshot before |
/// | `total >= previous total` | cumulative |
/// | `2 * one + other - 3 <= 0.5 * third` | any other sum with `=`, `==`, `<=`, `>=`, `<`, `>`: a balance |
/// | `over KEY: code = code + code` | the same between rows: codes of the column KEY, for every date, register, other key and figure |
/// | `over KEY: code = every other` | all other rows that are there; `every other where COLUMN is CODE` those of them |
/// | `@signed name, name` | these may be negative |
/// | `@optional name, name` | the figures may lack them |
/// | `@fixed name, name` | they are right: no correction and no smallest change touches them |
/// | `@weight name 2` | a change of it counts twice for the smallest changes |
/// | `@fall name 2020-05-25 "reason"` | a count that never falls is lower on that date, and it is known why |
/// | `@category name, name` | categories without a rule, or before the rules that name them |
/// | `@date "column" day/month/year` | which column says when; the style where its dates can be read in several ways |
/// | `@date "year", "month"` | they say it together; the day of the month may stand in a third |
/// | `@key name, name` | columns that tell snapshots apart |
/// | `@category column` beside `@value column` | a tidy table under other names |
/// | `@category column` beside `@across dates` | the column of categories of a table with a column for each date |
/// | `@ignore name, name` | columns that are passed over without a word |
/// | `@across dates` | columns whose names are dates hold the figures of those dates |
/// | (nothing) | names below several headings, or above several others, are of each; their whole name is "2017, men" |
/// | `over heading: code = ...`, `over section: code = ...` | between such headings, and between sections of rows |
/// | `@missing ":", "x"` and `@zero "-"` | what is printed for "not published", and for nobody |
/// | `@unit thousand`, `@unit thousand name` | of all figures, or of some |
/// | `@percent name`, `@fraction name`, `@per 100000 name` | rates that are printed without a sign |
/// | `@exact` | decimals are exact, not rounded to their last digit |
/// | `@title "text"`, `@source "text"` | of the publication |
///
/// Before a relation may stand its name and a colon; `(reading)` before the colon marks the modeller's own
/// interpretation. A factor written out makes a balance of any sum: `1 * a = b + c`. Decimals are scaled exactly.
/// An operator stands between blanks, so names hold spaces, hyphens and other signs: `full-time`, `0-14`, `65+`, `A/B`,
/// `01.1`. In double quotes, with quotes in them doubled, stand names with a bracket, `#` or quote, names with a comma
/// in a line that begins with `@`, with a colon before the comparison or with an operator between blanks, numbers, and
/// names that begin with "previous". `100 %` is a number of per cent. UTF-8, with or without a byte order mark; at most
/// 16 MiB.
/// @param file what messages call the text
/// @throws input_error
inline rules rules_from(std::string_view text, const std::string& file = {}) {
    text = detail::without_mark(text, file);
    detail::rules_reader reader;
    layout_directives layout = detail::layout_directives_in(text, file);
    std::size_t line_number = 1;
    bool any = false;
    for (std::size_t from = 0; from < text.size(); ++line_number) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        std::string_view line = text.substr(from, end - from);
        if (line.ends_with('\r')) line.remove_suffix(1);
        from = end + 1;
        if (const std::size_t odd = detail::end_of_utf8(line); odd < line.size())
            throw input_error{
                {file, line_number, detail::characters(line.substr(0, odd)) + 1}, {}, "the file is not text in UTF-8"};
        if (detail::is_layout_directive(line)) continue;
        const auto over = detail::over_line::from(line, file, line_number);
        if (auto rule = detail::rule_parser{over ? over->rule() : line, file, line_number}.parse()) {
            any = true;
            place at{file, line_number, line.find_first_not_of(" \t") + 1};
            // beside @value or @across it is a column, and no category
            const bool column =
                rule->directive == "category" && rule->left.terms.size() == 1 && (layout.value || layout.across_dates);
            if (column && !layout.category)
                layout.category =
                    named_column{rule->left.terms[0].category, {file, line_number, rule->left.terms[0].column}};
            else if (over)
                reader.add(detail::over_rule_from(*over, *rule, at));
            else
                reader.add(std::move(*rule), std::move(at));
        }
    }
    if (!any) throw input_error{{file, 0, 0}, {}, "has no rules", "a relation such as whole = part + part"};
    rules result = reader.finish();
    result.layout = std::move(layout);
    return result;
}

/// @see rules_from
inline rules read_rules(std::istream& in, const std::string& file = {}) {
    return rules_from(detail::rules_text(in, file), file);
}

namespace detail {

/// Whether relations that are read one after the other name the categories in the order in which they are.
inline bool named_in_order(const scheme_view& scheme) {
    std::size_t named = 0;
    for (const relation_row& row : scheme.relations)
        for (const term& t : scheme.all(row)) {
            if (t.category > named) return false;
            if (t.category == named) ++named;
        }
    return named == scheme.categories.size();
}

template <class Wanted>
void write_names(std::ostream& out, const scheme_view& scheme, std::string_view directive, Wanted wanted) {
    std::string_view separator = directive;
    for (const category_row& category : scheme.categories) {
        if (!wanted(category)) continue;
        out << separator << rule_name(category.name);
        separator = ", ";
    }
    if (separator != directive) out << '\n';
}

}  // namespace detail

/// Writes a scheme as rules; `rules_from` makes the same tables of them.
///
/// @throws scheme_error before anything is written, for a name that has a line break in it
inline void write_rules(std::ostream& out, const scheme_view& scheme) {
    const auto check = [](std::string_view name) {
        if (name.find_first_of("\r\n") != name.npos || detail::end_of_utf8(name) < name.size())
            throw scheme_error{"recount: a name in rules is one line of UTF-8: " + detail::shown(name)};
    };
    for (const category_row& category : scheme.categories) check(category.name);
    for (const relation_row& row : scheme.relations) check(row.name);
    if (!detail::named_in_order(scheme))
        detail::write_names(out, scheme, "@category ", [](const category_row&) { return true; });
    for (const relation_row& row : scheme.relations) {
        if (!row.name.empty()) out << detail::rule_name(row.name) << (row.reading ? " " : ": ");
        if (row.reading) out << "(reading): ";
        out << rule_text(scheme, row) << '\n';
    }
    detail::write_names(out, scheme, "@signed ", [](const category_row& c) { return c.may_be_negative; });
    detail::write_names(out, scheme, "@optional ", [](const category_row& c) { return c.optional; });
    detail::write_names(out, scheme, "@fixed ", [](const category_row& c) { return c.weight == fixed_figure; });
    for (const category_row& c : scheme.categories)
        if (c.weight != 1 && c.weight != fixed_figure)
            out << "@weight " << detail::rule_name(c.name) << ' ' << c.weight << '\n';
}

}  // namespace recount
