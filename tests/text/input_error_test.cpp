// SPDX-License-Identifier: BSL-1.0

#include <recount/text/input_error.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

BOOST_AUTO_TEST_SUITE(text_input_error_test)

namespace {

using namespace recount;

std::string said(const input_error& fault) { return fault.what(); }

BOOST_AUTO_TEST_CASE(says_where_what_and_what_was_expected) {
    const input_error fault{{"figures.csv", 3, 14}, "97.207", "is ambiguous", "a number"};
    BOOST_TEST(said(fault) == "figures.csv:3:14: \"97.207\" is ambiguous; expected a number");
    BOOST_TEST(fault.at().line == 3u);
    BOOST_TEST(said(input_error{{"figures.csv", 0, 0}, {}, "is empty"}) == "figures.csv: is empty");
    BOOST_TEST(said(input_error{{}, "x", "is wrong"}) == "recount: \"x\" is wrong");
    BOOST_TEST(said(input_error{{}, "x", "is wrong", "y"}.moved_to({"a", 1, 2})) ==
               "a:1:2: \"x\" is wrong; expected y");
}

BOOST_AUTO_TEST_CASE(is_one_of_the_family) { BOOST_CHECK_THROW(throw input_error({}, {}, "is wrong"), error); }

BOOST_AUTO_TEST_CASE(shows_no_more_than_a_glance_and_nothing_that_moves_the_cursor) {
    BOOST_TEST(said(input_error{{}, std::string(100, 'x'), "is long"}) ==
               "recount: \"" + std::string(60, 'x') + "...\" is long");
    BOOST_TEST(said(input_error{{}, "a\nb\x1B[2J\xFF", "is odd"}) == "recount: \"a\\u{A}b\\u{1B}[2J\\x{FF}\" is odd");
    BOOST_TEST(said(input_error{{}, "größte", "is shown"}) == "recount: \"größte\" is shown");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
