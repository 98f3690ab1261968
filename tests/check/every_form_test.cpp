// SPDX-License-Identifier: BSL-1.0
//
// The same figures give the same findings in every form: files of any layout, tidy, wide and with dates across; the tidy
// table that is written of them; one rule for each cell; columns; long columns with rules over a key; and SQL of a wide
// and of a tidy table, run by SQLite. What is expected is arithmetic alone. For hours by hand:
// RECOUNT_SEED=1 RECOUNT_TABLES=1000000 check_tests --run_test=check_every_form_test

#include <check/random_layouts.hpp>

#include <recount/check/check.hpp>
#include <recount/read/adopted_figures.hpp>
#include <recount/read/rulebook.hpp>
#include <recount/reconcile/bulk.hpp>
#include <recount/reconcile/lines.hpp>
#include <recount/write/sql.hpp>
#include <recount/write/tidy_csv.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(check_every_form_test)

namespace {

using namespace random_tables;

std::uint64_t number_from_environment(const char* name, std::uint64_t usual) {
    const char* const said = std::getenv(name);
    return said != nullptr ? std::strtoull(said, nullptr, 10) : usual;
}

char sign_of(verdict found) {
    switch (found) {
        case verdict::consistent:
        case verdict::consistent_by_rounding: return '=';
        case verdict::inconsistent: return '!';
        case verdict::undetermined: return '?';
    }
    return ' ';
}

std::string cell(const std::string& name, const std::string& place) { return name + ", " + place; }

/// Those that fail of what is expected; of rules over places, or of the others, or of all.
texts failing(const random_table& of, std::optional<bool> over = {}) {
    texts result;
    for (const std::string& one : of.expected)
        if (one.ends_with('!') && (!over || *over == (one.find(" over ") != one.npos))) result.push_back(one);
    return result;
}

void check_equal(texts found, const texts& expected, const std::string& form) {
    std::sort(found.begin(), found.end());
    BOOST_TEST_CONTEXT(form) BOOST_TEST_REQUIRE(found == expected, boost::test_tools::per_element());
}

/// A file that is read by rules, as `recount check` and `recount tidy` read it.
class file_of_figures {
public:
    file_of_figures(const random_table& of, std::string bytes, const std::string& rules, std::string place)
        : of_{of}, bytes_{std::move(bytes)}, place_{std::move(place)}, by_{rules_from(rules, "x.rules")} {
        options_.add(by_.over());
        options_.layout = by_.layout();
        std::istringstream in{bytes_};
        if (of.crossed) adopt_figures(by_, in, "x.csv", options_);
        for (const std::string& name : of.names)
            for (const std::string& place_name : of.places) cells_[cell(name, place_name)] = {name, place_name};
    }

    /// All findings, or those that fail where the table is read at speed.
    texts findings(bool at_speed) {
        texts all;
        figure_check check{by_};
        const auto judged = [&](snapshot_report&& report) {
            for (const reported_finding& one : report.findings)
                if (!at_speed || one.found.verdict == verdict::inconsistent) all.push_back(text_of(report, one));
        };
        std::istringstream in{bytes_};
        if (at_speed) {
            wide_csv table{in, by_.scheme(), "x.csv", options_};
            check.read(table, judged);
        } else {
            csv_reader reader{in, by_.scheme(), "x.csv", options_};
            check.read(reader, judged);
        }
        check.finish(judged);
        return all;
    }

    std::string tidy() {
        std::istringstream in{bytes_};
        csv_reader reader{in, by_.scheme(), "x.csv", options_};
        tidy_csv table;
        while (const auto record = reader.next()) table.add(*record, reader.keys());
        std::ostringstream out;
        table.write(out);
        return out.str();
    }

private:
    std::string text_of(const snapshot_report& report, const reported_finding& one) const {
        if (one.found.kind == relation_kind::domain) return "a count below nobody";
        std::string rule{report.scheme.relations[one.found.subject].name};
        rule = rule.substr(0, rule.find(" ("));
        std::string place;
        if (of_.crossed) {
            const term first = detail::terms_of(report.scheme, one.found)[0];
            const auto at = cells_.find(std::string{report.scheme.categories[first.category].name});
            if (at == cells_.end()) return "another cell";
            place = at->second.second;
            if (rule == "over") rule += " " + at->second.first;
        }
        for (const auto& [name, value] : report.key) place += name == place_ ? value : name + "?";
        return place + " " + printed(report.as_of) + " " + rule + " " + sign_of(one.found.verdict);
    }

