// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/read/detail/column_values.hpp>

BOOST_AUTO_TEST_SUITE(read_detail_column_values_test)

using recount::detail::has_decimals;

// three digits behind a mark may be thousands
BOOST_AUTO_TEST_CASE(decimals_are_told_from_thousands) {
    for (const auto* const text : {"0.5", "1,25", "12.3456", "1,234.5", "-0,1", "1.2345"})
        BOOST_TEST(has_decimals(text), text);
    for (const auto* const text : {"", "12", "1,234", "1.234", "1.234.567", "12.", "a.5", "1.5-2.5"})
        BOOST_TEST(!has_decimals(text), text);
}

BOOST_AUTO_TEST_SUITE_END()
