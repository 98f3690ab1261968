// SPDX-License-Identifier: BSL-1.0
// How fast tables are checked, against the same ten comparisons written by hand and against only adding the columns
// up. Everything is measured in pairs within one process; the median of the pairs' ratios is printed.
//
// usage: bulk [ROWS [PAIRS]]

#include <recount/reconcile/bulk.hpp>
#include <recount/reconcile/reconcile.hpp>

#include "benchmark/pairs.hpp"
#include "benchmark/people.hpp"
#include "support/peak_memory.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace {

struct registered : recount::category<"registered"> {};
struct men : recount::category<"men"> {};
struct women : recount::category<"women"> {};
struct sex_unknown : recount::category<"sex unknown"> {};
struct children : recount::category<"children"> {};
struct adults : recount::category<"adults"> {};
struct alive : recount::category<"found alive"> {};
struct dead : recount::category<"dead"> {};
struct missing : recount::category<"still missing"> {};
struct identified : recount::category<"identified"> {};
struct unidentified : recount::category<"not identified"> {};
struct elderly : recount::category<"elderly"> {};

struct people : recount::scheme<                                              //
                    recount::partition<registered, men, women, sex_unknown>,  //
                    recount::partition<registered, children, adults>,         //
                    recount::partition<registered, alive, dead, missing>,     //
                    recount::partition<dead, identified, unidentified>,       //
                    recount::subset<elderly, adults>,                         //
                    recount::of_which<registered, children, elderly>,         //
                    recount::subset<dead, registered>,                        //
                    recount::subset<identified, registered>,                  //
                    recount::of_which<registered, alive, dead>,               //
                    recount::subset<children, registered>> {};

using numbers = std::vector<std::int64_t>;

/// In the order of the scheme's categories; one row in `wrong` has a misprint.
std::array<numbers, people::category_count> table_of(std::size_t rows, std::uint64_t wrong) {
    std::array<numbers, people::category_count> columns;
    for (numbers& column : columns) column.resize(rows);
    std::mt19937_64 random{20'051'123};
    for (std::size_t row = 0; row < rows; ++row) {
        const auto values = people_row(random, 100'000, wrong);
        for (std::size_t column = 0; column < values.size(); ++column) columns[column][row] = values[column];
    }
    return columns;
}

/// What somebody who has this one table would write.
std::vector<std::uint16_t> by_hand(const std::array<numbers, people::category_count>& columns) {
    const std::size_t rows = columns[0].size();
    std::vector<std::uint16_t> failing(rows);
    std::array<const std::int64_t*, people::category_count> first{};
    for (std::size_t i = 0; i < first.size(); ++i) first[i] = columns[i].data();
    const auto [all, m, w, s, c, a, v, d, x, i, u, e] = first;
    for (std::size_t row = 0; row < rows; ++row) {
        unsigned bits = 0;
        bits |= static_cast<unsigned>(all[row] != m[row] + w[row] + s[row]) << 0;
        bits |= static_cast<unsigned>(all[row] != c[row] + a[row]) << 1;
        bits |= static_cast<unsigned>(all[row] != v[row] + d[row] + x[row]) << 2;
        bits |= static_cast<unsigned>(d[row] != i[row] + u[row]) << 3;
        bits |= static_cast<unsigned>(e[row] > a[row]) << 4;
        bits |= static_cast<unsigned>(c[row] + e[row] > all[row]) << 5;
        bits |= static_cast<unsigned>(d[row] > all[row]) << 6;
        bits |= static_cast<unsigned>(i[row] > all[row]) << 7;
        bits |= static_cast<unsigned>(v[row] + d[row] > all[row]) << 8;
        bits |= static_cast<unsigned>(c[row] > all[row]) << 9;
        failing[row] = static_cast<std::uint16_t>(bits);
    }
    return failing;
}

std::int64_t sum_of(const std::array<numbers, people::category_count>& columns) {
    const auto [all, m, w, s, c, a, v, d, x, i, u, e] = [&] {
        std::array<const std::int64_t*, people::category_count> first{};
        for (std::size_t column = 0; column < first.size(); ++column) first[column] = columns[column].data();
        return first;
    }();
    std::int64_t sum = 0;
    for (std::size_t row = 0; row < columns[0].size(); ++row)
        sum +=
            all[row] + m[row] + w[row] + s[row] + c[row] + a[row] + v[row] + d[row] + x[row] + i[row] + u[row] + e[row];
    return sum;
}

}  // namespace

