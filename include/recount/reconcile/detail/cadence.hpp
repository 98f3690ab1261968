// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/period.hpp>
#include <recount/reconcile/movements.hpp>
#include <recount/reconcile/missing_dates.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace recount {

namespace detail {

/// How far apart the dates of a series usually are: so many days, or months.
struct cadence {
    int days{};
    int months{};

    [[nodiscard]] std::chrono::year_month_day after(std::chrono::year_month_day day, int times) const {
        if (months == 0) return std::chrono::sys_days{day} + std::chrono::days{days * times};
        const std::chrono::year_month_day then = day + std::chrono::months{months * times};
        const bool at_end = day == day.year() / day.month() / std::chrono::last;
        return at_end || !then.ok() ? then.year() / then.month() / std::chrono::last : then;
    }
};

/// The steps from each date of a series to the next one.
///
/// A step is usual where at least half of all are of it, and none is shorter.
class date_steps {
public:
    void add(const period& from, const period& to) {
        if (!from.dated() || !to.dated() || !(from.first() < to.first())) return;
        ++all_;
        shortest_days_.add(static_cast<int>(day_number(to.first()) - day_number(from.first())));
        if (const int months = whole_months(from.first(), to.first()); months > 0) {
            ++in_months_;
            shortest_months_.add(months);
        }
    }

    [[nodiscard]] std::optional<cadence> usual() const {
        if (all_ == 0) return std::nullopt;
        if (in_months_ == all_ && 2 * shortest_months_.times >= all_) return cadence{0, shortest_months_.length};
        if (2 * shortest_days_.times >= all_) return cadence{shortest_days_.length, 0};
        return std::nullopt;
    }

private:
    struct shortest {
        int length{};
        std::size_t times{};

        void add(int one) {
            if (times == 0 || one < length) *this = {one, 0};
            times += one == length ? 1u : 0u;
        }
    };

    /// From a day to the same one of a later month, or from one month's last day to another's; else 0.
    static int whole_months(std::chrono::year_month_day from, std::chrono::year_month_day to) {
        const auto is_last = [](std::chrono::year_month_day day) {
            return day == day.year() / day.month() / std::chrono::last;
        };
        if (from.day() != to.day() && !(is_last(from) && is_last(to))) return 0;
        return static_cast<int>((to.year() / to.month() - from.year() / from.month()).count());
    }

    std::size_t all_{};
    std::size_t in_months_{};
    shortest shortest_days_{};
    shortest shortest_months_{};
};

/// The dates between two snapshots at which others would usually stand; none where the first one's period reaches them,
/// or the next one is only late.
inline std::optional<missing_dates> missing_between(const period& from, const period& to, const cadence& usual) {
    const auto dated = [&](std::chrono::year_month_day day) {
        if (usual.months > 0 && from.known_to() == precision::month) return in(day.year() / day.month());
        if (usual.months > 0 && from.known_to() == precision::year) return in(day.year());
        return on(day);
    };
    std::optional<missing_dates> result;
    for (int i = 1; usual.after(from.first(), i + 1) <= to.first(); ++i) {
        const std::chrono::year_month_day day = usual.after(from.first(), i);
        if (day <= from.last()) continue;
        if (!result) result = missing_dates{dated(day), dated(day), 0};
        result->last = dated(day);
        ++result->count;
    }
    return result;
}

}  // namespace detail

}  // namespace recount
