// SPDX-License-Identifier: BSL-1.0

#include <recount/text/utf8.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(text_utf8_test)

namespace {

using namespace recount::detail;
using namespace std::string_view_literals;

// Well and ill formed sequences as RFC 3629 (2003) and table 3-7 of the Unicode Standard define them.
constexpr bool well_formed() {
    return first_character("A").code == U'A' && first_character("\u00E9").code == 0xE9 &&
           first_character("\u20AC").bytes == 3 && first_character("\U0001F600").code == 0x1F600 &&
           first_character("\xF4\x8F\xBF\xBF").code == 0x10FFFF && first_character("\xEF\xBF\xBD").code == 0xFFFD;
}
static_assert(well_formed());

constexpr bool ill_formed() {
    for (const std::string_view text :
         {"\x80"sv, "\xC0\x80"sv, "\xC1\xBF"sv, "\xE0\x9F\xBF"sv, "\xED\xA0\x80"sv, "\xF0\x8F\xBF\xBF"sv,
          "\xF4\x90\x80\x80"sv, "\xF5\x80\x80\x80"sv, "\xC3"sv, "\xE2\x82"sv, "\xC3("sv, "\xFF"sv, ""sv})
        if (first_character(text).bytes != 0) return false;
    return true;
}
static_assert(ill_formed());

BOOST_AUTO_TEST_CASE(holds_at_run_time_too) {
    BOOST_TEST(well_formed());
    BOOST_TEST(ill_formed());
}

BOOST_AUTO_TEST_CASE(text_ends_where_it_is_none) {
    BOOST_TEST(end_of_utf8("größte") == std::string{"größte"}.size());
    BOOST_TEST(end_of_utf8("ab\xFF"
                           "c") == 2u);
    BOOST_TEST(end_of_utf8("ab\0c"sv) == 2u);
    BOOST_TEST(end_of_utf8("") == 0u);
}

BOOST_AUTO_TEST_CASE(characters_are_counted_not_bytes) {
    BOOST_TEST(characters("größte") == 6u);
    BOOST_TEST(characters("") == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