    const random_table& of_;
    std::string bytes_;
    std::string place_;
    rulebook by_;
    table_options options_{};
    std::map<std::string, std::pair<std::string, std::string>> cells_{};
};

/// A relation for each rule and cell, and each day a snapshot.
texts by_cells(const random_table& of) {
    std::string text;
    texts labels;
    const auto name = [&](std::size_t n, std::size_t p) { return detail::rule_name(cell(of.names[n], of.places[p])); };
    const auto add = [&](std::size_t place, const std::string& rule, const std::string& relation) {
        text += relation + "\n";
        labels.push_back(of.places[place] + "\n" + rule);
    };
    const std::size_t held = of.names.size() - 4;
    for (std::size_t p = 0; p < of.places.size(); ++p) {
        std::string sum;
        for (std::size_t n = 1; n < held; ++n) sum += (n > 1 ? " + " : "") + name(n, p);
        add(p, "parts", name(0, p) + " = " + sum);
        add(p, "within", name(held, p) + " >= " + name(held + 1, p));
        add(p, "left", name(held, p) + " >= " + name(held + 2, p));
        add(p, "rate", name(held + 3, p) + " = " + name(held + 1, p) + " / " + name(held, p));
        if (of.looks_back)
            add(p, "back",
                name(held, p) + " = previous " + name(held, p) + " + " + name(held + 1, p) + " - " + name(held + 2, p));
    }
    for (std::size_t n = 0; of.crossed && n + 1 < of.names.size(); ++n) {
        std::string sum;
        for (std::size_t p = 1; p < of.places.size(); ++p) sum += (p > 1 ? " + " : "") + name(n, p);
        add(0, "over " + of.names[n], name(n, 0) + (of.over == 2 ? " >= " : " = ") + sum);
    }
    const rules by = rules_from(text);
    const scheme_view scheme = by.scheme.view();
    std::vector<std::vector<figure>> figures;
    std::vector<detail::dated_figures> dated;
    for (std::size_t d = 0; d < of.days.size(); ++d) {
        figures.emplace_back(scheme.categories.size());
        for (std::size_t p = 0; p < of.places.size(); ++p)
            for (std::size_t n = 0; n < of.names.size(); ++n) {
                const std::string printed_text = of.text_of(p, d, n);
                if (printed_text.empty()) continue;
                const auto at = *by.scheme.index_of(cell(of.names[n], of.places[p]));
                figures[d][at] = n + 1 == of.names.size() ? percent(printed_text) : figure{*of.figures[p][d][n]};
            }
    }
    for (std::size_t d = 0; d < of.days.size(); ++d)
        dated.push_back({on(std::chrono::year_month_day{of.days[d]}), figures[d]});
    const detail::chronicle history{scheme, dated, {}, {}, scheme.relations};
    texts all;
    for (const series_finding& one : detail::judge_series(history, {})) {
        const std::string& label = labels[one.found.subject];
        const std::size_t split = label.find('\n');
        all.push_back(label.substr(0, split) + " " + of.day_text(one.snapshot) +
                      label.substr(split).replace(0, 1, " ") + " " + sign_of(one.found.verdict));
    }
    return all;
}

/// The figures of a category in a row for each place and day, and which of them are published.
struct figure_column {
    std::vector<std::int64_t> values{};
    std::vector<std::uint8_t> published{};

