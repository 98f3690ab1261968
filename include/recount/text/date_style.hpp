// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace recount {

/// How a column prints dates of which one alone could be read in two ways: 03/04/2020, 2011/12.
///
/// `plain`: each says by itself what it is. A style also reads what every other style reads in the same way.
enum class date_style : std::uint8_t { plain, day_month_year, month_day_year, year_month, two_years };

namespace detail {

inline constexpr std::array<std::string_view, 5> date_style_names{"plain", "day/month/year", "month/day/year",
                                                                  "year/month", "year/year"};

}  // namespace detail

/// What a style is called where it is declared: "day/month/year".
constexpr std::string_view printed(date_style style) {
    return detail::date_style_names[static_cast<std::size_t>(style)];
}

/// The style of that name; nothing for another name.
constexpr std::optional<date_style> date_style_named(std::string_view name) {
    for (std::size_t i = 0; i < detail::date_style_names.size(); ++i)
        if (detail::date_style_names[i] == name) return static_cast<date_style>(i);
    return std::nullopt;
}

}  // namespace recount
