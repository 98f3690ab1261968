// SPDX-License-Identifier: BSL-1.0

#include <recount/text/legible.hpp>

#include <boost/test/unit_test.hpp>

#include <set>
#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(text_legible_test)

namespace {

using namespace recount::detail;
using namespace std::string_view_literals;

BOOST_AUTO_TEST_CASE(names_of_people_stay_as_they_are) {
    for (const std::string_view name :
         {"went missing"sv, "größte"sv, "Ålesund / Sør-Trøndelag"sv, "可能性　男"sv, "Итого"sv, "\U0001F600"sv,
          "C:\\users"sv, "a: b :: c"sv, "#affected+f"sv, "می\u200Cخواهم"sv, "क्\u200Dष"sv, "\\y{1}"sv, ""sv})
        BOOST_TEST(legible(name) == name);
}

BOOST_AUTO_TEST_CASE(what_is_not_seen_is_written_out) {
    BOOST_TEST(legible("\x1B[31ma\a\r\nb\t") == "\\u{1B}[31ma\\u{7}\\u{D}\\u{A}b\\u{9}");
    BOOST_TEST(legible("men\u202E") == "men\\u{202E}");
    BOOST_TEST(legible("\u2066m\u2069") == "\\u{2066}m\\u{2069}");
    BOOST_TEST(legible("me\u200Bn") == "me\\u{200B}n");
    BOOST_TEST(legible("me\u200Cn") == "me\\u{200C}n");  // no spelling in Latin
    BOOST_TEST(legible("a\u2028b\u2029c") == "a\\u{2028}b\\u{2029}c");
    BOOST_TEST(legible("\uFEFFa") == "\\u{FEFF}a");
    BOOST_TEST(legible("a\u00A0b") == "a\\u{A0}b");
    BOOST_TEST(legible("a\U000E0041") == "a\\u{E0041}");
    BOOST_TEST(legible("a\x7F\0"sv) == "a\\u{7F}\\u{0}");
    BOOST_TEST(legible("a\xFF"sv) == "a\\x{FF}");
    BOOST_TEST(legible("\xC2") == "\\x{C2}");
}

// What GitHub's runner obeys: a line that begins with "::" behind blanks, "##[" anywhere; Azure's "##vso[" likewise.
BOOST_AUTO_TEST_CASE(no_command_of_a_build_pipeline) {
    BOOST_TEST(legible("::error::x") == "\\u{3A}:error::x");
    BOOST_TEST(legible("   ::error::x") == "   \\u{3A}:error::x");
    BOOST_TEST(legible("\u3000::error::x") == "\u3000\\u{3A}:error::x");
    BOOST_TEST(legible("a ##[error]x ##vso[task.complete]") == "a \\u{23}#[error]x \\u{23}#vso[task.complete]");
    BOOST_TEST(legible("###") == "\\u{23}\\u{23}#");
}

BOOST_AUTO_TEST_CASE(texts_that_differ_are_shown_differently) {
    std::set<std::string> seen;
    std::size_t count = 0;
    for (const std::string_view text : {"a\u202E"sv, "a\\u{202E}"sv, "a\\u{5C}u{202E}"sv, "a\\\u202E"sv, "a\xFF"sv,
                                        "a\\x{FF}"sv, "a\u00FF"sv, "a "sv, "a\u00A0"sv, "a\u2009"sv, "a\u3000"sv,
                                        "a\t"sv, "a\n"sv, "a\\n"sv, "::a"sv, "\\u{3A}:a"sv, "##a"sv, "\\u{23}#a"sv}) {
        ++count;
        BOOST_TEST(seen.insert(legible(text)).second, text);
    }
    // every byte, and every character of two bytes, alone and behind a backslash
    for (int first = 0; first < 256; ++first)
        for (const std::string& before : {std::string{}, std::string{"\\"}}) {
            const std::string text = before + static_cast<char>(first);
            ++count;
            BOOST_TEST(seen.insert(legible(text)).second, legible(text));
            if (first < 0xC2 || first > 0xDF) continue;
            for (int second = 0x80; second < 0xC0; ++second) {
                ++count;
                BOOST_TEST(seen.insert(legible(text + static_cast<char>(second))).second);
            }
        }
    BOOST_TEST(seen.size() == count);
}

BOOST_AUTO_TEST_CASE(nothing_hidden_is_left) {
    for (char32_t code = 0; code < 0x110000; ++code) {
        if (code >= 0xD800 && code <= 0xDFFF) continue;
        std::string text;
        if (code < 0x80)
            text += static_cast<char>(code);
        else if (code < 0x800)
            (text += static_cast<char>(0xC0 | (code >> 6))) += static_cast<char>(0x80 | (code & 0x3F));
        else if (code < 0x10000)
            ((text += static_cast<char>(0xE0 | (code >> 12))) += static_cast<char>(0x80 | ((code >> 6) & 0x3F))) +=
                static_cast<char>(0x80 | (code & 0x3F));
        else
            (((text += static_cast<char>(0xF0 | (code >> 18))) += static_cast<char>(0x80 | ((code >> 12) & 0x3F))) +=
             static_cast<char>(0x80 | ((code >> 6) & 0x3F))) += static_cast<char>(0x80 | (code & 0x3F));
        if ((legible(text) == text) == hidden(code)) BOOST_TEST(false, "U+" << hexadecimal(code));
    }
}

BOOST_AUTO_TEST_CASE(a_message_shows_a_glance) {
    BOOST_TEST(shown(std::string(60, 'a')) == std::string(60, 'a'));
    BOOST_TEST(shown(std::string(61, 'a')) == std::string(60, 'a') + "...");
    BOOST_TEST(shown("a\nb") == "a\\u{A}b");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
