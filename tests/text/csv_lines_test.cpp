// SPDX-License-Identifier: BSL-1.0

#include <recount/text/csv_lines.hpp>

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string_view>

BOOST_AUTO_TEST_SUITE(text_csv_lines_test)

namespace {

using namespace recount;

static_assert(may_be_formula("=1+1") && !may_be_formula("1=1"));

BOOST_AUTO_TEST_CASE(text_behind_a_sign_may_be_a_formula) {
    for (const std::string_view cell : {"=1+1", "==1", "= men", "@SUM(A1)", "@men", "+men", "-men", "- men",
                                        "-1+cmd|' /C calc'!A0", "+1*2", "-1;2", "\t=1", " =1", "\r\n=1",
                                        "\xEF\xBC\x9D"
                                        "1+1",
                                        "\xEF\xBC\xA0x",
                                        "\xEF\xBC\x8B"
                                        "1",
                                        "\xEF\xBC\x8D"
                                        "1"})
        BOOST_TEST(may_be_formula(cell), cell);
}

BOOST_AUTO_TEST_CASE(numbers_and_signs_alone_are_none) {
    for (const std::string_view cell : {"",
                                        " ",
                                        "-",
                                        "--",
                                        "+",
                                        "=",
                                        "@",
                                        "==",
                                        "+/-x",
                                        "-12",
                                        "+5",
                                        "-1,234.5 %",
                                        "- 3",
                                        "+49 30 1234",
                                        "-1'000",
                                        "men",
                                        "men = women",
                                        "a@b",
                                        "'=1+1",
                                        "0-14",
                                        "\xE2\x88\x92"
                                        "12"})
        BOOST_TEST(may_be_formula(cell) == (cell == "+/-x"), cell);
}

BOOST_AUTO_TEST_CASE(cells_stay_and_those_like_formulas_are_counted) {
    std::ostringstream out;
    csv_lines lines{out};
    lines.text("name").value("value").text("note").end();
    BOOST_TEST(lines.formulas().count == 0);
    lines.text("two\nlines").value("-5 to 3").text("a \"b\"").end();
    lines.text("=1+1").value("=1").text("").end();
    lines.text(" x").value("1;2").text("-men").end();
    BOOST_TEST(out.str() == "name,value,note\n\"two\nlines\",-5 to 3,\"a \"\"b\"\"\"\n=1+1,=1,\n\" x\",\"1;2\",-men\n");
    BOOST_TEST(lines.formulas().count == 2);
    BOOST_TEST(lines.formulas().line == 4);
    BOOST_TEST(lines.formulas().first == "=1+1");
}

}  // namespace

BOOST_AUTO_TEST_SUITE_END()
