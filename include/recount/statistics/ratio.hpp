// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/statistics/detail/rounded_ratio.hpp>

#include <cstdint>
#include <optional>

namespace recount {

/// So many of one kind of person for every 100, 1,000 or 100,000 of another, as a table would print it.
///
/// `digits` are in units of the last of `decimals` decimals: 97.4 males per 100 females are {974, 1, 100}.
struct ratio {
    std::int64_t digits{};
    std::uint8_t decimals{};
    std::int64_t per{};

    friend constexpr bool operator==(const ratio&, const ratio&) = default;
};

/// A count for every `per` of a base, exact before it is rounded.
///
/// @code
/// ratio_per(100'000, 12, 148'000, 1)  // 12 deaths among 148,000 people: 8.1 per 100,000
/// @endcode
/// A rate of events over a span of time is this, with the people (or person-years) of that span as the base; the ratio
/// does not know the span.
/// @return nothing when the base is 0
/// @throws statement_error unless `per` is positive and there are 0 to 9 decimals
/// @throws overflow_error
constexpr std::optional<ratio> ratio_per(std::int64_t per, std::int64_t count, std::int64_t base, int decimals,
                                         rounding rule = rounding::half_up) {
    if (per <= 0) throw statement_error{"recount: a ratio is per a positive number of people, such as 1,000"};
    const std::int64_t scale = detail::multiply(detail::scale_of(decimals), per);
    if (base == 0) return std::nullopt;
    return ratio{detail::rounded_ratio(static_cast<detail::wide>(scale) * count, base, rule),
                 static_cast<std::uint8_t>(decimals), per};
}

/// Males per 100 females, as the United Nations and most statistical offices define it. Some publish its inverse.
/// @return nothing when there are no females
constexpr std::optional<ratio> sex_ratio(std::int64_t males, std::int64_t females, int decimals = 1,
                                         rounding rule = rounding::half_up) {
    return ratio_per(100, males, females, decimals, rule);
}

/// Dependants per 100 people of working age.
///
/// Which ages count as which is the publication's matter: under 15 and over 64 against 15 to 64 is the usual one.
/// @return nothing when there is nobody of working age
constexpr std::optional<ratio> dependency_ratio(std::int64_t dependants, std::int64_t working_age, int decimals = 1,
                                                rounding rule = rounding::half_up) {
    return ratio_per(100, dependants, working_age, decimals, rule);
}

}  // namespace recount
