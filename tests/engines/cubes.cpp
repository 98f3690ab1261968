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
@signed women
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

/// The lowest and the highest that a figure may be; without both it is not published.
struct ends {
    std::optional<std::int64_t> low;
    std::optional<std::int64_t> high;
};

struct cube_row {
    std::int64_t id;
    std::string a;
    std::string b;
    std::string region;
    ends people;
    ends women;
};

std::vector<cube_row> random_rows(std::int64_t most, std::uint64_t seed, bool ranges) {
    std::mt19937_64 bits{seed};
    const auto up_to = [&](std::int64_t n) {
        return static_cast<std::int64_t>(bits() % (static_cast<std::uint64_t>(n) + 1));
    };
    const auto number = [&](std::int64_t to_a_negative) -> ends {
        if (up_to(9) == 0) return {};
        const std::int64_t value = up_to(to_a_negative) == 0 ? -1 : up_to(3);
        switch (ranges ? up_to(5) : 0) {
            case 1: return {value, std::nullopt};
            case 2: return {std::nullopt, value};
            case 3: return {value, value + up_to(3)};
            default: return {value, value};
        }
    };
    constexpr std::string_view of_a[]{"t", "x", "x1", "x2", "y"};
    constexpr std::pair<std::string_view, std::string_view> of_b[]{{"", ""}, {"p", "R"}, {"q", "R"}, {"r", "S"}};
    std::vector<cube_row> rows;
    for (std::int64_t id = 0; static_cast<std::int64_t>(rows.size()) < most; ++id)
        for (const std::string_view a : of_a)
            for (const auto& [b, region] : of_b) {
                if (up_to(6) == 0) continue;
                const auto women = number(6);
                rows.push_back({id, std::string{a}, std::string{b}, std::string{region}, number(60), women});
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
                const auto printed = [&](std::int64_t count) -> ends {
                    if (bits() % 500 == 0) return {};
                    if (bits() % 5'000 == 0) count += 10;
                    return {count, count};
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

/// As `judge` reads it.
std::string text_of(const ends& figure) {
    if (figure.low == figure.high) return text_of(figure.low);
    if (!figure.high) return "at least " + text_of(figure.low);
    if (!figure.low) return "at most " + text_of(figure.high);
    return text_of(figure.low) + " to " + text_of(figure.high);
}

/// As an engine reads it: of ranges the columns of both ends.
std::string columns_of(const ends& figure, bool ranges) {
    return text_of(figure.low) + (ranges ? "," + text_of(figure.high) : "");
}

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
void write_table(const std::string& path, const std::vector<cube_row>& rows, bool is_tidy, bool ranges) {
    std::ofstream table{path + ".csv"};
    for (const cube_row& row : rows) {
        const std::string keys = std::to_string(row.id) + ',' + row.a + ',' + row.b + ',' + row.region + ',';
        const std::string people = columns_of(row.people, ranges);
        const std::string women = columns_of(row.women, ranges);
        if (is_tidy)
            table << keys << "people," << people << '\n' << keys << "women," << women << '\n';
        else
            table << keys << people << ',' << women << '\n';
    }
    std::ofstream columns{path + ".columns"};
    std::ofstream nulls{path + ".nulls"};
    columns << "id BIGINT, a TEXT, b TEXT, region TEXT" << (is_tidy ? ", category TEXT" : "");
    std::string separator = "UPDATE counts SET ";
    const auto add = [&](const std::string& name) {
        columns << ", " << name << " BIGINT";
        nulls << separator << name << " = nullif(" << name << ", '')";
        separator = ", ";
    };
    using names = std::vector<std::string>;
    for (const std::string& figure : is_tidy ? names{""} : names{"people ", "women "})
        for (const std::string& end : ranges ? names{"low", "high"} : names{is_tidy ? "value" : ""}) {
            std::string name = figure + end;
            if (name.back() == ' ') name.pop_back();
            add('"' + name + '"');
        }
    nulls << ";\n";
}

void write_checks(const std::string& path, const rulebook& by, sql_options options) {
    for (std::size_t i = 0; i < sql_dialect_names.size(); ++i) {
        options.dialect = static_cast<sql_dialect>(i);
        options.view = "checked";
        std::ofstream out{path + "." + std::string{sql_dialect_names[i]} + ".sql"};
        write_sql(out, by.scheme().view(), by.over(), options);
    }
}

sql_options options_of_cubes() {
    sql_options options;
    options.table = "counts";
    options.as_of = "";
    options.keys = {"id", "a", "b", "region"};
    return options;
}

/// The file that is read here.
std::string file_of(const std::vector<cube_row>& rows, bool is_tidy) {
    std::string file = is_tidy ? "id,a,b,region,category,value\n" : "id,a,b,region,people,women\n";
    for (const cube_row& row : rows) {
        const std::string keys = std::to_string(row.id) + ',' + row.a + ',' + row.b + ',' + row.region + ',';
        file += is_tidy ? keys + "people," + text_of(row.people) + '\n' + keys + "women," + text_of(row.women) + '\n'
                        : keys + text_of(row.people) + ',' + text_of(row.women) + '\n';
    }
    return file;
}

}  // namespace

void write_one_cube(const std::string& folder, std::int64_t most, std::uint64_t seed) {
    const std::vector<cube_row> rows = rows_of_one_cube(most, seed);
    const std::string path = folder + "/cubes_one";
    rulebook by{rules_from(rules_of_one_cube, "cube.rules")};
    for (const std::string_view figure : {"people", "women"}) by.adopt(figure);
    write_verdicts(path, by, file_of(rows, false), rows, 1);
    sql_options options = options_of_cubes();
    options.form = table_form::wide;
    write_checks(path, by, options);
    write_table(path, rows, false, false);
}

void write_cubes(const std::string& folder, std::int64_t most, std::uint64_t seed, bool ranges) {
    const std::vector<cube_row> rows = random_rows(most, seed, ranges);
    sql_options options = options_of_cubes();
    options.ranges = ranges;
    const std::string ending = ranges ? "_ranges" : "";
    for (const bool is_tidy : {false, true}) {
        const std::string path = folder + (is_tidy ? "/cubes_tidy" : "/cubes") + ending;
        rulebook by{rules_from(rules_of_cubes, "cubes.rules")};
        const std::set<std::int64_t> failing = write_verdicts(path, by, file_of(rows, is_tidy), rows, is_tidy ? 2 : 1);
        options.form = is_tidy ? table_form::tidy : table_form::wide;
        write_checks(path, by, options);
        write_table(path, rows, is_tidy, ranges);
        if (is_tidy) continue;
        // the rows of the tables in which something fails, for the program to explain
        const std::string of_rows = folder + "/failing" + ending;
        options.failing = true;
        write_checks(of_rows, by, options);
        options.failing = false;
        write_table(of_rows, rows, false, ranges);
        for (const char* native : {".native", ".native64"}) {
            std::ofstream out{of_rows + native};
            for (const cube_row& row : rows)
                if (failing.contains(row.id))
                    out << row.id << '|' << row.a << '|' << row.b << '|' << text_of(row.people) << '|'
                        << text_of(row.women) << '\n';
        }
    }
}

void write_reversed_cubes(const std::string& folder) {
    const std::vector<cube_row> rows{
        {1, "t", "", "", {3, 3}, {3, 3}}, {1, "x", "", "", {2, 1}, {1, 2}}, {1, "y", "", "", {0, 5}, {0, 5}}};
    const std::string path = folder + "/cubes_reversed";
    rulebook by{rules_from("@key id, a, b, region\nall: over a: t = every other\n", "cubes.rules")};
    sql_options options = options_of_cubes();
    options.figures = {"people", "women"};
    options.ranges = true;
    write_checks(path, by, options);
    write_table(path, rows, false, true);
    for (const char* native : {".native", ".native64"})
        std::ofstream{path + native} << "1|t|||all (people)|unusable\n1|t|||all (women)|consistent_by_rounding\n";
}
