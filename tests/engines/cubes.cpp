// SPDX-License-Identifier: BSL-1.0
#include "cubes.hpp"

#include <recount/check/check.hpp>
#include <recount/read/csv.hpp>
#include <recount/read/rulebook.hpp>
#include <recount/read/table_options.hpp>
#include <recount/write/json.hpp>
#include <recount/write/sql.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <optional>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace recount;

constexpr std::string_view rules_of_cubes = R"(
@key id, a, b, region
within: people >= women
all: over a: t = every other
parts: over a: x = x1 + x2
pairs: over a: 2 * y >= x - 1
most (reading): over a: t >= every other - y
everywhere: over b: "" = every other
region: over b: "" >= every other where region is R
"it's": over b: p >= q
)";

constexpr std::string_view rules_of_one_cube = R"(
@key id, a, b, region
areas: over a: t = every other
ages: over b: all = every other
sexes: over region: all = every other
)";

struct cube_row {
    std::int64_t id;
    std::string a;
    std::string b;
    std::string region;
    std::optional<std::int64_t> people;
    std::optional<std::int64_t> women;
};

std::vector<cube_row> random_rows(std::int64_t most, std::uint64_t seed) {
    std::mt19937_64 bits{seed};
    const auto up_to = [&](std::int64_t n) {
        return static_cast<std::int64_t>(bits() % (static_cast<std::uint64_t>(n) + 1));
    };
    const auto number = [&]() -> std::optional<std::int64_t> {
        if (up_to(9) == 0) return std::nullopt;
        return up_to(60) == 0 ? -1 : up_to(3);
    };
    constexpr std::string_view of_a[]{"t", "x", "x1", "x2", "y"};
    constexpr std::pair<std::string_view, std::string_view> of_b[]{{"", ""}, {"p", "R"}, {"q", "R"}, {"r", "S"}};
    std::vector<cube_row> rows;
    for (std::int64_t id = 0; static_cast<std::int64_t>(rows.size()) < most; ++id)
        for (const std::string_view a : of_a)
            for (const auto& [b, region] : of_b) {
                if (up_to(6) == 0) continue;
                const auto women = number();
                rows.push_back({id, std::string{a}, std::string{b}, std::string{region}, number(), women});
            }
    return rows;
}

