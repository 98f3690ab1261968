// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/error.hpp>
#include <recount/reconcile/detail/line_plan.hpp>
#include <recount/reconcile/detail/line_table.hpp>
#include <recount/reconcile/numbered_texts.hpp>
#include <recount/solve/checked.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace recount::detail {

/// Some rows of a long table, so few that they stay in the nearest cache: the codes of each key as numbers, and the
/// figures.
class row_block {
public:
    static constexpr std::size_t most = 256;

    struct figure_lane {
        std::array<std::int64_t, most> values;
        std::array<std::uint8_t, most> published;
        std::array<std::uint8_t, most> beyond;  // 2 to the power of 64 more than the value
    };

    row_block(std::size_t keys, std::size_t of_figures) : codes(keys), figures(of_figures) {}

    std::size_t rows{};
    std::uint64_t first_row{};
    std::vector<std::array<std::uint32_t, most>> codes;
    std::vector<figure_lane> figures;
};

/// Adds up the rows that one thread sees, by all rules at once: one pass, in memory for the lines.
class line_counter {
public:
    line_counter(std::span<const line_plan> plans, const numbered_keys& keys, const std::vector<bool>& signs)
        : plans_{plans},
          codes_{keys.codes},
          signs_{signs},
          block_{keys.names.size(), signs.size()},
          negatives_(signs.size()) {
        for (const line_plan& plan : plans)
            tables_.emplace_back(line_layout{plan.fixed().size(), plan.slots(), signs.size(), plan.sees_every_code(),
                                             plan.has_wholes()});
    }

    /// To be filled with the rows that come next.
    [[nodiscard]] row_block& block() { return block_; }
    [[nodiscard]] numbered_texts& codes(std::size_t key) { return codes_[key]; }
    [[nodiscard]] line_table& table(std::size_t rule) { return tables_[rule]; }
    [[nodiscard]] std::uint64_t negatives(std::size_t figure) const { return negatives_[figure]; }

    /// Makes room in the tables for the codes that are known by now.
    void make_room() {
        for (std::size_t rule = 0; rule < plans_.size(); ++rule)
            for (std::size_t c = 0; c < plans_[rule].fixed().size(); ++c)
                tables_[rule].make_room(c, codes_[plans_[rule].fixed()[c]].size());
    }

    /// Adds the rows of the block.
    void take() {
        make_room();
        for (std::size_t f = 0; f < negatives_.size(); ++f)
            if (!signs_[f]) negatives_[f] += negatives_in(block_.figures[f]);
        for (std::size_t rule = 0; rule < plans_.size(); ++rule) add_up(plans_[rule], tables_[rule]);
    }

private:
    template <class Number>
    using lane = std::array<Number, row_block::most>;

    [[nodiscard]] std::uint64_t negatives_in(const row_block::figure_lane& of) const {
        std::uint64_t result = 0;
        for (std::size_t row = 0; row < block_.rows; ++row)
            result += of.values[row] < 0 && of.published[row] != 0 && of.beyond[row] == 0 ? 1U : 0U;
        return result;
    }

    void add_up(const line_plan& plan, line_table& to) {
        lane<std::uint16_t> slots;
        lane<std::uint32_t> places;
        find_slots(plan, slots);
        find_places(plan, to, places);
        const bool wholes = plan.has_wholes();
        to.in_order(places, block_.rows, [&](std::size_t row) {
            if (slots[row] != line_plan::nowhere || wholes) add_row(plan, to, places[row], slots[row], row);
        });
    }

    void find_slots(const line_plan& plan, lane<std::uint16_t>& slots) const {
        const lane<std::uint32_t>& codes = block_.codes[plan.key()];
        for (std::size_t row = 0; row < block_.rows; ++row) slots[row] = plan.usual_slot(codes[row]);
        if (plan.by_code_alone()) return;
        for (std::size_t row = 0; row < block_.rows; ++row)
            slots[row] = plan.slot(codes[row], [&](std::size_t key) { return block_.codes[key][row]; });
    }

    void find_places(const line_plan& plan, const line_table& to, lane<std::uint32_t>& places) const {
        if (to.hashed()) {
            for (std::size_t row = 0; row < block_.rows; ++row)
                places[row] = to.place_of([&](std::size_t c) { return block_.codes[plan.fixed()[c]][row]; });
            return;
        }
        places.fill(0);
        for (std::size_t c = 0; c < plan.fixed().size(); ++c) {
            const lane<std::uint32_t>& codes = block_.codes[plan.fixed()[c]];
            const unsigned shift = to.shift(c);
            for (std::size_t row = 0; row < row_block::most; ++row) places[row] |= codes[row] << shift;
        }
    }

    void add_row(const line_plan& plan, line_table& to, std::uint32_t place, std::size_t slot, std::size_t row) {
        const auto code_of = [&](std::size_t c) { return block_.codes[plan.fixed()[c]][row]; };
        const std::size_t line = to.line_of(place, code_of, block_.first_row + row);
        std::uint64_t* const record = to.record(line);
        const std::uint32_t code = block_.codes[plan.key()][row];
        to.see(record, code);
        if (plan.has_wholes()) to.add_wholes(record, plan.wholes(code));
        if (slot == line_plan::nowhere) return;
        for (const row_block::figure_lane& figure : block_.figures) {
            to.add(line, record, slot, figure.values[row], figure.published[row] != 0, figure.beyond[row] != 0);
            slot += plan.slots();
        }
    }

    std::span<const line_plan> plans_;
    std::vector<numbered_texts> codes_;
    std::vector<bool> signs_;
    row_block block_;
    std::vector<line_table> tables_{};  // of each rule
    std::vector<std::uint64_t> negatives_;
};

}  // namespace recount::detail
