// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/dynamic_scheme.hpp>
#include <recount/read/detail/column_values.hpp>
#include <recount/read/layout.hpp>
#include <recount/read/table_options.hpp>
#include <recount/text/near_name.hpp>
#include <recount/text/period_from.hpp>
#include <recount/text/printed_period.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace recount::detail {

/// A column that has a meaning by its name.
struct known_column {
    std::string_view name;
    column_role is;
};

inline constexpr std::array<known_column, 7> known_columns{{{"category", column_role::category},
                                                            {"value", column_role::value},
                                                            {"as_of", column_role::as_of},
                                                            {"date", column_role::as_of},
                                                            {"register", column_role::register_name},
                                                            {"source", column_role::stated_in},
                                                            {"note", column_role::remark}}};

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
        return !is_plain_number(name) && !date_styles(std::array{name}).empty();
    }
};

}  // namespace recount::detail
