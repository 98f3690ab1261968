// SPDX-License-Identifier: BSL-1.0
// How many of the annotated relations of published tables are found, and how many of those found are annotated.
//
// usage: discover TABLES.jl [SEED [THIRD]]     SEED: of the third and of the slips; THIRD: 0 all, 1 the held-out third,
// 2 the others; -v: each miss

#include <recount/discover/discover.hpp>

#include "benchmark/annotated_tables.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using benchmark::annotated_cell;
using benchmark::annotated_table;

struct cell_relation {
    std::string kind;
    annotated_cell total;
    std::vector<annotated_cell> parts;
    friend auto operator<=>(const cell_relation&, const cell_relation&) = default;
};

struct line_relation {
    std::string kind;
    bool between_rows;
    std::uint32_t total;
    std::vector<std::uint32_t> parts;
    friend auto operator<=>(const line_relation&, const line_relation&) = default;
};

line_relation line_of(const cell_relation& r) {
    const bool rows = std::all_of(r.parts.begin(), r.parts.end(), [&](auto p) { return p.column == r.total.column; });
    line_relation result{r.kind, rows, rows ? r.total.row : r.total.column, {}};
    for (const auto& p : r.parts) result.parts.push_back(rows ? p.row : p.column);
    std::sort(result.parts.begin(), result.parts.end());
    return result;
}

std::string words(const line_relation& r) {
    std::string result = (r.between_rows ? "R " : "C ") + std::to_string(r.total) + " =";
    for (std::size_t i = 0; i < r.parts.size();) {
        std::size_t k = i;
        while (k + 1 < r.parts.size() && r.parts[k + 1] == r.parts[k] + 1) ++k;
        result += " " + std::to_string(r.parts[i]);
        if (k > i) result += "-" + std::to_string(r.parts[k]);
        i = k + 1;
    }
    return result;
}

struct counts {
    std::size_t right{}, found{}, stated{};
    void print(const char* what) const {
        const double p = found ? double(right) / double(found) : 0, r = stated ? double(right) / double(stated) : 0;
        std::printf("%-28s precision %.3f  recall %.3f  F1 %.3f   (%zu right, %zu found, %zu stated)\n", what, p, r,
                    p + r > 0 ? 2 * p * r / (p + r) : 0, right, found, stated);
    }
};

template <class Set>
void add(counts& c, const Set& stated, const Set& found) {
    c.stated += stated.size();
    c.found += found.size();
    for (const auto& f : found) c.right += stated.contains(f);
}

/// Without the parts that are blank or words.
cell_relation numbers_only(cell_relation r, const recount::cell_table& cells) {
    if (r.kind == "Sum" || r.kind == "Average")
        std::erase_if(r.parts, [&](annotated_cell p) {
            return p.row >= cells.rows() || p.column >= cells.columns() ||
                   cells.at(p.row, p.column).kind != recount::cell_table::cell_kind::number;
        });
    std::sort(r.parts.begin(), r.parts.end());
    return r;
}

/// By how much the parts are off their total, in the units of the table; nothing where there is none.
std::optional<std::int64_t> off(const recount::cell_table& cells, const benchmark::annotation& a,
                                std::size_t& numbers) {
    const auto& total = cells.at(a.total.row, a.total.column);
    if (total.kind != recount::cell_table::cell_kind::number) return std::nullopt;
    std::int64_t sum = 0;
    numbers = 0;
    for (const auto& p : a.parts) {
        if (p.row >= cells.rows() || p.column >= cells.columns()) return std::nullopt;
        const auto& part = cells.at(p.row, p.column);
        if (part.kind != recount::cell_table::cell_kind::number) continue;
        sum += part.value;
        numbers += part.value != 0;
    }
    return sum > total.value ? sum - total.value : total.value - sum;
}

/// Changes one digit that says something; false where there is none.
bool change_digit(std::string& text, std::mt19937& random) {
    const std::size_t mark = text.find_last_of(".,");
    std::size_t end = text.size();
    if (mark != text.npos && text.find_first_not_of("0123456789", mark + 1) == text.npos)
        while (end > mark + 1 && text[end - 1] == '0') --end;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < end; ++i)
        if (text[i] >= '0' && text[i] <= '9') places.push_back(i);
    if (places.empty()) return false;
    const std::size_t at = places[random() % places.size()];
    const bool first = at == places.front() && places.size() > 1;
    const char before = text[at];
    while (text[at] == before) text[at] = static_cast<char>('0' + (first ? 1 + random() % 9 : random() % 10));
    return true;
}

