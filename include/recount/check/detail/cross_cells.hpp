// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/check/detail/cross_plan.hpp>
#include <recount/check/detail/number_index.hpp>
#include <recount/check/detail/row_table.hpp>
#include <recount/model/cell_scheme.hpp>
#include <recount/model/tables.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::detail {

/// The cells of one cross-classified table: the figures of its rows, and those that a relation needs and no row states.
/// Each is a category of the table's scheme, and no two have one name.
class cross_cells {
public:
    using codes = std::vector<std::uint32_t>;

    /// @param columns the categories of the figures of a row
    cross_cells(const row_table& table, const cross_plan& plan, const scheme_view& columns,
                std::span<const table_row* const> rows, cell_scheme& to)
        : table_{&table}, plan_{&plan}, columns_{columns}, to_{&to}, rows_{rows} {
        for (std::size_t column = 0; column < table.columns().size(); ++column)
            if (plan.of(column) != cross_plan::role::table) parting_.push_back(column);
        for (const table_row* const row : rows_) {
            first_.push_back(cells_);
            for (const row_figure& one : row->figures) add(name_of(row->codes, one.category), one.category);
        }
    }

    /// The columns that tell the rows of the table apart.
    [[nodiscard]] std::span<const std::size_t> parting() const { return parting_; }

    [[nodiscard]] std::uint32_t stated(std::size_t row, const row_figure& one) const {
        return first_[row] + static_cast<std::uint32_t>(&one - rows_[row]->figures.data());
    }

    /// The cell of a row that may not have it.
    std::uint32_t in_row(std::size_t row, std::uint32_t category) {
        if (const row_figure* const there = rows_[row]->of(category)) return stated(row, *there);
        const auto [place, is_new] = absent_in_rows_.try_emplace({row, category}, cells_);
        if (is_new) add(name_of(rows_[row]->codes, category), category);
        return place->second;
    }

    /// The cell of a code that no row states.
    /// @param of codes that it has, without the one that no row has
    std::uint32_t absent(const codes& of, std::uint32_t category, const std::string& code) {
        std::string name = name_of(of, category);
        if (!code.empty()) name += ", " + code;
        if (const auto known = absent_.find(name); known != absent_.end()) return known->second;
        return absent_[name] = add(name, category);
    }

    /// "North, women": the codes of a row that tell it from the other rows of the table.
    [[nodiscard]] std::string text_of(const codes& of, bool in_full = false) const {
        std::string text;
        for (const std::size_t column : parting_) {
            if (of[column] == 0 || (plan_->of(column) == cross_plan::role::remark && !in_full)) continue;
            if (!text.empty()) text += ", ";
            if (in_full) text += table_->columns()[column] + ": ";
            text += table_->texts()[of[column]];
        }
        return text;
    }

private:
    std::uint32_t add(std::string name, std::uint32_t category) {
        if (!is_a_name(name)) names_.add(std::hash<std::string_view>{}(name), cells_);
        to_->add_cell(name, columns_.categories[category]);
        return cells_++;
    }

    [[nodiscard]] bool is_a_name(std::string_view name) const {
        const std::span<const category_row> known = to_->view().categories;
        return names_
            .find(std::hash<std::string_view>{}(name), [&](std::uint32_t cell) { return known[cell].name == name; })
            .has_value();
    }

    /// "cases, North, women"; with the names of the columns where another cell is called so.
    [[nodiscard]] std::string name_of(const codes& of, std::uint32_t category) const {
        for (const bool in_full : {false, true}) {
            std::string name{columns_.categories[category].name};
            if (const std::string text = text_of(of, in_full); !text.empty()) name += ", " + text;
            if (in_full || !is_a_name(name)) return name;
        }
        return {};
    }

    const row_table* table_;
    const cross_plan* plan_;
    scheme_view columns_;
    cell_scheme* to_;
    std::span<const table_row* const> rows_;
    std::vector<std::size_t> parting_;
    std::uint32_t cells_{};
    std::vector<std::uint32_t> first_;  // of each row: its figures are cells one behind the other
    std::map<std::pair<std::size_t, std::uint32_t>, std::uint32_t> absent_in_rows_;
    std::map<std::string, std::uint32_t> absent_;
    number_index names_;
};

}  // namespace recount::detail
