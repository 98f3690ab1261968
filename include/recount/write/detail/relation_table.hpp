// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/detail/kind_words.hpp>
#include <recount/text/detail/legible.hpp>
#include <recount/text/detail/utf8.hpp>
#include <recount/write/relation_counts.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

namespace recount::detail {

/// Not more characters than so many, and three points where some are missing.
inline std::string cut_off(const std::string& text, std::size_t most) {
    if (characters(text) <= most) return text;
    std::size_t bytes = 0;
    for (std::size_t count = 0; count + 3 < most; ++count)
        bytes += std::max<std::size_t>(1, first_character(std::string_view{text}.substr(bytes)).bytes);
    return text.substr(0, bytes) + "...";
}

/// "by sex fails in 17 of 17 snapshots in the same way: the parts are too many, ...".
inline std::string always_fails_text(const relation_count& of) {
    const auto number = [](std::size_t count) { return grouped(static_cast<std::int64_t>(count)); };
    return of.title() + " fails in " + number(of.counts.inconsistent) + " of " + number(of.counts.inconsistent) +
           " findings in the same way: " + same_way_text(of.scheme, of.kind, of.subject, of.too_high);
}

/// How often each relation came out how, one line each, those that fail first; at most so many lines.
inline void write_relation_table(std::ostream& out, const relation_counts& counts, std::size_t most) {
    using row = std::array<std::string, 7>;
    constexpr std::size_t widest = 40;
    std::vector<const relation_count*> sorted = counts.rows();
    std::stable_sort(sorted.begin(), sorted.end(), [](const relation_count* a, const relation_count* b) {
        return a->counts.inconsistent > b->counts.inconsistent;
    });
    const auto number = [](std::size_t count) { return grouped(static_cast<std::int64_t>(count)); };
    std::vector<row> rows{{"relation", "judged", "failing", "undetermined", "first", "last", "largest"}};
    for (std::size_t i = 0; i < std::min(most, sorted.size()); ++i) {
        const relation_count& one = *sorted[i];
        rows.push_back({cut_off(legible(one.title()), widest), number(one.counts.all()),
                        number(one.counts.inconsistent), number(one.counts.undetermined),
                        cut_off(legible(one.first_failing), widest), cut_off(legible(one.last_failing), widest),
                        legible(one.largest_words)});
        if (one.counts.inconsistent > 1 && !one.largest_words.empty())
            rows.back()[6] += " (" + cut_off(legible(one.largest_where), widest) + ")";
    }
    std::array<std::size_t, 7> widths{};
    for (const row& each : rows)
        for (std::size_t i = 0; i < each.size(); ++i) widths[i] = std::max(widths[i], characters(each[i]));
    for (const row& each : rows) {
        std::string line;
        for (std::size_t i = 0; i < each.size(); ++i) {
            const std::string room(widths[i] - characters(each[i]), ' ');
            const bool numbers = i >= 1 && i <= 3;
            if (i > 0) line += "  ";
            line += numbers ? room + each[i] : each[i] + room;
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out << line << '\n';
    }
    if (sorted.size() <= most) return;
    std::size_t failing = 0;
    for (std::size_t i = most; i < sorted.size(); ++i) failing += sorted[i]->counts.inconsistent > 0 ? 1u : 0u;
    out << "and " << number(sorted.size() - most) << " more, of which " << (failing == 0 ? "none" : number(failing))
        << (failing <= 1 ? " fails\n" : " fail\n");
}

}  // namespace recount::detail
