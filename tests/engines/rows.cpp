// SPDX-License-Identifier: BSL-1.0
//
// usage: rows FOLDER ROWS [SEED [cubes|cube]]: cubes alone, of so many rows; or one cube of them
//
// Writes what run.sh gives to the engines, for each case (wide, ranges, tidy, series, cubes, cubes_tidy, failing, and these with ranges; unusable, reversed, dates and cubes_reversed by hand): <case>.csv,
// <case>.columns and <case>.nulls for the table, <case>.<dialect>.sql with the check, and the verdicts of `judge` that are expected of
// it: <case>.native of engines that add with more than 64 bits, <case>.native64 of those that do not. Where a verdict ends
// in a question mark, its figures are left open and the engine may say "overflow" instead: `judge` throws, or in 64 bits a sum on the way does not fit.

#include "cubes.hpp"

#include <recount/model/dynamic_snapshot.hpp>
#include <recount/read/rules.hpp>
#include <recount/reconcile/judge.hpp>
#include <recount/reconcile/reconcile_series.hpp>
#include <recount/solve/wide.hpp>
#include <recount/text/printed.hpp>
#include <recount/write/json.hpp>
#include <recount/write/sql.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace recount;

namespace {

std::mt19937_64 random_bits{};

std::int64_t up_to(std::int64_t most) {
    return static_cast<std::int64_t>(random_bits() % (static_cast<std::uint64_t>(most) + 1));
}
bool one_in(std::int64_t times) { return up_to(times - 1) == 0; }

constexpr std::string_view rules_of_people = R"(
by status: missing = military + civilians + "it's ""unknown""; DROP TABLE counts; --"
civilians >= children + women
children >= girls
on either = list A | list B | list C
alone = | list A
on both = list A & list B
(reading): civilians > girls + 3
women < civilians
women + 5 <= civilians + military
net: missing - civilians = net change + 0 - previous_year
"back\slash" = women + girls
@signed net change, previous_year
)";
constexpr std::string_view more_rules_of_people = R"(
pairs: 2 * girls + 4 * children - women = 8 * military + 3
women share = women / civilians
"girls' share" = girls / children (half even)
floor = girls / women (floor)
cut = list A / list B (towards zero)
up = list A / list C (ceiling)
growth = net change / civilians (half up)
lost = net change / women (half down)
@signed growth
)";
constexpr std::string_view rules_of_series = R"(
registered = previous registered + new - closed + moved
freed >= previous freed
@signed moved
@fall freed 2000-03 "duplicates were removed"
@fall freed 2000-07 "it's ""another"" \\ definition"
@fall freed 2000 "no fall of a month"
@fall registered 2000-04 "what rolls forward is not excused"
)";

std::string verdict_word(verdict v) { return std::string{detail::json_word(v)}; }

std::int64_t extreme() {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    switch (up_to(5)) {
        case 0: return most;
        case 1: return most - up_to(5);
        case 2: return most / 2 + up_to(3);
        case 3: return -most + up_to(2);
        case 4: return -up_to(1000);
        default: return most / (1 + up_to(20));
    }
}

/// Small numbers meet often; some are not published, and a few are as large as they can be.
std::optional<std::int64_t> people(std::int64_t most, bool wild, bool may_be_negative) {
    if (one_in(8)) return std::nullopt;
    if (wild && one_in(3)) return extreme();
    if (may_be_negative || one_in(60)) return up_to(2 * most) - most;
    return up_to(most);
}

/// The lowest and the highest sum of both sides in 128 bits.
struct wide_sides {
    struct side {
        detail::wide low{}, high{};
        bool has_low = true, has_high = true;
    };
    side stated, computed;
    detail::wide magnitude = 0;  ///< no sum of some of the terms is larger

