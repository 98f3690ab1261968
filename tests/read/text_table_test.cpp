// SPDX-License-Identifier: BSL-1.0

#include <recount/read/text_table.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <sstream>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(read_text_table_test)

namespace {

using cells = std::vector<std::vector<std::string>>;

recount::text_table table_of(const std::string& text) {
    std::istringstream in{text};
    return recount::read_text_table(in, "a.csv");
}

BOOST_AUTO_TEST_CASE(the_separator_is_the_one_that_makes_most_columns) {
    for (const char separator : {',', ';', '\t', '|'}) {
        const std::string s(1, separator);
        const recount::text_table read = table_of("a" + s + "b" + s + "c\n1" + s + "2" + s + "3\n");
        BOOST_TEST((read.rows == cells{{"a", "b", "c"}, {"1", "2", "3"}}));
        BOOST_TEST(read.separator == separator);
    }
}

BOOST_AUTO_TEST_CASE(quoted_cells_hold_separators_quotes_and_line_ends) {
    const recount::text_table read = table_of("a;\"b; c\";d\n\"x\ny\";\"say \"\"z\"\"\"  ;\"3\"\n\"4\";5;6\n");
    BOOST_TEST((read.rows == cells{{"a", "b; c", "d"}, {"x\ny", "say \"z\"", "3"}, {"4", "5", "6"}}));
    BOOST_TEST((read.lines == std::vector<std::size_t>{1, 2, 4}));
}

BOOST_AUTO_TEST_CASE(a_quote_that_closes_nothing_is_a_sign_like_others) {
    BOOST_TEST((table_of("a;\"b\" c;d\n1;2;3\n").rows == cells{{"a", "\"b\" c", "d"}, {"1", "2", "3"}}));
    BOOST_TEST((table_of("a;\"b;d\n1;2;3\n").rows == cells{{"a", "\"b", "d"}, {"1", "2", "3"}}));
}

}  // namespace

BOOST_AUTO_TEST_SUITE_END()