int main(int count, char** arguments) {
    const std::size_t rows = count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 10'000'000;
    const std::size_t pairs = count > 2 ? std::strtoull(arguments[2], nullptr, 10) : 9;
    if (rows == 0 || pairs == 0) {
        std::cerr << "usage: bulk [ROWS [PAIRS]]\n";
        return 2;
    }

    const auto data = table_of(rows, 1'000);
    const recount::dynamic_scheme scheme = people_scheme();
    recount::columns<people> fixed;
    recount::columns<recount::dynamic_scheme> flexible{scheme};
    for (std::size_t i = 0; i < data.size(); ++i) {
        fixed.all()[i] = data[i];
        flexible[people::view().categories[i].name] = data[i];
    }

    std::cout << rows << " rows, " << data.size() << " columns of 64 bits, " << people::relation_count
              << " relations; columns take " << rows * data.size() * 8 / (1 << 20) << " MiB; median of " << pairs
              << " pairs\n";

    // the same answer first
    const auto expected = by_hand(data);
    const auto found = recount::reconcile(fixed);
    if (!(found == recount::reconcile(flexible)) || !(found == recount::reconcile(fixed, 2))) {
        std::cerr << "static, dynamic and threaded results differ\n";
        return 1;
    }
    for (std::size_t row = 0; row < rows; ++row)
        if (expected[row] != found.failing(row)) {
            std::cerr << "row " << row << " differs from the comparisons by hand\n";
            return 1;
        }

    const auto hand = [&] { return std::uint64_t{by_hand(data).back()}; };
    const auto sum = [&] { return static_cast<std::uint64_t>(sum_of(data)); };
    const auto one = [&] { return recount::reconcile(fixed).count(0, recount::verdict::inconsistent); };
    const auto two = [&] { return recount::reconcile(fixed, 2).count(0, recount::verdict::inconsistent); };
    const auto dynamic = [&] { return recount::reconcile(flexible).count(0, recount::verdict::inconsistent); };
    const auto dynamic_two = [&] { return recount::reconcile(flexible, 2).count(0, recount::verdict::inconsistent); };
    compare("static / by hand", pairs, one, hand, "at most 1");
    compare("only adding up / static", pairs, sum, one, "at least 0.6");
    compare("dynamic / static", pairs, dynamic, one, "at most 1.5");
    compare("static, one thread / two", pairs, one, two, "at least 1.7 where memory allows");
    compare("dynamic, one thread / two", pairs, dynamic, dynamic_two, "at least 1.7 where memory allows");

    // what a second thread can gain at all: both halves added up at once, by two processes' worth of plain loops
    const auto half_sums = [&] {
        std::array<std::int64_t, 2> halves{};
        const auto half = [&](std::size_t part) {
            std::int64_t total = 0;
            for (std::size_t row = rows * part / 2; row < rows * (part + 1) / 2; ++row)
                for (const numbers& column : data) total += column[row];
            halves[part] = total;
        };
        std::jthread other{half, 1};
        half(0);
        other.join();
        return static_cast<std::uint64_t>(halves[0] + halves[1]);
    };
    compare("only adding up, one thread / two", pairs, sum, half_sums, "what memory allows");

    const auto wrong_everywhere = table_of(rows, 1);
    recount::columns<people> spoiled;
    for (std::size_t i = 0; i < data.size(); ++i) spoiled.all()[i] = wrong_everywhere[i];
    const auto all_wrong = [&] { return recount::reconcile(spoiled).count(0, recount::verdict::inconsistent); };
    compare("static, every row failing / one in a thousand", pairs, all_wrong, one, "no target");

    constexpr std::size_t calls = 1'000'000;
    const std::size_t snapshots = std::min<std::size_t>(rows, 1'024);
    std::vector<recount::snapshot<people>> reports;
    for (std::size_t row = 0; row < snapshots; ++row) reports.push_back(fixed.row(row));
    std::vector<double> each;
    std::vector<double> each_yes_or_no;
    for (std::size_t i = 0; i < pairs; ++i) {
        each.push_back(seconds([&] {
            std::uint64_t total = 0;
            for (std::size_t call = 0; call < calls; ++call)
                total += recount::reconcile(reports[call % snapshots]).size();
            return total;
        }));
        each_yes_or_no.push_back(seconds([&] {
            std::uint64_t total = 0;
            for (std::size_t call = 0; call < calls; ++call)
                total += recount::consistent(reports[call % snapshots]) ? 1U : 0U;
            return total;
        }));
    }
    std::cout << "  one call of reconcile on one snapshot: " << median(each) / calls * 1e9
              << " ns with all findings; consistent: " << median(each_yes_or_no) / calls * 1e9 << " ns\n";
    std::cout << "  verdicts of " << rows << " rows take " << rows * 2 / (1 << 20) << " MiB; peak memory of everything "
              << peak_kilobytes() / 1024 << " MiB"
              << " (checksum " << used << ")\n";
}