    wide_sides(const scheme_view& scheme, const relation_row& row, const std::vector<figure>& figures) {
        computed.low = computed.high = row.constant;
        magnitude = row.constant < 0 ? -detail::wide{row.constant} : detail::wide{row.constant};
        for (std::size_t i = 0; i < row.terms; ++i) {
            const term& t = scheme.all(row)[i];
            side& to = i < row.left_terms ? stated : computed;
            const interval range = detail::range_of(figures[t.category], scheme.categories[t.category]);
            const detail::wide low = detail::wide{t.coefficient} * range.low;
            const detail::wide high = detail::wide{t.coefficient} * range.high;
            to.low += t.coefficient < 0 ? high : low;
            to.high += t.coefficient < 0 ? low : high;
            to.has_low = to.has_low && (t.coefficient < 0 ? range.has_high() : range.has_low());
            to.has_high = to.has_high && (t.coefficient < 0 ? range.has_low() : range.has_high());
            magnitude += std::max(std::max(low, -low), std::max(high, -high));
        }
    }

    /// Stated minus computed; only its signs matter.
    [[nodiscard]] interval difference() const {
        const auto sign = [](detail::wide value) { return std::int64_t{value > 0} - std::int64_t{value < 0}; };
        interval result = interval::everything();
        if (stated.has_low && computed.has_high)
            result = {sign(stated.low - computed.high), 0, endpoint::closed, endpoint::unbounded};
        if (stated.has_high && computed.has_low) {
            result.high = sign(stated.high - computed.low);
            result.high_end = endpoint::closed;
        }
        return result;
    }
};

/// The verdict where `judge` throws because a number that it reports does not fit.
std::string verdict_in_128_bits(const scheme_view& scheme, const relation_row& row,
                                const std::vector<figure>& figures) {
    const evidence of{figures};
    bool published = true;
    for (const term& t : scheme.all(row)) published = published && figures[t.category].published();
    const auto range = [&](const term& t) {
        return detail::range_of(figures[t.category], scheme.categories[t.category]);
    };
    const wide_sides sides{scheme, row, figures};
    if (row.kind == relation_kind::share) {
        const figure& percent = figures[scheme.all(row)[0].category];
        const interval printed =
            detail::without_negatives(percent.range(row.rule), scheme.categories[scheme.all(row)[0].category]);
        const bool holds = detail::some_ratio(printed, range(scheme.all(row)[1]), range(scheme.all(row)[2]),
                                              100 * detail::power_of_ten(percent.scale()));
        return verdict_word(verdict_of(holds, true, published));  // part and whole are single numbers here
    }
    if (row.kind == relation_kind::cover) {
        const interval whole = range(scheme.left(row)[0]);
        bool certain = whole.bounded() && sides.computed.has_low && detail::wide{whole.high} <= sides.computed.low;
        for (const term& t : scheme.right(row)) certain = certain && range(t).has_high() && whole.low >= range(t).high;
        return verdict_word(verdict_of(detail::some_cover(scheme, row, of, whole, 0), certain, published));
    }
    if (row.kind == relation_kind::overlap) {
        const interval both = range(scheme.left(row)[0]);
        bool holds = true;
        bool certain = both.has_high();
        for (const term& t : scheme.right(row)) {
            holds = holds && (!both.has_low() || !range(t).has_high() || both.low <= range(t).high);
            certain = certain && range(t).has_low() && both.high <= range(t).low;
        }
        return verdict_word(verdict_of(holds, certain, published));
    }
    const interval difference = sides.difference();
    bool holds = detail::possible(difference, row.compares);
    if (holds && !published && row.compares == comparison::equal) {  // each factor is a multiple of the smaller ones
        detail::wide rest = -detail::wide{row.constant};
        detail::wide step = 0;
        for (std::size_t i = 0; i < row.terms; ++i) {
            const term& t = scheme.all(row)[i];
            const detail::wide factor = i < row.left_terms ? t.coefficient : -detail::wide{t.coefficient};
            if (figures[t.category].published())
                rest += factor * figures[t.category].value();
            else
                step = detail::common_divisor(step, factor);
        }
        holds = row.kind != relation_kind::balance || rest % step == 0;
    }
    return verdict_word(verdict_of(holds, detail::certain(difference, row.compares), published));
}

