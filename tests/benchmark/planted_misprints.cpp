// SPDX-License-Identifier: BSL-1.0
//
// How often a misprint is found: plants one realistic misprint (a digit substituted, dropped, doubled or transposed with
// its neighbour) into the figures of every consistent publication, many times, and looks where `repairs` ranks it.
//
//     planted_misprints [FOLDER [PLANTED_IN_EACH [SEED]]]
//
// FOLDER holds <publication>.rules and <publication>.csv. Publications in which something is inconsistent as printed are
// left out. A misprint is one of the four kinds, each as often as the others, at a random digit of a random figure; what
// would not be a number that people print is drawn again. "Alone" and "first" are shares of the misprints that contradict
// a relation: the others cannot be seen by anybody.
//
// Beside the repairs stands a plain search: of all numbers one keystroke away, those that leave the fewest relations
// contradicted. The ranking has no parameter that was fitted to these rates; they are given for every second publication
// apart, to show how much they depend on the publications.

#include <recount/explain/repairs.hpp>
#include <recount/read/csv.hpp>
#include <recount/read/rules.hpp>
#include <recount/reconcile/reconcile.hpp>

#include "explain/misprint.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

namespace {

using dynamic_snapshot = recount::snapshot<recount::dynamic_scheme>;

struct publication {
    std::string name;
    recount::rules read;
    std::vector<dynamic_snapshot> snapshots;
};

/// Counts of some publications.
struct tally {
    std::size_t planted{};
    std::size_t contradicted{};
    std::size_t alone{};         // the one repair of rank 1, with the true value
    std::size_t figure_alone{};  // all repairs of rank 1 change the planted figure, one of them to the true value
    std::size_t equal_first{};
    std::size_t in_three{};
    std::size_t plain_alone{};
    std::size_t plain_figure_alone{};
    std::size_t plain_equal{};
    std::array<std::size_t, 4> contradicted_by{};  // kinds of slips, as in misprint::usual
    std::array<std::size_t, 4> figure_alone_by{};

