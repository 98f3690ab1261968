// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/kind_words.hpp>
#include <recount/text/legible.hpp>
#include <recount/text/utf8.hpp>
#include <recount/write/relation_counts.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
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

/// How often each relation came out how, a line for each under these heads, those that fail most first.
struct relation_table {
    using line = std::array<std::string, 8>;

    static constexpr std::array<std::string_view, 8> heads{"relation", "judged", "failing", "undetermined",
                                                           "first",    "last",   "largest", "holds, for example"};
    static constexpr bool is_number(std::size_t column) { return column >= 1 && column <= 3; }

    std::vector<line> lines{};
    std::string others{};  ///< "and 3 more, of which none fails"; empty where there are no more lines
};

/// @param widest characters of what is called by somebody, before it is cut off
inline relation_table relation_table_of(const relation_counts& counts, std::size_t most,
                                        std::size_t widest = std::string::npos) {
    std::vector<const relation_count*> sorted = counts.rows();
    std::stable_sort(sorted.begin(), sorted.end(), [](const relation_count* a, const relation_count* b) {
        return a->counts.inconsistent > b->counts.inconsistent;
    });
    const auto number = [](std::size_t count) { return grouped(static_cast<std::int64_t>(count)); };
    relation_table result;
    for (std::size_t i = 0; i < std::min(most, sorted.size()); ++i) {
        const relation_count& one = *sorted[i];
        std::string largest = one.largest_words;
        if (one.counts.inconsistent > 1 && !largest.empty()) largest += " (" + cut_off(one.largest_where, widest) + ")";
        result.lines.push_back({cut_off(one.title(), widest), number(one.counts.all()), number(one.counts.inconsistent),
                                number(one.counts.undetermined), cut_off(one.first_failing, widest),
                                cut_off(one.last_failing, widest), largest, one.example});
    }
    if (sorted.size() <= most) return result;
    std::size_t failing = 0;
    for (std::size_t i = most; i < sorted.size(); ++i) failing += sorted[i]->counts.inconsistent > 0 ? 1u : 0u;
    result.others = "and " + number(sorted.size() - most) + " more, of which " +
                    (failing == 0 ? "none" : number(failing)) + (failing <= 1 ? " fails" : " fail");
    return result;
}

/// The table as text, without examples.
inline void write_relation_table(std::ostream& out, const relation_counts& counts, std::size_t most) {
    constexpr std::size_t columns = 7;
    relation_table table = relation_table_of(counts, most, 40);
    std::copy(relation_table::heads.begin(), relation_table::heads.end(),
              table.lines.emplace(table.lines.begin())->begin());
    std::array<std::size_t, columns> widths{};
    for (relation_table::line& each : table.lines)
        for (std::size_t i = 0; i < columns; ++i) {
            each[i] = legible(each[i]);
            widths[i] = std::max(widths[i], characters(each[i]));
        }
    for (const relation_table::line& each : table.lines) {
        std::string line;
        for (std::size_t i = 0; i < columns; ++i) {
            const std::string room(widths[i] - characters(each[i]), ' ');
            if (i > 0) line += "  ";
            line += relation_table::is_number(i) ? room + each[i] : each[i] + room;
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out << line << '\n';
    }
    if (!table.others.empty()) out << table.others << '\n';
}

}  // namespace recount::detail