    figure_column(const random_table& of, std::size_t name) {
        for (const auto& place : of.figures)
            for (const auto& day : place) {
                if (values.size() % 8 == 0) published.push_back(0);
                if (day[name]) published.back() |= static_cast<std::uint8_t>(1U << (values.size() % 8));
                values.push_back(day[name].value_or(-7));
            }
    }
    [[nodiscard]] column as_column() const { return column{values, bitmap{published}}; }
};

std::vector<figure_column> columns_of(const random_table& of) {
    std::vector<figure_column> all;
    for (std::size_t n = 0; n < of.names.size(); ++n) all.emplace_back(of, n);
    return all;
}

/// @return what fails of the rules about columns
texts by_columns(const random_table& of, const rulebook& by) {
    const dynamic_scheme& scheme = by.scheme();
    const std::vector<figure_column> values = columns_of(of);
    columns<dynamic_scheme> table{scheme};
    for (std::size_t n = 0; n < of.names.size(); ++n)
        table.state(of.names[n],
                    n + 1 == of.names.size() ? values[n].as_column().in_per_cent(1) : values[n].as_column());
    const bulk_reconciliation found = reconcile(table);
    texts fail;
    for (std::size_t r = 0; r < found.relations(); ++r) {
        const std::string rule{scheme.view().relations[r].name};
        BOOST_TEST_REQUIRE(found.count(r, verdict::undetermined) == of.found(rule, '?'));
        BOOST_TEST_REQUIRE(found.count(r, verdict::inconsistent) == of.found(rule, '!'));
        for (std::size_t row = 0; row < found.rows(); ++row)
            if (found.fails(row, r))
                fail.push_back(of.places[row / of.days.size()] + " " + of.day_text(row % of.days.size()) + " " + rule +
                               " !");
    }
    return fail;
}

/// @return what fails of the rules over places
texts by_long_columns(const random_table& of, const rulebook& by, const std::string& key) {
    const std::vector<figure_column> values = columns_of(of);
    texts places;
    texts days;
    for (const std::string& place : of.places)
        for (std::size_t d = 0; d < of.days.size(); ++d) {
            places.push_back(place);
            days.push_back(of.day_text(d));
        }
    long_table table;
    table.key(key, key_column{places}).key("day", key_column{days});
    for (std::size_t n = 0; n + 1 < of.names.size(); ++n) table.figure(of.names[n], values[n].as_column());
    const long_reconciliation found = reconcile(table, by.over());
    texts fail;
    for (std::size_t n = 0; n + 1 < of.names.size(); ++n) {
        BOOST_TEST_REQUIRE(found[0].count(verdict::undetermined, n) == of.found("over " + of.names[n], '?'));
        BOOST_TEST_REQUIRE(found[0].count(verdict::inconsistent, n) == of.found("over " + of.names[n], '!'));
    }
    for (const failing_line& line : found[0].failing())
        fail.push_back(of.places[0] + " " + line.keys.at(0).second + " over " + of.names[line.figure] + " !");
    return fail;
}

/// Tables and checks in SQL, many in one run of SQLite.
class in_sqlite {
public:
    in_sqlite() : here_{std::system("command -v sqlite3 >/dev/null 2>&1") == 0} {
        if (!here_) BOOST_TEST_MESSAGE("skipped: SQLite is not installed (package sqlite3)");
    }

