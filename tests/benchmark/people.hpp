// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/dynamic_scheme.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>

/// The table of the benchmarks: twelve categories in ten relations.
inline constexpr std::size_t people_columns = 12;

inline recount::dynamic_scheme people_scheme() {
    recount::dynamic_scheme scheme;
    scheme.partition("registered", {"men", "women", "sex unknown"})
        .partition("registered", {"children", "adults"})
        .partition("registered", {"found alive", "dead", "still missing"})
        .partition("dead", {"identified", "not identified"})
        .subset("elderly", "adults")
        .of_which("registered", {"children", "elderly"})
        .subset("dead", "registered")
        .subset("identified", "registered")
        .of_which("registered", {"found alive", "dead"})
        .subset("children", "registered");
    return scheme;
}

inline std::int64_t up_to(std::mt19937_64& random, std::int64_t most) {
    return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(most + 1));
}

/// A row in the order of the scheme's categories, in which everything holds; one in `wrong` has a misprint.
inline std::array<std::int64_t, people_columns> people_row(std::mt19937_64& random, std::int64_t most,
                                                           std::uint64_t wrong) {
    std::array<std::int64_t, people_columns> row{};
    auto& [all, m, w, s, c, a, v, d, x, i, u, e] = row;
    all = up_to(random, most);
    m = up_to(random, all);
    w = up_to(random, all - m);
    s = all - m - w;
    c = up_to(random, all);
    a = all - c;
    e = up_to(random, a);
    d = up_to(random, all);
    v = up_to(random, all - d);
    x = all - d - v;
    i = up_to(random, d);
    u = d - i;
    if (random() % wrong == 0) {
        const std::int64_t slip = 1 + up_to(random, 1'000);
        row[random() % row.size()] += slip;
    }
    return row;
}
