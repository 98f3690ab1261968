// SPDX-License-Identifier: BSL-1.0

#include <recount/explain/closing.hpp>
#include <recount/model/balance.hpp>
#include <recount/reconcile/reconcile.hpp>

#include <boost/test/unit_test.hpp>

#include <vector>

BOOST_AUTO_TEST_SUITE(explain_closing_test)

namespace {

using namespace recount;

struct whole : category<"whole"> {};
struct first : category<"first"> {};
struct second : category<"second"> {};
struct third : category<"third"> {};
struct change : signed_category<"change"> {};

struct sums : scheme<partition<whole, first, second, third>> {};
struct weights : scheme<balance<(whole{} == 2 * first{} + change{})>> {};
struct remainder : scheme<of_which<whole, first, second>> {};

template <class S>
constexpr auto closings_of(const snapshot<S>& report) {
    return closings(S::view(), reconcile(report)[0], {report.figures()});
}

constexpr bool the_article() {
    constexpr snapshot<sums> report{stated<whole>(4'354), stated<first>(3'503), stated<second>(841), stated<third>(9)};
    const auto found = closings_of(report);
    return found.size() == 4 && found[0] == closing{0, false, 4'354, 4'353, 1} &&
           found[1] == closing{1, false, 3'503, 3'504, 1} && found[2] == closing{2, false, 841, 842, 1} &&
           found[3] == closing{3, false, 9, 10, 2};
}
static_assert(the_article());

BOOST_AUTO_TEST_CASE(three_of_one_keystroke_and_one_of_two) { BOOST_TEST(the_article()); }

BOOST_AUTO_TEST_CASE(every_closing_closes) {
    for (int w = 0; w < 25; ++w)
        for (int a = 0; a < 6; ++a)
            for (int c = -5; c < 6; ++c) {
                const snapshot<weights> report{stated<whole>(w), stated<first>(a), stated<change>(c)};
                const auto found = closings_of(report);
                if (w == 2 * a + c) BOOST_TEST(found.empty());
                for (const closing& one : found) {
                    snapshot<weights> changed = report;
                    if (one.category == 0) changed[whole{}] = one.implied;
                    if (one.category == 1) changed[first{}] = one.implied;
                    if (one.category == 2) changed[change{}] = one.implied;
                    BOOST_TEST(consistent(changed));
                }
                // the change may always be adapted; the others only where they stay whole and are not below 0
                if (w != 2 * a + c) {
                    const std::size_t expected =
                        1u + (2 * a + c >= 0 ? 1u : 0u) + ((w - c) % 2 == 0 && w - c >= 0 ? 1u : 0u);
                    BOOST_TEST(found.size() == expected);
                }
            }
}

BOOST_AUTO_TEST_CASE(nothing_for_what_many_values_would_close) {
    BOOST_TEST(closings_of(snapshot<remainder>{stated<whole>(5), stated<first>(4), stated<second>(4)}).empty());
    BOOST_TEST(
        closings_of(snapshot<sums>{stated<whole>(about(50)), stated<first>(4), stated<second>(4), stated<third>(9)})
            .empty());
}

BOOST_AUTO_TEST_CASE(a_sum_that_nobody_printed_is_not_changed) {
    const snapshot<sums> report{stated<whole>(10), stated<first>(3), stated<second>(3), stated<third>(3)};
    const std::vector<figure> printed_figures{10, not_published, 3, 3};
    const auto found = closings(sums::view(), reconcile(report)[0], {report.figures()}, printed_figures);
    BOOST_TEST(found.size() == 3u);
    for (const closing& one : found) BOOST_TEST(one.category != 1u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