/// One table of areas by ages by sexes with all its totals, of which one figure in 5,000 is wrong and one in 500 is not
/// published, and one row in 1,000, no total, is not there.
std::vector<cube_row> rows_of_one_cube(std::int64_t most, std::uint64_t seed) {
    constexpr std::size_t ages = 167;
    constexpr std::size_t sexes = 3;
    const std::size_t areas = std::max<std::size_t>(2, static_cast<std::size_t>(most) / (ages * sexes));
    std::mt19937_64 bits{seed};
    std::vector<std::pair<std::int64_t, std::int64_t>> cells(areas * ages * sexes);
    const auto place = [](std::size_t area, std::size_t age, std::size_t sex) {
        return (area * ages + age) * sexes + sex;
    };
    std::vector<cube_row> rows;
    for (std::size_t area = areas; area-- > 0;)
        for (std::size_t age = ages; age-- > 0;)
            for (std::size_t sex = sexes; sex-- > 0;) {
                auto& [people, women] = cells[place(area, age, sex)];
                const bool inner = area > 0 && age > 0 && sex > 0;
                if (inner && bits() % 1'000 == 0) continue;
                if (inner) {
                    people = static_cast<std::int64_t>(bits() % 1'000);
                    women = static_cast<std::int64_t>(bits() % 1'000);
                    for (std::size_t total = 1; total < 8; ++total) {
                        auto& to = cells[place(total & 1 ? 0 : area, total & 2 ? 0 : age, total & 4 ? 0 : sex)];
                        to.first += people;
                        to.second += women;
                    }
                }
                const auto printed = [&](std::int64_t count) -> std::optional<std::int64_t> {
                    if (bits() % 500 == 0) return std::nullopt;
                    return bits() % 5'000 == 0 ? count + 10 : count;
                };
                const auto name = [](std::size_t code, std::string total, char letter) {
                    return code == 0 ? total : letter + std::to_string(code);
                };
                const auto of_women = printed(women);
                rows.push_back(
                    {1, name(area, "t", 'a'), name(age, "all", 'y'), name(sex, "all", 's'), printed(people), of_women});
            }
    std::shuffle(rows.begin(), rows.end(), bits);
    return rows;
}

std::string text_of(const std::optional<std::int64_t>& number) { return number ? std::to_string(*number) : ""; }

/// "consistent [3,3,3,3]": the verdict and the ends of both sides, as SQL gives them.
std::string with_sides(const finding& found) {
    std::string text{detail::json_word(found.verdict)};
    const auto add = [&](bool there, std::int64_t value, std::string_view before) {
        text += before;
        if (there) text += std::to_string(value);
    };
    add(found.stated.has_low(), found.stated.low, " [");
    add(found.stated.has_high(), found.stated.high, ",");
    add(found.computed.has_low(), found.computed.low, ",");
    add(found.computed.has_high(), found.computed.high, ",");
    return text + "]";
}

/// One line for each finding, under the name that SQL gives it, with the keys of its left side.
/// @return the tables in which one is inconsistent
std::set<std::int64_t> write_verdicts(const std::string& path, rulebook& by, const std::string& file,
                                      const std::vector<cube_row>& rows, std::size_t lines_of_row) {
    std::istringstream in{file};
    table_options options;
    options.layout.add(by.layout());
    csv_reader reader{in, by.scheme(), "cubes.csv", options};
    figure_check check{by};
    std::ofstream wide{path + ".native"};
    std::ofstream narrow{path + ".native64"};
    std::set<std::int64_t> failing;
    const auto judged = [&](snapshot_report&& report) {
        for (const reported_finding& one : report.findings) {
            const auto terms = detail::terms_of(report.scheme, one.found);
            cube_row at{};
            std::string title;
            std::string_view figure;
            for (const term& t : terms)
                if (const std::size_t line = report.origin(t.category).line; line > 0 && figure.empty()) {
                    at = rows[(line - 2) / lines_of_row];
                    figure = report.scheme.categories[t.category].name;
                    figure = figure.substr(0, figure.find(','));
                }
            if (one.found.kind == relation_kind::domain) {
                title = figure;
            } else {
                const std::string_view name = report.scheme.relations[one.found.subject].name;
                title = name.substr(0, name.find(" ("));
                if (report.origin(terms[0].category).line == 0) {  // no row of the left side says what it would
                    const bool along_a = title == "all" || title == "parts" || title == "pairs" || title == "most";
                    (along_a ? at.a : at.b).clear();
                    if (!along_a) at.region.clear();
                }
                if (title != "within") title.append(" (").append(figure).append(")");
            }
            if (one.found.verdict == verdict::inconsistent) failing.insert(at.id);
            for (std::ofstream* const out : {&wide, &narrow})
                *out << at.id << '|' << at.a << '|' << at.b << '|' << at.region << '|' << title << '|'
                     << with_sides(one.found) << '\n';
        }
    };
    check.read(reader, judged);
    check.finish(judged);
    return failing;
}

/// The table, and what NULL is in it.
void write_table(const std::string& path, const std::string& file, bool is_tidy) {
    std::ofstream{path + ".csv"} << file;
    std::ofstream{path + ".columns"} << "id BIGINT, a TEXT, b TEXT, region TEXT, "
                                     << (is_tidy ? "category TEXT, value BIGINT" : "people BIGINT, women BIGINT");
    std::ofstream{path + ".nulls"} << (is_tidy ? "UPDATE counts SET value = nullif(value, '');\n"
                                               : "UPDATE counts SET people = nullif(people, ''), women = "
                                                 "nullif(women, '');\n");
}

void write_checks(const std::string& path, const rulebook& by, sql_options options) {
    for (std::size_t i = 0; i < sql_dialect_names.size(); ++i) {
        options.dialect = static_cast<sql_dialect>(i);
        options.view = "checked";
        std::ofstream out{path + "." + std::string{sql_dialect_names[i]} + ".sql"};
        write_sql(out, by.scheme().view(), by.over(), options);
    }
}

}  // namespace

void write_one_cube(const std::string& folder, std::int64_t most, std::uint64_t seed) {
    const std::vector<cube_row> rows = rows_of_one_cube(most, seed);
    std::string file;
    for (const cube_row& row : rows)
        file += std::to_string(row.id) + ',' + row.a + ',' + row.b + ',' + row.region + ',' + text_of(row.people) +
                ',' + text_of(row.women) + '\n';
    const std::string path = folder + "/cubes_one";
    rulebook by{rules_from(rules_of_one_cube, "cube.rules")};
    for (const std::string_view figure : {"people", "women"}) by.adopt(figure);
    write_verdicts(path, by, "id,a,b,region,people,women\n" + file, rows, 1);
    sql_options options;
    options.table = "counts";
    options.as_of = "";
    options.keys = {"id", "a", "b", "region"};
    options.form = table_form::wide;
    write_checks(path, by, options);
    write_table(path, file, false);
}

void write_cubes(const std::string& folder, std::int64_t most, std::uint64_t seed) {
    const std::vector<cube_row> rows = random_rows(most, seed);
    sql_options options;
    options.table = "counts";
    options.as_of = "";
    options.keys = {"id", "a", "b", "region"};
    std::ostringstream wide;
    std::ostringstream tidy;
    for (const cube_row& row : rows) {
        const std::string keys = std::to_string(row.id) + ',' + row.a + ',' + row.b + ',' + row.region + ',';
        wide << keys << text_of(row.people) << ',' << text_of(row.women) << '\n';
        tidy << keys << "people," << text_of(row.people) << '\n' << keys << "women," << text_of(row.women) << '\n';
    }
    for (const bool is_tidy : {false, true}) {
        const std::string path = folder + (is_tidy ? "/cubes_tidy" : "/cubes");
        const std::string file = is_tidy ? tidy.str() : wide.str();
        const std::string columns = is_tidy ? "category,value" : "people,women";
        rulebook by{rules_from(rules_of_cubes, "cubes.rules")};
        const std::set<std::int64_t> failing =
            write_verdicts(path, by, "id,a,b,region," + columns + "\n" + file, rows, is_tidy ? 2 : 1);
        options.form = is_tidy ? table_form::tidy : table_form::wide;
        write_checks(path, by, options);
        write_table(path, file, is_tidy);
        if (is_tidy) continue;
        // the rows of the tables in which something fails, for the program to explain
        sql_options of_rows = options;
        of_rows.failing = true;
        write_checks(folder + "/failing", by, of_rows);
        write_table(folder + "/failing", file, false);
        for (const char* ending : {".native", ".native64"}) {
            std::ofstream out{folder + "/failing" + ending};
            for (const cube_row& row : rows)
                if (failing.contains(row.id))
                    out << row.id << '|' << row.a << '|' << row.b << '|' << text_of(row.people) << '|'
                        << text_of(row.women) << '\n';
        }
    }
}
