// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/model/period.hpp>

#include <chrono>
#include <type_traits>
#include <vector>

BOOST_AUTO_TEST_SUITE(model_period_test)

namespace {

using namespace recount;
using namespace std::chrono_literals;
using std::chrono::year_month_day;

static_assert(std::is_trivially_copyable_v<period>);
static_assert(sizeof(period) <= 16);

constexpr year_month_day day(int year, unsigned month, unsigned day_of_month) {
    return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day_of_month};
}

constexpr bool first_and_last_days() {
    bool good = true;
    good = good && in(2007y).first() == day(2007, 1, 1) && in(2007y).last() == day(2007, 12, 31);
    good = good && in(2004y / 2).last() == day(2004, 2, 29) && in(2005y / 2).last() == day(2005, 2, 28);
    good = good && in(1900y / 2).last() == day(1900, 2, 28) && in(2000y / 2).last() == day(2000, 2, 29);
    good = good && in(2005y / 9).first() == day(2005, 9, 1) && in(2005y / 9).last() == day(2005, 9, 30);
    good = good && on(2005y / 9 / 1).first() == on(2005y / 9 / 1).last();
    good = good && during(in(2004y), in(2008y)).first() == day(2004, 1, 1) &&
           during(in(2004y), in(2008y)).last() == day(2008, 12, 31);
    good = good && during(in(2004y / 12), on(2005y / 1 / 3)).last() == day(2005, 1, 3);
    good = good && in(2007y).known_to() == precision::year && in(2007y / 3).known_to() == precision::month;
    good = good && on(2007y / 3 / 2).known_to() == precision::day &&
           during(in(2007y), in(2007y)).known_to() == precision::span;
    good = good && undated.known_to() == precision::undated && !undated.dated() && in(2007y).dated();
    return good;
}
static_assert(first_and_last_days());

constexpr bool the_same_days_are_the_same_period() {
    return in(2007y) == during(on(2007y / 1 / 1), on(2007y / 12 / 31)) && in(2007y) != in(2008y) &&
           in(2007y / 2) == during(on(2007y / 2 / 1), on(2007y / 2 / 28)) && undated == period{} &&
           undated != on(1970y / 1 / 1) && on(2020y / 6 / 18, 8h) != on(2020y / 6 / 18, 17h) &&
           on(2020y / 6 / 18, 8h) != on(2020y / 6 / 18) && on(2020y / 6 / 18, 0h).time() == 0s &&
           on(2020y / 6 / 18).time() == -1s && split_year(2020y) == during(in(2020y), in(2021y));
}
static_assert(the_same_days_are_the_same_period());

constexpr bool order() {
    bool good = true;
    good = good && chronology_of(in(2005y), in(2007y)) == chronology::before;
    good = good && chronology_of(in(2007y), on(2005y / 9 / 1)) == chronology::after;
    good = good && chronology_of(in(2007y), in(2007y / 6)) == chronology::overlaps;
    good = good && chronology_of(in(2007y), in(2007y)) == chronology::overlaps;
    good = good && chronology_of(on(2004y / 2 / 28), on(2004y / 2 / 29)) == chronology::before;
    good = good && chronology_of(in(2004y / 2), on(2004y / 3 / 1)) == chronology::before;
    const period morning = on(2020y / 6 / 18, 8h);
    good = good && chronology_of(morning, on(2020y / 6 / 18, 17h)) == chronology::before;
    good = good && chronology_of(on(2020y / 6 / 18, 17h), morning) == chronology::after;
    good = good && chronology_of(morning, morning) == chronology::overlaps;
    good = good && chronology_of(morning, on(2020y / 6 / 18)) == chronology::overlaps;
    good = good && chronology_of(morning, on(2020y / 6 / 19)) == chronology::before;
    good = good && chronology_of(split_year(2020y), split_year(2021y)) == chronology::before;
    good = good && chronology_of(split_year(2021y), split_year(2020y)) == chronology::after;
    good = good && chronology_of(split_year(2020y), in(2021y)) == chronology::overlaps;
    good = good && chronology_of(split_year(2020y), in(2022y)) == chronology::before;
    good = good && chronology_of(undated, in(2007y)) == chronology::unknown;
    good = good && chronology_of(in(2007y), undated) == chronology::unknown;
    good = good && chronology_of(undated, undated) == chronology::unknown;
    return good;
}
static_assert(order());

}  // namespace

