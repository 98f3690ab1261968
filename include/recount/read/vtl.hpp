// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/dynamic_scheme.hpp>
#include <recount/model/period.hpp>
#include <recount/model/tables.hpp>
#include <recount/read/detail/rule_builder.hpp>
#include <recount/read/detail/rule_parser.hpp>
#include <recount/read/detail/rules_text.hpp>
#include <recount/read/detail/vtl_parser.hpp>
#include <recount/read/vtl_ruleset.hpp>
#include <recount/text/input_error.hpp>

#include <cstddef>
#include <istream>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount {

/// Reads hierarchical rulesets of the Validation and Transformation Language (VTL 2.1, 2024; also 2.0, 2018).
///
/// `define hierarchical ruleset NAME ( variable condition PERIOD as Time rule SEX ) is ... end hierarchical ruleset`,
/// with rules such as `R1 : when Time >= "2007" then T = M + F [ Time >= "2008" ] errorcode "sum" errorlevel 5`.
/// Names of rules, conditions, codes and levels may be left out; conditions are on time: comparisons with dates,
/// `between`, joined by `and`. Codes that are no identifiers stand in single quotes. Other statements of the language
/// are passed over; of `check_hierarchy` it is noted how it applies a ruleset.
/// @param file what messages call the text
/// @throws input_error also where there is no hierarchical ruleset
inline vtl_script vtl_script_from(std::string_view text, const std::string& file = {}) {
    return detail::vtl_parser{text, file}.read();
}

/// The rulesets alone. @see vtl_script_from
inline std::vector<vtl_ruleset> vtl_from(std::string_view text, const std::string& file = {}) {
    return vtl_script_from(text, file).rulesets;
}

/// @see vtl_from
inline std::vector<vtl_ruleset> read_vtl(std::istream& in, const std::string& file = {}) {
    return vtl_from(detail::rules_text(in, file), file);
}

/// Writes a ruleset; `vtl_from` makes an equal one of it.
/// @throws scheme_error before anything is written, for a code or name that VTL cannot write
inline void write_vtl(std::ostream& out, const vtl_ruleset& ruleset) { out << detail::vtl_text(ruleset); }

/// The relations of a ruleset that hold for a period.
struct vtl_scheme {
    dynamic_scheme scheme;
    std::vector<std::size_t> rules;  ///< for each relation of the scheme, the rule that it is
    std::vector<std::size_t>
        unclear;  ///< rules of which it cannot be said whether they hold: the period is too long, or undated
};

/// The ruleset as a scheme for figures of a period, with a category for each code, in the order of the ruleset.
///
/// A rule without minus and constant is what its form says in rules as text: `T = M + F` a partition, `T >= M` a
/// subset. The code on the left of a rule with a minus is a difference, which may be negative. A rule that says
/// nothing, `B = B`, is ignored, as the manual has it.
/// @throws input_error for a rule that contradicts itself
inline vtl_scheme scheme_of(const vtl_ruleset& ruleset, const period& when = undated) {
    vtl_scheme result;
    for (const vtl_rule& rule : ruleset.rules) {
        result.scheme.category(rule.whole);
        for (const vtl_item& item : rule.items) {
            result.scheme.category(item.code);
            if (item.minus) result.scheme.signed_category(rule.whole);
        }
    }
    for (std::size_t i = 0; i < ruleset.rules.size(); ++i) {
        const vtl_rule& rule = ruleset.rules[i];
        vtl_applies applies = rule.valid.at(when);
        detail::parsed_rule parsed;
        parsed.name = rule.name;
        parsed.compares = rule.compares;
        parsed.left.terms.push_back({{1, 0}, rule.whole, false, 0});
        for (const vtl_item& item : rule.items) {
            const vtl_applies one = item.valid.at(when);
            if (one == vtl_applies::unclear && applies == vtl_applies::yes) applies = one;
            if (one == vtl_applies::yes) parsed.right.terms.push_back({{item.minus ? -1 : 1, 0}, item.code, false, 0});
        }
        if (applies == vtl_applies::unclear) result.unclear.push_back(i);
        if (applies != vtl_applies::yes || parsed.right.terms.empty()) continue;
        const auto& items = parsed.right.terms;
        if (rule.compares == comparison::equal && items.size() == 1 && items[0].category == rule.whole &&
            items[0].coefficient.digits == 1)
            continue;
        try {
            detail::rule_builder{parsed}.add_to(result.scheme);
        } catch (const error& fault) {
            throw input_error{rule.at, {}, detail::problem_of(fault)};
        }
        result.rules.push_back(i);
    }
    return result;
}

/// A scheme as a ruleset on a variable.
///
/// @throws scheme_error for a relation that VTL has no rule for: one with factors, constants or figures of the snapshot
/// before, a share, a cover, an overlap, or a list of one part that is not complete
inline vtl_ruleset vtl_of(const scheme_view& scheme, std::string name, std::string variable) {
    vtl_ruleset result;
    result.name = std::move(name);
    result.component = std::move(variable);
    for (const relation_row& row : scheme.relations) {
        const auto left = scheme.left(row);
        const auto right = scheme.right(row);
        bool expressible = left.size() == 1 && left[0].coefficient == 1 && !left[0].previous && !right.empty() &&
                           row.constant == 0 &&
                           row.kind == detail::kind_by_form(left, row.compares, right, row.constant);
        vtl_rule rule;
        rule.name = row.name;
        rule.compares = row.compares;
        if (expressible) rule.whole = scheme.categories[left[0].category].name;
        for (const term& t : right) {
            expressible = expressible && !t.previous && (t.coefficient == 1 || t.coefficient == -1);
            rule.items.push_back({std::string{scheme.categories[t.category].name}, t.coefficient < 0, {}});
        }
        if (!expressible) throw scheme_error{"recount: VTL has no rule for " + rule_text(scheme, row)};
        result.rules.push_back(std::move(rule));
    }
    return result;
}

}  // namespace recount
