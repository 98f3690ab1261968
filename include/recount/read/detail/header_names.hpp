// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/dynamic_scheme.hpp>
#include <recount/read/detail/column_values.hpp>
#include <recount/read/layout.hpp>
#include <recount/read/table_options.hpp>
#include <recount/text/input_error.hpp>
#include <recount/text/near_name.hpp>
#include <recount/text/period_from.hpp>
#include <recount/text/printed_period.hpp>
#include <recount/text/rule_text.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace recount::detail {

/// A column that has a meaning by its name.
struct known_column {
    std::string_view name;
    column_role is;
};

inline constexpr std::array<known_column, 8> known_columns{{{"category", column_role::category},
                                                            {"value", column_role::value},
                                                            {"as_of", column_role::as_of},
                                                            {"date", column_role::as_of},
                                                            {"register", column_role::register_name},
                                                            {"source", column_role::stated_in},
                                                            {"note", column_role::remark},
                                                            {"notes", column_role::remark}}};

/// Where a column stands that is declared.
/// @throws input_error where the header does not have it
inline std::size_t declared_column(const named_column& wanted, const std::vector<layout_column>& header) {
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (header[i].name == wanted.name) return i;
        names.push_back(header[i].name);
    }
    const std::string& file = header.front().at.file;
    const std::string problem = "is no column of " + (file.empty() ? "the figures" : shown(file));
    const std::string near = near_name(wanted.name, names);
    if (!near.empty()) throw input_error{wanted.at, wanted.name, problem + ": did you mean " + rule_name(near) + "?"};
    throw input_error{wanted.at, wanted.name, problem, "a name in its header"};
}

/// Whether a category has this name and others, of a header of several rows, in its own: "2017" of "2017, men".
inline bool is_level_of(const dynamic_scheme& scheme, std::string_view name) {
    const auto categories = scheme.view().categories;
    return std::any_of(categories.begin(), categories.end(), [&](const category_row& one) {
        const std::string_view whole = one.name;
        if (name.empty() || whole.size() < name.size() + 3) return false;
        return (whole.starts_with(name) && whole.substr(name.size()).starts_with(", ")) ||
               (whole.ends_with(name) && whole.substr(0, whole.size() - name.size()).ends_with(", "));
    });
}

/// Whether the header of a table may name it.
struct header_names {
    const dynamic_scheme* scheme;
    const table_options* declared;

    bool operator()(std::string_view name) const {
        if (name.empty()) return false;
        if (scheme->index_of(name) || scheme->index_of(without_footnote_marks(name))) return true;
        for (const known_column& one : known_columns)
            if (equal_without_case(one.name, name)) return true;
        for (const auto* one : {&declared->layout.date, &declared->layout.category, &declared->layout.value})
            if (*one && (*one)->name == name) return true;
        if (names_column(declared->layout.keys, name) || names_column(declared->layout.date_parts, name)) return true;
        if (std::find(declared->over.begin(), declared->over.end(), name) != declared->over.end()) return true;
        return is_level_of(*scheme, name) || (!is_plain_number(name) && !date_styles(std::array{name}).empty());
    }
};

}  // namespace recount::detail
