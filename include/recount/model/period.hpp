// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/error.hpp>

#include <chrono>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace recount {

/// How precisely a publication dates its figures; `split_year` is a year of somebody's own, such as 2020/21.
enum class precision : std::uint8_t { undated, day, month, year, span, time, split_year };

/// What is certain about two periods; `overlaps` when neither order is, `unknown` when one is undated.
enum class chronology : std::uint8_t { before, after, overlaps, unknown };

/// The day, month, year or span that a figure is as of (a stock) or during (a flow).
///
/// A stock dated "2007" was counted on some day of that year: the period is what is known of the date, not how long
/// the count took. Days are of the proleptic Gregorian calendar. A time of day tells apart what was counted on one day;
/// it is taken as it is printed, and time zones are left out.
class period {
public:
    /// Undated: the publication does not say when.
    constexpr period() = default;

    /// From one day to another, both included.
    /// @throws statement_error when it ends before it begins, or a day does not exist
    constexpr period(std::chrono::year_month_day first, std::chrono::year_month_day last, precision known_to)
        : first_{first}, last_{last}, precision_{known_to} {
        if (!first.ok() || !last.ok()) throw statement_error{"recount: there is no such day in the calendar"};
        if (last < first) throw statement_error{"recount: a period ends before it begins"};
    }

    /// On a day, at a time of it.
    /// @throws statement_error when there is no such day, or no such time of day
    constexpr period(std::chrono::year_month_day day, std::chrono::seconds time) : period{day, day, precision::time} {
        if (time < std::chrono::seconds{0} || time > std::chrono::hours{24})
            throw statement_error{"recount: there is no such time of day"};
        second_ = static_cast<std::int32_t>(time.count());
    }

    [[nodiscard]] constexpr bool dated() const { return precision_ != precision::undated; }
    [[nodiscard]] constexpr precision known_to() const { return precision_; }

    /// First and last possible day; 1970-01-01 when undated.
    [[nodiscard]] constexpr std::chrono::year_month_day first() const { return first_; }
    [[nodiscard]] constexpr std::chrono::year_month_day last() const { return last_; }

    /// The time of day; -1 second where only days are known.
    [[nodiscard]] constexpr std::chrono::seconds time() const { return std::chrono::seconds{second_}; }

    /// The same days are the same period, however they were written; two times of one day are not.
    friend constexpr bool operator==(const period& a, const period& b) {
        return a.dated() == b.dated() && a.first_ == b.first_ && a.last_ == b.last_ && a.second_ == b.second_;
    }

private:
    std::chrono::year_month_day first_{std::chrono::year{1970}, std::chrono::January, std::chrono::day{1}};
    std::chrono::year_month_day last_{first_};
    precision precision_{precision::undated};
    std::int32_t second_{-1};
};

inline constexpr period undated{};

/// On one day.
constexpr period on(std::chrono::year_month_day day) { return {day, day, precision::day}; }

/// At a time of one day: `on(2020y / 6 / 18, 17h)`.
constexpr period on(std::chrono::year_month_day day, std::chrono::seconds time) { return {day, time}; }

/// In a month, or on a day of it that is not known.
constexpr period in(std::chrono::year_month month) {
    if (!month.ok()) throw statement_error{"recount: there is no such month in the calendar"};
    return {month / 1, std::chrono::year_month_day{month / std::chrono::last}, precision::month};
}

/// In a year, or on a day of it that is not known.
constexpr period in(std::chrono::year year) {
    return {year / std::chrono::January / 1, year / std::chrono::December / 31, precision::year};
}

/// From the first day of one period to the last day of another, both included: `during(in(2004y), in(2008y))`.
/// @throws statement_error when it ends before it begins, or one of the two is undated
constexpr period during(const period& from, const period& to) {
    if (!from.dated() || !to.dated()) throw statement_error{"recount: a span has two dates"};
    return {from.first(), to.last(), precision::span};
}

/// Twelve months that begin in one year and end in the next, as of a school or a budget: 2020/21.
///
/// When they begin is not said: the first and the last possible day are those of the two calendar years, but of two
/// split years the one that begins in an earlier year is before the other.
constexpr period split_year(std::chrono::year begins) {
    return {begins / std::chrono::January / 1, (begins + std::chrono::years{1}) / std::chrono::December / 31,
            precision::split_year};
}

/// Which of two periods is certainly the earlier one.
///
/// Nothing is guessed: "2007" is after 2005-09-01 and before 2008-12-25, but neither before nor after 2007-06.
constexpr chronology chronology_of(const period& a, const period& b) {
    if (!a.dated() || !b.dated()) return chronology::unknown;
    if (a.last() < b.first()) return chronology::before;
    if (b.last() < a.first()) return chronology::after;
    const auto both = [&](precision known) { return a.known_to() == known && b.known_to() == known; };
    if (both(precision::time) && a.time() != b.time())  // of one day, as the days do not tell
        return a.time() < b.time() ? chronology::before : chronology::after;
    if (both(precision::split_year) && a.first() != b.first())
        return a.first() < b.first() ? chronology::before : chronology::after;
    return chronology::overlaps;
}

/// The order of two periods, unordered where it is not certain @see chronology_of
constexpr std::partial_ordering operator<=>(const period& a, const period& b) {
    if (a == b) return std::partial_ordering::equivalent;
    switch (chronology_of(a, b)) {
        case chronology::before: return std::partial_ordering::less;
        case chronology::after: return std::partial_ordering::greater;
        case chronology::overlaps:
        case chronology::unknown: break;
    }
    return std::partial_ordering::unordered;
}

}  // namespace recount

/// @cond
/// Equal periods have equal hashes, so that snapshots can be looked up by date.
template <>
struct std::hash<recount::period> {
    [[nodiscard]] std::size_t operator()(const recount::period& when) const noexcept {
        std::uint64_t key = when.dated() ? 1 : 0;
        const auto mix = [&key](std::int64_t number) {
            key = (key ^ static_cast<std::uint64_t>(number)) * 1'099'511'628'211U;
            key ^= key >> 29U;
        };
        mix(std::chrono::sys_days{when.first()}.time_since_epoch().count());
        mix(std::chrono::sys_days{when.last()}.time_since_epoch().count());
        mix(when.time().count());
        return static_cast<std::size_t>(key);
    }
};
/// @endcond
