// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/error.hpp>
#include <recount/model/dynamic_scheme.hpp>
#include <recount/model/tables.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount {

/// Rows that a rule over a key means without naming their codes: all others, or those of them of which another column
/// says something.
struct other_rows {
    std::string column{};  ///< "every other where region is North"; empty where no column is named
    std::string value{};   ///< "every other in North": of whichever column
    bool all = true;       ///< neither

    static other_rows where(std::string_view column, std::string_view value) {
        return {std::string{column}, std::string{value}, false};
    }
};

/// In a relation over a key: all rows that are there and that it does not name, save parts of parts.
inline constexpr std::string_view every_other = "every other";

/// In a relation over a key: the rows that say nothing in its column.
inline constexpr std::string_view no_code = R"("")";

/// A relation between rows: between the codes of one key, for every other key and figure.
///
/// Says of rows what a relation says of columns: for all rows that agree in the other keys, which are a line of the
/// table. "Every other" takes the rows that are there, so members may differ from line to line.
struct over_relation {
    /// What one category of the relation is: rows of one code, or those that "every other" means.
    struct member {
        std::string code{};
        std::optional<other_rows> others{};
    };

    std::string key{};
    dynamic_scheme relation{};      ///< the only relation in it
    std::vector<member> members{};  ///< one for each of its categories

    over_relation() = default;

    /// `over_relation{"sex", dynamic_scheme{}.partition("total", {every_other})}`
    /// @param says one relation whose categories are codes of the key, `every_other` or `no_code`
    /// @param which rows `every_other` means
    /// @throws scheme_error for several relations, or none, and for one that looks back
    over_relation(std::string_view key_column, dynamic_scheme says, const other_rows& which = {})
        : key{key_column}, relation{std::move(says)} {
        const scheme_view view = relation.view();
        if (view.relations.size() != 1) throw scheme_error{"recount: a rule over a key is one relation"};
        for (const term& t : view.terms)
            if (t.previous) throw scheme_error{"recount: a rule over a key is between rows of one date"};
        for (const category_row& category : view.categories) {
            member& one = members.emplace_back();
            if (category.name == every_other)
                one.others = which;
            else if (category.name != no_code)
                one.code = category.name;
        }
        for (const term& t : view.left(view.relations[0]))
            if (members[t.category].others) throw scheme_error{"recount: every other stands on the right side"};
    }

    [[nodiscard]] const relation_row& row() const { return relation.view().relations[0]; }

    /// The member that is every other, where there is one.
    [[nodiscard]] std::optional<std::size_t> others() const {
        const auto place = std::find_if(members.begin(), members.end(), [](const member& m) { return m.others; });
        if (place == members.end()) return std::nullopt;
        return static_cast<std::size_t>(place - members.begin());
    }
};

namespace detail {

/// The relation of a rule over a key between the cells of a line side by side: a category for each member, and behind
/// them, for rows that are meant without being named, one more, of those of them that are not published.
/// @param names of the members
/// @param unpublished its name; without one there is no such category
inline dynamic_scheme line_scheme(const over_relation& rule, std::span<const std::string> names,
                                  std::string_view unpublished, std::string_view title, bool may_be_negative = false) {
    const scheme_view view = rule.relation.view();
    relation_row row = rule.row();
    std::vector<category_row> categories;
    for (const std::string& name : names) categories.push_back({name});
    std::vector<term> terms(view.all(row).begin(), view.all(row).end());
    if (const auto others = rule.others()) {
        if (row.kind == relation_kind::subset) row.kind = relation_kind::of_which;
        if (!unpublished.empty()) {
            for (const term& t : view.all(row))
                if (t.category == *others)
                    terms.push_back({t.coefficient, static_cast<std::uint32_t>(categories.size()), false});
            categories.push_back({unpublished});
        }
    }
    for (category_row& category : categories) category.may_be_negative = may_be_negative;
    row.first_term = 0;
    row.terms = static_cast<std::uint32_t>(terms.size());
    row.name = title;
    return dynamic_scheme{scheme_view{categories, {&row, 1}, terms}};
}

}  // namespace detail

}  // namespace recount
