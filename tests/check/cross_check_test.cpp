// SPDX-License-Identifier: BSL-1.0
#include "solve/brute_force.hpp"

#include <recount/check/check.hpp>
#include <recount/read/adopted_figures.hpp>
#include <recount/reconcile/lines.hpp>
#include <recount/write/detail/finding_words.hpp>
#include <recount/write/explanation.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(check_cross_check_test)

namespace {

using namespace recount;

/// Files of figures by rules over their keys.
struct checked_rows {
    rulebook by;
    std::vector<snapshot_report> reports{};

    checked_rows(const std::string& rules, const std::vector<std::string>& files)
        : by{rules_from(rules, "over.rules")} {
        figure_check check{by};
        const auto judged = [this](snapshot_report&& one) { reports.push_back(std::move(one)); };
        for (const std::string& text : files) {
            const std::string name(1, static_cast<char>('a' + (&text - files.data())));
            std::istringstream once{text};
            adopt_figures(by, once, name + ".csv", {});
            std::istringstream in{text};
            table_options options;
            options.layout.add(by.layout());
            options.add(by.over());
            csv_reader reader{in, by.scheme(), name + ".csv", options};
            check.read(reader, judged);
        }
        check.finish(judged);
    }

    /// "2020: n, all = n, a + n, b [=]": each finding with a sign for its verdict.
    [[nodiscard]] std::string text() const {
        std::string result;
        for (const snapshot_report& report : reports)
            for (const reported_finding& one : report.findings) {
                result += printed(report.as_of);
                for (const auto& [name, value] : report.key) result += ", " + name + " " + value;
                result += ": ";
                for (const char c : detail::rule_of(report.scheme, one.found))
                    if (c != '"') result += c;
                constexpr std::string_view signs[]{" [=]", " [~]", " [!]", " [?]"};
                result += signs[static_cast<std::size_t>(one.found.verdict)];
                result += '\n';
            }
        return result;
    }
};

/// A cube of 3 x 3 x 3 cells of which the first of each direction is the sum of the others: 8 cells are free.
class cube {
public:
    using cells = std::array<std::int64_t, 27>;
    static constexpr std::size_t free_cells[]{13, 14, 16, 17, 22, 23, 25, 26};

    static cells of(const std::array<std::int64_t, 8>& free) {
        cells result{};
        for (std::size_t i = 0; i < 8; ++i) {
            const std::size_t at = free_cells[i];
            for (const std::size_t a : {std::size_t{0}, at / 9})
                for (const std::size_t b : {std::size_t{0}, at / 3 % 3})
                    for (const std::size_t c : {std::size_t{0}, at % 3}) result[a * 9 + b * 3 + c] += free[i];
        }
        return result;
    }
};

struct stated_cell {
    std::string text{};
    std::int64_t low{};
    std::int64_t high{};
    bool published{};
};

/// What every assignment of numbers up to `most` to the free cells says of a cube.
struct enumerated {
    std::size_t fewest_changes = 27;
    std::array<interval, 27> bounds{};  // of those that change nothing