/// SQLite may say "overflow" of it: some sum or product on the way does not fit into 64 bits.
bool is_large(const scheme_view& scheme, const relation_row& row, const std::vector<figure>& figures) {
    constexpr detail::wide most = std::numeric_limits<std::int64_t>::max();
    if (row.kind != relation_kind::share) return wide_sides{scheme, row, figures}.magnitude > most;
    const figure& percent = figures[scheme.all(row)[0].category];
    const detail::wide base = percent.published() ? 100 * detail::power_of_ten(percent.scale()) : 1000;
    const auto size = [&](std::size_t i) {
        const detail::wide value = figures[scheme.all(row)[i].category].value();
        return value < 0 ? -value : value;
    };
    return base * size(1) + 1 > most || (size(0) * 10 + 10) * size(2) + 1 > most;
}

/// " [4354,4354,4353,4353]": the ends of what is stated and computed, as SQL gives them for people.
std::string with_sides(const finding& found) {
    std::string text = verdict_word(found.verdict) + " [";
    const bool people = found.counted_in == unit::people && found.kind != relation_kind::share;
    const auto add = [&](bool there, std::int64_t value, const char* behind) {
        text += (there ? std::to_string(value) : "") + behind;
    };
    add(people && found.stated.has_low(), found.stated.low, ",");
    add(people && found.stated.has_high(), found.stated.high, ",");
    const bool computed = people || found.kind == relation_kind::domain;
    add(computed && found.computed.has_low(), found.computed.low, ",");
    add(computed && found.computed.has_high(), found.computed.high, "]");
    return text;
}

class expected_verdicts {
public:
    explicit expected_verdicts(const std::string& path) : wide_{path + ".native"}, narrow_{path + ".native64"} {}

    void add(const std::string& key, const std::string& relation, const std::string& wide, const std::string& narrow) {
        wide_ << key << '|' << relation << '|' << wide << '\n';
        narrow_ << key << '|' << relation << '|' << narrow << '\n';
    }
    void add(const std::string& key, const std::string& relation, const std::string& both) {
        add(key, relation, both, both);
    }

    /// Everything that `judge` says of one snapshot.
    void judge_all(const std::string& key, const scheme_view& scheme, const std::vector<figure>& figures) {
        for (std::uint32_t r = 0; r < scheme.relations.size(); ++r) {
            const std::string& title = titles(scheme)[r];
            const relation_row& row = scheme.relations[r];
            try {
                const finding found = judge(scheme, r, {figures});
                const std::string sides = with_sides(found);
                add(key, title, sides, is_large(scheme, row, figures) ? verdict_word(found.verdict) + "?" : sides);
            } catch (const overflow_error&) {
                const std::string verdict = verdict_in_128_bits(scheme, row, figures) + "?";
                add(key, title, verdict, verdict);
            }
        }
        domains(key, scheme, figures);
    }

    void domains(const std::string& key, const scheme_view& scheme, const std::vector<figure>& figures) {
        for (std::uint32_t c = 0; c < figures.size(); ++c)
            if (const finding found = judge_domain(scheme, c, figures[c]); found.verdict == verdict::inconsistent)
                add(key, std::string{scheme.categories[c].name}, with_sides(found));
    }

    const std::vector<std::string>& titles(const scheme_view& scheme) {
        if (titles_.empty())
            for (const relation_row& row : scheme.relations)
                titles_.push_back(row.name.empty() ? rule_text(scheme, row) : std::string{row.name});
        return titles_;
    }

private:
    std::ofstream wide_, narrow_;
    std::vector<std::string> titles_;
};

bool percentage_of(const scheme_view& scheme, std::uint32_t c) { return detail::is_percentage(scheme, c); }