    void add(const random_table& of, const rulebook& by, const std::string& key, bool tidy, engine& random) {
        if (!here_) return;
        sql_options options{.table = "t" + std::to_string(expected_.size()), .keys = {key}};
        options.form = tidy ? table_form::tidy : table_form::wide;
        const auto text = [](std::string_view of_text, char mark) {
            std::string quoted{mark};
            for (const char c : of_text) quoted.append(c == mark ? 2 : 1, c);
            return quoted + mark;
        };
        std::string columns = text(key, '"') + " TEXT, as_of TEXT";
        for (const std::string& name : tidy ? texts{} : of.names)
            columns += ", " + text(name, '"') + (name == "rate" ? " TEXT" : " BIGINT");
        if (tidy) columns += ", category TEXT, value TEXT";
        script_ += "CREATE TABLE " + options.table + " (" + columns + ");\n";
        const auto insert = [&](const std::string& values) {
            script_ += "INSERT INTO " + options.table + " VALUES (" + values + ");\n";
        };
        for (std::size_t p = 0; p < of.places.size(); ++p)
            for (std::size_t d = 0; d < of.days.size(); ++d) {
                std::string row = text(of.places[p], '\'') + ", '" + of.day_text(d) + "'";
                const std::string keys = row;
                for (std::size_t n = 0; n < of.names.size(); ++n) {
                    const std::string value = of.text_of(p, d, n);
                    const std::string in_sql = value.empty()                      ? "NULL"
                                               : tidy || n + 1 == of.names.size() ? text(value, '\'')
                                                                                  : value;
                    row += ", " + in_sql;
                    // a row without a value where a rule over places asks which rows there are
                    if (tidy && (of.crossed || !value.empty() || chance(random, 2)))
                        insert(keys + ", " + text(of.names[n], '\'') + ", " + in_sql);
                }
                if (!tidy) insert(row);
            }
        std::ostringstream query;
        write_sql(query, by.scheme().view(), by.over(), options);
        const std::string check = query.str().substr(0, query.str().rfind(';'));
        script_ += "SELECT '" + std::to_string(expected_.size()) + " ' || " + text(key, '"') +
                   " || ' ' || as_of || ' ' || relation || ' ' || verdict FROM (" + check + ") AS found;\nDROP TABLE " +
                   options.table + ";\n";
        expected_.push_back(of.expected);
        if (expected_.size() >= 1'000) run();
    }

    void run() {
        if (expected_.empty()) return;
        namespace files = std::filesystem;
        const std::string name = "recount_every_form." + std::to_string(std::random_device{}());
        const std::string path = (files::temp_directory_path() / name).string();
        std::ofstream{path + ".sql"} << script_;
        const int status = std::system(("sqlite3 -batch :memory: <'" + path + ".sql' >'" + path + ".out'").c_str());
        BOOST_TEST_REQUIRE(status == 0);
        std::vector<texts> found(expected_.size());
        std::ifstream lines{path + ".out"};
        for (std::string line; std::getline(lines, line);) {
            const std::size_t table = std::strtoul(line.c_str(), nullptr, 10);
            std::string one = line.substr(line.find(' ') + 1);
            const std::size_t verdict_at = one.rfind(' ') + 1;
            const std::string word = one.substr(verdict_at);
            one = one.substr(0, verdict_at);
            if (const std::size_t over = one.rfind(" over ("); over != one.npos)
                one = one.substr(0, over) + " over " + one.substr(over + 7, one.size() - over - 9) + " ";
            one += word.starts_with("consistent") ? "="
                   : word == "inconsistent"       ? "!"
                   : word == "undetermined"       ? "?"
                                                  : word;
            found.at(table).push_back(one);
        }
        for (std::size_t i = 0; i < found.size(); ++i)
            check_equal(found[i], expected_[i], "SQL, table " + std::to_string(i) + " of " + path + ".sql");
        expected_.clear();
        script_.clear();
        for (const char* ending : {".sql", ".out"}) files::remove(path + ending);
    }

private:
    bool here_;
    std::string script_{};
    std::vector<texts> expected_{};
};

BOOST_AUTO_TEST_CASE(the_same_figures_in_every_form_give_the_same_findings) {
    const std::uint64_t seed = number_from_environment("RECOUNT_SEED", 20'261'130);
    const std::uint64_t tables = number_from_environment("RECOUNT_TABLES", 1'000);
    BOOST_TEST_MESSAGE("seed " << seed << ", tables " << tables);
    engine random{seed};
    in_sqlite sql;
    for (std::uint64_t i = 0; i < tables; ++i) {
        const random_table figures{random};
        const layout_of_choice layout{random, figures.crossed};
        const written table = writer{figures, layout, random}.write();
        const std::string plain = figures.rules(layout.place);
        const std::string rules = table.directives + plain;
        const bool encoded = layout.encoding > 1;
        BOOST_TEST_CONTEXT("table " << i << "\n" << rules << (encoded ? "(not UTF-8)\n" : "") << table.bytes) try {
            file_of_figures file{figures, table.bytes, rules, layout.place};
            check_equal(file.findings(false), figures.expected, "a file");
            if (layout.is == layout_of_choice::form::wide && !figures.looks_back && !figures.crossed)
                check_equal(file.findings(true), failing(figures), "a wide file at speed");
            file_of_figures tidy{figures, file.tidy(), plain, layout.place};
            check_equal(tidy.findings(false), figures.expected, "the tidy table that is written");
            check_equal(by_cells(figures), figures.expected, "a rule for each cell");
            const rulebook by{rules_from(plain, "x.rules")};
            if (!figures.looks_back) check_equal(by_columns(figures, by), failing(figures, false), "columns");
            if (figures.crossed)
                check_equal(by_long_columns(figures, by, layout.place), failing(figures, true), "long columns");
            for (const bool is_tidy : {false, true}) sql.add(figures, by, layout.place, is_tidy, random);
        } catch (const error& fault) {
            BOOST_FAIL(fault.what());
        }
    }
    sql.run();
}

}  // namespace

BOOST_AUTO_TEST_SUITE_END()
