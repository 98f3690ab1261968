// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/reconcile/numbered_texts.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <string>

BOOST_AUTO_TEST_SUITE(reconcile_numbered_texts_test)

using recount::detail::numbered_texts;

BOOST_AUTO_TEST_CASE(the_empty_text_is_0_and_each_other_has_a_number_of_its_own) {
    numbered_texts texts;
    BOOST_TEST(texts.number("") == 0U);
    BOOST_TEST(texts.number("men") == 1U);
    BOOST_TEST(texts.number("women") == 2U);
    BOOST_TEST(texts.number("men") == 1U);
    BOOST_TEST(texts[2] == "women");
    BOOST_TEST(texts.known("women").value() == 2U);
    BOOST_TEST(!texts.known("child"));
    BOOST_TEST(texts.size() == 3U);
}

// of two letters and all lengths, so that many begin and end alike
BOOST_AUTO_TEST_CASE(texts_that_begin_and_end_alike_are_told_apart) {
    std::mt19937_64 random{20'091'027};
    numbered_texts texts;
    std::map<std::string, std::uint32_t> expected{{"", 0}};
    for (int round = 0; round < 50'000; ++round) {
        std::string text(random() % 40, 'a');
        if (!text.empty() && random() % 4 != 0) text[random() % text.size()] = static_cast<char>('a' + random() % 3);
        if (!text.empty() && random() % 4 == 0) text[random() % text.size()] = '\0';
        const auto [known, is_new] = expected.emplace(text, static_cast<std::uint32_t>(expected.size()));
        BOOST_REQUIRE(texts.known(text).has_value() == !is_new);
        BOOST_REQUIRE(texts.number(text) == known->second);
    }
    const numbered_texts copy = texts;
    for (const auto& [text, number] : expected) {
        BOOST_REQUIRE(texts[number] == text);
        BOOST_REQUIRE(copy.known(text).value() == number);
    }
    BOOST_TEST(texts.size() == expected.size());
    numbered_texts assigned;
    assigned.number("a text that is gone");
    assigned = copy;
    for (const auto& [text, number] : expected) {
        BOOST_REQUIRE(assigned[number] == text);
        BOOST_REQUIRE(assigned.known(text).value() == number);
    }
    BOOST_TEST(!assigned.known("a text that is gone"));
}

BOOST_AUTO_TEST_SUITE_END()
