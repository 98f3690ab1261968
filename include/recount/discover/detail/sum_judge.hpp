// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/discover/detail/lines.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace recount::detail {

/// One line as the sum of others, over some of the positions.
struct line_sum {
    std::uint32_t total{};
    std::vector<std::uint32_t> parts;  // in order
    std::size_t first{};               // positions [first, last)
    std::size_t last{};
    int score{};         // sixteenths of a bit, what chance explains taken off
    int cost{};          // of these, what its shape costs
    std::size_t held{};  // positions
    std::size_t failed{};
    bool rounded{};         // its figures are rounded ones: it holds within what that explains
    int repeats{};          // what its like elsewhere in the table says for it
    std::size_t settled{};  // numbers of the total that hold, zeros too
};

/// How far a sum of `parts` rounded figures may be off its rounded total, in units: the extreme, or three standard
/// deviations where that is less.
constexpr std::int64_t rounding_slack(std::size_t parts) {
    const std::int64_t n = static_cast<std::int64_t>(parts) + 1;
    std::int64_t three_sigma = 0;  // 3 * sqrt(n / 12), rounded up
    while (4 * three_sigma * three_sigma < 3 * n) ++three_sigma;
    return std::min(n / 2, three_sigma);
}

/// Whether one digit that was mistaken for another, or two neighbours that changed places, would explain it.
constexpr bool is_slip(std::int64_t off, std::int64_t unit) {
    if (off % unit != 0) return false;
    off /= unit;
    while (off % 10 == 0) off /= 10;
    return off <= 9 || (off <= 81 && off % 9 == 0);
}

/// Which figures may be rounded ones, so that a sum of them may be off by that.
struct rounded_figures {
    bool whole{true};
    bool decimals{true};
};

/// Sums of lines judged position by position, and how much each says.
class sum_judge {
public:
    sum_judge(const number_lines& lines, rounded_figures rounded)
        : lines_{&lines}, rounded_{rounded}, few_large_(lines.lines) {
        for (std::uint32_t line = 0; line < lines.lines; ++line) {
            std::size_t large = 0;
            for (std::size_t p = 0; p < lines.positions && large <= 2; ++p) {
                const std::int64_t u = lines.units(line, p);
                large += u != 0 && absolute(lines.values(line, p)) >= 1000 * u;
            }
            few_large_[line] = large <= 2;
        }
    }

    [[nodiscard]] const number_lines& lines() const { return *lines_; }

    enum class outcome : std::uint8_t { none, zero, exact, near, slips, fails };

    /// Whether it adds up, by rounding if need be.
    static constexpr bool fails(outcome what, bool rounded) {
        return what == outcome::slips || what == outcome::fails || (what == outcome::near && !rounded);
    }

    struct judged {
        outcome what{};
        int exact_bits{};    // what an exact match says
        int rounded_bits{};  // what a match within the slack of rounding says
        bool unlikely{};     // that by chance a slip would explain it
        bool decimals{};     // where it holds: whether its figures have some
        bool rounded{};      // where it holds: whether by rounding alone
    };

    static constexpr int failure_cost = 40;

    /// One position of a sum.
    [[nodiscard]] judged operator()(std::uint32_t total, const std::vector<std::uint32_t>& parts, std::size_t p) const {
        const std::int64_t unit_total = lines_->units(total, p);
        if (unit_total == 0) return {};
        std::int64_t sum = 0, unit = unit_total, largest = 0;
        std::size_t numbers = 0, nonzero = 0;
        std::int64_t grain = lines_->values(total, p) == 0 ? INT64_MAX : lines_->grains(total, p);
        for (const std::uint32_t part : parts) {
            const std::int64_t u = lines_->units(part, p);
            if (u == 0) continue;
            const std::int64_t v = lines_->values(part, p);
            ++numbers;
            if (v != 0) ++nonzero, unit = std::max(unit, u), grain = std::min(grain, lines_->grains(part, p));
            sum += v;
            largest = std::max(largest, absolute(v));
        }
        const std::int64_t v = lines_->values(total, p);
        if (numbers == 0) return {v == 0 ? outcome::zero : outcome::none, 0, 0};
        if (v == 0 && nonzero == 0) return {outcome::zero, 0, 0};
        const bool decimals = unit < lines_->one;
        const std::int64_t printed = unit;
        unit = std::max(unit, grain);
        const std::int64_t off = absolute(v - sum);
        const std::int64_t slack = (decimals ? rounded_.decimals : rounded_.whole) ? rounding_slack(numbers) : 0;
        const std::uint64_t range = static_cast<std::uint64_t>(std::max(absolute(v), largest) / unit) + 1;
        const int exact = evidence_bits(range);
        // A total that is printed finer than its parts was not made of rounded ones.
        const std::int64_t rounding = v == 0 ? unit : std::max(unit_total, grain);
        if (off > slack * rounding) {
            if (!is_slip(off, std::min(rounding, printed))) return {outcome::fails, -failure_cost, -failure_cost};
            const int bits = std::clamp(exact - evidence_bits(9 * digits(range)) - slip_bits, -failure_cost,
                                        few_large(total) ? 160 : -8);
            return {outcome::slips, bits, bits, range >= 36 * digits(range)};
        }
        const int rounded = exact - evidence_bits(static_cast<std::uint64_t>(2 * slack + 1));
        const auto limited = [&](int bits) {
            if (nonzero <= 1) bits = std::min(bits / 8, 8);
            return std::clamp(bits, 0, 14 * 16);
        };
        if (off == 0) return {outcome::exact, limited(exact), limited(rounded), false, decimals, false};
        // Decimals are mostly rounded; whole numbers only where the table shows it.
        if (decimals) return {outcome::exact, -24, limited(rounded), false, true, true};
        return {outcome::near, -failure_cost, limited(rounded), range >= 36 * digits(range), false, true};
    }

    /// Whether hardly more than one figure of the line says enough to be judged by.
    [[nodiscard]] bool few_large(std::uint32_t line) const { return few_large_[line] != 0; }

private:
    static constexpr int slip_bits = 64;  // one figure in 128 is a slip

    static constexpr std::uint64_t digits(std::uint64_t n) {
        std::uint64_t result = 1;
        for (; n >= 10; n /= 10) ++result;
        return result;
    }

    const number_lines* lines_;
    rounded_figures rounded_;
    std::vector<char> few_large_;
};

}  // namespace recount::detail
