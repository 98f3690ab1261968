// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/check/detail/number_index.hpp>
#include <recount/model/figure.hpp>
#include <recount/model/period.hpp>
#include <recount/read/recorded_snapshot.hpp>
#include <recount/reconcile/movements.hpp>
#include <recount/reconcile/numbered_texts.hpp>
#include <recount/text/input_error.hpp>
#include <recount/text/rule_text.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::detail {

/// A figure of a row, and where it stands.
struct row_figure {
    std::uint32_t category;
    std::uint32_t file;  // this and what its source says, by number: they are the same of many figures
    figure value;
    std::size_t line;
    std::uint32_t source;
    std::uint32_t note;
    std::uint32_t column;
};

/// One row of a cross-classified table: figures that agree in date, register and keys.
struct table_row {
    period as_of{};
    std::uint32_t register_name{};     // by number, like all texts here
    std::vector<std::uint32_t> codes;  // of the columns, as many as were known then; of others the row says none
    std::vector<row_figure> figures;   // those that are stated, published or not, in order of their categories

    [[nodiscard]] std::uint32_t code(std::size_t column) const { return column < codes.size() ? codes[column] : 0; }
    [[nodiscard]] const row_figure* of(std::uint32_t category) const {
        const auto found =
            std::lower_bound(figures.begin(), figures.end(), category,
                             [](const row_figure& one, std::uint32_t wanted) { return one.category < wanted; });
        return found == figures.end() || found->category != category ? nullptr : &*found;
    }
};

/// The rows of all files, whatever columns they have.
class row_table {
public:
    /// @param stated which categories the row states
    void add(recorded_snapshot&& record, std::span<const std::string> keys, const std::vector<bool>& stated) {
        table_row row;
        row.as_of = record.figures.as_of();
        row.register_name = texts_.number(record.figures.from().register_name);
        for (std::size_t i = 0; i < record.key.size(); ++i) {
            const std::size_t column = column_of(keys[i]);
            if (row.codes.size() <= column) row.codes.resize(column + 1);
            row.codes[column] = texts_.number(record.key[i]);
        }
        const std::uint32_t file = texts_.number(record.file);
        const std::span<const figure> figures = record.figures.figures();
        for (std::uint32_t c = 0; c < figures.size(); ++c)
            if (stated[c]) {
                const figure_origin from = record.origin(c);
                row.figures.push_back({c, file, figures[c], from.line, texts_.number(from.source),
                                       texts_.number(from.note), static_cast<std::uint32_t>(from.column)});
            }
        row.figures.shrink_to_fit();
        rows_.push_back(std::move(row));
    }

    /// A column that the rows do not have, and that would tell rows apart which are the same otherwise.
    void apart_by(std::string column) {
        if (apart_by_.empty()) apart_by_ = std::move(column);
    }

    [[nodiscard]] const std::vector<table_row>& rows() const { return rows_; }
    [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }
    [[nodiscard]] const numbered_texts& texts() const { return texts_; }

    [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const {
        const auto found = std::find(columns_.begin(), columns_.end(), name);
        if (found == columns_.end()) return std::nullopt;
        return static_cast<std::size_t>(found - columns_.begin());
    }

    /// Makes one row of those that agree in date, register and all columns.
    /// @throws input_error for a figure that is stated twice, and not as the same
    void join() {
        numbered_codes known{identity_size()};
        std::vector<std::uint32_t> identity;
        std::size_t kept = 0;
        for (table_row& row : rows_) {
            row.codes.resize(columns_.size());
            identify(
                row, [](std::size_t) { return true; }, identity);
            const std::size_t place = known.number(identity);
            if (place < kept)
                join(rows_[place], std::move(row));
            else if (&row != &rows_[kept++])
                rows_[place] = std::move(row);
        }
        if (kept == rows_.size()) return;
        rows_.erase(rows_.begin() + static_cast<std::ptrdiff_t>(kept), rows_.end());
        rows_.shrink_to_fit();
    }

    /// How many numbers identify a row.
    [[nodiscard]] std::size_t identity_size() const { return 4 + columns_.size(); }

    /// Date, register, and the codes of those columns that are wanted, as numbers that no others have.
    template <class Wanted>
    void identify(const table_row& row, Wanted wanted, std::vector<std::uint32_t>& identity) const {
        identity.assign(identity_size(), 0);
        if (row.as_of.dated()) {
            identity[0] = 1;
            identity[1] = static_cast<std::uint32_t>(day_number(row.as_of.first()));
            identity[2] = static_cast<std::uint32_t>(day_number(row.as_of.last()));
        }
        identity[3] = row.register_name;
        for (std::size_t i = 0; i < columns_.size(); ++i)
            if (wanted(i)) identity[4 + i] = row.code(i);
    }

    [[nodiscard]] place place_of(const row_figure& one) const { return {texts_[one.file], one.line, 0}; }
    [[nodiscard]] figure_origin origin_of(const row_figure& one) const {
        return {one.line, texts_[one.source], texts_[one.note], one.column};
    }

private:
    std::size_t column_of(const std::string& name) {
        if (const auto known = column(name)) return *known;
        columns_.push_back(name);
        return columns_.size() - 1;
    }

    void join(table_row& into, table_row&& row) const {
        for (row_figure& one : row.figures) {
            const auto place = std::lower_bound(
                into.figures.begin(), into.figures.end(), one.category,
                [](const row_figure& each, std::uint32_t category) { return each.category < category; });
            if (place == into.figures.end() || place->category != one.category) {
                into.figures.insert(place, std::move(one));
            } else if (!(place->value == one.value)) {
                const std::string first = place->file == one.file ? "" : " of " + texts_[place->file];
                throw input_error{place_of(one),
                                  {},
                                  "a figure is stated twice, and not as the same, first on line " +
                                      std::to_string(place->line) + first,
                                  "one figure for each date, register, row and column" +
                                      (apart_by_.empty() ? "" : ", or a line @key " + rule_name(apart_by_))};
            }
        }
    }

    numbered_texts texts_;
    std::vector<std::string> columns_;
    std::vector<table_row> rows_;
    std::string apart_by_;
};

}  // namespace recount::detail
