// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/model/period.hpp>
#include <recount/reconcile/detail/cadence.hpp>

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

BOOST_AUTO_TEST_SUITE(reconcile_detail_cadence_test)

namespace {

using namespace std::chrono_literals;
using recount::in;
using recount::missing_dates;
using recount::on;
using recount::period;

period day(int month, unsigned number) {
    return on(2020y / std::chrono::month{static_cast<unsigned>(month)} / std::chrono::day{number});
}

std::optional<recount::detail::cadence> usual(const std::vector<period>& dates) {
    recount::detail::date_steps steps;
    for (std::size_t i = 1; i < dates.size(); ++i) steps.add(dates[i - 1], dates[i]);
    return steps.usual();
}

/// What is missing between the last two dates.
std::optional<missing_dates> missing(const std::vector<period>& dates) {
    const auto step = usual(dates);
    return step ? recount::detail::missing_between(dates[dates.size() - 2], dates.back(), *step) : std::nullopt;
}

bool is(const std::optional<missing_dates>& found, const period& first, const period& last, std::size_t count) {
    return found && found->first == first && found->last == last && found->count == count;
}

}  // namespace

BOOST_AUTO_TEST_CASE(days_are_missing) {
    BOOST_TEST(is(missing({day(1, 1), day(1, 2), day(1, 4)}), day(1, 3), day(1, 3), 1));
    BOOST_TEST(is(missing({day(2, 26), day(2, 27), day(2, 28), day(3, 3)}), day(2, 29), day(3, 2), 3));
    BOOST_TEST(!missing({day(1, 1), day(1, 2), day(1, 3)}).has_value());
}

BOOST_AUTO_TEST_CASE(weeks_are_missing_and_a_week_may_be_late) {
    BOOST_TEST(is(missing({day(1, 1), day(1, 8), day(1, 22)}), day(1, 15), day(1, 15), 1));
    BOOST_TEST(is(missing({day(1, 1), day(1, 8), day(1, 23)}), day(1, 15), day(1, 15), 1));
    BOOST_TEST(!missing({day(1, 1), day(1, 8), day(1, 16)}).has_value());
}

BOOST_AUTO_TEST_CASE(months_and_years_are_missing) {
    BOOST_TEST(is(missing({in(2020y / 1), in(2020y / 2), in(2020y / 4)}), in(2020y / 3), in(2020y / 3), 1));
    BOOST_TEST(is(missing({day(1, 31), day(2, 29), day(3, 31), day(5, 31)}), day(4, 30), day(4, 30), 1));
    BOOST_TEST(is(missing({in(2000y), in(2001y), in(2002y), in(2005y)}), in(2003y), in(2004y), 2));
    BOOST_TEST(!missing({in(2000y), in(2005y), in(2010y)}).has_value());
}

BOOST_AUTO_TEST_CASE(nothing_is_usual_where_dates_are_irregular) {
    BOOST_TEST(!usual({day(1, 1), day(1, 3), day(1, 8), day(1, 11), day(1, 30)}).has_value());
    BOOST_TEST(!usual({day(1, 1)}).has_value());
    BOOST_TEST(!usual({recount::undated, day(1, 1)}).has_value());
}

BOOST_AUTO_TEST_CASE(a_period_covers_what_is_within_it) {
    const period span = recount::during(day(1, 2), day(1, 3));
    BOOST_TEST(!recount::detail::missing_between(span, day(1, 4), {1, 0}).has_value());
    BOOST_TEST(is(recount::detail::missing_between(span, day(1, 5), {1, 0}), day(1, 4), day(1, 4), 1));
}

BOOST_AUTO_TEST_SUITE_END()