BOOST_AUTO_TEST_CASE(days) {
    BOOST_TEST(first_and_last_days());
    BOOST_TEST(the_same_days_are_the_same_period());
}

// One is before another when every day that it may be is before every day that the other may be.
BOOST_AUTO_TEST_CASE(order_against_all_days) {
    BOOST_TEST(order());
    std::vector<recount::period> periods;
    for (unsigned from = 26; from <= 31; ++from)
        for (unsigned to = from; to <= 31; ++to)
            periods.push_back(during(on(day(2005, 12, from)), on(day(2005, 12, to))));
    periods.push_back(in(2005y / 12));
    periods.push_back(in(2005y));
    periods.push_back(in(2006y));
    for (const recount::period& a : periods)
        for (const recount::period& b : periods) {
            bool before = true;
            bool after = true;
            for (std::chrono::sys_days x = a.first(); x <= std::chrono::sys_days{a.last()}; x += std::chrono::days{1})
                for (std::chrono::sys_days y = b.first(); y <= std::chrono::sys_days{b.last()};
                     y += std::chrono::days{1}) {
                    before = before && x < y;
                    after = after && x > y;
                }
            const chronology expected = before ? chronology::before : after ? chronology::after : chronology::overlaps;
            BOOST_TEST((chronology_of(a, b) == expected));
        }
}

BOOST_AUTO_TEST_CASE(periods_that_cannot_be_meant) {
    BOOST_CHECK_THROW((void)during(in(2008y), in(2004y)), statement_error);
    BOOST_CHECK_THROW((void)during(on(2005y / 9 / 2), on(2005y / 9 / 1)), statement_error);
    BOOST_CHECK_THROW((void)during(undated, in(2004y)), statement_error);
    BOOST_CHECK_THROW((void)during(in(2004y), undated), statement_error);
    BOOST_CHECK_THROW((void)on(day(2005, 2, 29)), statement_error);
    BOOST_CHECK_THROW((void)on(day(1900, 2, 29)), statement_error);
    BOOST_CHECK_THROW((void)on(day(2005, 4, 31)), statement_error);
    BOOST_CHECK_THROW((void)on(day(2005, 13, 1)), statement_error);
    BOOST_CHECK_THROW((void)on(day(2005, 1, 0)), statement_error);
    BOOST_CHECK_THROW((void)in(2005y / std::chrono::month{13}), statement_error);
    BOOST_CHECK_THROW((void)in(2005y / std::chrono::month{0}), statement_error);
    BOOST_CHECK_THROW((void)in(std::chrono::year{-32768}), statement_error);
    BOOST_TEST((on(day(2004, 2, 29)).first() == day(2004, 2, 29)));
}

BOOST_AUTO_TEST_CASE(days_and_times_that_do_not_exist) {
    using recount::statement_error;
    BOOST_CHECK_THROW((period{day(2021, 2, 29), day(2021, 3, 1), precision::span}), statement_error);
    BOOST_CHECK_THROW((period{day(2021, 2, 1), day(2021, 2, 30), precision::span}), statement_error);
    BOOST_CHECK_THROW((period{day(2021, 2, 2), day(2021, 2, 1), precision::span}), statement_error);
    BOOST_CHECK_THROW((period{day(2021, 2, 2), std::chrono::seconds{-1}}), statement_error);
    BOOST_CHECK_THROW((period{day(2021, 2, 2), std::chrono::hours{24} + std::chrono::seconds{1}}), statement_error);
    BOOST_TEST((period{day(2021, 2, 2), std::chrono::hours{24}}).dated());
}

BOOST_AUTO_TEST_CASE(other_days_and_times_are_other_periods) {
    const period month = in(2021y / 2);
    BOOST_TEST((month == period{day(2021, 2, 1), day(2021, 2, 28), precision::span}));
    BOOST_TEST((month != period{day(2021, 2, 2), day(2021, 2, 28), precision::span}));
    BOOST_TEST((month != period{day(2021, 2, 1), day(2021, 2, 27), precision::span}));
    BOOST_TEST((on(1970y / 1 / 1) != undated));
    BOOST_TEST((period{day(2021, 2, 2), std::chrono::hours{8}} != period{day(2021, 2, 2), std::chrono::hours{9}}));
}

BOOST_AUTO_TEST_SUITE_END()
