// SPDX-License-Identifier: BSL-1.0

#include <recount/read/grid.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

BOOST_AUTO_TEST_SUITE(read_grid_test)

namespace {

using namespace recount;

using cells = std::vector<std::vector<std::string>>;

bool is_name(std::string_view cell) { return cell == "total" || cell == "a" || cell == "b" || cell == "région"; }

/// The cells from the header on.
cells grid_of(const std::string& text, const grid_options& declared = {}) {
    std::istringstream in{text};
    detail::csv_rows rows = detail::grid_rows(in, "f.csv", declared, is_name);
    cells result;
    while (rows.next()) {
        result.emplace_back();
        for (std::size_t i = 0; i < rows.size(); ++i) result.back().emplace_back(rows[i]);
    }
    return result;
}

std::string refused(const std::string& text) {
    try {
        grid_of(text);
        return "accepted";
    } catch (const input_error& fault) {
        return fault.what();
    }
}

/// UTF-16 of a text of the basic plane.
std::string utf16(std::u16string_view text, bool big_endian) {
    std::string bytes = big_endian ? "\xFE\xFF" : "\xFF\xFE";
    for (const char16_t unit : text) {
        const char low = static_cast<char>(unit & 0xFF);
        const char high = static_cast<char>(unit >> 8);
        bytes += big_endian ? high : low;
        bytes += big_endian ? low : high;
    }
    return bytes;
}

const cells plain{{"x", "total", "a", "b"}, {"q", "4", "1", "2"}};

BOOST_AUTO_TEST_CASE(the_separator_is_the_one_that_makes_the_header) {
    BOOST_TEST(grid_of("x,total,a,b\nq,4,1,2\n") == plain);
    BOOST_TEST(grid_of("x;total;a;b\r\nq;4;1;2\r\n") == plain);
    BOOST_TEST(grid_of("x\ttotal\ta\tb\nq\t4\t1\t2\n") == plain);
    BOOST_TEST(grid_of("x|total|a|b\nq|4|1|2\n") == plain);
    // as many commas as semicolons, and the header has none
    BOOST_TEST(grid_of("x;total;a\nq;4,5;1,2\nr;4,5;1,2\n") ==
               (cells{{"x", "total", "a"}, {"q", "4,5", "1,2"}, {"r", "4,5", "1,2"}}));
    // nothing is known of these names
    BOOST_TEST(grid_of("u;v\n1;2\n") == (cells{{"u", "v"}, {"1", "2"}}));
    BOOST_TEST(grid_of("u,\"v;w;x;y\"\n1,2\n") == (cells{{"u", "v;w;x;y"}, {"1", "2"}}));
}

BOOST_AUTO_TEST_CASE(a_declared_separator_and_header_hold) {
    BOOST_TEST(grid_of("u,v;w\n1,2;3\n", {';', 0}) == (cells{{"u,v", "w"}, {"1,2", "3"}}));
    BOOST_TEST(grid_of("total,a,b\nu,v,w\n1,2,3\n", {'\0', 2}) == (cells{{"u", "v", "w"}, {"1", "2", "3"}}));
    // titles say nothing of the separator: below the header semicolons make rows that are alike
    BOOST_TEST(grid_of("t,u\nt,u\nt,u\nv,w;z\n1;2\n3;4\n", {'\0', 4}) == (cells{{"v,w", "z"}, {"1", "2"}, {"3", "4"}}));
}

BOOST_AUTO_TEST_CASE(titles_above_are_passed_over) {
    BOOST_TEST(grid_of("Prisoners by kind\n\nx,total,a,b\nq,4,1,2\n") == plain);
    BOOST_TEST(grid_of("Prisoners by kind,,,\n,,,\nx,total,a,b\nq,4,1,2\n") == plain);
    BOOST_TEST(grid_of("Prisoners, \"by kind\nin 2020, total\n\nx,total,a,b\nq,4,1,2\n") == plain);
    BOOST_TEST(grid_of("Table 3;;;\nx;total;a;b\nq;4;1;2\n") == plain);
    // a title that is called like a column
    BOOST_TEST(grid_of("total\nx,total\nq,4\n") == (cells{{"x", "total"}, {"q", "4"}}));
    // names that nobody knows
    BOOST_TEST(grid_of("Prisoners by kind\n\nu,v,w\nq,4,1\nr,4,1\n") ==
               (cells{{"u", "v", "w"}, {"q", "4", "1"}, {"r", "4", "1"}}));
}

/// Tables of statistical offices have columns for footnotes and signs, titles as long as the header, and heads of several
/// columns: those do not name the columns of figures.
BOOST_AUTO_TEST_CASE(the_header_names_the_columns_of_figures) {
    const auto first = [](const std::string& text) { return grid_of(text).front(); };
    const cells::value_type spread{"Year/1", "", "total", "", "men", "", "women", ""};
    BOOST_TEST(first("Office,,,,,,,\nFile: 3.csv,,,,,,,\nYear/1,,total,,men,,women,\n2008,,9,*,4,,5,*\n") == spread);
    BOOST_TEST(first("Office,,,,,,,\n,,,,sex,,,\nYear/1,,total,,men,,women,\n2008,,9,*,4,,5,*\n") == spread);
    BOOST_TEST(first("Office,,,,,,,\n2008,,9,*,4,,5,*\n2009,,9,*,4,,5,*\n") ==
               (cells::value_type{"Office", "", "", "", "", "", "", ""}));
    // the last of several rows that name columns of figures
    const cells::value_type last{"area", "2000", "1999", "change", "2000", "1999", "change"};
    BOOST_TEST(first("Table 3,,,,,,\n,All,,,Sentenced,,\nRegion and,,,per cent,Advance,,per cent\n"
                     "area,2000,1999,change,2000,1999,change\nNorth,11,10,10.0,6,5,20.0\n") == last);
    BOOST_TEST(first("x,y,z,,w\nq,r,s,5,t\nq,r,s,5,t\n") == (cells::value_type{"x", "y", "z", "", "w"}));
}

BOOST_AUTO_TEST_CASE(a_row_without_figures_is_no_header) {
    BOOST_TEST(grid_of("x,item,20200812,20200813\nq,u,4,5\nq,total,,\n") ==
               (cells{{"x", "item", "20200812", "20200813"}, {"q", "u", "4", "5"}, {"q", "total", "", ""}}));
}

BOOST_AUTO_TEST_CASE(rows_of_empty_cells_are_passed_over) {
    BOOST_TEST(grid_of("x,total,a,b\n,,,\n\nq,4,1,2\n,,,\n") == plain);
}

BOOST_AUTO_TEST_CASE(a_table_in_markdown) {
    BOOST_TEST(grid_of("| x | total | a | b |\n|---|--:|:---|---|\n| q | 4 | 1 | 2 |\n") == plain);
    BOOST_TEST(grid_of("Prisoners:\n\nx | total | a | b\n--- | --- | --- | ---\nq | 4 | 1 | 2\n") == plain);
    BOOST_TEST(grid_of("| x | total |\n|---|---|\n| \"q | |\n| r \\| s | 1 |\n") ==
               (cells{{"x", "total"}, {"\"q", ""}, {"r \\| s", "1"}}));
}

BOOST_AUTO_TEST_CASE(encodings) {
    const cells accented{{"région", "total"}, {"Île", "4"}};
    BOOST_TEST(grid_of("région,total\nÎle,4\n") == accented);
    BOOST_TEST(grid_of("\xEF\xBB\xBFrégion,total\nÎle,4\n") == accented);
    BOOST_TEST(grid_of("r\xE9gion,total\n\xCEle,4\n") == accented);
    for (const bool big_endian : {false, true})
        BOOST_TEST(grid_of(utf16(u"région,total\r\nÎle,4\r\n", big_endian)) == accented);
    BOOST_TEST(grid_of("x,total\n\x96 \x80,4\n") == (cells{{"x", "total"}, {"– €", "4"}}));
    // beyond the basic plane, as a pair
    BOOST_TEST(grid_of(std::string("\xFF\xFEx\0\x3D\xD8\x00\xDE\n\0", 10)) == (cells{{"x\xF0\x9F\x98\x80"}}));
    // the second half of a pair in the place of the first
    BOOST_TEST(grid_of(std::string("\xFF\xFEx\0\x00\xDC\x00\xDC\n\0", 10)) == (cells{{"x\xEF\xBF\xBD\xEF\xBF\xBD"}}));
    // far from the beginning, and cut anywhere
    for (const std::size_t rows : {7000u, 7001u, 7002u, 7003u}) {
        std::string ascii = "x,total\n";
        for (std::size_t i = 0; i < rows; ++i) ascii += std::string(5 + i % 3, 'q') + ",12\n";
        BOOST_TEST(grid_of(ascii + "\xC9t\xE9,4\n").back().front() == "Été");
        BOOST_TEST(grid_of(ascii + "Été,4\n").back().front() == "Été");
    }
    BOOST_TEST(refused("région,total\nÎle,4\nr\xE9gion,5\n") == "f.csv:3:2: the file is not text in UTF-8");
    BOOST_TEST(refused(std::string("\xFF\xFEx\0y", 5)) == "f.csv: ends within a character of UTF-16");
}

BOOST_AUTO_TEST_CASE(json_lines) {
    BOOST_TEST(grid_of("{ \"x\": \"q\", \"total\": 4}\n{\"total\": null, \"x\": \"r;|\"}") ==
               (cells{{"x", "total"}, {"q", "4"}, {"r;|", ""}}));
    BOOST_TEST(
        refused("[\n  {\"total\": 1,\n\"a\": 2}]") ==
        "f.csv:2:15: the line ends within an object; expected a name in double quotes, and one object on each line");
}

BOOST_AUTO_TEST_CASE(other_files_are_refused_by_name) {
    const auto says = [](const std::string& text, const std::string& expected) {
        const std::string said = refused(text);
        BOOST_TEST(said.find(expected) != std::string::npos, said);
    };
    says(std::string("PK\x03\x04\x14\0\x06\0[Content_Types].xml xl/workbook.xml", 43),
         "is an Excel workbook (.xlsx); expected");
    says(std::string("PK\x03\x04\x14\0\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet", 62), "(.ods)");
    says("PK\x03\x04 figures.csv", "is a zip archive");
    says("\xD0\xCF\x11\xE0\xA1\xB1", "(.xls)");
    says("%PDF-1.7", "is a PDF document");
    says("\x1F\x8B\x08", "is packed with gzip; expected the file in it: unpack it, or pipe it as in zcat");
    says("\n  <!DOCTYPE html>\n<html>", "is a web page (HTML)");
    says("<TABLE><tr>", "is a table in HTML");
    BOOST_TEST(grid_of("[x],total\nq,4\n") == (cells{{"[x]", "total"}, {"q", "4"}}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
