// SPDX-License-Identifier: BSL-1.0

#include <recount/read/figure_names.hpp>
#include <recount/read/rules.hpp>

#include <read/arbitrary.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(read_rules_test)

namespace {

using namespace recount;

/// The only relation of a text, written again.
std::string again(const std::string& text) {
    const rules read = rules_from(text);
    BOOST_TEST_REQUIRE(read.scheme.view().relations.size() == 1u);
    return rule_text(read.scheme.view(), read.scheme.view().relations[0]);
}

relation_row only_relation(const std::string& text) { return rules_from(text).scheme.view().relations[0]; }

std::string refused(const std::string& text) {
    try {
        static_cast<void>(rules_from(text, "x.rules"));
        return "accepted";
    } catch (const input_error& fault) {
        return fault.what();
    }
}

void same(const scheme_view& a, const scheme_view& b) {
    BOOST_TEST_REQUIRE(a.categories.size() == b.categories.size());
    for (std::size_t i = 0; i < a.categories.size(); ++i) BOOST_TEST((a.categories[i] == b.categories[i]));
    BOOST_TEST_REQUIRE(a.relations.size() == b.relations.size());
    for (std::size_t i = 0; i < a.relations.size(); ++i) BOOST_TEST((a.relations[i] == b.relations[i]));
    BOOST_TEST_REQUIRE(a.terms.size() == b.terms.size());
    for (std::size_t i = 0; i < a.terms.size(); ++i) BOOST_TEST((a.terms[i] == b.terms[i]));
}

// One line for each kind of relation, as the design has them.
const std::string every_kind =
    "by status: went missing = military personnel + civilians + status unknown    # partition\n"
    "civilians >= children + women + elderly   # of which\n"
    "children >= girls\n"
    "on either list = commission list | ICRC list\n"
    "on both lists = commission list & ICRC list\n"
    "women share = women / civilians\n"
    "registered = previous registered + newly registered - fate determined\n"
    "freed >= previous freed\n"
    "deaths (reading): captives >= died in captivity\n"
    "2 * boys + girls < 100\n"
    "@signed net change, balance\n"
    "@optional \"status unknown\"\n";

BOOST_AUTO_TEST_CASE(lines_mean_what_the_tables_say) {
    dynamic_scheme expected;
    expected.partition("went missing", {"military personnel", "civilians", "status unknown"}, {"by status"})
        .of_which("civilians", {"children", "women", "elderly"})
        .subset("girls", "children")
        .cover("on either list", {"commission list", "ICRC list"})
        .overlap("on both lists", {"commission list", "ICRC list"})
        .share("women share", "women", "civilians")
        .roll_forward("registered", {"newly registered"}, {"fate determined"})
        .cumulative("freed")
        .subset("died in captivity", "captives", {"deaths", true})
        .balance({{2, "boys"}, {1, "girls"}}, comparison::fewer_than, {}, 100)
        .signed_category("net change")
        .signed_category("balance")
        .optional_category("status unknown");
    same(rules_from(every_kind).scheme.view(), expected.view());
}

BOOST_AUTO_TEST_CASE(line_ends_marks_and_blanks_do_not_matter) {
    std::string odd = "\xEF\xBB\xBF";
    for (const char c : every_kind) odd += c == '\n' ? "\r\n\r\n" : c == ' ' ? " \t " : std::string(1, c);
    std::istringstream in{odd};
    std::istringstream quoted{"\"went missing\" = \"military personnel\" + civilians"};
    same(rules_from("went   missing = military personnel + civilians").scheme.view(), read_rules(quoted).scheme.view());
    // only what stands in quotes keeps its blanks
    BOOST_TEST(read_rules(in).scheme.view().relations.size() == 10u);
}

BOOST_AUTO_TEST_CASE(other_ways_to_say_the_same) {
    BOOST_TEST(again("a == b + c") == "a = b + c");
    BOOST_TEST(again("a = b") == "a = b");
    BOOST_TEST(again("stock = gain + previous stock - loss") == "stock = previous stock + gain - loss");
    BOOST_TEST(again("5 >= a") == "0 >= a - 5");
    BOOST_TEST(again("a + 1,000 = 2 * b + c - 3") == "a = 2 * b + c - 1003");
    BOOST_TEST(again("a * 2 = b") == "2 * a = b");
    BOOST_TEST(again("-a + b = 3") == "-a + b = 3");
    BOOST_TEST(again("a > -2 * previous \"b-c\"") == "a > -2 * previous b-c");
    BOOST_TEST(again("a = \"previous b\" - c") == "a = \"previous b\" - c");
}

BOOST_AUTO_TEST_CASE(decimals_are_scaled_exactly) {
    BOOST_TEST(again("0.5 * a <= b") == "a <= 2 * b");
    BOOST_TEST(again("0.1 * a + 0.25 * b >= 3.5") == "2 * a + 5 * b >= 70");
    BOOST_TEST(again("a = b + 0.5 * c") == "2 * a = 2 * b + c");
    BOOST_TEST(again("1.10 * a < 0.55") == "2 * a < 1");
    BOOST_TEST(refused("0.1 * a = 9223372036854775807") ==
               "x.rules:1:1: a sum or product of these figures does not fit into 64 bits");
}

BOOST_AUTO_TEST_CASE(the_form_decides_the_kind) {
    const auto kind = [](const std::string& text) { return only_relation(text).kind; };
    BOOST_TEST((kind("a = b + c") == relation_kind::partition));
    BOOST_TEST((kind("a = b") == relation_kind::partition));
    BOOST_TEST((kind("a = b - c") == relation_kind::balance));
    BOOST_TEST((kind("a = b + c + 1") == relation_kind::balance));
    BOOST_TEST((kind("1 * a = b + c") == relation_kind::balance));
    BOOST_TEST((kind("a + b = c") == relation_kind::balance));
    BOOST_TEST((kind("a >= b") == relation_kind::subset));
    BOOST_TEST((kind("a >= b + c") == relation_kind::of_which));
    BOOST_TEST((kind("a >= b + ...") == relation_kind::of_which));
    BOOST_TEST((kind("a >= b + c + ...") == relation_kind::of_which));
    BOOST_TEST((kind("a > b") == relation_kind::balance));
    BOOST_TEST((kind("a <= b + c") == relation_kind::balance));
    BOOST_TEST((kind("a >= previous a") == relation_kind::cumulative));
    BOOST_TEST((kind("a >= previous b") == relation_kind::balance));
    BOOST_TEST((kind("a = previous a - b") == relation_kind::roll_forward));
    BOOST_TEST((kind("a = previous a + 2 * b") == relation_kind::balance));
    BOOST_TEST((kind("a = previous b + c") == relation_kind::balance));
    BOOST_TEST((only_relation("p = a / b (half even)").rule == rounding::half_even));
    BOOST_TEST((only_relation("p = a / b").rule == rounding::nearest));
    const auto reading = rules_from("(reading): a = b").scheme;
    BOOST_TEST(reading.view().relations[0].reading);
    BOOST_TEST(reading.view().relations[0].name == "");
    BOOST_TEST(rules_from("\"x: y\": a = b").scheme.view().relations[0].name == "x: y");
}

BOOST_AUTO_TEST_CASE(errors_say_where_and_what_was_expected) {
    const auto says = [](const std::string& text, const std::string& expected) {
        const std::string said = refused(text);
        BOOST_TEST(said.starts_with("x.rules:"), said);
        BOOST_TEST(said.find(expected) != std::string::npos, said);
    };
    says("", "x.rules: has no rules");
    says("# nothing\n\n", "x.rules: has no rules");
    says("a = b\nc = d +", ":2:8: the line ends; expected the name of a category");
    says("a b c", ":1:6: the line ends; expected one of = == <= >= < >");
    says("größte b = | ", ":1:14: the line ends");
    says("a = b | c + d", ":1:11: \"+\" is mixed with another operator");
    says("a = \"b", ":1:5: \"\"b\" is not closed; expected a second quote on the same line");
    says("a = \"\"", ":1:5: a name is empty");
    says("a = b (half up)", ":1:7: \"(\" stands in the wrong place");
    says("a = b / c (upwards)", ":1:12: \"upwards\" is no way of rounding; expected half up");
    says("x (guess): a = b", ":1:4: \"guess\" stands in the wrong place; expected (reading)");
    says("killed: women: a = b", ":1:14: \":\" stands in the wrong place");
    says("@ignored a", ":1:1: \"@ignored\" is unknown; expected @signed, @optional, @category or @fixed");
    says("@signed", ":1:8: the line ends; expected the name of a category");
    says("a=b + c", ":1:1: an operator of a rule stands between blanks; expected a = b + c");
    says("went missing=military+full-time # all", "; expected went missing = military + full-time");
    says("x: a >=b", ":1:6: an operator of a rule stands between blanks; expected x: a >= b");
    says("x:a = b", ":1:1: \"x:a\" has a colon within; expected a blank behind the name of a rule and its colon");
    says("@signed ,", ":1:9: \",\" stands in the wrong place; expected the name of a category");
    says("a = b / c / d", ":1:1: a share is of two categories");
    says("a | b = c", "on the right side");
    says("a >= b | c", "a list joined by | or &");
    says("a = b + ...", "three points end a list that is not complete");
    says("1 = 2", ":1:1: the rule names no category");
    says("a = 1,00 * b", ":1:5: \"1,00\" is not grouped as a number");
    says("a = 2 * 3", ":1:9: \"3\" stands in the wrong place; expected the name of a category");
    says("a = 99999999999999999999", "does not fit into 64 bits");
    says("a = b + b", ":1:1: a category is given twice in one relation");
    says("a = b\n  b = a", ":2:3: a category is within itself");
    says("a < 0", ":1:1: no figures can satisfy this relation");
    says("total = 0 - 14", "(total); expected names that are numbers in double quotes");
    says("a = a & b", "given twice");
    says("a = b\nc = \xFF", ":2:5: the file is not text in UTF-8");
    says("\xFE\xFF", ":1: the file is in UTF-16");
    says("a = b\rc", ":1:6: a carriage return stands without a line feed");
    says("a = b = c", ":1:7: \"=\" stands in the wrong place");
    BOOST_TEST(refused("@signed a\na < 0") == "accepted");
    BOOST_TEST(refused("a < 0\n@signed a") == "accepted");
}

BOOST_AUTO_TEST_CASE(a_fall_is_that_of_the_category_it_names) {
    const rules read = rules_from("a >= previous a\nb >= previous b\n@fall b 2006 \"duplicates\"\n", "x.rules");
    BOOST_TEST_REQUIRE(read.falls.size() == 1u);
    BOOST_TEST(read.scheme.view().categories[read.falls[0].category].name == "b");
    BOOST_TEST((read.falls[0].as_of == in(std::chrono::year{2006})));
    BOOST_TEST(read.falls[0].reason == "duplicates");
    BOOST_TEST((read.falls_at.at(0) == place{"x.rules", 3, 1}));
}

BOOST_AUTO_TEST_CASE(a_rule_about_absent_figures_is_refused_where_it_stands) {
    const rules read = rules_from("a = b +\tgrößte + d\n@optional d\n", "x.rules");
    require_present(read, {true, true, true, false});
    try {
        require_present(read, {true, true, false, true});
        BOOST_ERROR("accepted");
    } catch (const input_error& fault) {
        BOOST_TEST(std::string{fault.what()} ==
                   "x.rules:1:9: \"größte\" is not among the figures; expected a category of the figures, or a line "
                   "@optional größte");
    }
}

std::string names(const std::string& text) {
    std::string result;
    const rules read = rules_from(text);
    for (const category_row& category : read.scheme.view().categories) result.append(category.name).append("; ");
    return result;
}

// The names are from tables as they are published: age groups, regions, codes of classifications, footnote marks.
BOOST_AUTO_TEST_CASE(every_other_row_may_be_one_of_which_another_column_says_something) {
    const auto means = [](const std::string& rule) {
        const rules read = rules_from("over area: " + rule + "\n");
        BOOST_TEST_REQUIRE(read.over.size() == 1u);
        for (const auto& member : read.over[0].members)
            if (member.others)
                return (member.others->all ? "all" : member.others->column + ":" + member.others->value) + ";";
        return std::string{};
    };
    BOOST_TEST(means("Italy = every other") == "all;");
    BOOST_TEST(means("Italy = every other in North") == ":North;");
    BOOST_TEST(means("Italy = every other in \"North = South\"") == ":North = South;");
    BOOST_TEST(means("Italy = every other where region is North") == "region:North;");
    BOOST_TEST(means("Italy = every other where \"the region\" is North") == "the region:North;");
    BOOST_CHECK_THROW(means("Italy = every other in "), input_error);
    BOOST_CHECK_THROW(means("Italy = every other where region"), input_error);
    BOOST_CHECK_THROW(means("Italy = every other where region is"), input_error);
}

BOOST_AUTO_TEST_CASE(an_operator_stands_between_blanks) {
    BOOST_TEST(names("employed = full-time + part-time") == "employed; full-time; part-time; ");
    BOOST_TEST(names("total = 0-14 + 15-64 + 65+") == "total; 0-14; 15-64; 65+; ");
    BOOST_TEST(names("total >= Y15-64") == "total; Y15-64; ");
    BOOST_TEST(names("Italia = Emilia-Romagna + Lazio") == "Italia; Emilia-Romagna; Lazio; ");
    BOOST_TEST(names("x: ES = Castilla-La Mancha + men* + A/B + R&D staff # and so on") ==
               "ES; Castilla-La Mancha; men*; A/B; R&D staff; ");
    BOOST_TEST(names("total = 01.1 + 01.2 + 65 and over") == "total; 01.1; 01.2; 65 and over; ");
    BOOST_TEST(names("deaths >= COVID-19 deaths") == "deaths; COVID-19 deaths; ");
    BOOST_TEST(names("a >= previous b-c") == "a; b-c; ");
    BOOST_TEST(names("total = 12:00 + 12:30") == "total; 12:00; 12:30; ");
    BOOST_TEST(names("@optional full-time, 65+, 5 - 9") == "full-time; 65+; 5 - 9; ");
    BOOST_TEST(again("total = 0-14 + 15-64 + \"65 +\"") == "total = 0-14 + 15-64 + \"65 +\"");
    BOOST_TEST(again("\"previous\" = previous \"previous\" + \"previous x\"") ==
               "\"previous\" = previous \"previous\" + \"previous x\"");
    BOOST_TEST(again("\"...\" >= \"...x\" + ...") == "\"...\" >= ...x + ...");
    BOOST_TEST((only_relation("a >= -0-14 + b").kind == relation_kind::balance));  // a sign that begins a side
}

BOOST_AUTO_TEST_CASE(a_percentage_in_a_rule_is_a_number) {
    BOOST_TEST(again("rate <= 100 %") == "rate <= 100 %");
    BOOST_TEST(again("rate = a - b + 0%") == "rate = a - b + 0 %");  // all of them are percentages
    BOOST_TEST(again("rate <= 99.5%") == "2 * rate <= 199 %");
    BOOST_TEST(again("rate >= others + 5 %") == "rate >= others + 5 %");
    BOOST_TEST(again("rate <= 100") == "rate <= 100");
    BOOST_TEST(again("women >= 40 % * people") == "5 * women >= 2 * people");
    BOOST_TEST(names("c % = a / b") == "c %; a; b; ");
}

std::string refused_for(const std::string& text, const figure_names& names) {
    try {
        const rules read = rules_from(text, "x.rules");
        verify_names(read, names);
        const auto categories = read.scheme.view().categories;
        std::vector<bool> present;
        for (const category_row& category : categories) present.push_back(names.contains(category.name));
        require_present(read, present, names);
        return "accepted";
    } catch (const input_error& fault) {
        return fault.what();
    }
}

BOOST_AUTO_TEST_CASE(the_names_of_the_figures_settle_what_a_rule_may_mean) {
    const std::string remedy = "; expected the name in double quotes, or another spelling of the number, such as 5.0";
    const std::string column = " is arithmetic here, and the name of a column of the figures";
    BOOST_TEST(refused_for("total >= 1 + 2 + other", {"total", "2", "other"}) ==
               "x.rules:1:14: \"2\"" + column + remedy);
    BOOST_TEST(refused_for("total = \"1\" + other", {"total", "1", "other"}) == "accepted");
    BOOST_TEST(refused_for("total >= 2.0 * other", {"total", "2", "other"}) == "accepted");
    BOOST_TEST(refused_for("total = 0 - 4 + a", {"total", "0 - 4", "a"}) == "x.rules:1:9: \"0 - 4\"" + column + remedy);
    BOOST_TEST(refused_for("total = under 5 - 9", {"total", "under 5 - 9"}).starts_with("x.rules:1:9:"));
    BOOST_TEST(refused_for("total <= 100 %", {"total", "100 %"}).starts_with("x.rules:1:10:"));
    BOOST_TEST(refused_for("total = a-b", {"total", "a-b", "a", "b"}) ==
               "x.rules:1:9: \"a-b\" is the name of a column of the figures, and so is each of its parts; expected "
               "the name in double quotes, or blanks around the operator");
    BOOST_TEST(refused_for("total = \"a-b\"", {"total", "a-b", "a", "b"}) == "accepted");
    BOOST_TEST(refused_for("total = 0-14", {"total", "0-14"}) == "accepted");
    BOOST_TEST(refused_for("total = a+b", {"total", "a", "b"}) ==
               "x.rules:1:9: \"a+b\" is not among the figures; expected blanks around an operator, as in a - b");
    BOOST_TEST(refused_for("total <= 2*a", {"total", "a"}).find("expected blanks around") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_was_meant_is_suggested) {
    BOOST_TEST(refused_for("Total = a", {"total", "a"}) ==
               "x.rules:1:1: \"Total\" is not among the figures: did you mean total?");
    BOOST_TEST(refused_for("a = full time", {"a", "65+", "Full-Time "}) ==
               "x.rules:1:5: \"full time\" is not among the figures: did you mean \"Full-Time \"?");
    BOOST_TEST(refused_for("a = citizens", {"a", "women"}) ==
               "x.rules:1:5: \"citizens\" is not among the figures; expected a category of the figures, or a line "
               "@optional citizens");
}

BOOST_AUTO_TEST_CASE(what_is_written_is_read_back) {
    constexpr std::uint64_t seed = 3'503;
    BOOST_TEST_MESSAGE("seed " << seed);
    arbitrary::engine random{seed};
    for (int round = 0; round < 2'000; ++round) {
        const dynamic_scheme scheme = arbitrary::scheme(random);
        std::ostringstream written;
        write_rules(written, scheme.view());
        BOOST_TEST_CONTEXT(written.str()) { same(rules_from(written.str()).scheme.view(), scheme.view()); }
    }
}

BOOST_AUTO_TEST_CASE(names_of_several_lines_are_not_written) {
    std::ostringstream out;
    BOOST_CHECK_THROW(write_rules(out, dynamic_scheme{}.partition("a", {"b\nc"}).view()), scheme_error);
    BOOST_TEST(out.str().empty());
}

BOOST_AUTO_TEST_CASE(hostile_rules_end_soon) {
    BOOST_TEST(refused(std::string(std::size_t{17} << 20, 'x')).find("is longer than rules can be") !=
               std::string::npos);
    BOOST_TEST(refused(std::string(1'000'000, '(')).starts_with("x.rules:1:1:"));
    BOOST_TEST(refused(std::string(1'000'000, '-')).starts_with("x.rules:1:"));
    BOOST_TEST(refused(std::string(999'999, '"')).starts_with("x.rules:1:1:"));
    std::string sum = "a = b";
    for (int i = 0; i < 20'000; ++i) sum += " + c" + std::to_string(i);
    BOOST_TEST(refused(sum) == "accepted");
    std::string chain;
    for (int i = 0; i < 20'000; ++i) chain += "c" + std::to_string(i) + " >= c" + std::to_string(i + 1) + "\n";
    BOOST_TEST(refused(chain) == "accepted");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