/// One digit of one annotated total or part is changed in each of 200 tables; and what is said of 100 tables as they are.
void plant_slips(const std::vector<annotated_table>& tables, unsigned seed, bool verbose) {
    std::mt19937 random{20070312 + seed};
    std::size_t planted = 0, seen = 0, firm = 0, usual = 0, clean = 0, contradicted = 0, false_places = 0;
    std::vector<std::size_t> order(tables.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::shuffle(order.begin(), order.end(), random);
    for (const std::size_t i : order) {
        const annotated_table& table = tables[i];
        const recount::cell_table cells{table.cells};
        std::vector<const benchmark::annotation*> sums;
        bool all = true;
        std::int64_t most_off = 0;
        for (const auto& a : table.annotations) {
            std::size_t numbers = 0;
            if (a.kind != "Sum") continue;
            const std::optional<std::int64_t> by = off(cells, a, numbers);
            most_off = std::max(most_off, by.value_or(0));
            const bool exact = by == 0;
            all = all && exact;
            if (exact && numbers >= 2) sums.push_back(&a);
        }
        if (sums.empty()) continue;
        if (all && clean < 100) {
            ++clean;
            const recount::discovery found = recount::discover(cells);
            std::size_t places = 0;
            for (const auto& r : found.relations)
                for (const auto& c : r.cells)
                    if (r.contradicted(c)) {
                        ++places;
                        if (verbose)
                            std::printf("false? %zu %s: %s %u at %u,%u held %zu of %zu score %d\n", i,
                                        table.name.c_str(), r.between_rows ? "R" : "C", r.total, c.total.row,
                                        c.total.column, r.held, r.cells.size(), r.score);
                    }
            contradicted += places > 0;
            false_places += places;
        }
        if (planted == 200) continue;
        const auto& a = *sums[random() % sums.size()];
        std::vector<annotated_cell> places{a.total};
        for (const auto& p : a.parts)
            if (cells.at(p.row, p.column).kind == recount::cell_table::cell_kind::number) places.push_back(p);
        const annotated_cell at = random() % 2 == 0 ? places[0] : places[random() % places.size()];
        annotated_table wrong = table;
        if (!change_digit(wrong.cells[at.row][at.column], random)) continue;
        ++planted;
        const recount::cell_table wrong_cells{wrong.cells};
        bool here = false, firmly = false;
        for (const auto& r : recount::discover(wrong_cells).relations)
            for (const auto& c : r.cells) {
                if (c.holds) continue;
                const auto is = [&](const recount::cell_place& p) { return p.row == at.row && p.column == at.column; };
                if (!is(c.total) && std::none_of(c.parts.begin(), c.parts.end(), is)) continue;
                here = true;
                firmly = firmly || r.contradicted(c);
            }
        std::size_t numbers = 0;
        if (!here) usual += off(wrong_cells, a, numbers).value_or(INT64_MAX) <= most_off;
        seen += here;
        firm += firmly;
        if (verbose && !here)
            std::printf("unseen %zu %s %u,%u: %s -> %s in %u,%u of %zu parts\n", i, table.name.c_str(), at.row,
                        at.column, table.cells[at.row][at.column].c_str(), wrong.cells[at.row][at.column].c_str(),
                        a.total.row, a.total.column, a.parts.size());
    }
    std::printf("planted slips: %zu, %zu in a failing relation that was found, %zu of them firm\n", planted, seen,
                firm);
    std::printf("of the others, no more than other sums of the table are off by: %zu\n", usual);
    std::printf("clean tables: %zu, %zu contradicted at %zu places\n", clean, contradicted, false_places);
}

/// What kind of relation was missed: where its parts lie.
std::string kind_of_miss(const line_relation& l, const std::set<std::uint32_t>& totals) {
    std::string result = l.kind + (l.between_rows ? " of rows, " : " of columns, ");
    if (l.kind != "Sum") return result + "a line of two others";
    if (l.parts.size() < 2) return result + "one part alone";
    const bool before = l.parts.back()<l.total, behind = l.parts.front()> l.total;
    result += before ? "parts before it" : behind ? "parts behind it" : "amid its parts";
    const std::size_t reach = l.parts.back() - l.parts.front() + 1;
    result += reach == l.parts.size() ? ", side by side" : ", with others between";
    const bool beside = (before && l.parts.back() + 1 == l.total) || (behind && l.parts.front() == l.total + 1);
    if (!beside && (before || behind)) result += ", away from it";
    if (std::any_of(l.parts.begin(), l.parts.end(), [&](std::uint32_t p) { return totals.contains(p); }))
        result += ", some of them totals";
    return result;
}

int run(int count, char** arguments) {
    std::vector<std::string_view> given(arguments + 1, arguments + count);
    const bool verbose = std::erase(given, "-v") > 0;
    if (given.empty()) return std::fputs("usage: discover TABLES.jl [SEED [THIRD]] [-v]\n", stderr), 2;
    const unsigned seed = given.size() > 1 ? unsigned(std::atoi(given[1].data())) : 1;
    const int third = given.size() > 2 ? std::atoi(given[2].data()) : 0;
    const std::vector<annotated_table> tables = benchmark::read_annotated_tables(std::string{given[0]});

    std::map<std::string, counts> by_cell, by_line;
    double seconds = 0, longest = 0;
    std::string slowest;
    std::size_t cut = 0, used = 0;
    std::map<std::string, std::size_t> misses;
    double macro = 0;
    std::size_t macro_tables = 0;
    for (std::size_t i = 0; i < tables.size(); ++i) {
        const annotated_table& table = tables[i];
        const bool held_out = (i * 2654435761u + seed * 40503u) % 1000003 % 3 == 0;
        if (third != 0 && held_out != (third == 1)) continue;
        ++used;
        const auto start = std::chrono::steady_clock::now();
        const recount::cell_table cells{table.cells};
        const recount::discovery discovery = recount::discover(cells);
        const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        seconds += took;
        cut += discovery.cut;
        if (took > longest) longest = took, slowest = std::to_string(i) + " " + table.name;

        std::map<std::string, std::set<cell_relation>> stated, found;
        std::map<std::string, std::map<line_relation, std::size_t>> stated_lines, found_lines;
        for (const auto& a : table.annotations) {
            stated[a.kind].insert(numbers_only({a.kind, a.total, a.parts}, cells));
        }
        // Of the lines, those are left out in which no total of the relation has a number as a part.
        std::map<line_relation, std::set<std::uint32_t>> used_lines;
        std::map<line_relation, std::size_t> places;
        for (const auto& a : table.annotations) {
            const cell_relation raw{a.kind, a.total, a.parts};
            const line_relation l = line_of(raw);
            ++places[l];
            for (const auto& p : numbers_only(raw, cells).parts)
                used_lines[l].insert(l.between_rows ? p.row : p.column);
        }
        for (auto& [l, n] : places) {
            line_relation kept = l;
            if (!used_lines[l].empty()) kept.parts.assign(used_lines[l].begin(), used_lines[l].end());
            stated_lines[l.kind][kept] += n;
        }
        for (const auto& r : discovery.relations) {
            using enum recount::found_kind;
            const std::string kind = r.kind == sum       ? "Sum"
                                     : r.kind == average ? "Average"
                                     : r.kind == share   ? "Division"
                                                         : r.kind == change  ? "RelativeChange" : "other";
            for (const auto& c : r.cells) {
                if (!c.holds) continue;
                cell_relation f{kind, {c.total.row, c.total.column}, {}};
                for (const auto& p : c.parts) f.parts.push_back({p.row, p.column});
                found[kind].insert(numbers_only(f, cells));
            }
            line_relation l{kind, r.between_rows, r.total, r.parts};
            std::sort(l.parts.begin(), l.parts.end());
            found_lines[kind][l] += r.cells.size();
        }
        counts here;
        for (const char* kind : {"Sum", "Division", "RelativeChange", "Average"}) {
            add(by_cell[kind], stated[kind], found[kind]);
            if (kind == std::string_view{"Sum"}) add(here, stated[kind], found[kind]);
            std::set<line_relation> s, f;
            for (auto& [l, n] : stated_lines[kind]) s.insert(l);
            for (auto& [l, n] : found_lines[kind]) f.insert(l);
            add(by_line[kind], s, f);
            std::set<std::uint32_t> row_totals, column_totals;
            for (const line_relation& l : s) (l.between_rows ? row_totals : column_totals).insert(l.total);
            for (const line_relation& l : s)
                if (!f.contains(l)) ++misses[kind_of_miss(l, l.between_rows ? row_totals : column_totals)];
        }
        if (here.found + here.stated > 0) {
            macro += 2.0 * double(here.right) / double(here.found + here.stated);
            ++macro_tables;
        }
        if (verbose) {
            std::printf("## %zu %s %zux%zu %.3f s: %zu right %zu found %zu stated\n", i, table.name.c_str(),
                        cells.rows(), cells.columns(), took, here.right, here.found, here.stated);
            for (auto& [kind, lines] : stated_lines)
                for (auto& [l, n] : lines)
                    if (!found_lines[kind].contains(l))
                        std::printf("  missed %s %s (%zu)\n", kind.c_str(), words(l).c_str(), n);
            for (auto& [kind, lines] : found_lines)
                for (auto& [l, n] : lines)
                    if (!stated_lines[kind].contains(l))
                        std::printf("  extra %s %s (%zu)\n", kind.c_str(), words(l).c_str(), n);
        }
    }
    std::printf("%zu tables in %.2f s, the longest %.2f s (%s), %zu cut\n", used, seconds, longest, slowest.c_str(),
                cut);
    for (auto& [kind, c] : by_cell) c.print((kind + " by cell").c_str());
    for (auto& [kind, c] : by_line) c.print((kind + " by line").c_str());
    std::printf("sums, mean F1 of %zu tables: %.3f\n", macro_tables, macro / double(macro_tables));
    std::vector<std::pair<std::size_t, std::string>> commonest;
    for (const auto& [kind, times] : misses) commonest.emplace_back(times, kind);
    std::sort(commonest.rbegin(), commonest.rend());
    if (commonest.size() > 10) commonest.resize(10);
    for (const auto& [times, kind] : commonest) std::printf("missed %4zu  %s\n", times, kind.c_str());
    if (third == 0) plant_slips(tables, seed, verbose);
    return 0;
}

}  // namespace

int main(int count, char** arguments) {
    try {
        return run(count, arguments);
    } catch (const std::exception& fault) {
        std::fprintf(stderr, "discover: %s\n", fault.what());
        return 2;
    }
}
