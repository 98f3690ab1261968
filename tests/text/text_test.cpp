// SPDX-License-Identifier: BSL-1.0

#include <recount/recount.hpp>

#include <boost/test/unit_test.hpp>

#include <limits>
#include <sstream>
#include <string>

BOOST_AUTO_TEST_SUITE(text_text_test)

namespace {

using namespace recount;
using namespace std::chrono_literals;

struct whole : category<"whole"> {};
struct first : category<"first"> {};
struct second : category<"second"> {};
struct third : category<"third"> {};
struct rate : category<"rate"> {};

template <relation Relation>
struct one : scheme<Relation> {};

template <class Scheme>
std::string text_of(const snapshot<Scheme>& counts) {
    std::ostringstream out;
    out << reconcile(counts);
    return out.str();
}

/// The second line: the sides and what follows from them.
template <relation Relation, class... Statements>
std::string said(const Statements&... statements) {
    const std::string text = text_of(snapshot<one<Relation>>{statements...});
    const std::size_t begin = text.find('\n') + 7;
    return text.substr(begin, text.find('\n', begin) - begin);
}

using sum = partition<whole, first, second, third>;

BOOST_AUTO_TEST_CASE(the_first_line) {
    using shape = one<named<"by sex", reading<sum>>>;
    const std::string text = text_of(snapshot<shape>{on(2005y / 9 / 1), stated<whole>(1)});
    BOOST_TEST(text.substr(0, text.find('\n')) == "2005-09-01  by sex: whole = first + second + third  (a reading)");
}

BOOST_AUTO_TEST_CASE(partitions) {
    BOOST_TEST(said<sum>(stated<whole>(6), stated<first>(1), stated<second>(2), stated<third>(3)) ==
               "6 is stated, 1 + 2 + 3 = 6 is computed: it adds up");
    BOOST_TEST(said<sum>(stated<whole>(7), stated<first>(1), stated<second>(2), stated<third>(3)) ==
               "7 is stated, 1 + 2 + 3 = 6 is computed: 1 is missing from the parts");
    BOOST_TEST(said<sum>(stated<whole>(8), stated<first>(1), stated<second>(2), stated<third>(3)) ==
               "8 is stated, 1 + 2 + 3 = 6 is computed: 2 are missing from the parts");
    BOOST_TEST(said<sum>(stated<whole>(5), stated<first>(1), stated<second>(2), stated<third>(3)) ==
               "5 is stated, 1 + 2 + 3 = 6 is computed: the parts have 1 too many");
    BOOST_TEST(said<sum>(stated<whole>(about(10'000)), stated<first>(5'000), stated<second>(4'000), stated<third>(3)) ==
               "about 10,000 is stated, 5,000 + 4,000 + 3 = 9,003 is computed: it can add up, because figures are "
               "approximate");
    BOOST_TEST(said<sum>(stated<whole>(about(100)), stated<first>(500), stated<second>(4'000), stated<third>(3)) ==
               "about 100 is stated, 500 + 4,000 + 3 = 4,503 is computed: the parts have at least 4,353 too many");
    BOOST_TEST(said<sum>(stated<whole>(10), stated<first>(5), stated<third>(3)) ==
               "10 is stated, 5 + ? + 3 = 8 or more is computed: undetermined, as second is not published");
    BOOST_TEST(said<sum>(stated<whole>(10), stated<first>(5)) ==
               "10 is stated, 5 + ? + ? = 5 or more is computed: undetermined, as second and third are not published");
    BOOST_TEST(said<sum>(stated<whole>(10), stated<first>(15)) ==
               "10 is stated, 15 + ? + ? = 15 or more is computed: the parts have at least 5 too many");
}

BOOST_AUTO_TEST_CASE(two_figures_of_the_same_people_have_no_missing_parts) {
    BOOST_TEST((said<partition<whole, first>>(stated<whole>(625), stated<first>(307))) ==
               "625 is stated, 307 is computed: the left side has 318 more than the right side");
}

BOOST_AUTO_TEST_CASE(remainders) {
    using parts = of_which<whole, first, second>;
    BOOST_TEST((said<parts>(stated<whole>(841), stated<first>(47), stated<second>(639))) ==
               "841 is stated, 47 + 639 = 686 is computed: a remainder of 155 in none of them");
    BOOST_TEST((said<parts>(stated<whole>(686), stated<first>(47), stated<second>(639))) ==
               "686 is stated, 47 + 639 = 686 is computed: nobody remains outside the parts");
    BOOST_TEST((said<parts>(stated<whole>(600), stated<first>(47), stated<second>(639))) ==
               "600 is stated, 47 + 639 = 686 is computed: the parts have 86 more than the whole");
    BOOST_TEST((said<subset<first, whole>>(stated<whole>(about(800)), stated<first>(530))) ==
               "about 800 is stated, 530 is computed: a remainder of about 270 (220 to 320)");
    BOOST_TEST((said<subset<first, whole>>(stated<whole>(at_least(800)), stated<first>(530))) ==
               "at least 800 is stated, 530 is computed: a remainder of 270 or more");
    BOOST_TEST((said<subset<first, whole>>(stated<whole>(16), stated<first>(47))) ==
               "16 is stated, 47 is computed: the parts have 31 more than the whole");
}

BOOST_AUTO_TEST_CASE(lists) {
    BOOST_TEST((said<cover<whole, first, second>>(stated<whole>(50), stated<first>(30), stated<second>(40))) ==
               "50 is stated, 40 to 70 is possible for lists of 30 and 40: it holds");
    BOOST_TEST((said<cover<whole, first, second>>(stated<whole>(80), stated<first>(30), stated<second>(40))) ==
               "80 is stated, 40 to 70 is possible for lists of 30 and 40: the whole has at least 10 more than the "
               "parts can have");
    BOOST_TEST((said<cover<whole, first, second>>(stated<whole>(35), stated<first>(30), stated<second>(40))) ==
               "35 is stated, 40 to 70 is possible for lists of 30 and 40: the whole has at least 5 fewer than its "
               "largest part");
    BOOST_TEST((said<overlap<whole, first, second>>(stated<whole>(35), stated<first>(30), stated<second>(40))) ==
               "35 is stated, 0 to 30 is possible for lists of 30 and 40: at least 5 more than the shortest list has");
}

BOOST_AUTO_TEST_CASE(percentages) {
    BOOST_TEST(
        (said<share<rate, first, whole>>(stated<rate>(percent("37.94")), stated<first>(499), stated<whole>(1'316))) ==
        "37.94 % is stated, 499 of 1,316 = 37.9179... % is computed: 0.022 percentage points too high");
    BOOST_TEST((said<share<rate, first, whole>>(stated<rate>(percent("50")), stated<first>(1), stated<whole>(2))) ==
               "50 % is stated, 1 of 2 = 50 % is computed: it holds");
    BOOST_TEST((said<share<rate, first, whole>>(stated<rate>(percent("86.95")), stated<first>(20))) ==
               "86.95 % is stated, 20 of ? is computed: nothing that the figures allow makes it hold");
    BOOST_TEST((said<share<rate, first, whole>>(stated<rate>(percent("60")), stated<whole>(2'753))) ==
               "60 % is stated, ? of 2,753 is computed: undetermined, as first is not published");
    BOOST_TEST((said<partition<whole, first, second>>(stated<whole>(exactly(percent(100))), stated<first>(percent(83)),
                                                      stated<second>(percent(17)))) ==
               "exactly 100 % is stated, 83 % + 17 % = 99 to 101 % is computed: it can add up, because figures are "
               "approximate");
}

BOOST_AUTO_TEST_CASE(equations) {
    BOOST_TEST((said<balance<(2 * first{} + second{} < 100)>>(stated<first>(50), stated<second>(0))) ==
               "2 * 50 + 0 = 100 is stated, 100 is computed: the two sides are equal");
    BOOST_TEST(
        (said<balance<(first{} == second{} - third{} + 5)>>(stated<first>(10), stated<second>(8), stated<third>(1))) ==
        "10 is stated, 8 - 1 + 5 = 12 is computed: the left side has 2 fewer than the right side");
    BOOST_TEST((said<balance<(2 * first{} == second{})>>(stated<first>(between(1, 2)), stated<second>(3))) ==
               "2 * 1-2 = 2 to 4 is stated, 3 is computed: nothing that the figures allow makes it hold");
}

BOOST_AUTO_TEST_CASE(a_count_below_zero) {
    BOOST_TEST(
        text_of(snapshot<one<sum>>{in(2007y), stated<first>(-9)}) ==
        "2007  whole = first + second + third\n"
        "      ? is stated, -9 + ? + ? = -9 or more is computed: undetermined, as whole, second and third are not "
        "published\n"
        "2007  first\n"
        "      -9 is stated: a count of people is 0 or more\n");
}

BOOST_AUTO_TEST_CASE(single_changes) {
    const auto third_line = [](const std::string& text) {
        const std::size_t second_line = text.find('\n') + 1;
        return text.substr(text.find('\n', second_line) + 1);
    };
    BOOST_TEST(third_line(text_of(snapshot<one<partition<whole, first>>>{stated<whole>(24), stated<first>(42)})) ==
               "      one changed figure would close it: whole 24 -> 42, first 42 -> 24 (one digit each)\n");
    BOOST_TEST(third_line(text_of(snapshot<one<partition<whole, first, second>>>{stated<whole>(5), stated<first>(90),
                                                                                 stated<second>(1)})) ==
               "      one changed figure would close it: whole 5 -> 91, first 90 -> 4 (two digits each)\n");
    BOOST_TEST(
        third_line(text_of(snapshot<one<sum>>{stated<whole>(6), stated<first>(1), stated<second>(2), stated<third>(3)}))
            .empty());
}

BOOST_AUTO_TEST_CASE(the_largest_numbers) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    BOOST_TEST((said<partition<whole, first>>(stated<whole>(most), stated<first>(most))) ==
               "9,223,372,036,854,775,807 is stated, 9,223,372,036,854,775,807 is computed: it adds up");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
