// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/error.hpp>
#include <recount/solve/checked.hpp>

#include <concepts>
#include <cstdint>
#include <limits>
#include <string_view>
#include <type_traits>

namespace recount {

/// What a figure counts in: whole people, per cent of some base, or people with decimals, as averages and weighted
/// estimates are printed.
enum class unit : std::uint8_t { people, per_cent, decimal_people };

/// A percentage as printed: its digits, and how many of them stand behind the decimal point.
struct percentage {
    std::int64_t digits{};
    std::uint8_t decimals{};

    /// Percentages are read with at most this many decimals.
    static constexpr int most_decimals = 9;
};

/// A percentage as printed, its decimals kept: `percent("37.90")` says more than `percent("37.9")`.
///
/// Digits, one decimal point, a leading minus.
/// @throws statement_error for anything else
constexpr percentage percent(std::string_view printed) {
    percentage result{};
    const bool negative = !printed.empty() && printed.front() == '-';
    if (negative) printed.remove_prefix(1);
    bool fraction = false;
    int digits = 0;
    for (const char c : printed) {
        if (c == '.' && !fraction && digits > 0) {
            fraction = true;
            continue;
        }
        if (c < '0' || c > '9' || (fraction && result.decimals == percentage::most_decimals))
            throw statement_error{"recount: a percentage is printed as digits with at most 9 decimals, such as 37.94"};
        result.digits = detail::add(detail::multiply(result.digits, 10), c - '0');
        if (fraction) ++result.decimals;
        ++digits;
    }
    if (digits == 0 || printed.back() == '.')
        throw statement_error{"recount: a percentage is printed as digits with at most 9 decimals, such as 37.94"};
    if (negative) result.digits = -result.digits;
    return result;
}

/// A percentage printed without decimals.
constexpr percentage percent(std::int64_t whole) { return {whole, 0}; }

/// A floating-point number does not know its printed decimals: `percent("37.90")`.
template <std::floating_point Number>
percentage percent(Number) = delete;

/// A number of people with decimals as printed, such as an average daily population of 12,973.25.
struct decimal_count {
    std::int64_t digits{};
    std::uint8_t decimals{};
};

/// A number of people, or a percentage as printed: what stands behind the wording of a figure.
struct amount {
    std::int64_t value{};
    unit counted_in{unit::people};
    std::uint8_t decimals{};

    /// @throws overflow_error above 9,223,372,036,854,775,807
    template <std::integral Integer>
        requires(!std::same_as<Integer, bool> && !std::same_as<Integer, char>)
    constexpr amount(Integer people) : value{static_cast<std::int64_t>(people)} {
        if constexpr (std::is_unsigned_v<Integer> && sizeof(Integer) >= sizeof(std::int64_t))
            if (people > static_cast<Integer>(std::numeric_limits<std::int64_t>::max())) detail::throw_overflow();
    }
    constexpr amount(percentage printed)
        : value{printed.digits}, counted_in{unit::per_cent}, decimals{printed.decimals} {}
    constexpr amount(decimal_count printed)
        : value{printed.digits}, counted_in{unit::decimal_people}, decimals{printed.decimals} {}

    /// Another number that is counted and printed like this one.
    [[nodiscard]] static constexpr amount like(unit counted_in, std::int64_t value, int decimals) {
        amount result{value};
        if (counted_in == unit::people) return result;
        result.counted_in = counted_in;
        result.decimals = static_cast<std::uint8_t>(decimals);
        return result;
    }
};

}  // namespace recount
