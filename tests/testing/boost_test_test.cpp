// SPDX-License-Identifier: BSL-1.0

#include <recount/recount.hpp>
#include <recount/testing/boost_test.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

BOOST_AUTO_TEST_SUITE(testing_boost_test_test)

namespace {

using namespace recount;

struct died : category<"died"> {};
struct women : category<"women"> {};
struct men : category<"men"> {};
struct named_dead : category<"names identified"> {};
struct deaths : scheme<partition<died, women, men>, subset<named_dead, died>> {};

BOOST_AUTO_TEST_CASE(passes_when_nothing_is_inconsistent) {
    BOOST_TEST(testing::reconciles(snapshot<deaths>{stated<died>(550), stated<women>(104), stated<men>(446)}));
}

BOOST_AUTO_TEST_CASE(the_message_holds_what_fails_and_nothing_else) {
    auto result = testing::reconciles(
        snapshot<deaths>{stated<died>(551), stated<women>(104), stated<men>(446), stated<named_dead>(137)});
    BOOST_TEST(!result);
    const std::string message = result.message().str();
    BOOST_TEST(message ==
               "published figures do not agree\n"
               "undated  died = women + men\n"
               "      551 is stated, 104 + 446 = 550 is computed: 1 is missing from the parts\n"
               "      one changed figure would close it: died 551 -> 550, women 104 -> 105, men 446 -> 447 "
               "(one digit each)\n");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
