// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/write/detail/html_bars.hpp>
#include <recount/write/report.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace recount::detail {

/// One category of one register and key at its dates, in order of time.
struct timeline {
    std::string subject{};
    std::string category{};
    bool flow{};
    std::vector<dated_figure> points{};
};

/// Every category that has published figures at two dates or more; movements are not joined by lines.
inline std::vector<timeline> timelines_of(const std::vector<snapshot_report>& reports) {
    std::vector<timeline> all;
    for (const snapshot_report& report : reports) {
        if (!report.as_of.dated() || report.replaced) continue;
        const std::string subject = subject_text(report);
        for (std::uint32_t c = 0; c < report.figures.size(); ++c) {
            if (!report.figures[c].published()) continue;
            const category_row& category = report.scheme.categories[c];
            auto place = std::find_if(all.begin(), all.end(), [&](const timeline& one) {
                return one.subject == subject && one.category == category.name;
            });
            if (place == all.end()) place = all.insert(place, {subject, std::string{category.name}, category.flow, {}});
            place->points.push_back({report.as_of, report.figures[c]});
        }
    }
    std::erase_if(all, [](const timeline& one) {
        const bool mixed = std::any_of(one.points.begin(), one.points.end(), [&](const dated_figure& point) {
            return point.value.counted_in() != one.points[0].value.counted_in() || point.value.value() < 0;
        });
        return one.points.size() < 2 || mixed;
    });
    for (timeline& one : all)
        std::stable_sort(one.points.begin(), one.points.end(),
                         [](const dated_figure& a, const dated_figure& b) { return listed_before(a.as_of, b.as_of); });
    return all;
}

/// "-386", "+12"; an interval where the figures are intervals.
inline std::string change_text(const figure& from, const figure& to) {
    finding shown{};
    shown.counted_in = to.counted_in();
    const int scale = std::max(from.scale(), to.scale());
    shown.decimals = static_cast<std::uint8_t>(scale);
    const interval change = rescaled(to.range(), scale - to.scale()) - rescaled(from.range(), scale - from.scale());
    const std::string text = interval_text(change, shown);
    return change.exact() && change.low > 0 ? "+" + text : text;
}

/// The timeline as inline SVG: an axis from 0, a stroke as long as the date is uncertain, a whisker as high as the figure
/// is.
inline void write_timeline(std::ostream& out, const timeline& line, const std::string& id) {
    constexpr int top = 34;
    constexpr int bottom = 176;
    constexpr double left_edge = 0.02;
    constexpr double right_edge = 0.98;
    const auto days = [](std::chrono::year_month_day day) {
        return static_cast<double>(std::chrono::sys_days{day}.time_since_epoch().count());
    };
    const auto amount = [](std::int64_t value, int decimals) {
        return static_cast<double>(value) / std::pow(10.0, decimals);
    };
    double first = days(line.points.front().as_of.first());
    double last = first;
    double most = 0;
    for (const dated_figure& point : line.points) {
        first = std::min(first, days(point.as_of.first()));
        last = std::max(last, days(point.as_of.last()));
        const interval range = point.value.range();
        most = std::max(most, amount(point.value.value(), point.value.decimals()));
        if (range.has_high()) most = std::max(most, amount(range.high, point.value.scale()));
    }
    if (last <= first) last = first + 1;
    if (most <= 0) most = 1;
    const auto at = [&](double day) { return left_edge + (right_edge - left_edge) * (day - first) / (last - first); };
    const auto middle = [&](const period& when) { return at((days(when.first()) + days(when.last())) / 2); };
    const auto y = [&](double value) {
        return decimal_text(std::llround(10 * (bottom - (bottom - top) * value / most)), 1);
    };

    out << "<svg role=\"img\" height=\"204\" aria-labelledby=\"" << id << "-title " << id << "-desc\">\n<title id=\""
        << id << "-title\">" << markup_text(line.category + " through time") << "</title>\n<desc id=\"" << id
        << "-desc\">";
    for (const dated_figure& point : line.points)
        out << markup_text(printed(point.as_of) + ": " + printed(point.value))
            << (&point == &line.points.back() ? "." : "; ");
    out << "</desc>\n<line x1=\"0\" x2=\"100%\" y1=\"" << bottom << "\" y2=\"" << bottom << "\" stroke=\"#4d5661\"/>\n";
    for (std::size_t i = 1; i < line.points.size() && !line.flow; ++i) {
        const dated_figure& a = line.points[i - 1];
        const dated_figure& b = line.points[i];
        out << "<line x1=\"" << percent_place(middle(a.as_of)) << "\" x2=\"" << percent_place(middle(b.as_of))
            << "\" y1=\"" << y(amount(a.value.value(), a.value.decimals())) << "\" y2=\""
            << y(amount(b.value.value(), b.value.decimals())) << "\" stroke=\"#2f6f9f\" stroke-width=\"2\"/>\n";
    }
    constexpr double label_room = 0.25;
    double labelled = -1;
    for (const dated_figure& point : line.points) {
        const double value = amount(point.value.value(), point.value.decimals());
        const double from = at(days(point.as_of.first()));
        const double to = at(days(point.as_of.last()));
        const double here = middle(point.as_of);
        if (to > from)
            out << "<line x1=\"" << percent_place(from) << "\" x2=\"" << percent_place(to) << "\" y1=\"" << y(value)
                << "\" y2=\"" << y(value) << "\" stroke=\"#7a4b00\" stroke-width=\"3\"/>\n";
        const interval range = point.value.range();
        if (!range.exact()) {
            const double low = range.has_low() ? std::max(0.0, amount(range.low, point.value.scale())) : 0;
            const double high = range.has_high() ? amount(range.high, point.value.scale()) : most;
            out << "<line x1=\"" << percent_place(here) << "\" x2=\"" << percent_place(here) << "\" y1=\"" << y(low)
                << "\" y2=\"" << y(high) << "\" stroke=\"#7a4b00\" stroke-width=\"3\"/>\n";
        }
        out << "<circle cx=\"" << percent_place(here) << "\" cy=\"" << y(value) << "\" r=\"5\" fill=\"#1d4f7c\"/>\n";
        const bool is_last = &point == &line.points.back();
        const double final_place = middle(line.points.back().as_of);
        if (!is_last && (here - labelled < label_room || final_place - here < label_room)) continue;
        labelled = here;
        const std::string anchor = here > 0.85 ? "end" : here < 0.15 ? "start" : "middle";
        const std::string place = here > 0.85 ? "100%" : here < 0.15 ? "0%" : percent_place(here);
        out << "<text x=\"" << place << "\" y=\"" << y(value + most * 12 / (bottom - top)) << "\" text-anchor=\""
            << anchor << "\">" << markup_text(printed(point.value)) << "</text>\n<text x=\"" << place << "\" y=\""
            << bottom + 18 << "\" text-anchor=\"" << anchor << "\">" << markup_text(printed(point.as_of))
            << "</text>\n";
    }
    out << "</svg>\n";
}

}  // namespace recount::detail
