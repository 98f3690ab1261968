// SPDX-License-Identifier: BSL-1.0

#include <recount/read/csv.hpp>

#include <read/arbitrary.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(read_csv_test)

namespace {

using namespace recount;
using namespace std::chrono_literals;

struct table {
    std::vector<std::string> keys;
    std::vector<recorded_snapshot> snapshots;
    std::vector<unmentioned_category> unmentioned;
    std::vector<bool> present;
    std::string said;  // of how it was read
};

table read(const std::string& text, const dynamic_scheme& scheme, const table_options& options = {}) {
    std::istringstream in{text};
    csv_reader reader{in, scheme, "figures.csv", options};
    table result{reader.keys(), {}, {}, {}, {}};
    while (auto next = reader.next()) result.snapshots.push_back(std::move(*next));
    result.unmentioned = reader.unmentioned();
    result.present = reader.present();
    result.said = printed(reader.understood());
    return result;
}

std::string refused(const std::string& text, const dynamic_scheme& scheme, const table_options& options = {}) {
    try {
        read(text, scheme, options);
        return "accepted";
    } catch (const input_error& fault) {
        return fault.what();
    }
}

void same(const std::vector<recorded_snapshot>& a, const std::vector<recorded_snapshot>& b) {
    BOOST_TEST_REQUIRE(a.size() == b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        BOOST_TEST((a[i].figures.as_of() == b[i].figures.as_of()));
        BOOST_TEST((a[i].figures.from() == b[i].figures.from()));
        BOOST_TEST(a[i].key == b[i].key);
        for (std::size_t c = 0; c < a[i].figures.figures().size(); ++c)
            BOOST_TEST((a[i].figures.figures()[c] == b[i].figures.figures()[c]),
                       printed(a[i].figures.figures()[c]) << " and " << printed(b[i].figures.figures()[c]));
    }
}

const dynamic_scheme by_status = [] {
    dynamic_scheme scheme;
    scheme.partition("went missing", {"military", "civilians"});
    return scheme;
}();

BOOST_AUTO_TEST_CASE(tidy_rows_that_agree_in_date_register_and_keys_are_a_snapshot) {
    const table read_table = read(
        "\xEF\xBB\xBF"
        "area,category,value,as_of,register,source,note\r\n"
        "north,went missing,\"4,354\",2007,Working Group,\"a \"\"quoted\"\" page\",\r\n"
        "north,military,\"3,503\",2007,Working Group,another page,two lines\r\n"
        "\r\n"
        "south,military,about 170,2007,Working Group,,\r\n"
        "north,civilians,..,2007-01-01/2007-12-31,Working Group,,\r\n"
        "north,civilians,841,2008,Working Group,,\r\n"
        "north,drivers,5,2008,Working Group,,\r\n"
        "north,drivers,6,2009,Working Group,,\r\n",
        by_status);
    BOOST_TEST(read_table.keys == std::vector<std::string>{"area"});
    BOOST_TEST_REQUIRE(read_table.snapshots.size() == 4u);
    const recorded_snapshot& first = read_table.snapshots[0];
    BOOST_TEST(first.key == std::vector<std::string>{"north"});
    BOOST_TEST((first.figures["went missing"] == figure{4'354}));
    BOOST_TEST((first.figures["military"] == figure{3'503}));
    BOOST_TEST(!first.figures["civilians"].published());
    BOOST_TEST((first.figures.as_of() == in(2007y)));
    BOOST_TEST(first.figures.from().register_name == "Working Group");
    BOOST_TEST(first.origin(0).source == "a \"quoted\" page");
    BOOST_TEST(first.origin(0).line == 2u);
    BOOST_TEST(first.origin(1).note == "two lines");
    BOOST_TEST(first.origin(2).line == 6u);
    BOOST_TEST((read_table.snapshots[1].figures["military"] == about(170)));
    BOOST_TEST(read_table.snapshots[1].origin(0).line == 0u);
    BOOST_TEST_REQUIRE(read_table.unmentioned.size() == 1u);
    BOOST_TEST(read_table.unmentioned[0].name == "drivers");
    BOOST_TEST((read_table.unmentioned[0].first == place{"figures.csv", 8, 7}));
    BOOST_TEST(read_table.present == (std::vector<bool>{true, true, true}));
}

BOOST_AUTO_TEST_CASE(a_wide_row_is_a_snapshot) {
    const table read_table = read(
        "area,as_of,military,civilians,register,went missing,drivers,source\n"
        "north,2007,\"3,503\",841,Working Group,\"4,354\",5,a page\n"
        "south,2008-05,1,,,about 2,..,\n",
        by_status);
    BOOST_TEST(read_table.keys == std::vector<std::string>{"area"});
    BOOST_TEST_REQUIRE(read_table.snapshots.size() == 2u);
    BOOST_TEST((read_table.snapshots[0].figures["went missing"] == figure{4'354}));
    BOOST_TEST(read_table.snapshots[0].figures.from().published_in == "a page");
    BOOST_TEST(read_table.snapshots[0].origin(2).line == 2u);
    BOOST_TEST((read_table.snapshots[1].figures.as_of() == in(2008y / 5)));
    BOOST_TEST(!read_table.snapshots[1].figures["civilians"].published());
    BOOST_TEST_REQUIRE(read_table.unmentioned.size() == 1u);
    BOOST_TEST((read_table.unmentioned[0].first == place{"figures.csv", 1, 53}));
}

BOOST_AUTO_TEST_CASE(a_wide_file_is_read_row_by_row) {
    std::istringstream in{"went missing,military\n1,1\n2,2\n3,97.207\n"};
    csv_reader reader{in, by_status};
    BOOST_TEST((reader.form() == table_form::wide));
    BOOST_TEST((reader.next()->figures["military"] == figure{1}));
    BOOST_TEST((reader.next()->figures["military"] == figure{2}));
    BOOST_TEST(!reader.next()->figures["military"].published());
    BOOST_CHECK_THROW(reader.next(), input_error);  // what could not be read is said at the end
    BOOST_TEST(reader.present() == (std::vector<bool>{true, true, false}));
}

BOOST_AUTO_TEST_CASE(a_declared_decimal_mark_holds_for_all_figures) {
    const table read_table = read("category,value\nmilitary,97.207\n", by_status, {decimal_mark::comma, {}, {}, {}});
    BOOST_TEST((read_table.snapshots.at(0).figures["military"] == figure{97'207}));
}

BOOST_AUTO_TEST_CASE(quoted_fields_hold_anything) {
    const table read_table =
        read("category,value,note\nmilitary,5,\"one\r\ntwo, \"\"three\"\"\"\ncivilians , \"6\" ,seven\n", by_status);
    BOOST_TEST(read_table.snapshots.at(0).origin(1).note == "one\r\ntwo, \"three\"");
    BOOST_TEST((read_table.snapshots.at(0).figures["civilians"] == figure{6}));
    BOOST_TEST(read_table.snapshots.at(0).origin(2).line == 4u);
    BOOST_TEST(refused("category,value,note\nmilitary,5,\"a\nb\"\ncivilians,6,\"x\ny\"z\n", by_status) ==
               "figures.csv:5:3: \"z\" stands behind a closing quote; expected a separator or the end of the line");
}

BOOST_AUTO_TEST_CASE(errors_say_where_and_what_was_expected) {
    const auto says = [](const std::string& text, const std::string& expected) {
        const std::string said = refused(text, by_status);
        BOOST_TEST(said.starts_with("figures.csv:"), said);
        BOOST_TEST(said.find(expected) != std::string::npos, said);
    };
    says("", "figures.csv: is empty; expected a header row");
    says("\n\r\n", "is empty");
    says("a,b\n1,2\n", ":1: has no column of figures");
    says("category,values\n", ":1: has a column category and no column value");
    says("value,names\n", ":1: has a column value and no column category");
    says("category,value,value\n", ":1:16: \"value\" heads two columns");
    says("military,military\n", ":1:10: \"military\" heads two columns");
    says("category,value\nmilitary,1,2\n", ":2: the row has 3 fields; expected 2");
    says("military,civilians\n1\n", ":2: the row has 1 field; expected 2");
    says("category,value\n,5\n", ":2:1: a figure has no category");
    says("category,value\nmilitary,1\nmilitary,2\n",
         ":3:1: \"military\" is stated twice in one snapshot, first on line 2");
    says("category,value\nmilitary,97.207\n", ":2:10: \"97.207\" is ambiguous");
    says("area,category,value\ngrößte,military,97.207\n", ":2:17: \"97.207\" is ambiguous");
    says("category,value,as_of\nmilitary,5,2007-02-30\n", ":2:12: \"2007-02-30\" is not a date");
    says("category,value\nmili\"tary,5\n", ":2:5: \"mili\"tary\" has a quote within an unquoted field");
    says("category,value\nmilitary,\"5\n", ":2:10: \"\"5\\u{A}\" is not closed");
    says("category,value\rmilitary,5\r", ":1:15: \"value\\u{D}military\" has a carriage return without a line feed");
    says("category,value\nmili\xFFtary,5\n\u00E9t\u00E9,5\n", ":2:5: the file is not text in UTF-8");
    says(std::string("category,value\nmili\0tary,5\n", 27), ":2:5: the file is not text in UTF-8");
    says(
        "\xFF\xFE"
        "c",
        ": ends within a character of UTF-16");
}

BOOST_AUTO_TEST_CASE(hostile_files_are_refused_in_bounded_time_and_memory) {
    const std::string ten_mebibytes(std::size_t{10} << 20, 'x');
    BOOST_TEST(refused("category,value\n" + ten_mebibytes, by_status) == "figures.csv:2: a row is longer than 8 MiB");
    BOOST_TEST(refused("category,value\n\"" + ten_mebibytes, by_status) ==
               "figures.csv:2: a quoted field does not end within 8 MiB");
    BOOST_TEST(refused(std::string(2'000'000, ','), by_status) ==
               "figures.csv:1: a row has more than 1,000,000 fields");
    std::string header = "military";
    std::string row = "5";
    for (int i = 0; i < 100'000; ++i) {
        header += ",c" + std::to_string(i);
        row += ",1";
    }
    const table wide = read(header + "\n" + row + "\n", by_status);
    BOOST_TEST(wide.unmentioned.size() == 100'000u);
    BOOST_TEST((wide.snapshots.at(0).figures["military"] == figure{5}));
}

BOOST_AUTO_TEST_CASE(what_is_written_is_read_back) {
    constexpr std::uint64_t seed = 4'354;
    BOOST_TEST_MESSAGE("seed " << seed);
    arbitrary::engine random{seed};
    for (int round = 0; round < 200; ++round) {
        const dynamic_scheme scheme = arbitrary::scheme(random);
        const std::vector<std::string> keys{"area", "age, group"};
        std::vector<recorded_snapshot> snapshots;
        for (int i = 0; i < 5; ++i) {
            std::vector<figure> figures;
            for (std::size_t c = 0; c < scheme.view().categories.size(); ++c)
                figures.push_back(arbitrary::figure(random));
            // a number without a sign would be read as a percentage there
            for (const relation_row& row : scheme.view().relations)
                if (figure& share = figures[scheme.view().all(row)[0].category];
                    row.kind == relation_kind::share && share.counted_in() != unit::per_cent)
                    share = percent("37.9");
            const source from{i % 2 == 0 ? "a, \"b\"" : "", "", i == 3 ? " a page\n" : ""};
            // the number makes every key its own
            snapshots.push_back({{},
                                 {scheme, std::move(figures), arbitrary::period(random), from},
                                 {std::to_string(i), arbitrary::name(random)}});
        }
        std::ostringstream tidy;
        write_tidy(tidy, snapshots, keys);
        table_options declared;
        for (const std::string& key : keys) declared.layout.keys.push_back({key, {}});
        const table from_tidy = read(tidy.str(), scheme, declared);
        BOOST_TEST(from_tidy.keys == keys);
        same(from_tidy.snapshots, snapshots);
        std::ostringstream wide;
        write_wide(wide, scheme, snapshots, keys);
        const table from_wide = read(wide.str(), scheme, declared);
        BOOST_TEST(from_wide.keys == keys);
        same(from_wide.snapshots, snapshots);
    }
}

BOOST_AUTO_TEST_CASE(a_wide_table_has_names_of_its_own) {
    dynamic_scheme scheme;
    scheme.category("register");
    std::ostringstream out;
    BOOST_CHECK_THROW(write_wide(out, scheme, {}), statement_error);
    BOOST_TEST(out.str().empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
