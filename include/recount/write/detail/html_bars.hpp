// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/printed.hpp>
#include <recount/write/detail/bar_drawing.hpp>
#include <recount/write/detail/finding_words.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>

namespace recount::detail {

/// A place on a drawing: percent of its width with three decimals, the same on every machine and in every locale.
inline std::string percent_place(double part_of_one) {
    const auto thousandths = static_cast<std::int64_t>(std::llround(std::clamp(part_of_one, 0.0, 1.0) * 100'000));
    return decimal_text(thousandths, 3) + "%";
}

/// How a stretch is drawn; parts beside each other differ.
constexpr std::string_view class_of(bar_stretch::looks as, std::size_t part) {
    using looks = bar_stretch::looks;
    switch (as) {
        case looks::whole: return "whole";
        case looks::part: return part % 2 == 0 ? "part" : "part other";
        case looks::taken_away:
        case looks::remainder: return "rest";
        case looks::uncertain: return "maybe";
        case looks::open: return "maybe open";
        case looks::gap: return "gap";
    }
    return "";
}

/// Hatched, by the patterns of the page.
constexpr std::string_view fill_of(bar_stretch::looks as) {
    using looks = bar_stretch::looks;
    if (as == looks::gap) return " fill=\"url(#hatched-gap)\"";
    return as == looks::taken_away || as == looks::remainder ? " fill=\"url(#hatched-rest)\"" : "";
}

/// The patterns of all drawings, once for a page.
inline constexpr std::string_view bar_patterns =
    "<svg class=\"patterns\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>"
    "<pattern id=\"hatched-gap\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
    "patternTransform=\"rotate(45)\">"
    "<rect width=\"6\" height=\"6\" class=\"ground\"/><rect width=\"3\" height=\"6\" class=\"gap-line\"/></pattern>"
    "<pattern id=\"hatched-rest\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
    "patternTransform=\"rotate(-45)\"><rect width=\"6\" height=\"6\" class=\"ground\"/>"
    "<rect width=\"1.5\" height=\"6\" class=\"rest-line\"/></pattern></defs></svg>\n";

/// The bars as inline SVG that is as wide as the page and keeps its letters readable at any width.
inline void write_bars(std::ostream& out, const bar_drawing& drawing, const std::string& id, std::string_view title,
                       std::string_view description) {
    constexpr int top = 18;  // of the first bar, below its label
    constexpr int thick = 24;
    constexpr int apart = 54;       // from bar to bar
    constexpr double used = 0.985;  // the last stretch of the width is left for the outline of a gap
    double most = 0;
    bool open = false;
    for (const bar& one : drawing.bars)
        for (const bar_stretch& each : one.stretches) {
            most = std::max({most, each.from, each.to});
            open = open || each.as == bar_stretch::looks::open;
        }
    if (open) most *= 1.2;  // there is more behind it
    const auto x = [&](double value) { return percent_place(used * value / most); };
    const int height =
        top + apart * static_cast<int>(drawing.bars.size() - 1) + thick + (drawing.callout.empty() ? 4 : 26);

    out << "<svg role=\"img\" height=\"" << height << "\" aria-labelledby=\"" << id << "-title " << id
        << "-desc\">\n<title id=\"" << id << "-title\">" << markup_text(title) << "</title>\n<desc id=\"" << id
        << "-desc\">" << markup_text(description) << "</desc>\n";
    int y = top;
    for (const bar& one : drawing.bars) {
        out << "<text x=\"0\" y=\"" << y - 5 << "\">" << markup_text(one.label) << "</text>\n";
        std::size_t parts = 0;
        for (const bar_stretch& each : one.stretches) {
            using looks = bar_stretch::looks;
            const double from = std::min(each.from, each.to);
            const double length = each.as == looks::open ? most / used - from : std::max(each.from, each.to) - from;
            const bool shade = each.as == looks::uncertain || each.as == looks::open;
            out << "<rect x=\"" << x(from) << "\" y=\"" << (shade ? y + thick / 2 - 4 : y) << "\" width=\"" << x(length)
                << "\" height=\"" << (shade ? 8 : thick) << "\" class=\"" << class_of(each.as, parts) << '"'
                << fill_of(each.as) << "/>\n";
            if (each.as == looks::part) ++parts;
            if (each.as == looks::gap)  // however small it is, it can be seen
                out << "<line x1=\"" << x(each.from) << "\" x2=\"" << x(each.from) << "\" y1=\"" << y - 3 << "\" y2=\""
                    << y + thick + 3 << "\" class=\"gap\" stroke-width=\"4\"/>\n";
            const bool solid = each.as == looks::part || each.as == looks::whole;
            if (!each.mark.empty() && length / most > 0.03 + 0.02 * static_cast<double>(each.mark.size() - 1))
                out << "<text " << (solid ? "class=\"on-bar\" " : "text-anchor=\"middle\" font-weight=\"700\" ")
                    << "x=\"" << x(from + length / 2) << "\" y=\"" << y + 17 << "\">" << each.mark << "</text>\n";
        }
        y += apart;
    }
    if (!drawing.callout.empty()) {
        const double at = used * drawing.points_at / most;
        const int bottom = top + apart * static_cast<int>(drawing.on_bar) + thick;
        const int text_at = y - apart + thick + 22;
        out << "<line x1=\"" << percent_place(at) << "\" x2=\"" << percent_place(at) << "\" y1=\"" << bottom + 1
            << "\" y2=\"" << text_at - 13 << "\" class=\"" << (drawing.fails ? "gap" : "rest") << "\"/>\n<text x=\""
            << percent_place(at) << "\" y=\"" << text_at << "\" text-anchor=\""
            << (at > 0.66   ? "end"
                : at < 0.33 ? "start"
                            : "middle")
            << '"' << (drawing.fails ? " class=\"fails\"" : "") << '>' << markup_text(drawing.callout) << "</text>\n";
    }
    out << "</svg>\n";
}

}  // namespace recount::detail
