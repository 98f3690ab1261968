// SPDX-License-Identifier: BSL-1.0

#include <recount/text/figure_from.hpp>
#include <recount/text/printed.hpp>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(text_value_context_test)

namespace {

using namespace recount;

BOOST_AUTO_TEST_CASE(a_unit_is_of_the_last_printed_digit) {
    value_context thousands;
    thousands.unit = 1'000;
    BOOST_TEST((figure_from("12.5", thousands) == rounded(12'500, 100)));
    BOOST_TEST((figure_from("12", thousands) == rounded(12'000, 1'000)));
    BOOST_TEST((figure_from("2 million", thousands) == rounded(2'000'000, 1'000'000)));  // says its own
    BOOST_TEST((figure_from("5 %", thousands) == figure{percent("5")}));
    thousands.exact = true;
    BOOST_TEST((figure_from("12.5", thousands) == figure{12'500}));
}

BOOST_AUTO_TEST_CASE(a_rate_without_a_sign_is_a_percentage) {
    value_context rate;
    rate.per = 100;
    BOOST_TEST((figure_from("78.3", rate) == figure{percent("78.3")}));
    BOOST_TEST((figure_from("78.3 %", rate) == figure{percent("78.3")}));
    BOOST_TEST((figure_from("at least 5", rate) == at_least(percent("5"))));
    rate.per = 1;
    BOOST_TEST((figure_from("0.783", rate) == figure{percent("78.3")}));
    BOOST_TEST((figure_from("0.8", rate) == rounded(percent("80"), 10)));
    BOOST_TEST((figure_from("1", rate) == rounded(percent("100"), 100)));
    BOOST_TEST((figure_from("78.3 %", rate) == figure{percent("78.3")}));  // says it itself
    rate.per = 100'000;
    BOOST_TEST((figure_from("3.5", rate) == figure{percent("0.0035")}));
    BOOST_TEST((figure_from("12", rate) == figure{percent("0.012")}));
    rate.exact = true;
    BOOST_TEST((figure_from("12", rate) == exactly(percent("0.012"))));
}

BOOST_AUTO_TEST_CASE(what_a_publication_prints_for_nothing) {
    value_context marks;
    marks.missing = {":", "x"};
    marks.zero = {"-"};
    BOOST_TEST(!figure_from(":", marks).published());
    BOOST_TEST(!figure_from("x", marks).published());
    BOOST_TEST((figure_from("-", marks) == figure{0}));
    BOOST_TEST(!figure_from("-").published());
    BOOST_CHECK_THROW(figure_from("y", marks), input_error);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