void write_checks(const std::string& path, const scheme_view& scheme, sql_options options) {
    for (std::size_t i = 0; i < sql_dialect_names.size(); ++i) {
        options.dialect = static_cast<sql_dialect>(i);
        options.view = "checked";
        std::ofstream out{path + "." + std::string{sql_dialect_names[i]} + ".sql"};
        write_sql(out, scheme, options);
    }
}

std::string quoted(std::string_view name) {
    std::string text = "\"";
    for (const char c : name) text += c == '"' ? std::string{"\"\""} : std::string{c};
    return text + '"';
}

/// A percentage near the true one, as a publication would print it.
std::optional<std::string> printed_share(const std::optional<std::int64_t>& part,
                                         const std::optional<std::int64_t>& whole) {
    if (one_in(8)) return std::nullopt;
    const int decimals = static_cast<int>(up_to(3));
    std::int64_t digits = up_to(1000);
    if (part && whole && *whole != 0 && !one_in(4)) {
        const detail::wide scaled = detail::wide{*part} * 100 * detail::power_of_ten(decimals);
        const detail::wide near = scaled / *whole + up_to(2) - 1;
        const bool printable = near <= 10'000'000'000 && near >= -10'000'000'000;
        digits = printable ? static_cast<std::int64_t>(near) : up_to(100);
    }
    if (one_in(100)) digits = 0;
    return detail::decimal_text(digits, decimals) + (one_in(5) ? " %" : "");
}

/// One snapshot of exact figures, as text for the file and as figures.
struct random_row {
    std::vector<std::optional<std::string>> text;
    std::vector<figure> figures;
};

random_row random_exact(const scheme_view& scheme, bool extremes) {
    const std::size_t count = scheme.categories.size();
    const bool wild = extremes && one_in(4);
    const std::int64_t most = one_in(3) ? 4 : one_in(2) ? 40 : 5000;
    std::vector<std::optional<std::int64_t>> values(count);
    for (std::uint32_t c = 0; c < count; ++c) values[c] = people(most, wild, scheme.categories[c].may_be_negative);
    // sums that are right, or off by one
    for (const relation_row& row : scheme.relations) {
        if (row.left_terms != 1 || row.kind == relation_kind::share || one_in(3)) continue;
        detail::wide sum = row.constant;
        bool all = true;
        for (const term& t : scheme.right(row)) {
            all = all && values[t.category];
            if (all) sum += detail::wide{t.coefficient} * *values[t.category];
        }
        if (one_in(4)) sum += up_to(2) - 1;
        auto& left = values[scheme.left(row)[0].category];
        if (all && left && detail::in_64_bits(sum)) left = static_cast<std::int64_t>(sum);
    }
    random_row result{std::vector<std::optional<std::string>>(count), std::vector<figure>(count)};
    for (std::uint32_t c = 0; c < count; ++c) {
        if (percentage_of(scheme, c)) continue;
        if (!values[c]) continue;
        // nobody can say what the smallest number is without its sign
        if (*values[c] == std::numeric_limits<std::int64_t>::min()) ++*values[c];
        result.text[c] = std::to_string(*values[c]);
        result.figures[c] = *values[c];
    }
    for (const relation_row& row : scheme.relations) {
        if (row.kind != relation_kind::share) continue;
        const std::uint32_t c = scheme.left(row)[0].category;
        result.text[c] = printed_share(values[scheme.all(row)[1].category], values[scheme.all(row)[2].category]);
        if (!result.text[c]) continue;
        std::string_view digits = *result.text[c];
        digits = digits.substr(0, digits.find(' '));
        result.figures[c] = percent(digits);
    }
    return result;
}

