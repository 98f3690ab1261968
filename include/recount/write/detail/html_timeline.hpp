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
#include <unordered_map>
#include <vector>

namespace recount::detail {

/// One category of one register and key at its dates, in order of time.
struct timeline {
    std::string subject{};
    std::string category{};
    bool flow{};
    bool in_question{};  ///< it stands in a relation that fails
    std::vector<dated_figure> points{};
};

/// Every category that has published figures at two dates or more; movements are not joined by lines.
inline std::vector<timeline> timelines_of(const std::vector<snapshot_report>& reports) {
    std::vector<timeline> all;
    std::unordered_map<std::string, std::size_t> places;
    for (const snapshot_report& report : reports) {
        if (!report.as_of.dated() || report.replaced) continue;
        const std::string subject = subject_text(report);
        for (std::uint32_t c = 0; c < report.figures.size(); ++c) {
            if (!report.figures[c].published()) continue;
            const category_row& category = report.scheme.categories[c];
            const auto [place, is_new] = places.try_emplace(subject + '\0' + std::string{category.name}, all.size());
            if (is_new) all.push_back({subject, std::string{category.name}, category.flow, false, {}});
            all[place->second].points.push_back({report.as_of, report.figures[c]});
        }
        for (const reported_finding& one : report.findings)
            if (one.found.verdict == verdict::inconsistent)
                for (const term& t : terms_of(report.scheme, one.found))
                    if (const auto place =
                            places.find(subject + '\0' + std::string{report.scheme.categories[t.category].name});
                        place != places.end())
                        all[place->second].in_question = true;
    }
    std::erase_if(all, [](const timeline& one) {
        const bool mixed = std::any_of(one.points.begin(), one.points.end(), [&](const dated_figure& point) {
            return point.value.counted_in() != one.points[0].value.counted_in() || point.value.value() < 0;
        });
        return one.points.size() < 2 || mixed;
    });
    std::stable_sort(all.begin(), all.end(),
                     [](const timeline& a, const timeline& b) { return a.in_question > b.in_question; });
    for (timeline& one : all)
        std::stable_sort(one.points.begin(), one.points.end(),
                         [](const dated_figure& a, const dated_figure& b) { return listed_before(a.as_of, b.as_of); });
    return all;
}

/// Of more dates than these a drawing shows the curve alone.
inline constexpr std::size_t timeline_points = 40;

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
    const bool many = line.points.size() > timeline_points;
    if (many) {
        const dated_figure& from = line.points.front();
        const dated_figure& to = line.points.back();
        out << markup_text(std::to_string(line.points.size()) + " dates, from " + printed(from.as_of) + ": " +
                           printed(from.value) + " to " + printed(to.as_of) + ": " + printed(to.value) + ".");
    }
    for (const dated_figure& point : line.points)
        if (!many)
            out << markup_text(printed(point.as_of) + ": " + printed(point.value))
                << (&point == &line.points.back() ? "." : "; ");
    out << "</desc>\n<line x1=\"0\" x2=\"100%\" y1=\"" << bottom << "\" y2=\"" << bottom << "\" class=\"axis\"/>\n";
    if (many) {
        // so many dates are one curve, of which no more points are drawn than can be seen
        const std::size_t step = (line.points.size() + 399) / 400;
        out << "<svg aria-hidden=\"true\" height=\"204\" viewBox=\"0 0 1000 204\" "
               "preserveAspectRatio=\"none\"><polyline "
               "class=\"curve\" vector-effect=\"non-scaling-stroke\" points=\"";
        for (std::size_t i = 0; i < line.points.size();
             i += i + 1 == line.points.size() ? 1 : std::min(step, line.points.size() - 1 - i))
            out << std::llround(1000 * middle(line.points[i].as_of)) << ','
                << y(amount(line.points[i].value.value(), line.points[i].value.decimals())) << ' ';
        out << "\"/></svg>\n";
    }
    for (std::size_t i = 1; i < line.points.size() && !line.flow && !many; ++i) {
        const dated_figure& a = line.points[i - 1];
        const dated_figure& b = line.points[i];
        out << "<line x1=\"" << percent_place(middle(a.as_of)) << "\" x2=\"" << percent_place(middle(b.as_of))
            << "\" y1=\"" << y(amount(a.value.value(), a.value.decimals())) << "\" y2=\""
            << y(amount(b.value.value(), b.value.decimals())) << "\" class=\"curve\"/>\n";
    }
    constexpr double label_room = 0.25;
    double labelled = -1;
    for (const dated_figure& point : line.points) {
        const double value = amount(point.value.value(), point.value.decimals());
        const double from = at(days(point.as_of.first()));
        const double to = at(days(point.as_of.last()));
        const double here = middle(point.as_of);
        if (to > from && !many)
            out << "<line x1=\"" << percent_place(from) << "\" x2=\"" << percent_place(to) << "\" y1=\"" << y(value)
                << "\" y2=\"" << y(value) << "\" class=\"unsure\"/>\n";
        const interval range = point.value.range();
        if (!range.exact() && !many) {
            const double low = range.has_low() ? std::max(0.0, amount(range.low, point.value.scale())) : 0;
            const double high = range.has_high() ? amount(range.high, point.value.scale()) : most;
            out << "<line x1=\"" << percent_place(here) << "\" x2=\"" << percent_place(here) << "\" y1=\"" << y(low)
                << "\" y2=\"" << y(high) << "\" class=\"unsure\"/>\n";
        }
        if (!many)
            out << "<circle cx=\"" << percent_place(here) << "\" cy=\"" << y(value) << "\" r=\"5\" class=\"dot\"/>\n";
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
