// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/model/balance.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <string_view>

BOOST_AUTO_TEST_SUITE(model_balance_test)

namespace {

using namespace recount;

struct boys : recount::category<"boys"> {};
struct girls : recount::category<"girls"> {};
struct all : recount::category<"children"> {};

struct part {
    std::int64_t coefficient;
    std::string_view name;
};

template <class Balance>
constexpr bool says(std::initializer_list<part> left, comparison compares, std::initializer_list<part> right,
                    std::int64_t constant) {
    const auto& declared = Balance::declared;
    bool good = declared.row.kind == relation_kind::balance && declared.row.compares == compares &&
                declared.row.left_terms == left.size() && declared.row.terms == left.size() + right.size() &&
                declared.row.constant == constant;
    for (std::size_t i = 0; good && i < declared.terms.size(); ++i) {
        const part& expected = i < left.size() ? left.begin()[i] : right.begin()[i - left.size()];
        good = declared.terms[i].coefficient == expected.coefficient && !declared.terms[i].previous &&
               declared.terms[i].category->row.name == expected.name;
    }
    return good;
}

constexpr bool notation() {
    using enum comparison;
    bool good = true;
    good = good && says<balance<(2 * boys{} + girls{} < 100)>>({{2, "boys"}, {1, "girls"}}, fewer_than, {}, 100);
    good = good && says<balance<(all{} == boys{} + girls{})>>({{1, "children"}}, equal, {{1, "boys"}, {1, "girls"}}, 0);
    good = good && says<balance<(all{} - boys{} >= girls{} - 3)>>({{1, "children"}, {-1, "boys"}}, at_least,
                                                                  {{1, "girls"}}, -3);
    good = good && says<balance<(boys{} + 5 > girls{} + 2)>>({{1, "boys"}}, more_than, {{1, "girls"}}, -3);
    good = good && says<balance<(100 >= boys{})>>({}, at_least, {{1, "boys"}}, -100);
    good = good && says<balance<(boys{} <= 7)>>({{1, "boys"}}, at_most, {}, 7);
    good = good && says<balance<(3 * (boys{} - 2 * girls{} + 4) == 0)>>({{3, "boys"}, {-6, "girls"}}, equal, {}, -12);
    good = good && says<balance<(10 - boys{} == girls{})>>({{-1, "boys"}}, equal, {{1, "girls"}}, -10);
    good = good &&
           says<balance<(1'000L * boys{} - 1 == -2 * girls{} - 3U)>>({{1'000, "boys"}}, equal, {{-2, "girls"}}, -2);
    return good;
}
static_assert(notation());

// What does not say anything about people is no equation, and nothing but whole numbers is multiplied.
template <class A, class B>
concept comparable = requires(A a, B b) {
    detail::declare(a == b);
};
template <class A, class B>
concept multiplied = requires(A a, B b) {
    a* b;
};
static_assert(comparable<boys, girls> && comparable<boys, int> && comparable<int, boys>);
static_assert(!comparable<int, int> && !comparable<boys, double>);
static_assert(multiplied<int, boys> && multiplied<long, boys> && !multiplied<double, boys> && !multiplied<boys, girls>);

}  // namespace

BOOST_AUTO_TEST_CASE(equations) { BOOST_TEST(notation()); }

BOOST_AUTO_TEST_CASE(overflow_is_an_error) {
    constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
    BOOST_CHECK_THROW((void)(largest * (2 * boys{})), overflow_error);
    BOOST_CHECK_THROW((void)(boys{} + largest + 1), overflow_error);
    BOOST_CHECK_THROW((void)detail::declare(boys{} - largest == girls{} + 2), overflow_error);
}

BOOST_AUTO_TEST_SUITE_END()
