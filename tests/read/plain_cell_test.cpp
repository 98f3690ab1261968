// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/read/plain_cell.hpp>
#include <recount/text/date_reader.hpp>

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(read_plain_cell_test)

namespace {

/// Cells of a few signs, most of them digits, that stand in front of others.
std::string random_text(std::mt19937_64& random, std::string_view signs, std::size_t size) {
    std::string text;
    while (text.size() < size)
        text += random() % 8 > 0 ? static_cast<char>('0' + random() % 10) : signs[random() % signs.size()];
    return text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(digits_at_once_are_those_one_by_one_whatever_ends_them) {
    constexpr std::uint64_t seed = 20'261'201;
    BOOST_TEST_MESSAGE("seed " << seed);
    std::mt19937_64 random{seed};
    for (int i = 0; i < 300'000; ++i) {
        const std::string text = random_text(random, ";,|\t\n\r:/-.%\"aZ\x7F\x80\x8A\xC3\xFF", 20) + "\n\n\n\n\n\n\n\n";
        const auto [value, digits] = recount::detail::take_digits(text.data());
        const auto [expected, expected_digits] = recount::detail::digits_one_by_one(text.data());
        BOOST_REQUIRE_MESSAGE(value == expected && digits == expected_digits, text);
    }
}

BOOST_AUTO_TEST_CASE(what_goes_as_a_day_without_reading_is_one) {
    const auto is_date = [](const std::string& text) { return recount::detail::date_from(text).has_value(); };
    std::size_t plain = 0;
    for (int month = 0; month < 100; ++month)
        for (int day = 0; day < 100; ++day) {
            const std::string text = "2023-" + std::string(month < 10 ? "0" : "") + std::to_string(month) + "-" +
                                     (day < 10 ? "0" : "") + std::to_string(day);
            const bool goes = recount::detail::is_plain_day(text);
            BOOST_REQUIRE_MESSAGE(!goes || is_date(text), text);
            plain += goes ? 1U : 0U;
        }
    BOOST_TEST(plain == 12U * 28U);
    std::mt19937_64 random{20'261'201};
    for (int i = 0; i < 300'000; ++i) {
        std::string text = "2023-03-05";
        for (int changes = 0; changes < 2; ++changes)
            text[random() % text.size()] = "0123456789-/. :a\xB2"[random() % 17];
        BOOST_REQUIRE_MESSAGE(!recount::detail::is_plain_day(text) || is_date(text), text);
    }
}

BOOST_AUTO_TEST_SUITE_END()
