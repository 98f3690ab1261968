// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/period.hpp>
#include <recount/read/detail/column_values.hpp>
#include <recount/read/grid.hpp>
#include <recount/read/layout.hpp>
#include <recount/text/input_error.hpp>
#include <recount/text/period_from.hpp>
#include <recount/text/printed_period.hpp>
#include <recount/text/rule_text.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::detail {

/// Finds which column of a table says when, of those that have no other meaning.
///
/// Of several that hold dates it is the one that dates most precisely, if the others only say the same less precisely:
/// the year of a day. A column of other dates, such as those of an update, makes two that could be meant.
class date_columns {
public:
    date_columns(const std::vector<layout_column>& columns, const std::vector<bool>& free,
                 const std::vector<grid_sketch::row>& rows)
        : columns_{columns}, free_{free}, rows_{rows} {}

    /// Of the columns from one to before another.
    /// @return the number of columns where none holds dates
    /// @throws input_error for two that say different times
    [[nodiscard]] std::size_t finest(std::size_t from, std::size_t to) const {
        std::vector<std::size_t> dated;
        std::size_t finest = columns_.size();
        int finest_rank = 0;
        for (std::size_t i = from; i < to; ++i) {
            if (!free_[i]) continue;
            const std::vector<std::string_view> of = values_of(rows_, i);
            const std::vector<date_style> styles = styles_of(of);
            if (styles.empty()) continue;
            dated.push_back(i);
            const int rank = rank_of(period_from(of.front(), styles.front()).known_to());
            if (rank > finest_rank) finest = i;
            finest_rank = std::max(rank, finest_rank);
        }
        for (const std::size_t other : dated)
            if (other != finest && !says_when(other, finest)) {
                const std::size_t first = std::min(other, finest);
                const std::size_t second = std::max(other, finest);
                throw input_error{
                    columns_[second].at, columns_[second].name,
                    "holds dates, and so does " + rule_name(columns_[first].name),
                    "@date " + rule_name(columns_[first].name) + " or @date " + rule_name(columns_[second].name)};
            }
        return finest;
    }

    /// The only one that holds dates, of the columns from one to before another; the number of columns where there are
    /// none or several.
    [[nodiscard]] std::size_t only_one(std::size_t from, std::size_t to) const {
        std::size_t found = columns_.size();
        for (std::size_t i = from; i < to; ++i) {
            if (!free_[i] || styles_of(values_of(rows_, i)).empty()) continue;
            if (found < columns_.size()) return columns_.size();
            found = i;
        }
        return found;
    }

    /// Whether rows of a tidy table that are the same left of their values differ in a column of dates, or all of them have
    /// one date: then it parts no total from its parts.
    [[nodiscard]] bool needed(std::size_t dates, std::size_t value) const {
        std::map<std::vector<std::string_view>, std::string_view> known;
        bool one_date = true;
        for (const grid_sketch::row& row : rows_) {
            if (row.cells.size() <= dates) continue;
            one_date = one_date && row.cells[dates] == rows_.front().cells[dates];
            std::vector<std::string_view> identity;
            for (std::size_t i = 0; i < row.cells.size() && i < columns_.size(); ++i)
                if (i < value || columns_[i].is != column_role::passed_over)
                    if (i != value) identity.push_back(row.cells[i]);
            const auto [same, is_new] = known.try_emplace(std::move(identity), row.cells[dates]);
            if (!is_new && same->second != row.cells[dates]) return true;
        }
        return one_date;
    }

private:
    /// Whether a column only says less precisely when the dates of a finer one are: the year of a day.
    [[nodiscard]] bool says_when(std::size_t column, std::size_t finer) const {
        const std::vector<date_style> styles = styles_of(values_of(rows_, column));
        const std::vector<date_style> finer_styles = styles_of(values_of(rows_, finer));
        if (styles.size() != 1 || finer_styles.empty()) return false;
        for (const grid_sketch::row& row : rows_) {
            if (row.cells.size() <= std::max(column, finer)) continue;
            const std::string_view coarse = row.cells[column];
            const std::string_view fine = row.cells[finer];
            if (coarse.empty() || fine.empty()) continue;
            const period around = period_from(coarse, styles.front());
            const bool within = std::any_of(finer_styles.begin(), finer_styles.end(), [&](date_style style) {
                const period date = period_from(fine, style);
                return around.first() <= date.first() && date.last() <= around.last();
            });
            if (!within) return false;
        }
        return true;
    }

    static int rank_of(precision known) {
        switch (known) {
            case precision::time:
            case precision::day: return 4;
            case precision::span: return 3;
            case precision::month: return 2;
            case precision::year:
            case precision::split_year: return 1;
            case precision::undated: return 0;
        }
        return 0;
    }

    const std::vector<layout_column>& columns_;
    const std::vector<bool>& free_;
    const std::vector<grid_sketch::row>& rows_;
};

}  // namespace recount::detail