    enumerated(const std::array<stated_cell, 27>& stated, std::int64_t most) {
        bounds.fill({std::numeric_limits<std::int64_t>::max(), -1});
        std::array<std::int64_t, 8> free{};
        for (;;) {
            const cube::cells all = cube::of(free);
            std::size_t changes = 0;
            for (std::size_t i = 0; i < 27; ++i)
                changes += stated[i].published && (all[i] < stated[i].low || all[i] > stated[i].high) ? 1u : 0u;
            fewest_changes = std::min(fewest_changes, changes);
            for (std::size_t i = 0; changes == 0 && i < 27; ++i) {
                bounds[i].low = std::min(bounds[i].low, all[i]);
                bounds[i].high = std::max(bounds[i].high, all[i]);
            }
            std::size_t i = 0;
            while (i < 8 && free[i] == most) free[i++] = 0;
            if (i == 8) return;
            ++free[i];
        }
    }
};

std::string file_of(const std::array<stated_cell, 27>& stated) {
    constexpr std::string_view names[]{"all", "x", "y"};
    std::string text = "a,b,c,n\n";
    for (std::size_t i = 0; i < 27; ++i)
        for (const std::string_view part :
             {names[i / 9], std::string_view{","}, names[i / 3 % 3], std::string_view{","}, names[i % 3],
              std::string_view{","}, std::string_view{stated[i].text}, std::string_view{"\n"}})
            text += part;
    return text;
}

stated_cell worded(std::int64_t people, brute_force::dice& dice) {
    switch (dice.between(0, 5)) {
        case 0: return {"", 0, 0, false};
        case 1: return {std::to_string(people) + "-" + std::to_string(people + 1), people, people + 1, true};
        case 2: return {"at most " + std::to_string(people), 0, people, true};
        case 3: {
            const std::int64_t tens = (people + 2) / 5 * 5;  // rounded to fives
            return {std::to_string(tens) + " (to 5)", std::max<std::int64_t>(0, tens - 2), tens + 2, true};
        }
        default: return {std::to_string(people), people, people, true};
    }
}

// random cubes of three keys with totals, some cells not published, rounded or misprinted, against every assignment
BOOST_AUTO_TEST_CASE(cubes_are_judged_as_enumeration_does) {
    brute_force::dice dice{20'261'125};
    constexpr std::int64_t most = 4;
    std::size_t contradicted = 0;
    for (int round = 0; round < 10; ++round) {
        std::array<std::int64_t, 8> free{};
        for (int people = 0; people < 3; ++people) ++free[static_cast<std::size_t>(dice.between(0, 7))];
        cube::cells all = cube::of(free);
        if (round % 2 == 0) ++all[static_cast<std::size_t>(dice.between(0, 26))];
        std::array<stated_cell, 27> stated;
        for (std::size_t i = 0; i < 27; ++i) stated[i] = worded(all[i], dice);
        stated[0] = {std::to_string(all[0]), all[0], all[0], true};  // nobody is more than all

        checked_rows checked{"over a: all = every other\nover b: all = x + y\nover c: all = every other\n",
                             {file_of(stated)}};
        BOOST_TEST_REQUIRE(checked.reports.size() == 1u);
        snapshot_report& report = checked.reports[0];
        BOOST_TEST_REQUIRE(report.figures.size() == 27u);
        BOOST_TEST(report.findings.size() == 27u);
        for (const reported_finding& one : report.findings) {
            const std::span<const term> terms = report.scheme.all(report.scheme.relations[one.found.subject]);
            BOOST_TEST_REQUIRE(terms.size() == 3u);
            const auto end = [&](const term& t, bool high) {
                const stated_cell& cell = stated[t.category];
                return cell.published ? (high ? cell.high : cell.low) : high ? std::int64_t{1'000} : std::int64_t{0};
            };
            const bool apart = end(terms[0], true) < end(terms[1], false) + end(terms[2], false) ||
                               end(terms[0], false) > end(terms[1], true) + end(terms[2], true);
            BOOST_TEST((one.found.verdict == verdict::inconsistent) == apart);
        }

        const enumerated wanted{stated, most};
        explain(report, {.steps = 1'000'000});
        BOOST_TEST_REQUIRE(report.explained.has_value());
        BOOST_TEST(report.explained->possible == (wanted.fewest_changes == 0));
        if (!report.explained->possible) {
            ++contradicted;
            BOOST_TEST(report.explained->smallest_changes.proved);
            BOOST_TEST(report.explained->smallest_changes.weight == wanted.fewest_changes);
        } else if (!detail::plainly_consistent(report)) {
            for (std::size_t i = 0; i < 27; ++i)
                BOOST_TEST((report.explained->bounds.of[i].range == wanted.bounds[i]), "the bounds of cell " << i);
        }
    }
    BOOST_TEST(contradicted > 2u);
    BOOST_TEST(contradicted < 8u);
}

BOOST_AUTO_TEST_CASE(long_tables_in_bulk_have_the_same_verdicts) {
    constexpr std::uint64_t seed = 20'140'307;
    BOOST_TEST_MESSAGE("seed " << seed);
    std::mt19937_64 random{seed};
    const auto below = [&](std::uint64_t end) { return random() % end; };
    const std::vector<std::string> all_rules{
        "over sex: total = every other",
        "over sex: total = men + women",
        "over sex: total >= every other",
        "over area: nation = every other",
        "over area: nation >= a + b",
        "over area: a = every other where region is N",
        "over area: nation = a + every other where region is S",
        "over area: b = c + d",
        "over area: 2 * nation < 3 * a + every other",
        "over age: \"\" = every other",
    };
    std::size_t compared = 0;
    for (int round = 0; round < 300; ++round) {
        std::string rules;
        for (const std::string& one : all_rules)
            if (below(3) == 0) rules += one + "\n";
        if (rules.empty()) continue;
        std::array<std::vector<std::string>, 4> keys;  // area, region, sex, age
        std::vector<std::int64_t> people;
        std::vector<std::uint8_t> published(100);
        std::string csv = "area,region,sex,age,n\n";
        for (const char* area : {"nation", "a", "b", "c", "d", "e"}) {
            const std::string region = std::string_view{area} == "nation" ? "" : below(2) == 0 ? "N" : "S";
            for (const char* sex : {"total", "men", "women"})
                for (const char* age : {"", "young", "old"}) {
                    if (below(8) == 0) continue;
                    const std::size_t row = people.size();
                    people.push_back(static_cast<std::int64_t>(below(4)));
                    const bool is_published = below(10) != 0;
                    if (is_published) published[row / 8] |= static_cast<std::uint8_t>(1U << (row % 8));
                    std::size_t key = 0;
                    for (const std::string& code : {std::string{area}, region, std::string{sex}, std::string{age}}) {
                        keys[key++].push_back(code);
                        csv += code + ',';
                    }
                    csv += (is_published ? std::to_string(people.back()) : "") + '\n';
                }
        }
        std::optional<checked_rows> general;
        try {
            general.emplace("@key area, region, sex, age\n" + rules, std::vector{csv});
        } catch (const input_error&) {
            continue;  // a code that no row has, or that is said of several rows
        }
        long_table table;
        const char* const names[]{"area", "region", "sex", "age"};
        for (std::size_t key = 0; key < keys.size(); ++key) table.key(names[key], key_column{keys[key]});
        table.figure("n", column{people, bitmap{published}});
        const std::span<const over_rule> over = general->by.over();
        const long_reconciliation bulk = reconcile(table, over);
        for (std::size_t rule = 0; rule < over.size(); ++rule) {
            std::array<std::uint64_t, 4> counts{};
            for (const snapshot_report& report : general->reports)
                for (const reported_finding& one : report.findings)
                    if (report.rules[one.found.subject] == rule) ++counts[static_cast<std::size_t>(one.found.verdict)];
            for (std::size_t one = 0; one < counts.size(); ++one)
                BOOST_TEST(bulk[rule].count(static_cast<verdict>(one)) == counts[one], over[rule].written << " of\n"
                                                                                                          << rules
                                                                                                          << csv);
            ++compared;
        }
    }
    BOOST_TEST(compared > 300);
}

BOOST_AUTO_TEST_CASE(every_other_takes_the_rows_that_are_there) {
    const checked_rows checked{
        "over area: all = every other\n",
        {"as_of,area,n,m\n2020,all,3,\n2020,a,1,1\n2020,b,2,1\n2021,c,4,\n2021,all,4,1\n2022,b,1,"
         "1\n2022,a,1,1\n2023,all,1,1\n"}};
    BOOST_TEST(checked.text() ==
               "2020: n, all = n, a + n, b [=]\n"
               "2020: m, all = m, a + m, b [?]\n"
               "2021: n, all = n, c [=]\n"
               "2021: m, all = m, c [?]\n");
}

BOOST_AUTO_TEST_CASE(parts_of_parts_are_not_counted_again) {
    const std::string rows = "region,area,n\nI,I,9\nN,N,5\nN,a,2\nN,b,3\nS,S,4\n";
    const checked_rows by_column{"over area: I = every other\nover area: N = every other in N\n", {rows}};
    BOOST_TEST(by_column.text() == "undated: n, I = n, N + n, S [=]\nundated: n, N = n, a + n, b [=]\n");
    const checked_rows by_name{"over area: I = every other\nover area: N = a + b\nover area: N >= a\n",
                               {"area,n\nI,9\nN,5\na,2\nb,3\nS,4\n"}};
    BOOST_TEST(by_name.text() ==
               "undated: n, I = n, N + n, S [=]\nundated: n, N = n, a + n, b [=]\nundated: n, N >= n, a [=]\n");
    // in a line without the whole its parts are all that is there
    const checked_rows alone{"over area: I = every other\nover area: N = a + b\n@optional N\n",
                             {"area,n\nI,9\na,5\nb,4\n"}};
    BOOST_TEST(alone.text() == "undated: n, I = n, a + n, b [=]\nundated: n, N = n, a + n, b [?]\n");
}

BOOST_AUTO_TEST_CASE(columns_and_keys_are_one_table) {
    const checked_rows checked{
        "whole: t = p + q\nover sex: all = every other\n@optional r\n",
        {"place,sex,t,p,q\nX,all,10,4,6\nX,f,5,2,3\nX,m,5,2,3\nY,all,1,1,1\n", "place,sex,r\nX,all,7\nX,f,3\nX,m,3\n"}};
    BOOST_TEST(checked.reports.size() == 2u);
    BOOST_TEST(checked.text() ==
               "undated, place X: t, all = p, all + q, all [=]\n"
               "undated, place X: t, f = p, f + q, f [=]\n"
               "undated, place X: t, m = p, m + q, m [=]\n"
               "undated, place X: t, all = t, f + t, m [=]\n"
               "undated, place X: p, all = p, f + p, m [=]\n"
               "undated, place X: q, all = q, f + q, m [=]\n"
               "undated, place X: r, all = r, f + r, m [!]\n"
               "undated, place Y: t, all = p, all + q, all [!]\n");
    BOOST_TEST(checked.reports[0].scheme.relations[0].name == "whole (all)");
    BOOST_TEST(checked.reports[0].files.size() == checked.reports[0].figures.size());
    BOOST_TEST(detail::place_of(checked.reports[0], checked.reports[0].findings.back()).file == "b.csv");
}

// a percentage is of its own row: rules of sums pass it over, and a share is judged
BOOST_AUTO_TEST_CASE(percentages_are_not_added_up) {
    const checked_rows checked{
        "over sex: share of f = f / all\nover sex: all = every other\nover area: I = every other\n",
        {"area,sex,n\nI,all,10\nI,f,6\nI,m,4\nI,share of f,60 %\nN,all,10\nN,f,6\nN,m,4\nN,share of f,61 %\n"}};
    BOOST_TEST(checked.text() ==
               "undated: n, I, share of f = n, I, f / n, I, all [=]\n"
               "undated: n, N, share of f = n, N, f / n, N, all [!]\n"
               "undated: n, I, all = n, I, f + n, I, m [=]\n"
               "undated: n, N, all = n, N, f + n, N, m [=]\n"
               "undated: n, I, all = n, N, all [=]\n"
               "undated: n, I, f = n, N, f [=]\n"
               "undated: n, I, m = n, N, m [=]\n");
}

// a rate beside the counts is not theirs to be added up, nor what a directive passes over
BOOST_AUTO_TEST_CASE(columns_that_are_no_counts_are_left_alone) {
    const checked_rows checked{"@ignore code\nover area: all = every other\n",
                               {"area,code,n,rate\nall,1,3,0.98\na,2,1,0.97\nb,3,2,0.99\n"}};
    BOOST_TEST(checked.text() == "undated: n, all = n, a + n, b [=]\n");
}

// in any order of columns; a month without its year, and one that is not always a month, are counts
BOOST_AUTO_TEST_CASE(a_date_in_columns_of_its_own_is_not_added_up) {
    const std::string rule = "over sex: all = every other\n";
    const checked_rows months{rule,
                              {"sex,Year,month,n\nall,2020,1,5\nf,2020,1,3\nm,2020,1,2\n"
                               "all,2020,2,7\nf,2020,2,3\nm,2020,2,5\n"}};
    BOOST_TEST(months.text() == "2020-01: n, all = n, f + n, m [=]\n2020-02: n, all = n, f + n, m [!]\n");
    const checked_rows days{rule, {"sex,n,Jahr,Monat,Tag\nall,5,2020,März,3\nf,3,2020,März,3\nm,2,2020,März,3\n"}};
    BOOST_TEST(days.text() == "2020-03-03: n, all = n, f + n, m [=]\n");
    const checked_rows no_year{rule, {"sex,month,n\nall,5,5\nf,3,3\nm,2,2\n"}};
    BOOST_TEST(no_year.text() == "undated: month, all = month, f + month, m [=]\nundated: n, all = n, f + n, m [=]\n");
    const checked_rows no_month{rule, {"sex,year,month,n\nall,2020,15,5\nf,2020,13,3\nm,2020,2,2\n"}};
    BOOST_TEST(no_month.text() == "2020: month, all = month, f + month, m [=]\n2020: n, all = n, f + n, m [=]\n");
}

// the same rows on the same date share a scheme
BOOST_AUTO_TEST_CASE(tables_of_one_shape_have_one_scheme) {
    const checked_rows checked{"over area: all = every other\n",
                               {"as_of,area,n\n2020,all,1\n2020,a,1\n2021,all,2\n2021,a,1\n2022,all,3\n2022,b,3\n"}};
    BOOST_TEST_REQUIRE(checked.reports.size() == 3u);
    BOOST_TEST(checked.reports[0].scheme.relations.data() == checked.reports[1].scheme.relations.data());
    BOOST_TEST(checked.reports[0].scheme.relations.data() != checked.reports[2].scheme.relations.data());
}

// a column that only describes the rows keeps the total from its parts: no silent pass
BOOST_AUTO_TEST_CASE(a_rule_without_rows_names_the_column_that_parts_them) {
    rulebook by{rules_from("over area: all = every other\nover kind: x = y\n@category n\n@optional y\n", "over.rules")};
    figure_check check{by};
    std::istringstream in{"level,area,kind,n\ntop,all,x,3\nsub,a,x,1\nsub,b,x,1\n"};
    csv_reader reader{in, by.scheme(), "a.csv"};
    std::size_t findings = 0;
    const auto judged = [&](snapshot_report&& one) { findings += one.findings.size(); };
    check.read(reader, judged);
    check.finish(judged);
    BOOST_TEST(findings == 0u);
    const check_notes notes = check.notes();
    BOOST_TEST_REQUIRE(notes.rules.size() == 2u);
    BOOST_TEST(notes.never_judged() == 2u);
    BOOST_TEST(notes.rules[0].reason == "the rows that it compares differ in the column level");
    BOOST_TEST(notes.rules[0].remedy == "say @ignore level if that only describes them, or a rule over it");
    BOOST_TEST(notes.rules[1].reason == "no rows have the figures that it compares");
}

BOOST_AUTO_TEST_CASE(what_does_not_fit_is_refused_in_place) {
    const auto refused = [](const std::string& rules, const std::string& rows) {
        try {
            const checked_rows checked{rules, {rows}};
        } catch (const input_error& fault) {
            return std::string{fault.what()};
        }
        return std::string{};
    };
    const std::string rows = "region,area,n\nR,all,3\nR,a,3\nS,a,3\n";
    BOOST_TEST(refused("over aera: all = a", rows) ==
               "over.rules:1:1: \"aera\" is no column of the figures; expected one of region, area");
    BOOST_TEST(refused("over area: all = b", rows) ==
               "over.rules:1:18: \"b\" is no code of the column area; expected a code of it, or a line @optional b");
    BOOST_TEST(refused("over area: all = b\n@optional b", rows).empty());
    BOOST_TEST(refused("over area: all = every other in T", rows) ==
               "over.rules:1:18: \"T\" stands in no other column; expected a code of another column");
    BOOST_TEST(refused("over area: all = a\nover area: R = every other in R\n@optional R", rows)
                   .starts_with("over.rules:1:18: \"a\" is said of several rows, on the lines 3 and 4 of a.csv"));
    BOOST_TEST(refused("over area: all = every other", "area,n\nall,1\nall,2\n") ==
               "a.csv:3: a figure is stated twice, and not as the same, first on line 2; expected one figure for each "
               "date, register, row and column");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
