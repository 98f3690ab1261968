// SPDX-License-Identifier: BSL-1.0

// How the time of explanations grows with what they explain: tables that fail in many ways, each four times as large
// again. `explanations` prints seconds and exponents; `explanations SHAPE N joint|repairs` runs one once, so that
// instructions can be counted (`growth.sh` does); `explanations SHAPE N files NAME` writes NAME.csv and NAME.rules, for
// the program.

#include <recount/explain/joint.hpp>
#include <recount/explain/repairs.hpp>
#include <recount/model/dynamic_scheme.hpp>
#include <recount/model/dynamic_snapshot.hpp>
#include <recount/text/printed.hpp>
#include <recount/text/rule_text.hpp>

#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace recount;

/// A scheme and its figures, filled relation by relation.
struct publication {
    dynamic_scheme scheme{};
    std::vector<figure> figures{};

    void state(std::string_view category, figure stated) {
        scheme.category(category);
        figures.resize(scheme.view().categories.size());
        figures[*scheme.index_of(category)] = stated;
    }
    void sum(std::string_view whole, const std::vector<std::string>& parts) {
        const std::vector<std::string_view> names(parts.begin(), parts.end());
        scheme.partition(whole, std::span<const std::string_view>{names});
    }
};

std::string name(const char* of, int i) { return of + std::to_string(i); }

/// n relations p = q + r that have nothing in common.
publication independent(int n) {
    publication p;
    for (int i = 0; i < n; ++i) {
        p.sum(name("p", i), {name("q", i), name("r", i)});
        p.state(name("p", i), 10);
        p.state(name("q", i), 4);
        p.state(name("r", i), 5);
    }
    return p;
}

/// n relations a = x; `apart`: each x is another number.
publication star(int n, bool apart) {
    publication p;
    for (int i = 0; i < n; ++i) p.sum("a", {name("x", i)});
    p.state("a", 10);
    for (int i = 0; i < n; ++i) p.state(name("x", i), apart ? 11 + i : 9);
    return p;
}

/// Numbers said to be equal one after the other, of which only the first and the last are published.
publication chain(int n) {
    publication p;
    for (int i = 0; i + 1 < n; ++i) p.sum(name("x", i), {name("x", i + 1)});
    p.state("x0", 10);
    p.state(name("x", n - 1), 11);
    return p;
}

/// One total that is one too large.
publication one_rule(int n, int largest_factor) {
    publication p;
    std::vector<std::string> names;
    for (int i = 0; i < n; ++i) names.push_back(name("x", i));
    std::vector<weighted> parts;
    std::int64_t total = 1;
    for (int i = 0; i < n; ++i) {
        const std::int64_t factor = largest_factor == 1 ? 1 : 2 + i * 5 % (largest_factor - 1);
        parts.push_back({factor, names[static_cast<std::size_t>(i)]});
        total += factor * (i * 7 % 11);
    }
    const weighted whole{1, "t"};
    if (largest_factor == 1)
        p.sum("t", names);
    else
        p.scheme.balance({&whole, 1}, comparison::equal, parts);
    p.state("t", total);
    for (int i = 0; i < n; ++i) p.state(names[static_cast<std::size_t>(i)], i * 7 % 11);
    return p;
}

/// One total, and parts that are rounded to tens and cannot come to it.
publication rounded_sum(int n) {
    publication p = one_rule(n, 1);
    for (int i = 0; i < n; ++i) p.state(name("x", i), rounded(i * 7 % 11 * 10, 10));
    p.state("t", 100 * n);
    return p;
}

/// Percentages of one whole that is ten times too large.
publication shares(int n) {
    publication p;
    std::int64_t total = 0;
    for (int i = 0; i < n; ++i) total += 20 + i * 7 % 11;
    for (int i = 0; i < n; ++i) {
        p.scheme.share(name("s", i), name("x", i), "t");
        p.state(name("x", i), 20 + i * 7 % 11);
        p.state(name("s", i), percentage{(20 + i * 7 % 11) * 1'000'000 / total, 4});
    }
    p.state("t", total * 10);
    return p;
}

/// Lists of up to 8 people that together are said to be of 5.
publication cover(int n) {
    publication p;
    std::vector<std::string> names;
    for (int i = 0; i < n; ++i) names.push_back(name("x", i));
    const std::vector<std::string_view> lists(names.begin(), names.end());
    p.scheme.cover("t", std::span<const std::string_view>{lists});
    p.state("t", 5);
    for (int i = 0; i < n; ++i) p.state(names[static_cast<std::size_t>(i)], i % 9);
    return p;
}

