// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/reconcile/detail/line_counter.hpp>
#include <recount/reconcile/long_table.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

namespace recount::detail {

/// Fills blocks with the rows of a long table, for one thread.
class line_reader {
public:
    line_reader(const long_table& table, line_counter& to) : table_{table}, to_{to}, numbers_(table.keys().size()) {
        for (std::size_t key = 0; key < numbers_.size(); ++key)
            for (const std::string& name : table.keys()[key].codes.names())
                numbers_[key].push_back(1 + to.codes(key).number(name));
    }

    /// @throws statement_error for a number that stands for no name
    void read(std::size_t first, std::size_t rows) {
        row_block& block = to_.block();
        block.first_row = first;
        block.rows = rows;
        for (std::size_t key = 0; key < numbers_.size(); ++key) {
            const key_column& codes = table_.keys()[key].codes;
            codes.visit([&]<class Value>(const Value* values) {
                read_key(key, values + first, first, rows, block.codes[key].data());
            });
        }
        for (std::size_t figure = 0; figure < block.figures.size(); ++figure)
            read_figure(table_.figures()[figure].values, block.figures[figure], first, rows);
    }

private:
    template <class Value>
    void read_key(std::size_t key, const Value* values, std::size_t first, std::size_t rows, std::uint32_t* to) {
        if constexpr (!std::is_integral_v<Value>) {
            numbered_texts& codes = to_.codes(key);
            for (std::size_t row = 0; row < rows; ++row) to[row] = codes.number(values[row]);
        } else {
            std::uint32_t unknown = 0;
            const std::span<const std::uint32_t> known{numbers_[key]};
            for (std::size_t row = 0; row < rows; ++row) {
                const auto place = static_cast<std::uint64_t>(values[row]);
                const std::uint32_t number = place < known.size() ? known[place] : 0;
                unknown |= number == 0 ? 1U : 0U;
                to[row] = number - 1;
            }
            if (unknown == 0) return;
            for (std::size_t row = 0; row < rows; ++row) to[row] = number_of(key, values[row], first + row);
        }
    }

    template <class Integer>
    [[nodiscard]] std::uint32_t number_of(std::size_t key, Integer value, std::size_t row) {
        std::vector<std::uint32_t>& known = numbers_[key];
        const auto place = static_cast<std::uint64_t>(value);
        if (place < known.size() && known[place] != 0) return known[place] - 1;
        if (table_.keys()[key].codes.named())
            throw statement_error{"recount: row " + std::to_string(row) + " of \"" + table_.keys()[key].name +
                                  "\" has the number " + std::to_string(value) + ", and " +
                                  std::to_string(known.size()) + " names are given"};
        const std::uint32_t number = to_.codes(key).number(std::to_string(value));
        if (place < most_remembered) {
            known.resize(std::max<std::size_t>(known.size(), place + 1));
            known[place] = 1 + number;
        }
        return number;
    }

    static void read_figure(const column& from, row_block::figure_lane& to, std::size_t first, std::size_t rows) {
        to.published.fill(1);
        to.beyond.fill(0);
        from.visit([&]<class Integer>(const Integer* values) {
            for (std::size_t row = 0; row < rows; ++row)
                to.values[row] = static_cast<std::int64_t>(values[first + row]);
            if constexpr (std::is_same_v<Integer, std::uint64_t>)
                for (std::size_t row = 0; row < rows; ++row) to.beyond[row] = to.values[row] < 0 ? 1 : 0;
        });
        if (from.all_published()) return;
        for (std::size_t row = 0; row < rows; ++row) to.published[row] = from.published(first + row) ? 1 : 0;
    }

    static constexpr std::size_t most_remembered = 65'536;

    const long_table& table_;
    line_counter& to_;
    std::vector<std::vector<std::uint32_t>> numbers_;  // of the numbers of a key, and 1; 0 where it is not known yet
};

}  // namespace recount::detail
