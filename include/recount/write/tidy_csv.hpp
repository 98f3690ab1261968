// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/recorded_snapshot.hpp>
#include <recount/text/csv_lines.hpp>
#include <recount/text/printed.hpp>
#include <recount/text/printed_period.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount {

/// Figures as one tidy table (RFC 4180), whatever tables they were read from: a row each, with its wording.
///
/// Columns category, value, as_of, register, source and note, then one for each key; those that are empty throughout are
/// left out, but for the first two. Values are `printed`, so that what is read again is what was read: units, signs of
/// percent and marks for "not published" are said by each value itself, and no directive is needed any more.
class tidy_csv {
public:
    /// @param keys the columns that tell the snapshots of one file apart
    void add(const recorded_snapshot& one, std::span<const std::string> keys) {
        const period& when = one.figures.as_of();
        const scheme_view scheme = one.figures.scheme();
        for (std::uint32_t c = 0; c < scheme.categories.size(); ++c) {
            const figure& stated = one.figures.figures()[c];
            const figure_origin origin = one.origin(c);
            if (origin.line == 0 && !stated.published()) continue;  // the file does not have it
            std::vector<std::string> row{std::string{scheme.categories[c].name},
                                         printed(stated),
                                         when.dated() ? printed(when) : std::string{},
                                         std::string{one.figures.from().register_name},
                                         origin.source,
                                         origin.note};
            for (std::size_t k = 0; k < keys.size(); ++k) {
                const auto known = std::find(columns_.begin() + first_key, columns_.end(), keys[k]);
                const auto at = static_cast<std::size_t>(known - columns_.begin());
                if (known == columns_.end()) columns_.push_back(keys[k]);
                if (row.size() <= at) row.resize(at + 1);
                row[at] = one.key[k];
            }
            rows_.push_back(std::move(row));
        }
    }

    /// @return the cells that a spreadsheet may take for formulas; they stand as they are
    formula_cells write(std::ostream& out) const {
        std::vector<std::size_t> shown;
        for (std::size_t column = 0; column < columns_.size(); ++column)
            if (column < 2 || std::any_of(rows_.begin(), rows_.end(),
                                          [&](const auto& row) { return column < row.size() && !row[column].empty(); }))
                shown.push_back(column);
        csv_lines lines{out};
        const auto line = [&](const std::vector<std::string>& row) {
            for (const std::size_t column : shown) {
                const std::string_view cell = column < row.size() ? std::string_view{row[column]} : std::string_view{};
                column == value_column ? lines.value(cell) : lines.text(cell);
            }
            lines.end();
        };
        line(columns_);
        for (const std::vector<std::string>& row : rows_) line(row);
        return lines.formulas();
    }

private:
    static constexpr std::size_t value_column = 1;
    static constexpr std::ptrdiff_t first_key = 6;
    std::vector<std::string> columns_{"category", "value", "as_of", "register", "source", "note"};
    std::vector<std::vector<std::string>> rows_{};
};

}  // namespace recount
