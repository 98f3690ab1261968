// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/detail/column_values.hpp>
#include <recount/read/grid.hpp>
#include <recount/read/layout.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace recount::detail {

/// Whether each category has one value of another column throughout, and not all have the same: such a column says the
/// category in other words, and tells nothing else apart.
inline bool says_the_category(const std::vector<grid_sketch::row>& rows, std::size_t column, std::size_t category) {
    std::map<std::string_view, std::string_view> said;
    bool varies = false;
    for (const grid_sketch::row& row : rows) {
        if (column >= row.cells.size() || category >= row.cells.size()) continue;
        const auto [place, is_new] = said.try_emplace(row.cells[category], row.cells[column]);
        if (!is_new && place->second != row.cells[column]) return false;
        varies = varies || place->second != said.begin()->second;
    }
    return varies;
}

/// Whether a column by itself tells snapshots apart.
constexpr bool tells_snapshots_apart(column_role is) {
    return is == column_role::as_of || is == column_role::month || is == column_role::day ||
           is == column_role::register_name || is == column_role::key;
}

/// Of two rows of the same date, register and keys, the first column that is passed over and differs.
inline std::string what_tells_apart(const layout& found, const std::vector<grid_sketch::row>& rows) {
    std::map<std::vector<std::string_view>, const grid_sketch::row*> first;
    for (const grid_sketch::row& row : rows) {
        std::vector<std::string_view> identity;
        for (std::size_t i = 0; i < std::min(row.cells.size(), found.columns.size()); ++i) {
            if (tells_snapshots_apart(found.columns[i].is)) identity.push_back(row.cells[i]);
        }
        const auto [known, is_new] = first.try_emplace(std::move(identity), &row);
        if (is_new) continue;
        const std::vector<std::string_view>& other = known->second->cells;
        for (std::size_t i = 0; i < std::min({row.cells.size(), other.size(), found.columns.size()}); ++i) {
            const layout_column& one = found.columns[i];
            if (one.is != column_role::passed_over || one.name.empty() || row.cells[i] == other[i]) continue;
            return one.name;
        }
    }
    return {};
}

/// Finds which columns of a tidy table tell its snapshots apart.
///
/// A column that says the category in other words does not. Of the others those do without which a figure would be
/// stated twice, and texts left of the value that are the same for all figures that belong together; a number does only
/// where it is needed, and so does what stands right of the value, such as a flag.
class tidy_keys {
public:
    tidy_keys(std::vector<layout_column>& columns, std::vector<bool>& free, const std::vector<grid_sketch::row>& rows)
        : columns_{columns}, rows_{rows} {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (columns[i].is == column_role::category) category_ = i;
            if (columns[i].is == column_role::value) value_ = i;
            if (tells_snapshots_apart(columns[i].is)) fixed_.push_back(i);
            if (free[i]) keys_.push_back(i);
        }
    }

    void find() {
        std::erase_if(keys_, [&](std::size_t i) {
            columns_[i].label = says_the_category(rows_, i, category_);
            return columns_[i].label || look(i) == column_look::nothing;
        });
        // what stands right of the value first, then numbers, then texts
        for (const int turn : {0, 1, 2})
            for (std::size_t n = keys_.size(); n-- > 0;) {
                const std::size_t i = keys_[n];
                const bool right = i > value_;
                const bool numbers = look(i) == column_look::numbers;
                if (turn != (right ? 0 : numbers ? 1 : 2)) continue;
                std::vector<std::size_t> others = keys_;
                others.erase(others.begin() + static_cast<std::ptrdiff_t>(n));
                const bool needed = distinct(keys_, true) > distinct(others, true);
                if (needed) continue;
                const bool parts = distinct(keys_, false) > distinct(others, false);
                const bool kept = turn == 2 || (turn == 0 && !numbers && !parts);
                if (!kept) keys_ = std::move(others);
            }
        for (const std::size_t i : keys_) columns_[i].is = column_role::key;
    }

private:
    [[nodiscard]] column_look look(std::size_t column) const {
        std::vector<std::string_view> values;
        for (const grid_sketch::row& row : rows_)
            if (column < row.cells.size()) values.push_back(row.cells[column]);
        return look_of(values);
    }

    /// How many snapshots, or figures of them, there are with these keys.
    [[nodiscard]] std::size_t distinct(const std::vector<std::size_t>& keys, bool figures) const {
        std::unordered_set<std::string> all;
        std::string one;
        for (const grid_sketch::row& row : rows_) {
            one.clear();
            for (const std::vector<std::size_t>* some : {&fixed_, &keys})
                for (const std::size_t i : *some)
                    one.append(i < row.cells.size() ? row.cells[i] : std::string_view{}).append(1, '\0');
            if (figures && category_ < row.cells.size()) one += row.cells[category_];
            all.insert(one);
        }
        return all.size();
    }

    std::vector<layout_column>& columns_;
    const std::vector<grid_sketch::row>& rows_;
    std::size_t category_{};
    std::size_t value_{};
    std::vector<std::size_t> fixed_{};
    std::vector<std::size_t> keys_{};
};

}  // namespace recount::detail