/// Columns as CREATE TABLE has them, and what makes NULL of the empty texts that SQLite reads from a file.
void write_columns(const std::string& path, const scheme_view& scheme, std::string_view keys, bool ranges) {
    std::ofstream out{path + ".columns"};
    std::ofstream nulls{path + ".nulls"};
    out << keys;
    std::string separator = "UPDATE counts SET ";
    const auto add = [&](const std::string& name, const char* type) {
        out << ",\n" << quoted(name) << type;
        nulls << separator << quoted(name) << " = nullif(" << quoted(name) << ", '')";
        separator = ", ";
    };
    for (std::uint32_t c = 0; c < scheme.categories.size(); ++c) {
        const std::string name{scheme.categories[c].name};
        const char* type = percentage_of(scheme, c) ? " TEXT" : " BIGINT";
        if (ranges) add(name + " low", type);
        add(name + (ranges ? " high" : ""), type);
    }
    nulls << ";\n";
}

void exact_cases(const std::string& folder, std::int64_t rows) {
    std::string text{rules_of_people};
    const rules by = rules_from(text += more_rules_of_people);
    const scheme_view scheme = by.scheme.view();
    const sql_options wide{.table = "counts", .as_of = "", .keys = {"id"}};
    sql_options tidy = wide;
    tidy.form = table_form::tidy;
    write_columns(folder + "/wide", scheme, "id BIGINT", false);
    std::ofstream{folder + "/tidy.columns"} << "id BIGINT, category TEXT, value TEXT";
    std::ofstream{folder + "/tidy.nulls"} << "UPDATE counts SET value = nullif(value, '');\n";
    write_checks(folder + "/wide", scheme, wide);
    write_checks(folder + "/tidy", scheme, tidy);
    std::ofstream of_wide{folder + "/wide.csv"};
    std::ofstream of_tidy{folder + "/tidy.csv"};
    expected_verdicts wide_verdicts{folder + "/wide"};
    expected_verdicts tidy_verdicts{folder + "/tidy"};
    for (std::int64_t id = 0; id < rows; ++id) {
        const random_row row = random_exact(scheme, true);
        of_wide << id;
        for (const auto& value : row.text) of_wide << ',' << value.value_or("");
        of_wide << '\n';
        wide_verdicts.judge_all(std::to_string(id), scheme, row.figures);
        if (id % 10 != 0) continue;
        bool any = false;
        for (std::uint32_t c = 0; c < row.text.size(); ++c) {
            if (!row.text[c] && one_in(2)) continue;  // no row, or a row without a value
            any = true;
            of_tidy << id << ',' << quoted(scheme.categories[c].name) << ',' << row.text[c].value_or("") << '\n';
        }
        if (any) tidy_verdicts.judge_all(std::to_string(id), scheme, row.figures);
    }
}

void ranges_case(const std::string& folder, std::int64_t rows) {
    const rules by = rules_from(rules_of_people);
    const scheme_view scheme = by.scheme.view();
    write_columns(folder + "/ranges", scheme, "id BIGINT", true);
    write_checks(folder + "/ranges", scheme, {.table = "counts", .as_of = "", .keys = {"id"}, .ranges = true});
    std::ofstream out{folder + "/ranges.csv"};
    expected_verdicts verdicts{folder + "/ranges"};
    for (std::int64_t id = 0; id < rows; ++id) {
        out << id;
        std::vector<figure> figures = random_exact(scheme, true).figures;
        for (figure& one : figures) {
            if (one.published() && one_in(2)) {
                const std::int64_t value = one.value();
                const bool small = value > -1'000'000 && value < 1'000'000;
                switch (up_to(small ? 6 : 2)) {
                    case 0: break;
                    case 1: one = at_least(value); break;
                    case 2: one = at_most(value); break;
                    case 3: one = about(value); break;
                    case 4: one = between(value - up_to(3), value + up_to(3)); break;
                    case 5: one = more_than(value); break;
                    default: one = rounded(value / 10 * 10, 10, rounding::half_up); break;
                }
            }
            const interval range = one.range();
            out << ',' << (range.has_low() ? std::to_string(range.low) : "") << ','
                << (range.has_high() ? std::to_string(range.high) : "");
        }
        out << '\n';
        verdicts.judge_all(std::to_string(id), scheme, figures);
    }
}

