// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/detail/rule_tokens.hpp>
#include <recount/read/rules.hpp>
#include <recount/text/input_error.hpp>
#include <recount/text/near_name.hpp>
#include <recount/text/rule_text.hpp>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <vector>

namespace recount {

/// Names of the categories and other columns of figures.
using figure_names = std::set<std::string, std::less<>>;

/// Refuses rules whose words could be meant in two ways now that the names of the figures are known.
///
/// A number that is also the name of a column is never taken for arithmetic, and a name with an operator in it never
/// for a name where the figures have all that the operator would join.
/// @throws input_error where it stands in the rules
inline void verify_names(const rules& read, const figure_names& names) {
    const auto known = [&](const std::string& name) { return names.contains(name); };
    for (const doubtful_text& one : read.doubtful) {
        if (!known(one.text)) continue;
        if (one.parts.empty())
            throw input_error{one.at, one.text, "is arithmetic here, and the name of a column of the figures",
                              "the name in double quotes, or another spelling of the number, such as 5.0"};
        if (std::all_of(one.parts.begin(), one.parts.end(), known))
            throw input_error{one.at, one.text, "is the name of a column of the figures, and so is each of its parts",
                              "the name in double quotes, or blanks around the operator"};
    }
}

namespace detail {

/// What stands for a category that the figures lack, for its place is not a name of theirs.
inline input_error not_among_figures(const rules& read, std::size_t category, const figure_names& names) {
    const std::string name{read.scheme.view().categories[category].name};
    const auto known = [&](const std::string& part) { return names.contains(part) || is_rule_number(part); };
    const std::string problem = "is not among the figures";
    for (const doubtful_text& one : read.doubtful)
        if (one.text == name && !one.parts.empty() && std::all_of(one.parts.begin(), one.parts.end(), known))
            return {read.categories[category], name, problem, "blanks around an operator, as in a - b"};
    if (names.contains(name))
        return {read.categories[category], name, problem + ", though a column is called so",
                "a column of numbers; or, where it holds the names of categories, a line @category " + rule_name(name) +
                    " and a line @value with the column of their numbers"};
    if (const std::string near = near_name(name, names); !near.empty())
        return {read.categories[category], name, problem + ": did you mean " + rule_name(near) + "?"};
    return {read.categories[category], name, problem,
            "a category of the figures, or a line @optional " + rule_name(name)};
}

}  // namespace detail

/// Refuses figures that lack a category which the rules name, unless it is optional.
///
/// @param present for each category of the scheme, whether any figure of it was read; several files are taken together
/// @param names those of the figures, for a suggestion
/// @throws input_error at the first place where the rules name it
inline void require_present(const rules& read, const std::vector<bool>& present, const figure_names& names = {}) {
    const auto categories = read.scheme.view().categories;
    for (std::size_t i = 0; i < categories.size(); ++i)
        if (!present[i] && !categories[i].optional) throw detail::not_among_figures(read, i, names);
}

}  // namespace recount
