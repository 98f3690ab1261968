// SPDX-License-Identifier: BSL-1.0
#pragma once

/// Values as text: `printed`, and `to_string` and `operator<<` by it, so that a failing test of any framework shows the
/// figure. What refers to relations or categories by their rows says the rows; a whole reconciliation, which knows its
/// scheme, says their names.

#include <recount/model/snapshot.hpp>
#include <recount/reconcile/finding.hpp>
#include <recount/text/printed.hpp>
#include <recount/text/printed_period.hpp>

#include <concepts>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>

namespace recount {

/// "consistent by rounding"
constexpr std::string_view printed(verdict found) {
    switch (found) {
        case verdict::consistent: return "consistent";
        case verdict::consistent_by_rounding: return "consistent by rounding";
        case verdict::inconsistent: return "inconsistent";
        case verdict::undetermined: return "undetermined";
    }
    return "";
}

/// "partition", "roll_forward": as the relation is called in C++ and in JSON.
constexpr std::string_view printed(relation_kind kind) { return facts_of(kind).word; }

/// "4,353", "37.5 to below 38.5 %", "12 or more", "below 3", "any number": in units of the last decimal.
inline std::string printed(const interval& range, unit counted_in = unit::people, int decimals = 0) {
    const std::string sign = counted_in == unit::per_cent ? " %" : "";
    const auto number = [&](std::int64_t value) {
        return counted_in == unit::people ? grouped(value) : detail::decimal_text(value, decimals);
    };
    if (range.exact()) return number(range.low) + sign;
    const bool open_low = range.low_end == endpoint::open;
    const bool open_high = range.high_end == endpoint::open;
    if (range.bounded())
        return (open_low ? "above " : "") + number(range.low) + " to " + (open_high ? "below " : "") +
               number(range.high) + sign;
    if (range.has_low()) return open_low ? "above " + number(range.low) + sign : number(range.low) + sign + " or more";
    if (range.has_high())
        return open_high ? "below " + number(range.high) + sign : number(range.high) + sign + " or fewer";
    return "any number";
}

/// "partition 0: inconsistent, 4,354 is stated, 4,353 is computed"; the number is the row of the relation, or of the
/// category for a count below 0.
inline std::string printed(const finding& found) {
    const auto people = [&](const interval& range) { return printed(range, found.counted_in, found.decimals); };
    return std::string{printed(found.kind)} + " " + std::to_string(found.subject) + ": " +
           std::string{printed(found.verdict)} + ", " + people(found.stated) + " is stated, " + people(found.computed) +
           " is computed";
}

/// "2007, State Commission: went missing 4,354, civilians 841"; what is not published is left out.
template <snapshot_like Snapshot>
std::string printed(const Snapshot& report) {
    std::string text = printed(report.as_of());
    if (const std::string_view name = report.from().register_name; !name.empty())
        text.append(text.empty() ? "" : ", ").append(name);
    std::string_view separator = text.empty() ? "" : ": ";
    const scheme_view scheme = report.scheme();
    for (std::size_t c = 0; c < scheme.categories.size(); ++c) {
        if (!report.figures()[c].published()) continue;
        text.append(separator).append(scheme.categories[c].name).append(" ").append(printed(report.figures()[c]));
        separator = ", ";
    }
    return text;
}

/// What `printed` makes a text of.
template <class T>
concept printable =
    std::same_as<T, figure> || std::same_as<T, period> || std::same_as<T, verdict> || std::same_as<T, relation_kind> ||
    std::same_as<T, rounding> || std::same_as<T, interval> || std::same_as<T, finding> || snapshot_like<T>;

template <printable T>
[[nodiscard]] std::string to_string(const T& value) {
    return std::string{printed(value)};
}

template <printable T>
std::ostream& operator<<(std::ostream& out, const T& value) {
    return out << printed(value);
}

}  // namespace recount

#if __has_include(<format>)
#include <format>
#ifdef __cpp_lib_format
/// `std::format("{}", report[missing{}])`, with the width and fill of a text.
template <recount::printable T>
struct std::formatter<T> : std::formatter<std::string_view> {
    auto format(const T& value, auto& context) const {
        return std::formatter<std::string_view>::format(recount::to_string(value), context);
    }
};
#endif
#endif
