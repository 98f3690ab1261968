// SPDX-License-Identifier: BSL-1.0

#include <recount/read/adopted_figures.hpp>

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>

BOOST_AUTO_TEST_SUITE(read_adopted_figures_test)

namespace {

using namespace recount;

/// The categories that a table has by rules over its keys.
std::string adopted(const std::string& rules, const std::string& table) {
    rulebook by{rules_from(rules)};
    std::istringstream in{table};
    adopt_figures(by, in, "x.csv", {});
    std::string names;
    for (const category_row& one : by.scheme().view().categories) names.append(one.name).append(" ");
    return names;
}

BOOST_AUTO_TEST_CASE(columns_of_figures_right_of_the_key) {
    BOOST_TEST(adopted("over sex: total = every other\n", "area,sex,people,note\nx,total,3,\nx,men,1,\nx,women,2,\n") ==
               "people ");
    BOOST_TEST(adopted("over sex: total = every other\n", "code,sex,people\n7,total,3\n7,men,1\n7,women,2\n") ==
               "people ");
}

BOOST_AUTO_TEST_CASE(the_first_column_may_have_no_name) {
    const std::string rule = "over \"column 1\": total = every other\n";
    BOOST_TEST(adopted(rule, ",people,dead\ntotal,3,1\nx,1,1\ny,2,0\n") == "people dead ");
    BOOST_TEST(adopted("over sex: total = every other\n", ",sex,people\n1,total,3\n2,men,1\n3,women,2\n") == "people ");
    // and hold the categories
    BOOST_TEST(adopted("@category \"column 1\"\n@value people\nover sex: total = every other\n",
                       ",sex,people\nlocals,total,3\nlocals,men,1\nlocals,women,2\nguests,total,5\n") ==
               "locals guests ");
}

}  // namespace

BOOST_AUTO_TEST_SUITE_END()