void series_case(const std::string& folder, std::int64_t rows) {
    const rules by = rules_from(rules_of_series);
    const scheme_view scheme = by.scheme.view();
    const auto stock = static_cast<std::uint32_t>(*by.scheme.index_of("registered"));
    write_columns(folder + "/series", scheme, "register TEXT, as_of TEXT", false);
    write_checks(folder + "/series", scheme, {.table = "counts", .falls = by.falls});
    std::ofstream out{folder + "/series.csv"};
    expected_verdicts verdicts{folder + "/series"};
    for (std::int64_t done = 0, list = 0; done < rows; ++list) {
        const std::int64_t length = 1 + up_to(11);
        done += length;
        const bool gaps = one_in(3);
        std::vector<std::vector<figure>> figures;
        std::vector<detail::dated_figures> dated;
        std::int64_t last = up_to(30);
        bool unpublished = false;
        for (std::int64_t i = 0; i < length; ++i) {
            std::vector<figure> row = random_exact(scheme, false).figures;
            std::int64_t change = 0;
            for (std::uint32_t c = 0; c < row.size(); ++c) {
                if (scheme.categories[c].name == "new") change += row[c].value();
                if (scheme.categories[c].name == "closed") change -= row[c].value();
                if (scheme.categories[c].name == "moved") change += row[c].value();
            }
            last += change + (one_in(3) ? up_to(2) - 1 : 0);
            row[stock] = gaps && one_in(4) ? figure{} : figure{last};
            unpublished = unpublished || !row[stock].published();
            figures.push_back(row);
        }
        for (std::int64_t i = 0; i < length; ++i)
            dated.push_back(
                {in(std::chrono::year{2000} / static_cast<int>(i + 1)), figures[static_cast<std::size_t>(i)]});
        const detail::chronicle history{scheme, dated, {}, {}, scheme_view{scheme}.relations};
        const auto key = [&](std::size_t i) { return std::to_string(list) + "|" + printed(dated[i].as_of); };
        for (const series_finding& one : detail::judge_series(history, by.falls))
            if (one.found.kind == relation_kind::domain)
                verdicts.add(key(one.snapshot), std::string{scheme.categories[one.found.subject].name},
                             with_sides(one.found));
            else if (one.found.kind != relation_kind::roll_forward || !unpublished)
                verdicts.add(key(one.snapshot), verdicts.titles(scheme)[one.found.subject], with_sides(one.found));
        for (std::size_t i = 0; i < dated.size(); ++i) {
            if (unpublished && dated[i].figures[stock].published())
                verdicts.add(key(i), verdicts.titles(scheme)[0], "not judged");
            out << list << ',' << printed(dated[i].as_of);
            for (const figure& one : dated[i].figures)
                out << ',' << (one.published() ? std::to_string(one.value()) : "");
            out << '\n';
        }
    }
}

