// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/explain/correct_record.hpp>
#include <recount/model/balance.hpp>
#include <recount/model/dynamic_scheme.hpp>

#include <cstdint>
#include <vector>

BOOST_AUTO_TEST_SUITE(explain_correct_record_test)

namespace {

using namespace recount;
using changes = std::vector<corrected_number>;

/// income = a + b, costs = c + d, result = income - costs; the result may be negative.
dynamic_scheme firm() {
    dynamic_scheme scheme;
    scheme.partition("income", {"a", "b"}).partition("costs", {"c", "d"}).signed_category("result");
    scheme.balance({{1, "result"}}, comparison::equal, {{1, "income"}, {-1, "costs"}});
    return scheme;
}

// in the order of the scheme: income, a, b, costs, c, d, result
record_correction corrected(const dynamic_scheme& scheme, std::vector<std::int64_t> numbers,
                            std::int64_t rounding = 0) {
    const std::vector<figure> figures(numbers.begin(), numbers.end());
    return correct_record(scheme.view(), figures, rounding);
}

}  // namespace

BOOST_AUTO_TEST_CASE(one_correction_is_made) {
    const dynamic_scheme scheme = firm();
    BOOST_TEST(!corrected(scheme, {1'000, 400, 600, 700, 300, 400, 300}).contradicted);
    const auto digit = corrected(scheme, {1'000, 400, 600, 700, 300, 401, 300});
    BOOST_TEST((digit.changes == changes{{5, 401, 400}}));
    BOOST_TEST((digit.reason == correction_reason::typing && digit.holds));
    const auto sign = corrected(scheme, {1'000, 400, 600, 700, 300, 400, -300});
    BOOST_TEST((sign.changes == changes{{6, -300, 300}}));
    BOOST_TEST((sign.reason == correction_reason::sign && sign.holds));
    const auto swap = corrected(scheme, {700, 400, 600, 1'000, 300, 400, 300});
    BOOST_TEST((swap.changes == changes{{0, 700, 1'000}, {3, 1'000, 700}}));
    BOOST_TEST((swap.reason == correction_reason::swap && swap.holds));
}

BOOST_AUTO_TEST_CASE(several_are_left) {
    dynamic_scheme scheme = firm();
    // 400 -> 409 and 845 -> 854 are one slip each
    const auto two = corrected(scheme, {1'254, 400, 845, 700, 300, 400, 554});
    BOOST_TEST(two.admissible == 2u);
    BOOST_TEST(two.changes.empty());
    BOOST_TEST(!two.holds);
    scheme.weigh("a", fixed_figure);
    const auto one = corrected(scheme, {1'254, 400, 845, 700, 300, 400, 554});
    BOOST_TEST((one.changes == changes{{2, 845, 854}}));
    // nothing that people do explains 1,000 against 987
    const auto none = corrected(scheme, {987, 400, 600, 700, 300, 400, 287});
    BOOST_TEST(none.changes.empty());
    BOOST_TEST(none.contradicted);
}

BOOST_AUTO_TEST_CASE(gaps_of_rounding) {
    dynamic_scheme scheme;
    scheme.partition("all", {"men", "women"});
    // all three could bear it
    BOOST_TEST(corrected(scheme, {1'001, 400, 600}, 2).changes.empty());
    scheme.weigh("all", fixed_figure).weigh("men", fixed_figure);
    const auto one = corrected(scheme, {1'001, 400, 600}, 2);
    BOOST_TEST((one.changes == changes{{2, 600, 601}}));
    BOOST_TEST((one.reason == correction_reason::rounding && one.holds));
}

BOOST_AUTO_TEST_SUITE_END()
