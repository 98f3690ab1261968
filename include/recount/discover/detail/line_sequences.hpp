// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/discover/detail/lines.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace recount::detail {

/// Lines in an order in which the parts of a total may follow each other.
struct line_sequence {
    std::vector<std::uint32_t> lines;
    int cost{};
    bool collapses{};  // what is a part of a nearer total is passed over
    bool leaves{};     // totals are passed over
};

/// The ways in which the lines of a table follow each other: all of them, those of one heading, those as many steps in, those
/// of one kind, every second.
inline std::vector<line_sequence> make_sequences(const number_lines& lines_table) {
    std::vector<line_sequence> result;
    line_sequence all;
    for (std::uint32_t l = 0; l < lines_table.lines; ++l)
        if (lines_table.numbers[l] > 0) all.lines.push_back(l);
    all.collapses = true;
    result.push_back(all);
    all.collapses = false;
    all.leaves = true;
    all.cost = 16;
    result.push_back(all);
    std::map<std::string, std::vector<std::uint32_t>> labels;
    {
        for (const std::uint32_t l : all.lines)
            if (!lines_table.label[l].empty()) labels[lines_table.label[l]].push_back(l);
        for (auto& [label, lines] : labels)
            if (lines.size() >= 2 && lines.size() < all.lines.size()) {
                result.push_back({lines, 16, true, false});
            }
    }
    std::map<int, std::vector<std::uint32_t>> steps;  // lines that are as many steps in
    for (const std::uint32_t l : all.lines) steps[lines_table.indent[l]].push_back(l);
    if (steps.size() >= 2)
        for (auto& [indent, lines] : steps)
            if (lines.size() >= 2) result.push_back({std::move(lines), 16, true, false});
    // Lines of decimals among lines of whole numbers are shares and means of them.
    line_sequence whole, fine;
    for (const std::uint32_t l : all.lines) (lines_table.fine[l] ? fine : whole).lines.push_back(l);
    if (!whole.lines.empty() && !fine.lines.empty())
        for (line_sequence* s : {&whole, &fine}) {
            s->cost = 8;
            s->collapses = true;
            result.push_back(std::move(*s));
        }
    if (!lines_table.between_rows)
        for (std::uint32_t stride = 2; stride <= 6; ++stride)
            for (std::uint32_t residue = 0; residue < stride; ++residue) {
                line_sequence s;
                s.cost = 40;
                for (std::uint32_t l = residue; l < lines_table.lines; l += stride)
                    if (lines_table.numbers[l] > 0) s.lines.push_back(l);
                if (s.lines.size() >= 2) result.push_back(std::move(s));
            }
    return result;
}

}  // namespace recount::detail
