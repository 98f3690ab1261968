// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/write/markdown.hpp>

#include "publications/published.hpp"

#include <string>

BOOST_AUTO_TEST_SUITE(write_markdown_test)

BOOST_AUTO_TEST_CASE(what_fails_is_explained_and_everything_is_listed) {
    const published all{"as_of,register,a,b\n2007,R,2,3\n2009,R,2,1\n", "within (reading): a >= b\n"};
    const std::string text = all.as<recount::markdown_report>();
    const std::size_t block = text.find("\n```text\n2007 (figures.csv:2)  all relations together\n");
    BOOST_TEST_REQUIRE(block != text.npos, text);
    const std::size_t end = text.find("```\n", block + 5);
    BOOST_TEST(text.find("      what would make it agree, the most plausible first:\n      1. ", block) < end, text);
    BOOST_TEST(text.substr(0, block) + text.substr(end + 4) ==
               R"(## recount: 1 of 2 findings is inconsistent; 1 consistent

### within fails, 2007, R

`a >= b` (a reading, not stated)

2 is stated, 3 is computed: the parts have 1 more than the whole.

`figures.csv`, line 2.

### Findings

| | as of | register | relation | what follows |
|---|---|---|---|---|
| **fails** | 2007 | R | within: `a >= b` (a reading) | 2 is stated, 3 is computed: the parts have 1 more than the whole |
| holds | 2009 | R | within: `a >= b` (a reading) | 2 is stated, 1 is computed: a remainder of 1 |
)");
}

BOOST_AUTO_TEST_CASE(a_name_means_nothing_but_itself) {
    using recount::detail::markdown_code;
    using recount::detail::markdown_text;
    BOOST_TEST(markdown_text("a*b_c[d](e)`f`|g|<h>\n~i~ $j$ &amp;") ==
               "a\\*b\\_c\\[d\\](e)\\`f\\`\\|g\\|&lt;h>\\\\u{A}\\~i\\~ \\$j\\$ \\&amp;");
    BOOST_TEST(markdown_text("@somebody #12") == "@<!-- -->somebody \\#<!-- -->12");
    BOOST_TEST(markdown_code("a | b", true) == "`a \\| b`");
    BOOST_TEST(markdown_code("a | b", false) == "`a | b`");
    BOOST_TEST(markdown_code("a``b", false) == "``` a``b ```");
    BOOST_TEST(markdown_code("a\nb", false) == "`a\\u{A}b`");
}

BOOST_AUTO_TEST_CASE(a_long_report_shows_what_fails_and_counts_the_rest) {
    std::string figures = "area,a,b\n";
    for (int i = 0; i < 500; ++i) figures += "area " + std::to_string(i) + (i >= 250 ? ",1,2\n" : ",2,1\n");
    const std::string text = published{figures, "a >= b\n"}.as<recount::markdown_report>();
    std::size_t rows = 0;
    std::size_t failing = 0;
    const std::size_t table = text.find("\n### Relation by relation\n");
    for (std::size_t at = text.find("\n| "); at < table; at = text.find("\n| ", at + 1)) {
        ++rows;
        if (text.compare(at, 12, "\n| **fails**") == 0) ++failing;
    }
    BOOST_TEST(rows == 1u + 200u);  // with the heads of the columns
    BOOST_TEST(failing == 200u);
    BOOST_TEST(text.find("250 of 500 findings are inconsistent; 250 consistent") != text.npos);
    BOOST_TEST(text.find("50 findings are counted and not shown, 50 of them inconsistent.") != text.npos);
    BOOST_TEST_REQUIRE(table != text.npos);
    BOOST_TEST(text.substr(table) ==
               R"(
### Relation by relation

| relation | judged | failing | undetermined | first | last | largest | holds, for example |
|---|---:|---:|---:|---|---|---|---|
| a >= b | 500 | 250 | 0 | undated, area: area 250 | undated, area: area 499 | the parts have 1 more than the whole (undated, area: area 250) | undated, area: area 0: 2 is stated, 1 is computed: a remainder of 1 |
)");
}

BOOST_AUTO_TEST_CASE(a_relation_without_a_name_is_called_by_its_rule) {
    const published all{"a,b\n2,3\n", "a >= b\n"};
    BOOST_TEST(all.as<recount::markdown_report>().find("### `a >= b` fails, undated\n\n2 is stated") !=
               std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
