// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/period.hpp>
#include <recount/text/date_style.hpp>
#include <recount/text/date_reader.hpp>
#include <recount/text/input_error.hpp>
#include <recount/text/printed_period.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace recount {

/// Reads a period as people print it; empty or "undated" for none.
///
/// ISO 8601: 2007, 2005-09, 2005-09-01, 2020-06-18T17:00 (also with a blank and seconds; a zone is passed over), a span
/// 2004/2008, and 20210104. By other customs: 25/04/2020, 06/25/2021, 1/22/20, 31.01.2025 (a day first), 2020/04/25,
/// Jan 2021, Jan-21, 5 March 2020, March 5, 2020, 2021-Q1, 1T 2021, 2021-S1, 2021-H1, 2021-W03 (weeks of ISO 8601), 1.
/// Quartal 2021, 2005/09, 09/2005, 2020. 3. 1., and 2020/21 or FY2020/21, a year that begins in one calendar year and ends
/// in the next. Months are named in thirteen languages of Latin letters, days of the week in English, French, German,
/// Italian, Spanish or Portuguese. A flag behind is passed over: 2019 (r).
///
/// @param style settles what could be read in two ways: without it 03/04/2020 and 2011/12 are errors that say so
/// @throws input_error also for a day that the calendar does not have
inline period period_from(std::string_view text, date_style style = date_style::plain) {
    if (text.empty() || text == "undated") return undated;
    const detail::date_reading found = detail::date_reader{style}.read(text);
    if (found.is) return *found.is;
    if (!found.ambiguous)
        throw input_error{{},
                          std::string{text},
                          "is not a date",
                          "2007, 2005-09, 2005-09-01, 25/04/2020, 5 March 2020, 2021-Q1 or a span such as 2004/2008"};
    std::string readings;
    std::string styles;
    for (std::size_t i = 1; i < detail::date_style_names.size(); ++i) {
        const auto other = static_cast<date_style>(i);
        const detail::date_reading one = detail::date_reader{other}.read(text);
        if (!one.is) continue;
        readings.append(readings.empty() ? "" : " or ").append(printed(*one.is));
        styles.append(styles.empty() ? "" : " or ").append(printed(other));
    }
    throw input_error{{}, std::string{text}, "is ambiguous: " + readings, "a style for the column of dates: " + styles};
}

/// The styles in which all values of a column are dates; values that are empty say nothing.
///
/// None: they are no dates, or of several styles. One: that is it, `plain` where each value says by itself what it is.
/// More: the column does not say, and somebody has to.
/// @param values a range of texts
template <class Texts>
std::vector<date_style> date_styles(const Texts& values) {
    const auto reads_all = [&](date_style style) {
        bool any = false;
        const detail::date_reader reader{style};
        for (const std::string_view value : values) {
            if (value.empty()) continue;
            if (!reader.read(value).is) return false;
            any = true;
        }
        return any;
    };
    if (reads_all(date_style::plain)) return {date_style::plain};
    std::vector<date_style> result;
    for (std::size_t i = 1; i < detail::date_style_names.size(); ++i)
        if (reads_all(static_cast<date_style>(i))) result.push_back(static_cast<date_style>(i));
    return result;
}

}  // namespace recount
