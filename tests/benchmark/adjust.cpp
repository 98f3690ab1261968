// SPDX-License-Identifier: BSL-1.0
//
// How long it takes to adjust 10,000 figures and more, as a tree and as a two-way table with margins, and to round the
// result to whole numbers. Prints medians and residuals against what they must not exceed.

#include <recount/explain/adjust.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <vector>

namespace {

struct system_of_figures {
    std::vector<recount::category_row> categories{};
    std::vector<recount::relation_row> relations{};
    std::vector<recount::term> terms{};
    std::vector<recount::figure> figures{};
    std::vector<recount::variance> errors{};

    std::uint32_t add(std::int64_t stated, std::int64_t error) {
        categories.push_back({"a category", false, false});
        figures.push_back(stated);
        errors.push_back(recount::standard_error(error));
        return static_cast<std::uint32_t>(figures.size() - 1);
    }
    void partition(std::uint32_t whole, const std::vector<std::uint32_t>& parts) {
        recount::relation_row row{};
        row.kind = recount::relation_kind::partition;
        row.first_term = static_cast<std::uint32_t>(terms.size());
        row.left_terms = 1;
        row.terms = 1 + static_cast<std::uint32_t>(parts.size());
        terms.push_back({1, whole, false});
        for (const std::uint32_t part : parts) terms.push_back({1, part, false});
        relations.push_back(row);
    }
    [[nodiscard]] recount::scheme_view view() const { return {categories, relations, terms}; }
};

using number = std::uniform_int_distribution<std::int64_t>;

system_of_figures tree(std::mt19937_64& random, std::uint32_t size, std::uint32_t parts_of_each) {
    system_of_figures s;
    std::vector<std::vector<std::uint32_t>> parts(size);
    for (std::uint32_t i = 1; i < size; ++i) parts[(i - 1) / parts_of_each].push_back(i);
    std::vector<std::int64_t> people(size);
    for (std::uint32_t i = size; i-- > 0;) {
        if (parts[i].empty()) people[i] = number{20, 900}(random);
        for (const std::uint32_t part : parts[i]) people[i] += people[part];
    }
    for (const std::int64_t counted : people) {
        const std::int64_t stated = counted + number{-20, 20}(random);
        s.add(stated, number{1, 30}(random));
    }
    for (std::uint32_t i = 0; i < size; ++i)
        if (!parts[i].empty()) s.partition(i, parts[i]);
    return s;
}

/// Parts of one whole that all change alike.
system_of_figures equal_parts(std::uint32_t size) {
    system_of_figures s;
    std::vector<std::uint32_t> parts;
    const std::uint32_t whole = s.add(500 * std::int64_t{size} + size / 3, 1);
    for (std::uint32_t i = 1; i < size; ++i) parts.push_back(s.add(500, 1));
    s.partition(whole, parts);
    return s;
}

/// @param least the smallest figure; near 0 many ends are met
system_of_figures table(std::mt19937_64& random, std::uint32_t size, std::int64_t least) {
    system_of_figures s;
    std::vector<std::vector<std::uint32_t>> in_row(size);
    std::vector<std::vector<std::uint32_t>> in_column(size);
    std::vector<std::int64_t> row_people(size);
    std::vector<std::int64_t> column_people(size);
    std::int64_t people = 0;
    for (std::uint32_t r = 0; r < size; ++r)
        for (std::uint32_t c = 0; c < size; ++c) {
            const std::int64_t stated = number{least, least + 880}(random);
            const std::uint32_t cell = s.add(stated, number{1, 30}(random));
            in_row[r].push_back(cell);
            in_column[c].push_back(cell);
            row_people[r] += stated;
            column_people[c] += stated;
            people += stated;
        }
    std::vector<std::uint32_t> rows;
    std::vector<std::uint32_t> columns;
    const std::int64_t off = least == 0 ? 4'000 : 200;
    for (const std::int64_t total : row_people) rows.push_back(s.add(total + number{-off, off}(random), 10));
    for (const std::int64_t total : column_people) columns.push_back(s.add(total + number{-off, off}(random), 10));
    const std::uint32_t all = s.add(people, 50);
    for (std::uint32_t r = 0; r < size; ++r) s.partition(rows[r], in_row[r]);
    for (std::uint32_t c = 0; c < size; ++c) s.partition(columns[c], in_column[c]);
    s.partition(all, rows);
    s.partition(all, columns);
    return s;
}

bool wrong = false;

template <class Work>
double median(int runs, Work work) {
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

/// `most` in milliseconds; 0 where nothing is asked.
void measure(const char* name, const system_of_figures& s, double most) {
    const recount::evidence figures{s.figures};
    recount::adjustment found;
    const double took = median(9, [&] { found = recount::adjust(s.view(), figures, {s.errors}); });
    const bool solved = found.status == recount::adjustment_status::adjusted && found.residual <= 1e-8;
    std::printf("%-34s %6zu figures %8.2f ms  residual %.1e", name, s.figures.size(), took, found.residual);
    if (most > 0) std::printf("  at most %.0f ms %s", most, took <= most ? "met" : "MISSED");
    recount::whole_adjustment whole;
    const double rounding = median(3, [&] { whole = recount::round_adjusted(s.view(), figures, found, {s.errors}); });
    bool holds = whole.found;
    for (const recount::relation_row& row : s.relations) {
        if (!holds) break;
        std::int64_t total = 0;
        for (const recount::term& t : s.view().right(row)) total += whole.values[t.category];
        holds = total == whole.values[s.view().left(row)[0].category];
    }
    std::printf("  %s; rounded in %.2f ms%s\n", solved ? "solved" : "NOT SOLVED", rounding,
                holds ? ", all relations hold" : ", RELATIONS FAIL");
    wrong = wrong || !solved || !holds || (most > 0 && took > most);
}

}  // namespace

int main() {
    const std::uint64_t seed = 1942;
    std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
    std::mt19937_64 random{seed};
    measure("tree, 10 parts of each", tree(random, 10'000, 10), 8);
    measure("tree, 2 parts of each", tree(random, 10'000, 2), 8);
    measure("tree, 1 part of each: a chain", tree(random, 10'000, 1), 0);
    measure("tree, all parts of one whole", tree(random, 10'000, 9'999), 8);
    measure("table of 100 x 100 with margins", table(random, 100, 20), 30);
    measure("the same, many counts going to 0", table(random, 100, 0), 0);
    measure("tree of 100,000", tree(random, 100'000, 10), 0);
    measure("100,000 equal parts of one whole", equal_parts(100'000), 0);
    measure("table of 200 x 200 with margins", table(random, 200, 20), 0);
    return wrong ? EXIT_FAILURE : EXIT_SUCCESS;
}