/// What no program of the library could have written: verdicts by hand.
void unusable_cases(const std::string& folder) {
    const rules by = rules_from("a >= b\np = a / b\n");
    write_columns(folder + "/unusable", by.scheme.view(), "id BIGINT", false);
    sql_options options{.form = table_form::tidy, .table = "counts", .as_of = "", .keys = {"id"}};
    write_checks(folder + "/unusable", by.scheme.view(), options);
    std::ofstream{folder + "/unusable.columns"} << "id BIGINT, category TEXT, value TEXT";
    std::ofstream{folder + "/unusable.nulls"} << "UPDATE counts SET value = nullif(value, '');\n";
    std::ofstream figures{folder + "/unusable.csv"};
    expected_verdicts verdicts{folder + "/unusable"};
    std::int64_t id = 0;
    const auto add = [&](const std::vector<std::string>& rows, const std::string& subset, const std::string& share) {
        ++id;
        for (const std::string& row : rows) figures << id << ',' << row << '\n';
        verdicts.add(std::to_string(id), "a >= b", subset);
        verdicts.add(std::to_string(id), "p = a / b", share);
    };
    add({"a,5", "b,4", "p,125"}, "consistent", "consistent");
    add({"a,5", "b,4", "p,125.0 %"}, "consistent", "consistent");
    add({"a,5", "b,4"}, "consistent", "undetermined");
    add({"a,5", "a,6", "b,4"}, "unusable", "unusable");
    add({"a,3.5", "b,4"}, "unusable", "unusable");
    add({"a,9223372036854775808", "b,4"}, "unusable", "unusable");
    add({"a,99999999999999999999", "b,4"}, "unusable", "unusable");
    add({"a,9223372036854775807", "b,0"}, "consistent", "inconsistent?");
    for (const char* printed : {"twelve", "12.", ".5", "1.2.3", "--5", "1-2", "0.1234567891", "+5", "1e3", "%"})
        add({"a,5", "b,4", std::string{"p,"} + printed}, "consistent", "unusable");
    std::ofstream{folder + "/reversed.csv"} << "1,3,2,0,0\n2,2,3,0,0\n3,,3,4,\n";
    const rules subset = rules_from("a >= b\n");
    write_columns(folder + "/reversed", subset.scheme.view(), "id BIGINT", true);
    options.form = table_form::wide;
    options.ranges = true;
    write_checks(folder + "/reversed", subset.scheme.view(), options);
    expected_verdicts of_ranges{folder + "/reversed"};
    of_ranges.add("1", "a >= b", "unusable");
    of_ranges.add("2", "a >= b", "consistent");
    of_ranges.add("3", "a >= b", "inconsistent");
    const rules rises = rules_from("a >= previous a\n@fall a 2000-03-02 \"duplicates were removed\"\n");
    std::ofstream{folder + "/dates.csv"}
        << "x,2000-01-01,5\nx,2000-02-29,5\nx,2000-02-29,5\nx,,9\ny,2000-01-01,7\ny,2000-02-29,\n"
           "y,2000-03-01,6\ny,2000-03-02,5\n";
    write_columns(folder + "/dates", rises.scheme.view(), "register TEXT, as_of DATE", false);
    std::ofstream{folder + "/dates.nulls"} << "UPDATE counts SET a = nullif(a, ''), as_of = nullif(as_of, '');\n";
    write_checks(folder + "/dates", rises.scheme.view(), {.table = "counts", .falls = rises.falls});
    expected_verdicts of_dates{folder + "/dates"};
    of_dates.add("x|2000-02-29", "a >= previous a", "consistent");
    of_dates.add("x|2000-02-29", "a >= previous a", "unusable");
    of_dates.add("y|2000-03-01", "a >= previous a", "inconsistent");
    of_dates.add("y|2000-03-02", "a >= previous a", "consistent");
}

}  // namespace

int main(int count, char** words) {
    const std::string_view only = count == 5 ? words[4] : "";
    if (count < 3 || count > 5 || (count == 5 && only != "cubes" && only != "cube")) {
        std::cerr << "usage: rows FOLDER ROWS [SEED [cubes|cube]]\n";
        return 2;
    }
    const std::string folder = words[1];
    const std::int64_t rows = std::atoll(words[2]);
    const std::uint64_t seed = count >= 4 ? std::strtoull(words[3], nullptr, 10) : 19'910'625;
    random_bits.seed(seed);
    std::cout << "random rows: " << rows << ", seed " << seed << '\n';
    if (only == "cubes") {
        for (const bool ranges : {false, true}) write_cubes(folder, rows, seed, ranges);
        write_reversed_cubes(folder);
        return 0;
    }
    if (only == "cube") {
        write_one_cube(folder, rows, seed);
        return 0;
    }
    exact_cases(folder, rows);
    ranges_case(folder, rows);
    series_case(folder, rows);
    unusable_cases(folder);
    for (const bool ranges : {false, true}) write_cubes(folder, rows / 10, seed, ranges);
    write_reversed_cubes(folder);
}
