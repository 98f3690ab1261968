// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include "cases/grim.hpp"

#include <recount/reconcile/reconcile.hpp>

#include <cstdint>

BOOST_AUTO_TEST_SUITE(cases_grim_test)

namespace {

using namespace recount;
using grim::rule;

struct percent_of_all : category<"per cent"> {};
struct some : category<"some"> {};
struct everybody : category<"everybody"> {};
struct printed_share : scheme<share<percent_of_all, some, everybody>> {};

/// The count behind a percentage is not published: some whole number gives it, or none does.
bool possible(percentage printed, std::int64_t of, rounding rounded_by) {
    const auto findings =
        reconcile(snapshot<printed_share>{stated<percent_of_all>(rounded(printed, rounded_by)), stated<everybody>(of)});
    BOOST_TEST_REQUIRE((findings[0].verdict == verdict::undetermined || findings[0].verdict == verdict::inconsistent));
    return findings[0].verdict == verdict::undetermined;
}

bool possible(const grim::printed_number& number) {
    percentage printed = percent(number.printed);
    if (number.is == grim::mean) printed.decimals = static_cast<std::uint8_t>(printed.decimals - 2);  // 5.19 is 519 %
    switch (number.rounded) {
        case rule::up: return possible(printed, number.of, rounding::half_up);
        case rule::down: return possible(printed, number.of, rounding::half_down);
        case rule::up_or_down: return possible(printed, number.of, rounding::nearest);
        case rule::even: return possible(printed, number.of, rounding::half_even);
        case rule::ceiling: return possible(printed, number.of, rounding::ceiling);
        case rule::floor: return possible(printed, number.of, rounding::floor);
        case rule::trunc: return possible(printed, number.of, rounding::towards_zero);
        case rule::ceiling_or_floor:
            return possible(printed, number.of, rounding::ceiling) || possible(printed, number.of, rounding::floor);
        case rule::anti_trunc:  // cut off, and one more in the last decimal
            --printed.digits;
            return possible(printed, number.of, rounding::floor);
    }
    return false;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_case) {
    int judged = 0;
    for (const grim::printed_number& number : grim::cases) {
        BOOST_TEST(possible(number) == number.possible,
                   number.printed << " of " << number.of << " under rule " << static_cast<int>(number.rounded));
        ++judged;
    }
    BOOST_TEST(judged == 331);
}

BOOST_AUTO_TEST_SUITE_END()
