// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/detail/decoded_text.hpp>
#include <recount/text/date_style.hpp>

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace recount {

/// How a file of figures was understood: what its columns mean, and how its text was cut into cells.
struct read_as {
    std::string file{};
    std::string category{};  ///< the column of categories; empty where each has a column of its own
    std::string value{};
    std::string date{};
    std::string month{};  ///< of the year that the column of dates says
    std::string day{};    ///< of that month
    date_style style{date_style::plain};
    std::vector<std::string> dates_across{};  ///< columns that hold the figures of a date
    std::vector<std::string> headings{};      ///< above names of figures: a snapshot each
    std::vector<std::string> sections{};      ///< of rows, each below a row that names it
    std::vector<std::string> keys{};
    std::vector<std::string> figures{};      ///< columns that are categories of the rules
    std::vector<std::string> passed_over{};  ///< columns
    std::vector<std::string> marked{};       ///< names of categories that are read without their marks of footnotes
    text_encoding encoded{text_encoding::utf8};
    char separator{','};
    bool compound{};  ///< the first field was split at its commas
    bool json{};      ///< JSON lines
    bool markdown{};
    std::size_t header_line{1};
    std::vector<std::size_t> lines_passed_over{};  ///< below the header: remarks and sources, the first few
    std::size_t more_lines{};                      ///< and how many more
    std::vector<std::size_t> percentage_lines{};   ///< passed over too: all in per cent, in columns of counts
    std::size_t more_percentage_lines{};

    friend bool operator==(const read_as&, const read_as&) = default;
};

namespace detail {

/// "a, b, c"; of very many the first ones, and how many more there are.
inline std::string some_names(const std::vector<std::string>& names) {
    constexpr std::size_t most = 12;
    std::string text;
    const std::size_t named = names.size() > most + 1 ? most : names.size();
    for (std::size_t i = 0; i < named; ++i) text.append(i == 0 ? "" : ", ").append(shown(names[i]));
    if (named < names.size()) text += " and " + std::to_string(names.size() - named) + " more";
    return text;
}

/// "line 4", "lines 4, 7 and 2 more"; empty where there are none.
inline std::string some_lines(const std::vector<std::size_t>& first, std::size_t more) {
    if (first.empty()) return {};
    std::vector<std::string> lines;
    for (const std::size_t line : first) lines.push_back(std::to_string(line));
    std::string text = (lines.size() == 1 && more == 0 ? "line " : "lines ") + some_names(lines);
    if (more > 0) text += " and " + std::to_string(more) + " more";
    return text;
}

}  // namespace detail

/// "date = data; keys = region; figures = cases, deaths; passed over: note, lat"; what goes without saying is left out:
/// commas, UTF-8, a header on the first line. Empty where nothing had to be inferred: category, value and as_of alone.
inline std::string printed(const read_as& said) {
    read_as plain;
    plain.file = said.file;
    plain.category = "category";
    plain.value = "value";
    plain.date = said.date.empty() ? "" : "as_of";
    if (said == plain) return {};
    std::string text;
    const auto add = [&text](std::string_view what, const std::string& value) {
        if (!value.empty()) text.append(text.empty() ? "" : "; ").append(what).append(value);
    };
    const auto column = [](const std::string& name) { return name.empty() ? name : detail::shown(name); };
    add("category = ", column(said.category));
    add("value = ", column(said.value));
    std::string date = column(said.date);
    if (said.style != date_style::plain) date.append(" (").append(printed(said.style)).append(")");
    for (const std::string* part : {&said.month, &said.day})
        if (!part->empty()) date.append(", ").append(column(*part));
    if (!said.date.empty()) add("date = ", date);
    if (!said.dates_across.empty()) {
        std::string across = detail::shown(said.dates_across.front());
        if (said.dates_across.size() > 1) across += " to " + detail::shown(said.dates_across.back());
        if (said.style != date_style::plain) across.append(" (").append(printed(said.style)).append(")");
        add("dates across = ", across);
    }
    add("headings = ", detail::some_names(said.headings));
    add("sections = ", detail::some_names(said.sections));
    add("keys = ", detail::some_names(said.keys));
    add("figures = ", detail::some_names(said.figures));
    add("passed over: ", detail::some_names(said.passed_over));
    add("without their footnote marks: ", detail::some_names(said.marked));
    if (said.json)
        add("", "JSON lines");
    else if (said.markdown)
        add("", "a table in Markdown");
    else if (said.separator != ',')
        add("separator = ", said.separator == ';' ? "semicolon" : said.separator == '\t' ? "tab" : "bar");
    if (said.compound) add("", "the first column split at its commas");
    if (said.encoded != text_encoding::utf8) add("encoding = ", std::string{printed(said.encoded)});
    if (said.header_line > 1) add("header = line ", std::to_string(said.header_line));
    add("passed over ", detail::some_lines(said.lines_passed_over, said.more_lines));
    std::string percentages = detail::some_lines(said.percentage_lines, said.more_percentage_lines);
    if (!percentages.empty()) add("passed over ", percentages + ", of percentages among counts");
    return text;
}

namespace detail {

/// Whether files were understood in the same way, as far as it is said.
inline bool same_in_words(std::span<const read_as> files) {
    return std::all_of(files.begin(), files.end(),
                       [&](const read_as& one) { return printed(one) == printed(files.front()); });
}

/// "read as: date = data; figures = cases", and of files that were understood in different ways a line for each.
inline std::vector<std::string> read_as_lines(std::span<const read_as> files) {
    constexpr std::size_t most = 20;
    std::vector<std::string> lines;
    const bool one = same_in_words(files);
    for (const read_as& said : files) {
        if (lines.size() == (one ? 1 : most) || (one && printed(said).empty())) break;
        lines.push_back((one ? "read as: " : shown(said.file) + " read as: ") + printed(said));
    }
    if (!one && files.size() > most) lines.push_back(std::to_string(files.size() - most) + " more files");
    return lines;
}

}  // namespace detail

}  // namespace recount