/// A table of about n cells with margins: margins that are off, half of the cells unpublished, or cells rounded to 5.
publication table(int n, std::string_view kind) {
    const int side = static_cast<int>(std::sqrt(n));
    publication p;
    std::uint32_t random = 1;
    const auto any = [&](int most) {
        random = random * 1'664'525u + 1'013'904'223u;
        return static_cast<int>((random >> 8) % static_cast<std::uint32_t>(most));
    };
    const auto cell = [&](int i, int k) { return name("c", i) + "_" + std::to_string(k); };
    std::vector<std::string> rows;
    std::vector<std::string> columns;
    for (int i = 0; i < side; ++i) {
        rows.push_back(name("r", i));
        columns.push_back(name("k", i));
    }
    for (const bool across : {true, false})
        for (int i = 0; i < side; ++i) {
            std::vector<std::string> cells;
            for (int k = 0; k < side; ++k) cells.push_back(across ? cell(i, k) : cell(k, i));
            p.sum((across ? rows : columns)[static_cast<std::size_t>(i)], cells);
        }
    p.sum("t", rows);
    p.sum("t", columns);
    std::vector<int> of_row(rows.size(), 0);
    std::vector<int> of_column(rows.size(), 0);
    int total = 0;
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (std::size_t k = 0; k < rows.size(); ++k) {
            const int people = any(100);
            of_row[i] += people;
            of_column[k] += people;
            total += people;
            figure stated = people;
            if (kind == "half" && any(2) == 0) stated = {};
            if (kind == "rounded") stated = rounded((people + 2) / 5 * 5, 5);
            p.state(cell(static_cast<int>(i), static_cast<int>(k)), stated);
        }
    if (kind != "off") of_row[0] += kind == "half" ? 10'000 : 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        p.state(rows[i], of_row[i] + (kind == "off" ? any(5) - 2 : 0));
        p.state(columns[i], of_column[i] + (kind == "off" ? any(5) - 2 : kind == "rounded" && i == 0 ? 500 : 0));
    }
    p.state("t", total);
    return p;
}

struct shape {
    const char* name;
    int most;  ///< as large as it is measured
    publication (*make)(int);
};
const shape shapes[]{
    {"independent", 10'000, independent},
    {"star", 1'000, [](int n) { return star(n, false); }},
    {"star-apart", 1'000, [](int n) { return star(n, true); }},
    {"chain", 1'000, chain},
    {"coefficients", 3'000, [](int n) { return one_rule(n, 8); }},
    {"sum", 3'000, [](int n) { return one_rule(n, 1); }},
    {"sum-rounded", 3'000, rounded_sum},
    {"shares", 1'000, shares},
    {"cover", 4'000, cover},
    {"table-off", 3'600, [](int n) { return table(n, "off"); }},
    {"table-half", 3'600, [](int n) { return table(n, "half"); }},
    {"table-rounded", 3'600, [](int n) { return table(n, "rounded"); }},
};

/// As `explain` of the reports limits it.
constexpr limits allowed{.steps = 20'000, .numbers = 20'000'000};

double seconds_of(const publication& p, std::string_view question) {
    const auto start = std::chrono::steady_clock::now();
    if (question == "joint")
        static_cast<void>(explain_jointly(p.scheme.view(), evidence{p.figures}, allowed));
    else
        static_cast<void>(repairs(p.scheme.view(), evidence{p.figures}, {}, allowed));
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// What was found, so that a search that gives up is not taken for a fast one.
void describe(const publication& p) {
    const joint_explanation joint = explain_jointly(p.scheme.view(), evidence{p.figures}, allowed);
    std::printf("   %zu conflicts%s%s; smallest changes weigh %s%llu, %zu sets%s%s; bounds of %zu%s\n",
                joint.conflicts.sets.size(), joint.conflicts.complete ? "" : " and others",
                joint.conflicts.proved ? "" : ", not proved", joint.smallest_changes.sets.empty() ? "at least " : "",
                static_cast<unsigned long long>(joint.smallest_changes.weight), joint.smallest_changes.sets.size(),
                joint.smallest_changes.complete ? "" : " and others",
                joint.smallest_changes.proved ? "" : ", not proved", joint.bounds.of.size(),
                joint.bounds.proved ? "" : ", not proved");
}

void write(const publication& p, const std::string& files) {
    const scheme_view scheme = p.scheme.view();
    std::ofstream table{files + ".csv"};
    table << "category,value\n";
    for (std::size_t c = 0; c < scheme.categories.size(); ++c)
        table << scheme.categories[c].name << ",\"" << (c < p.figures.size() ? printed(p.figures[c]) : "..") << "\"\n";
    std::ofstream rules{files + ".rules"};
    for (const relation_row& row : scheme.relations) rules << rule_text(scheme, row) << "\n";
}

}  // namespace

int main(int count, char** arguments) {
    for (const shape& each : shapes) {
        if (count > 1 && std::string_view{arguments[1]} != each.name) continue;
        if (count > 3) {
            const publication p = each.make(std::atoi(arguments[2]));
            if (count > 4) return write(p, arguments[4]), 0;
            if (std::string_view{arguments[3]} != "none") static_cast<void>(seconds_of(p, arguments[3]));
            return 0;
        }
        std::printf("%s\n", each.name);
        for (const char* question : {"joint", "repairs"}) {
            double before = 0;
            std::printf("   %-8s", question);
            for (int n = each.most / 8; n <= each.most; n *= 2) {
                const double now = seconds_of(each.make(n), question);
                std::printf("  n = %d: %.3f s", n, now);
                if (before > 0) std::printf(" (n^%.1f)", std::log2(now / before));
                std::fflush(stdout);
                before = now;
                if (now > 30) break;
            }
            std::printf("\n");
        }
        describe(each.make(each.most));
    }
    return 0;
}
