// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/detail/column_values.hpp>
#include <recount/read/detail/csv_rows.hpp>
#include <recount/read/detail/remark.hpp>
#include <recount/read/layout.hpp>
#include <recount/text/input_error.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace recount::detail {

inline bool is_header_again(const csv_rows& row, const std::vector<layout_column>& columns) {
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (row[i] != columns[i].name) return false;
    return true;
}

/// As long as the header, with more than one cell, and none that is no figure where one is expected: most rows are.
inline bool is_complete(const csv_rows& row, const std::vector<layout_column>& columns) {
    if (row.size() != columns.size()) return false;
    return row.size() < 2 || (!row[1].empty() && !is_header_again(row, columns));
}

/// A source or a remark below the table, a heading within it, or its header once more.
/// @param whole_dates whether a column of dates needs no other
inline bool is_remark(const csv_rows& row, const std::vector<layout_column>& columns, bool whole_dates) {
    std::size_t filled = 0;
    for (std::size_t i = 0; i < row.size(); ++i) filled += row[i].empty() ? 0U : 1U;
    const bool alone = filled == 1 && !row[0].empty();
    const bool date = columns[0].is == column_role::as_of && whole_dates;
    if (row.size() == columns.size())
        return (alone && (looks_like_remark(row[0]) || (date && styles_of({row[0]}).empty()))) ||
               is_header_again(row, columns);
    if (alone && row.size() < columns.size() && !is_plain_number(row[0])) return true;
    const auto holds_numbers = [&] {
        for (std::size_t i = 1; i < row.size(); ++i)
            if (is_plain_number(row[i])) return true;
        return false;
    };
    return looks_like_remark(row[0]) && !(looks_like_sentence(row[0]) && holds_numbers());
}

/// Empty cells behind the last column mean nothing; nor do missing ones that would be passed over.
/// @throws input_error
inline void verify_length(const csv_rows& row, const std::vector<layout_column>& columns) {
    const std::size_t width = columns.size();
    bool fits = true;
    for (std::size_t i = width; i < row.size() && fits; ++i) fits = row[i].empty();
    for (std::size_t i = row.size(); i < width && fits; ++i)
        fits = columns[i].is == column_role::passed_over || columns[i].is == column_role::remark;
    if (fits) return;
    throw input_error{row.at_row(),
                      {},
                      "the row has " + std::to_string(row.size()) + (row.size() == 1 ? " field" : " fields"),
                      std::to_string(width) + ", as the header has; a separator in a value needs quotes around it"};
}

}  // namespace recount::detail
