// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/detail/over_line.hpp>
#include <recount/read/detail/rule_builder.hpp>
#include <recount/read/detail/rule_parser.hpp>
#include <recount/read/over_rule.hpp>
#include <recount/text/input_error.hpp>

#include <cstddef>
#include <string>
#include <utility>

namespace recount::detail {

/// A rule over a key, from its line and from what that says between names.
/// @throws input_error for a relation that cannot be between rows
inline over_rule over_rule_from(const over_line& line, const parsed_rule& rule, const place& at) {
    if (!rule.directive.empty())
        throw input_error{at, {}, "a directive is not about the rows of a key", "a relation behind over " + line.key()};
    over_rule result;
    result.key = line.key();
    result.at = at;
    for (const parsed_rule::side* side : {&rule.left, &rule.right})
        for (const auto& t : side->terms) {
            const place here{at.file, at.line, t.column};
            if (t.previous)
                throw input_error{here, line.as_written(t.category), "is asked for as it was in the snapshot before",
                                  "rows of one date in a rule over a key"};
            const over_element* const special = line.element(t.category);
            if (special && special->others && side == &rule.left)
                throw input_error{here, special->written, "stands on the left side", "it on the right side"};
        }
    try {
        rule_builder{rule}.add_to(result.relation);
    } catch (const error& fault) {
        throw input_error{at, {}, line.as_written(problem_of(fault))};
    }
    const scheme_view view = result.relation.view();
    result.written = "over " + rule_name(line.key()) + ": " + line.as_written(rule_text(view, view.relations[0]));
    for (const category_row& category : result.relation.view().categories) {
        over_rule::member one;
        place here{};
        for (const parsed_rule::side* side : {&rule.left, &rule.right})
            for (const auto& t : side->terms)
                if (t.category == category.name && here.line == 0) here = {at.file, at.line, t.column};
        const over_element* const special = line.element(category.name);
        if (!special) one.code = category.name;
        if (special && special->others) one.others = special->others;
        result.members.push_back(std::move(one));
        result.members_at.push_back(std::move(here));
    }
    return result;
}

}  // namespace recount::detail
