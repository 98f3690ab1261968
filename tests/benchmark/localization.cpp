// SPDX-License-Identifier: BSL-1.0
//
// How long it takes to find the smallest sets of figures to change, record by record, and what it takes to bound all
// figures of a scheme and to find its redundant rules. Prints medians against what they must not exceed.

#include <recount/explain/check_scheme.hpp>
#include <recount/explain/smallest_changes.hpp>

#include "explain/linear_cases.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <string>
#include <vector>

namespace {

using clock_type = std::chrono::steady_clock;

/// The fastest of several runs, in microseconds; keeps what the machine does beside it out of the result.
template <class Work>
double fastest(int runs, Work work) {
    double best = 0;
    for (int i = 0; i < runs; ++i) {
        const auto begin = clock_type::now();
        work();
        const double took = std::chrono::duration<double, std::micro>(clock_type::now() - begin).count();
        if (i == 0 || took < best) best = took;
    }
    return best;
}

bool wrong = false;

/// `most` is what the design allows; 0 where it names nothing.
void row(const std::string& what, double took, double most) {
    std::printf("%-34s %10.1f us", what.c_str(), took);
    if (most > 0) std::printf("   at most %8.0f us   %s", most, took <= most ? "met" : "MISSED");
    std::printf("\n");
    wrong = wrong || (most > 0 && took > most);
}

void records(const char* name, double most_median, double most_mean) {
    const auto cases = read_linear_cases(std::string{"localization_"} + name + ".txt");
    const linear_case& c = cases.front();
    std::vector<double> times;
    for (const auto& words : c.all("record")) {
        const std::vector<recount::figure> figures = c.figures(words);
        recount::smallest_change_sets found;
        times.push_back(fastest(5, [&] { found = recount::smallest_changes(c.view(), recount::evidence{figures}); }));
        if (!found.proved || found.weight != std::stoull(words.at(words.size() - 2)) ||
            found.sets.size() != std::stoull(words.back())) {
            std::printf("%s: a record has another answer\n", name);
            wrong = true;
        }
    }
    std::sort(times.begin(), times.end());
    const std::string what = std::string{name} + ", " + std::to_string(times.size()) + " records";
    row(what + ", median", times[times.size() / 2], most_median);
    row(what + ", mean", std::accumulate(times.begin(), times.end(), 0.0) / static_cast<double>(times.size()),
        most_mean);
    row(what + ", longest", times.back(), 0);
}

}  // namespace

int main() {
    records("p12", 50, 0);
    records("p50", 200, 0);
    records("p200", 1'500, 0);
    records("t49", 1'500, 30'000);
    for (const char* name : {"p12", "p200", "t49"}) {
        const auto cases = read_linear_cases(std::string{"localization_"} + name + ".txt");
        const linear_case& c = cases.front();
        const std::vector<recount::figure> nothing(c.variables.size());
        const double most = std::string{name} == "p200" ? 50'000 : 0;
        row(std::string{name} + ", bounds from its rules",
            fastest(3, [&] { static_cast<void>(recount::bounds(c.view(), recount::evidence{nothing})); }), most);
        // every other figure of a record that nothing contradicts is published
        std::vector<recount::figure> half;
        for (const auto& words : c.all("record"))
            if (half.empty() && words.at(words.size() - 2) == "0") half = c.figures(words);
        if (half.empty()) {
            const auto words = c.all("record").front();
            half = c.figures(words);
            const auto found = recount::smallest_changes(c.view(), recount::evidence{half});
            for (const recount::change& changed : found.sets.front()) half[changed.category] = {};
        }
        for (std::size_t i = 0; i < half.size(); i += 2) half[i] = {};
        row(std::string{name} + ", bounds, half published",
            fastest(3, [&] { static_cast<void>(recount::bounds(c.view(), recount::evidence{half})); }), most);
        std::vector<recount::figure> ranges = half;
        for (recount::figure& f : ranges)
            if (f.published()) f = recount::between(f.value() - 5, f.value() + 5);
        row(std::string{name} + ", bounds, half of them ranges",
            fastest(3, [&] { static_cast<void>(recount::bounds(c.view(), recount::evidence{ranges})); }), most);
        row(std::string{name} + ", check of its rules",
            fastest(3, [&] { static_cast<void>(recount::check_scheme(c.view())); }), most);
    }
    return wrong ? EXIT_FAILURE : EXIT_SUCCESS;
}
