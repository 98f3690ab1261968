// SPDX-License-Identifier: BSL-1.0

#include <recount/check/wide_csv.hpp>
#include <recount/read/csv.hpp>
#include <recount/read/rules.hpp>
#include <recount/write/detail/json_string.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

BOOST_AUTO_TEST_SUITE(read_json_lines_test)

namespace {

using namespace recount;

std::string csv_of(std::string_view text) { return detail::json_lines{text, "f.jsonl"}.as_csv(); }

std::string refused(std::string_view text) {
    try {
        csv_of(text);
        return "accepted";
    } catch (const input_error& fault) {
        return fault.what();
    }
}

BOOST_AUTO_TEST_CASE(an_object_is_a_row) {
    BOOST_TEST(csv_of(R"({"a":1,"b":"x"})") == "\"a\",\"b\"\n\"1\",\"x\"\n");
    BOOST_TEST(csv_of("{\"a\": -1.50, \"b\" : true}\r\n\n{\"b\":null}\n") ==
               "\"a\",\"b\"\n\"-1.50\",\"true\"\n\n\"\",\"\"\n\n");
    // a name that comes later is a column too
    BOOST_TEST(csv_of("{\"a\":1}\n{\"c\":3,\"a\":2}") == "\"a\",\"c\"\n\"1\",\"\"\n\"2\",\"3\"\n");
    // as SQLite writes them
    BOOST_TEST(csv_of("[{\"a\":1},\n{\"a\":2}]\n") == "\"a\"\n\"1\"\n\"2\"\n\n");
    BOOST_TEST(csv_of(R"({"a\"b":"\u00e9 \ud83d\ude00 \\ \/ x\ny"})") == "\"a\"\"b\"\n\"é 😀 \\ / x y\"\n");
}

BOOST_AUTO_TEST_CASE(what_is_no_row_is_refused_where_it_stands) {
    const auto says = [](std::string_view text, const std::string& expected) {
        const std::string said = refused(text);
        BOOST_TEST(said.find(expected) != said.npos, said);
    };
    says("{\"a\":1}\n{\"a\":", "f.jsonl:2:6: the line ends within an object; expected a text, a number");
    says("{\n  \"a\": 1\n}", "f.jsonl:1:2: the line ends within an object; expected a name in double quotes");
    says("{\"é\":1,b:2}", "f.jsonl:1:8: \"b\" is not JSON here; expected a name in double quotes");
    says("{\"a\":{\"b\":1}}", "f.jsonl:1:6: \"{\" is not JSON here; expected a text, a number, true, false or null");
    says("{\"a\":[1]}", "\"[\" is not JSON here");
    says("{\"a\":NaN}", "\"N\" is not JSON here");
    says("{\"a\":1,\"a\":1}", "f.jsonl:1:8: \"a\" stands in this object already");
    says("{\"a\":1} {\"a\":2}", "f.jsonl:1:9: \"{\" is not JSON here; expected one object on each line");
    says("{\"a\":\"\\x\"}", "\"x\" is not JSON here; expected an escape");
    says("{\"a\":\"\\ud800\"}", "expected the second half of a character");
    says("{\"a\":\"\\u0000\"}", "expected the escape of a character");
    says("{\"a\":\"\xE9\"}", "f.jsonl:1:7: the file is not text in UTF-8");
    says("{\"a\":\"x", "the line ends within an object; expected a closing quote");
}

/// What a reader makes of a table: where each row stands, its key and its figures.
std::vector<std::string> read_by(const rules& by, const std::string& text) {
    std::istringstream in{text};
    csv_reader reader{in, by.scheme, "f"};
    std::vector<std::string> rows;
    while (const auto row = reader.next()) {
        rows.push_back(row->key.empty() ? "" : row->key[0]);
        for (const figure& one : row->figures.figures()) rows.back() += "|" + printed(one);
        rows.back() += "|" + printed(row->figures.as_of());
    }
    return rows;
}

BOOST_AUTO_TEST_CASE(the_same_table_as_json_lines_and_as_csv) {
    const rules by = rules_from("all = men + \"wo,\"\"men\"\n");
    constexpr std::uint32_t seed = 20'261'130;
    BOOST_TEST_MESSAGE("seed " << seed);
    std::mt19937 bits{seed};
    const auto up_to = [&](std::uint32_t most) { return static_cast<std::uint32_t>(bits() % (most + 1)); };
    constexpr std::string_view texts[]{"N", "S é", "a|b", "x;y", "q \"q\"", "tab\there", "{\"a\":1}", "[x]", "-- 'z'"};
    for (int table = 0; table < 200; ++table) {
        std::string csv = "area,as_of,all,men,\"wo,\"\"men\"\n";
        std::string json;
        const bool array = up_to(3) == 0;
        const std::uint32_t rows = 1 + up_to(20);
        for (std::uint32_t row = 0; row < rows; ++row) {
            const std::string area{texts[up_to(8)]};
            const std::string day = "2020-01-" + std::to_string(10 + up_to(9));
            csv += "\"";
            for (const char c : area) csv += c == '"' ? std::string{"\"\""} : std::string{c};
            csv += "\"," + day;
            json += array && row == 0 ? "[{" : "{";
            json += "\"area\":" + detail::json_string(area);
            std::string members;
            for (const char* name : {"all", "men", "wo,\"men"}) {
                const std::string value = up_to(5) == 0 ? "" : std::to_string(up_to(99));
                csv += "," + value;
                if (value.empty() && up_to(1) == 0 && row > 0) continue;
                members = up_to(1) == 0 ? members + ", " : members + " ,";
                members += detail::json_string(name) + ": " + (value.empty() ? "null" : value);
            }
            csv += "\n";
            json += members + ",\"as_of\":\"" + day + "\"}";
            if (array) json += row + 1 < rows ? "," : "]";
            json += "\n";
        }
        BOOST_TEST_CONTEXT("table " << table << "\n" << csv << json)
        BOOST_TEST(read_by(by, csv) == read_by(by, json), boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(lines_are_those_of_the_file) {
    const rules by = rules_from("all = men\n");
    const std::string text = "{\"all\":1,\"men\":1}\n\n{\"all\":2,\"men\":1}\n{\"all\":3,\"men\":\"x\"}\n";
    std::istringstream in{text};
    csv_reader reader{in, by.scheme, "f"};
    BOOST_TEST(reader.next()->origins[0].line == 1U);
    BOOST_TEST(reader.next()->origins[0].line == 3U);
    BOOST_TEST(reader.next()->origins[0].line == 4U);
    try {
        static_cast<void>(reader.next());
        BOOST_ERROR("the figure that cannot be read is not said");
    } catch (const input_error& fault) {
        BOOST_TEST(std::string{fault.what()}.starts_with("f:4: \"x\" is not a figure"), fault.what());
    }
    BOOST_TEST(printed(reader.understood()) == "figures = all, men; JSON lines");
    // at speed too
    std::istringstream again{text.substr(0, text.find("{\"all\":3"))};
    wide_csv table{again, by.scheme, "f"};
    std::size_t line = 0;
    const auto visit = [&](recorded_snapshot&& row) { line = row.origins[0].line; };
    BOOST_TEST(table.check(visit).inconsistent_rows() == 1U);
    BOOST_TEST(line == 3U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
