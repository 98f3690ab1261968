// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/check/check.hpp>
#include <recount/write/report_text.hpp>

#include <recount/check/wide_csv.hpp>

#include "read/arbitrary.hpp"
#include "publications/published.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(check_check_test)

namespace {

/// "2007: a = b + c; 2008: ..." : which relations were judged on which snapshot.
std::string judged(const published& all) {
    std::string text;
    for (const recount::snapshot_report& report : all.reports) {
        if (!text.empty()) text += "; ";
        text += recount::printed(report.as_of) + ":";
        for (const recount::reported_finding& one : report.findings) {
            text += " [" + recount::detail::rule_of(report.scheme, one.found) + "]";
            if (one.between()) text += " since " + recount::printed(one.since);
        }
    }
    return text;
}

/// All findings of a file, counted, and the rows in which something fails, as text.
struct checked_table {
    recount::verdict_counts counts{};
    std::string failing{};

    void judged(recount::snapshot_report&& one) {
        recount::explain(one);
        const recount::verdict_counts held = recount::take_holding(one).total();
        counts.add(held);
        counts.add(one);
        if (one.findings.empty() && !one.fails_only_together()) return;
        std::ostringstream out;
        recount::text_report text{out};
        text.add(std::move(one));
        failing += out.str();
    }
};

bool stands_on_line_3(const recount::input_error& fault) { return fault.at() == recount::place{"f.csv", 3, 0}; }

bool names_the_rule(const recount::input_error& fault) {
    return fault.at() == recount::place{"figures.rules", 2, 7} && fault.offending() == "c";
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_relation_is_judged_where_two_of_its_categories_stand) {
    const std::string rules = "a = b + c\nd >= e\n";
    BOOST_TEST(judged({"category,value,as_of\na,3,2007\nb,1,2007\nc,2,2007\nd,5,2008\ne,4,2008\na,3,2008\n", rules}) ==
               "2007: [a = b + c]; 2008: [d >= e]");
}

BOOST_AUTO_TEST_CASE(a_relation_that_is_met_nowhere_is_judged_where_one_of_its_categories_stands) {
    BOOST_TEST(judged({"category,value\na,3\n", "a >= b\n@optional b\n"}) == "undated: [a >= b]");
    BOOST_TEST(judged({"a,c\n3,4\n", "a >= b\na >= c\n@optional b\n"}) == "undated: [a >= b] [a >= c]");
}

BOOST_AUTO_TEST_CASE(what_is_not_published_stands_there) {
    BOOST_TEST(judged({"category,value\na,3\nb,..\nc,\n", "a = b + c\n"}) == "undated: [a = b + c]");
}

BOOST_AUTO_TEST_CASE(snapshots_of_one_register_and_key_are_a_series) {
    const std::string rules = "freed >= previous freed\n";
    BOOST_TEST(
        judged({"category,value,as_of,register\nfreed,1,2005,A\nfreed,3,2007,A\nfreed,2,2006,A\nfreed,9,2005,B\n",
                rules}) ==
        "2005:; 2006: [freed >= previous freed] since 2005; 2007: [freed >= previous freed] since 2006; 2005:");
    BOOST_TEST(judged({"area,as_of,freed\nnorth,2005,1\nsouth,2006,2\nnorth,2006,3\n", rules}) ==
               "2005:; 2006: [freed >= previous freed] since 2005; 2006:");
}

BOOST_AUTO_TEST_CASE(an_edition_that_was_replaced_is_judged_by_itself) {
    published all{"as_of,freed,women\n2005,5,5\n", "freed >= previous freed\nfreed >= women\n"};
    all.reports.clear();
    recount::figure_check check{all.by};
    const auto keep = [&](recount::snapshot_report&& one) { all.reports.push_back(std::move(one)); };
    for (const std::string text : {"as_of,freed,women\n2005,5,6\n2006,9,1\n", "as_of,freed,women\n2005,4,2\n"}) {
        std::istringstream in{text};
        recount::csv_reader reader{in, all.by.scheme(), text.size() > 30 ? "report.csv" : "revised.csv"};
        check.read(reader, keep);
    }
    check.finish(keep);
    BOOST_TEST(
        judged(all) ==
        "2005: [freed >= women]; 2005: [freed >= women]; 2006: [freed >= previous freed] since 2005 [freed >= women]");
    BOOST_TEST_REQUIRE(all.reports.size() == 3u);
    BOOST_TEST(all.reports[0].replaced);
    BOOST_TEST((all.reports[0].findings[0].found.verdict == recount::verdict::inconsistent));
    BOOST_TEST(!all.reports[1].replaced);
    // 2006 follows the current edition
    BOOST_TEST(all.reports[2].findings[0].before[0].value() == 4);
}

BOOST_AUTO_TEST_CASE(two_rows_of_one_date_in_one_file_are_refused_where_rules_look_back) {
    const std::string rule = "a = previous a + came\n";
    const auto names_both = [](const recount::input_error& fault) {
        return fault.at().line == 4 && fault.problem().find("of line 3, and a rule looks") != std::string::npos;
    };
    BOOST_CHECK_EXCEPTION(published("as_of,a,came\n2001,5,0\n2002,7,2\n2002,9,2\n", rule), recount::input_error,
                          names_both);
    // the same again is one; other keys are other series
    BOOST_TEST(published("as_of,a,came\n2001,5,0\n2002,7,2\n2002,7,2\n", rule).reports.size() == 3u);
    BOOST_TEST(published("k,as_of,a,came\nx,2001,5,0\nx,2002,7,2\ny,2002,9,2\n", rule).reports.size() == 3u);
}

/// A figure that cannot be read leaves open what is about it, and nothing else.
BOOST_AUTO_TEST_CASE(figures_that_cannot_be_read_are_said_behind_all_findings) {
    const std::string rows = "area,all,men,women\nx,3,1,2\ny,3,1,see note\nz,4,1,2\n";
    const std::string long_form =
        "area,category,value\nx,all,3\nx,men,1\nx,women,2\ny,all,3\ny,men,1\ny,women,see note\n"
        "z,all,4\nz,men,1\nz,women,2\n";
    for (const auto& [text, at_speed] : {std::pair{rows, false}, std::pair{rows, true}, std::pair{long_form, false}}) {
        recount::rulebook by{recount::rules_from("all = men + women")};
        recount::figure_check check{by};
        std::string verdicts;
        const auto see = [&](recount::snapshot_report&& one) {
            for (const auto& each : one.findings)
                verdicts += one.key[0].second + std::to_string(static_cast<int>(each.found.verdict)) + " ";
        };
        const auto verdict_text = [](recount::verdict of) { return std::to_string(static_cast<int>(of)); };
        std::istringstream in{text};
        std::string said;
        std::size_t count = 0;
        try {
            if (at_speed) {
                recount::wide_csv table{in, by.scheme(), "f.csv"};
                BOOST_TEST(check.read(table, see).total().consistent == 1u);
            } else {
                recount::csv_reader reader{in, by.scheme(), "f.csv"};
                check.read(reader, see);
            }
            check.finish(see);
        } catch (const recount::unreadable_figures& fault) {
            said = fault.what();
            count = fault.count();
        }
        BOOST_TEST(count == 1u);
        BOOST_TEST(said.find("\"see note\" is not a figure") != std::string::npos, said);
        const std::string holds = at_speed ? "" : "x" + verdict_text(recount::verdict::consistent) + " ";
        BOOST_TEST(verdicts == holds + "y" + verdict_text(recount::verdict::undetermined) + " z" +
                                   verdict_text(recount::verdict::inconsistent) + " ");
    }
    // where a row has no place nothing that is held is judged
    recount::rulebook by{recount::rules_from("all >= previous all")};
    recount::figure_check check{by};
    std::istringstream in{"as_of,all\n2020,3\nsoon,2\n2021,4\n"};
    recount::csv_reader reader{in, by.scheme(), "f.csv"};
    std::size_t handed_on = 0;
    const auto see = [&](recount::snapshot_report&&) { ++handed_on; };
    check.read(reader, see);
    try {
        check.finish(see);
        BOOST_ERROR("accepted");
    } catch (const recount::unreadable_figures&) {
        BOOST_ERROR("taken for a figure");
    } catch (const recount::input_error& fault) {
        BOOST_TEST(std::string{fault.what()}.starts_with("f.csv:3:1: \"soon\" is not a date"), fault.what());
    }
    BOOST_TEST(handed_on == 0u);
}

BOOST_AUTO_TEST_CASE(a_file_that_changes_between_its_readings_is_refused) {
    recount::rulebook by{recount::rules_from("a >= b\n")};
    const std::string first = "k,category,value\nx,a,1\nx,b,1\ny,a,1\ny,b,1\n";
    const auto judged_after = [&](const std::string& text) {
        std::istringstream looked_at{first};
        recount::csv_reader rows{looked_at, by.scheme(), "f.csv"};
        recount::file_survey survey{by};
        survey.read(rows, [] {});
        std::istringstream in{text};
        recount::csv_reader reader{in, by.scheme(), "f.csv"};
        recount::figure_check check{by, std::nullopt, std::move(survey).result()};
        const auto ignored = [](recount::snapshot_report&&) {};
        check.read(reader, ignored);
        check.finish(ignored);
    };
    judged_after(first);
    for (const std::string other :
         {"k,category,value\nx,a,1\ny,a,1\nx,b,9\ny,b,9\n", "k,category,value\nx,a,1\nx,b,1\ny,a,1\n",
          "k,category,value\nx,a,1\nx,b,1\ny,a,1\ny,b,0\n", "k,category,value\n", "a,b\n1,1\n"})
        BOOST_CHECK_THROW(judged_after(other), recount::error);
}

BOOST_AUTO_TEST_CASE(a_category_that_no_file_has_is_an_error_in_the_rules) {
    BOOST_CHECK_EXCEPTION(published("a,b\n1,1\n", "a >= b\n b >= c\n"), recount::input_error, names_the_rule);
}

BOOST_AUTO_TEST_CASE(a_sum_that_does_not_fit_says_where_its_figures_stand) {
    BOOST_CHECK_EXCEPTION(published("a,b,c\n1,1,0\n1,9223372036854775807,9223372036854775807\n", "a = b + c\n"),
                          recount::input_error, [](const auto& fault) { return fault.at().line == 3; });
    BOOST_CHECK_EXCEPTION(published("a,b,c\n1,5 %,0\n", "a = b + c\n"), recount::input_error,
                          [](const auto& fault) { return fault.at().line == 2; });
}

BOOST_AUTO_TEST_CASE(a_category_that_no_rule_mentions_is_reported_once) {
    recount::rulebook by{recount::rules_from("a >= b\n")};
    std::istringstream in{"category,value,as_of\na,1,2007\nz,1,2007\nb,1,2007\nz,1,2008\n"};
    recount::csv_reader reader{in, by.scheme(), "f.csv"};
    recount::figure_check check{by};
    check.read(reader, [](recount::snapshot_report&&) {});
    BOOST_TEST_REQUIRE(check.unmentioned().size() == 1u);
    BOOST_TEST(check.unmentioned()[0].name == "z");
    BOOST_TEST((check.unmentioned()[0].first == recount::place{"f.csv", 3, 1}));
}

BOOST_AUTO_TEST_CASE(a_wide_row_is_judged_before_the_next_one_is_read) {
    recount::rulebook by{recount::rules_from("a >= b\n")};
    std::istringstream in{"a,b\n1,1\n\"2,1\n"};
    recount::csv_reader reader{in, by.scheme(), "f.csv"};
    recount::figure_check check{by};
    std::size_t judged_rows = 0;
    BOOST_CHECK_THROW(check.read(reader, [&](recount::snapshot_report&&) { ++judged_rows; }), recount::input_error);
    BOOST_TEST(judged_rows == 1u);
}

BOOST_AUTO_TEST_CASE(a_long_table_read_at_speed_gives_the_same_findings) {
    recount::rulebook by{recount::rules_from("a = b + c\na >= d\nb >= e\n@optional d, e\n@signed c\n")};
    constexpr std::uint64_t seed = 20'261'122;
    BOOST_TEST_MESSAGE("seed " << seed);
    arbitrary::engine random{seed};
    for (int table = 0; table < 300; ++table) {
        const bool has_d = arbitrary::number(random, 0, 1) == 1;
        std::string text = has_d ? "area,a,b,c,d\n" : "area,a,b,c\n";
        const auto rows = arbitrary::number(random, 0, 60);
        for (int row = 0; row < rows; ++row) {
            text += arbitrary::number(random, 0, 9) == 0 ? "\"x, y\"" : "x";
            const auto b = arbitrary::number(random, 0, 9);
            const auto c = arbitrary::number(random, -2, 9);
            const auto cell = [&](std::int64_t value) {
                text += ',';
                const auto form = arbitrary::number(random, 0, 20);
                if (form == 0) return;
                text += form == 1 ? "about " : form == 2 && value >= 0 ? "at most " : "";
                text += std::to_string(form == 1 && value < 0 ? 0 : form == 3 ? value + 1 : value);
            };
            cell(b + c);
            cell(b);
            cell(c);
            if (has_d) cell(arbitrary::number(random, -1, 12));
            text += '\n';
        }
        checked_table slow;
        {
            std::istringstream in{text};
            recount::csv_reader reader{in, by.scheme(), "f.csv"};
            recount::figure_check check{by};
            check.read(reader, [&](recount::snapshot_report&& one) { slow.judged(std::move(one)); });
        }
        for (const std::size_t threads : {1u, 3u}) {
            checked_table fast;
            std::istringstream in{text};
            recount::wide_csv reader{in, by.scheme(), "f.csv"};
            recount::figure_check check{by};
            recount::wide_csv_options options;
            options.threads = threads;
            options.chunk_bytes = 64;
            std::size_t lines = 0;
            options.progress = [&](std::size_t more) { lines += more; };
            fast.counts.add(
                check
                    .read(
                        reader, [&](recount::snapshot_report&& one) { fast.judged(std::move(one)); }, options)
                    .total());
            BOOST_TEST((fast.counts == slow.counts), text);
            BOOST_TEST(fast.failing == slow.failing, text);
            BOOST_TEST(lines == static_cast<std::size_t>(rows));
        }
    }
}

BOOST_AUTO_TEST_CASE(series_in_order_of_time_give_the_same_findings_in_little_memory) {
    recount::rulebook by{recount::rules_from(
        "stock = previous stock + gain - loss\nfreed >= previous freed\nstock >= freed\n@signed gain\n")};
    constexpr std::uint64_t seed = 20'070'516;
    BOOST_TEST_MESSAGE("seed " << seed);
    arbitrary::engine random{seed};
    std::size_t in_order = 0;
    std::size_t between = 0;
    for (int table = 0; table < 2'000; ++table) {
        std::string text = "area,as_of,stock,gain,loss,freed\n";
        std::array<std::chrono::sys_days, 3> next{};
        next.fill(std::chrono::sys_days{std::chrono::year{2005} / 1 / 28});
        const bool by_month = arbitrary::number(random, 0, 9) == 0;
        for (auto rows = arbitrary::number(random, 0, 25); rows > 0; --rows) {
            const auto area = static_cast<std::size_t>(arbitrary::number(random, 0, 2));
            next[area] += std::chrono::days{arbitrary::number(random, 1, 3)};
            const std::chrono::year_month_day day{next[area]};
            text += "area " + std::to_string(area) + ",";
            if (by_month && arbitrary::number(random, 0, 3) == 0)
                text += recount::printed(recount::in(day.year() / day.month()));
            else if (arbitrary::number(random, 0, 5) == 0) {
                next[area] += std::chrono::days{arbitrary::number(random, 1, 4)};
                text += recount::printed(recount::during(recount::on(day), recount::on(next[area])));
            } else
                text += recount::printed(recount::on(day));
            for (const auto most : {4, 2, 2, 6}) {
                const auto value = arbitrary::number(random, 0, most);
                text += ',';
                if (arbitrary::number(random, 0, 2) > 0) text += std::to_string(value);
            }
            text += '\n';
        }
        std::istringstream looked_at{text};
        recount::csv_reader dates{looked_at, by.scheme(), "f.csv"};
        recount::file_survey survey{by};
        survey.read(dates, [] {});
        const auto order = std::move(survey).result();
        const auto found = [&](const std::optional<recount::files_in_order>& known) {
            std::map<std::string, std::string> of_area;
            std::istringstream in{text};
            recount::csv_reader reader{in, by.scheme(), "f.csv"};
            recount::figure_check check{by, std::nullopt, known};
            const auto judged = [&](recount::snapshot_report&& one) {
                for (const auto& each : one.findings) between += each.between() ? 1u : 0u;
                std::ostringstream out;
                recount::text_report written{out};
                written.add(one);
                of_area[one.key[0].second] += out.str();
            };
            try {
                check.read(reader, judged);
                check.finish(judged);
            } catch (const recount::input_error&) {
                return std::map<std::string, std::string>{{"two rows of one month", ""}};
            }
            return of_area;
        };
        if (order) {
            ++in_order;
            BOOST_TEST((found(std::nullopt) == found(order)), text);
        }
    }
    BOOST_TEST(in_order > 1'000u);
    BOOST_TEST(in_order < 2'000u);
    BOOST_TEST(between > 10'000u);
}

BOOST_AUTO_TEST_CASE(tidy_files_whose_snapshots_stand_together_give_the_same_findings_in_little_memory) {
    recount::rulebook by{recount::rules_from("a = b + c\na >= d\nd >= e\n@optional d, e\n")};
    constexpr std::uint64_t seed = 20'050'930;
    BOOST_TEST_MESSAGE("seed " << seed);
    arbitrary::engine random{seed};
    std::size_t in_order = 0;
    for (int table = 0; table < 1'000; ++table) {
        std::string text = "area,category,value\n";
        const auto areas = arbitrary::number(random, 1, 8);
        const bool scattered = arbitrary::number(random, 0, 3) == 0;
        std::vector<std::string> apart;
        for (std::int64_t area = 0; area < areas; ++area)
            for (const std::string category : {"a", "b", "c", "d", "e", "z"}) {
                if (arbitrary::number(random, 0, 2) == 0) continue;
                std::string row = "area " + std::to_string(area) + "," + category + ",";
                if (arbitrary::number(random, 0, 5) > 0) row += std::to_string(arbitrary::number(random, 0, 3));
                row += "\n";
                if (scattered && arbitrary::number(random, 0, 3) == 0)
                    apart.push_back(row);
                else
                    text += row;
            }
        for (const std::string& row : apart) text += row;
        std::istringstream looked_at{text};
        recount::csv_reader rows{looked_at, by.scheme(), "f.csv"};
        recount::file_survey survey{by};
        survey.read(rows, [] {});
        const auto order = std::move(survey).result();
        if (!scattered) BOOST_TEST(order.has_value());
        if (!order) continue;
        ++in_order;
        const auto found = [&](const std::optional<recount::files_in_order>& known) {
            std::ostringstream out;
            recount::text_report written{out};
            std::istringstream in{text};
            recount::csv_reader reader{in, by.scheme(), "f.csv"};
            recount::figure_check check{by, std::nullopt, known};
            const auto judged = [&](recount::snapshot_report&& one) { written.add(one); };
            check.read(reader, judged);
            const bool held = out.str().empty();
            try {
                check.finish(judged);
            } catch (const recount::input_error& fault) {
                return std::string{fault.what()};  // a category that no area has
            }
            written.finish();
            if (!known) BOOST_TEST(held);
            return out.str();
        };
        BOOST_TEST(found(std::nullopt) == found(order), text);
    }
    BOOST_TEST(in_order > 700u);
    BOOST_TEST(in_order < 1'000u);
}

BOOST_AUTO_TEST_CASE(a_snapshot_out_of_order_says_where_it_stands) {
    recount::rulebook by{recount::rules_from("a >= previous a\n")};
    std::istringstream in{"as_of,a\n2007,1\n2006,1\n"};
    recount::csv_reader reader{in, by.scheme(), "f.csv"};
    std::istringstream other{"as_of,a\n2007,1\n2008,1\n"};
    recount::csv_reader surveyed{other, by.scheme(), "f.csv"};
    recount::file_survey survey{by};
    survey.read(surveyed, [] {});
    recount::figure_check check{by, std::nullopt, std::move(survey).result()};
    const auto read = [&] { check.read(reader, [](recount::snapshot_report&&) {}); };
    BOOST_CHECK_EXCEPTION(read(), recount::input_error, stands_on_line_3);
}

BOOST_AUTO_TEST_CASE(a_mode_of_vtl_says_how_a_missing_figure_counts) {
    recount::rulebook by{recount::rules_from("a = b + c\n")};
    const auto verdict = [&](const std::string& text, recount::vtl_mode mode) {
        std::istringstream in{text};
        recount::csv_reader reader{in, by.scheme(), "f.csv"};
        recount::figure_check check{by, mode};
        std::string found;
        const auto judged = [&](recount::snapshot_report&& one) {
            for (const auto& each : one.findings) found += recount::detail::sentence_of(one, each);
        };
        check.read(reader, judged);
        check.finish(judged);
        return found;
    };
    const std::string without_c = "category,value\na,5\nb,3\n";
    const std::string unknown_c = "category,value\na,5\nb,3\nc,\n";
    BOOST_CHECK_THROW(verdict(without_c, recount::vtl_mode::non_null), recount::input_error);  // c is not optional
    BOOST_TEST(verdict(unknown_c, recount::vtl_mode::non_null) == "");
    BOOST_TEST(verdict(unknown_c, recount::vtl_mode::partial_zero) ==
               "5 is stated, 3 + ? = 3 or more is computed: undetermined, as c is not published");
    BOOST_TEST(verdict(without_c + "c,2\n", recount::vtl_mode::non_null) ==
               "5 is stated, 3 + 2 = 5 is computed: it adds up");
}

BOOST_AUTO_TEST_SUITE_END()