    tally& operator+=(const tally& other) {
        planted += other.planted;
        contradicted += other.contradicted;
        alone += other.alone;
        figure_alone += other.figure_alone;
        equal_first += other.equal_first;
        in_three += other.in_three;
        plain_alone += other.plain_alone;
        plain_figure_alone += other.plain_figure_alone;
        plain_equal += other.plain_equal;
        for (std::size_t i = 0; i < 4; ++i) {
            contradicted_by[i] += other.contradicted_by[i];
            figure_alone_by[i] += other.figure_alone_by[i];
        }
        return *this;
    }
};

std::size_t contradictions(const dynamic_snapshot& report) {
    return recount::reconcile(report).count(recount::verdict::inconsistent);
}

/// Every number one keystroke away, and what it leaves contradicted.
void plain_search(const dynamic_snapshot& report, std::size_t planted_in, const recount::figure& meant, tally& count) {
    std::size_t fewest = contradictions(report);
    struct candidate {
        std::size_t category;
        recount::figure implied;
    };
    std::vector<candidate> best;
    dynamic_snapshot changed = report;
    for (std::size_t c = 0; c < report.figures().size(); ++c) {
        const recount::figure printed = report.figures()[c];
        if (!printed.published()) continue;
        const std::string_view name = report.scheme().categories[c].name;
        recount::detail::every_slip(printed, false, [&](const recount::figure& implied, recount::slip) {
            changed[name] = implied;
            std::size_t left = fewest + 1;
            try {
                left = contradictions(changed);
            } catch (const recount::overflow_error&) {
            }
            if (left < fewest) best.clear();
            if (left <= fewest) best.push_back({c, implied});
            fewest = std::min(fewest, left);
        });
        changed[name] = printed;
    }
    const auto planted = [&](const candidate& one) {
        return one.category == planted_in && misprint::same_number(one.implied, meant);
    };
    const bool found = std::any_of(best.begin(), best.end(), planted);
    if (!found) return;
    ++count.plain_equal;
    if (best.size() == 1) ++count.plain_alone;
    if (std::all_of(best.begin(), best.end(), [&](const candidate& one) { return one.category == planted_in; }))
        ++count.plain_figure_alone;
}

bool changes_only(const recount::repair& one, std::size_t category) {
    return one.changes.size() == 1 && one.changes[0].category == category;
}

tally plant(const publication& in, std::size_t times, std::mt19937_64& random) {
    tally count;
    while (count.planted < times) {
        dynamic_snapshot report = in.snapshots[random() % in.snapshots.size()];
        const std::size_t category = random() % report.figures().size();
        const recount::figure meant = report.figures()[category];
        if (!meant.published()) continue;
        const std::size_t kind = random() % 4;
        const auto wrong = misprint::in_figure(meant, misprint::usual[kind], random);
        if (!wrong) continue;
        report[report.scheme().categories[category].name] = *wrong;
        ++count.planted;
        if (recount::consistent(report)) continue;
        ++count.contradicted;
        ++count.contradicted_by[kind];

        const recount::found_repairs repairs = recount::repairs(report);
        std::size_t first = 0;
        while (first < repairs.size() && repairs[first].rank == 1) ++first;
        const auto truth = std::find_if(repairs.begin(), repairs.end(), [&](const recount::repair& one) {
            return changes_only(one, category) && misprint::same_number(one.changes[0].implied, meant);
        });
        if (truth != repairs.end() && truth->rank <= 3) ++count.in_three;
        if (truth != repairs.end() && truth->rank == 1) {
            ++count.equal_first;
            if (first == 1) ++count.alone;
            if (std::all_of(repairs.begin(), repairs.begin() + static_cast<std::ptrdiff_t>(first),
                            [&](const recount::repair& one) { return changes_only(one, category); })) {
                ++count.figure_alone;
                ++count.figure_alone_by[kind];
            }
        }
        if (truth == repairs.end() || truth->rank != 1)
            std::fprintf(stderr, "%s: %s, %s printed as %s: not first\n", in.name.c_str(),
                         std::string{report.scheme().categories[category].name}.c_str(),
                         recount::printed(meant).c_str(), recount::printed(*wrong).c_str());
        plain_search(report, category, meant, count);
    }
    return count;
}

void print(const char* what, const tally& count) {
    const auto rate = [](std::size_t part, std::size_t whole) {
        return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    };
    std::printf("%s\n", what);
    std::printf(
        "  %zu misprints planted; nothing is contradicted, so no rank exists, in %zu (%.1f %% of those planted)\n",
        count.planted, count.planted - count.contradicted, rate(count.planted - count.contradicted, count.planted));
    std::printf("  of the %zu that are contradicted:      repairs   plain search\n", count.contradicted);
    const auto line = [&](const char* name, std::size_t mine, std::size_t plain) {
        std::printf("    %-34s %6.1f %%      %6.1f %%\n", name, rate(mine, count.contradicted),
                    rate(plain, count.contradicted));
    };
    line("true value first alone", count.alone, count.plain_alone);
    line("planted figure first alone", count.figure_alone, count.plain_figure_alone);
    line("true value among equal first", count.equal_first, count.plain_equal);
    std::printf("    %-34s %6.1f %%\n", "true value of rank 1 to 3", rate(count.in_three, count.contradicted));
    constexpr const char* kinds[]{"substituted", "dropped", "doubled", "transposed"};
    std::printf("    planted figure first alone, of those of its kind:");
    for (std::size_t i = 0; i < 4; ++i)
        std::printf(" %s %.1f %%%s", kinds[i], rate(count.figure_alone_by[i], count.contradicted_by[i]),
                    i < 3 ? "," : "\n");
}

int run(int argc, char** argv) {
    const std::filesystem::path folder =
        argc > 1 ? std::filesystem::path{argv[1]} : std::filesystem::path{RECOUNT_TEST_DATA} / "publications";
    const std::size_t times = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 200;
    const std::uint64_t seed = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 20071225;

    std::vector<std::filesystem::path> files;
    for (const auto& file : std::filesystem::directory_iterator{folder})
        if (file.path().extension() == ".rules") files.push_back(file.path());
    std::sort(files.begin(), files.end());

    const auto begin = std::chrono::steady_clock::now();
    tally halves[2];
    std::size_t used[2]{};
    std::size_t left_out = 0;
    for (std::filesystem::path file : files) {
        std::ifstream rules_file{file};
        publication one{file.stem().string(), recount::read_rules(rules_file, file.string()), {}};
        file.replace_extension(".csv");
        std::ifstream figures_file{file};
        recount::csv_reader reader{figures_file, one.read.scheme, file.string()};
        bool sound = true;
        while (const auto next = reader.next()) {
            one.snapshots.push_back(next->figures);
            sound = sound && recount::consistent(next->figures);
            const auto figures = next->figures.figures();
            sound = sound &&
                    std::any_of(figures.begin(), figures.end(), [](const recount::figure& f) { return f.published(); });
        }
        if (!sound || one.snapshots.empty()) {
            ++left_out;
            continue;
        }
        std::seed_seq sequence{seed, static_cast<std::uint64_t>(used[0] + used[1])};
        std::mt19937_64 random{sequence};
        const std::size_t half = (used[0] + used[1]) % 2;
        const tally count = plant(one, times, random);
        halves[half] += count;
        ++used[half];
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    std::printf("%zu consistent publications, %zu others left out; %zu misprints in each; seed %llu; %.1f s\n",
                used[0] + used[1], left_out, times, static_cast<unsigned long long>(seed), took.count());
    print("every first publication of two, by name", halves[0]);
    print("every second one", halves[1]);
    halves[0] += halves[1];
    print("all", halves[0]);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "%s\n", problem.what());
        return 2;
    }
}
