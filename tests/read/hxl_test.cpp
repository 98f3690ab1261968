// SPDX-License-Identifier: BSL-1.0

#include <recount/read/hxl.hpp>

#include <boost/test/unit_test.hpp>

#include <optional>
#include <sstream>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(read_hxl_test)

namespace {

using namespace recount;
using namespace std::chrono_literals;

const dynamic_scheme by_sex = [] {
    dynamic_scheme scheme;
    scheme.partition("#affected", {"#affected+f", "#affected +m +children", "#affected+adults+m"});
    return scheme;
}();

std::string refused(const std::string& text) {
    try {
        std::istringstream in{text};
        hxl_reader reader{in, by_sex, "x.csv"};
        while (reader.next()) continue;
        return "accepted";
    } catch (const input_error& fault) {
        return fault.what();
    }
}

BOOST_AUTO_TEST_CASE(the_row_of_tags_names_the_categories) {
    std::istringstream in{
        "A report,,,,,,,\n"
        "Area,When,All,Women,Boys,Men,In need,Comment\n"
        "#adm1 +name,#date,#affected,#Affected +F,#affected+children+m,#affected +m +adults,#inneed,\n"
        "north,2018-05,\"4,354\",3,2,1,5,not tagged\n"
        "south,2018-05,..,about 10,2,1,5,\n"};
    hxl_reader reader{in, by_sex, "x.csv"};
    BOOST_TEST(reader.keys() == std::vector<std::string>{"#adm1+name"});
    const std::optional<recorded_snapshot> north = reader.next();
    BOOST_TEST_REQUIRE(north.has_value());
    BOOST_TEST(north->key == std::vector<std::string>{"north"});
    BOOST_TEST((north->figures.as_of() == recount::in(2018y / 5)));
    BOOST_TEST((north->figures["#affected"] == figure{4'354}));
    BOOST_TEST((north->figures["#affected+f"] == figure{3}));
    BOOST_TEST((north->figures["#affected +m +children"] == figure{2}));
    BOOST_TEST((north->figures["#affected+adults+m"] == figure{1}));
    BOOST_TEST(north->origin(0).line == 4u);
    BOOST_TEST((reader.next()->figures["#affected+f"] == about(10)));
    BOOST_TEST(!reader.next().has_value());
    BOOST_TEST_REQUIRE(reader.unmentioned().size() == 1u);
    BOOST_TEST(reader.unmentioned()[0].name == "#inneed");
    BOOST_TEST(reader.present() == (std::vector<bool>{true, true, true, true}));
}

BOOST_AUTO_TEST_CASE(a_date_may_have_attributes) {
    std::istringstream in{"#date+year,#affected,#affected+f\n2001,10,4\n2002,9,4\n"};
    hxl_reader reader{in, by_sex, "x.csv"};
    BOOST_TEST((reader.next()->figures.as_of() == recount::in(2001y)));
    BOOST_TEST((reader.next()->figures.as_of() == recount::in(2002y)));
    BOOST_TEST(reader.keys().empty());
    std::istringstream span{"#date+start,#date+end,#affected\n2001,2002,9\n"};
    BOOST_TEST((hxl_reader{span, by_sex, "x.csv"}.keys() == std::vector<std::string>{"#date+start", "#date+end"}));
}

// Columns and figures of the common operational data set on the population of the Democratic Republic of the Congo.
BOOST_AUTO_TEST_CASE(groups_are_categories_and_the_figures_stand_beside_them) {
    dynamic_scheme scheme;
    scheme.partition("T_TL", {"F_TL", "M_TL"});
    const std::string table =
        "#adm1+code,#population+group,#gender,#age+range,#population,#date+year,#meta+source\n"
        "CD52,F_00_04,f,0-4,96557,2020,OCHA\nCD52,F_TL,f,all,609165,2020,OCHA\nCD52,M_TL,m,all,654661,2020,OCHA\n"
        "CD52,T_TL,all,all,1263826,2020,OCHA\nCD53,T_TL,all,all,5,2020,OCHA\n";
    for (const char* category : {"", "#population+group", "#Population +group"}) {
        std::istringstream in{table};
        hxl_reader reader{in, scheme, "x.csv", decimal_mark::undeclared, category};
        const std::optional<recorded_snapshot> one = reader.next();
        BOOST_TEST_REQUIRE(one.has_value());
        BOOST_TEST(one->key == std::vector<std::string>{"CD52"});
        BOOST_TEST((one->figures.as_of() == recount::in(2020y)));
        BOOST_TEST((one->figures["T_TL"] == figure{1'263'826}));
        BOOST_TEST((one->figures["F_TL"] == figure{609'165}));
        BOOST_TEST((one->figures["M_TL"] == figure{654'661}));
        BOOST_TEST(reader.next().has_value());
        BOOST_TEST(!reader.next().has_value());
        BOOST_TEST_REQUIRE(reader.unmentioned().size() == 1u);
        BOOST_TEST(reader.unmentioned()[0].name == "F_00_04");
    }
}

BOOST_AUTO_TEST_CASE(blanks_case_and_the_order_of_attributes_do_not_matter) {
    BOOST_TEST(hxl_name("#affected") == "#affected");
    BOOST_TEST(hxl_name(" #Affected +M +children ") == "#affected+children+m");
    BOOST_TEST(hxl_name("#affected+children+m") == "#affected+children+m");
    BOOST_TEST(hxl_name("#x_risk+v_2+v_2") == "#x_risk+v_2");
    for (const char* text :
         {"", "#", "affected", "#affected+", "#affected++f", "+f", "#two words", "#1st", "#affected#f", "#größe"})
        BOOST_TEST(hxl_name(text) == "", text);
}

BOOST_AUTO_TEST_CASE(errors_say_where_and_what_was_expected) {
    const auto says = [](const std::string& text, const std::string& expected) {
        const std::string said = refused(text);
        BOOST_TEST(said.find(expected) != std::string::npos, said);
    };
    says("", "x.csv: has no row of HXL hashtags");
    says("a,b\n1,2\n", "x.csv: has no row of HXL hashtags");
    std::string late;
    for (int i = 0; i < 300; ++i) late += "heading\n";
    says(late + "#affected\n", "has no row of HXL hashtags");
    says("#affected,#two words\n", "x.csv:1:11: \"#two words\" is not a hashtag");
    says("#affected,#Affected\n", "x.csv:1:11: \"#Affected\" tags two columns");
    says("#adm1,#date\n", "x.csv:1: has no column that the rules name");
    says("#adm1,#affected\nnorth,many\n", "x.csv:2:7: \"many\" is not a figure");
    says("#date,#affected\nMay,5\n", "x.csv:2:1: \"May\" is not a date");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
