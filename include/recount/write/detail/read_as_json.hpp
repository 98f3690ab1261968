// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/read_as.hpp>
#include <recount/write/detail/json_string.hpp>

#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace recount::detail {

inline void write_json(std::ostream& out, const read_as& said, bool with_file) {
    std::string_view separator = "{";
    const auto name = [&](std::string_view member) -> std::ostream& {
        out << separator << '"' << member << "\": ";
        separator = ", ";
        return out;
    };
    const auto list = [&](std::string_view member, const std::vector<std::string>& names) {
        name(member) << '[';
        for (const std::string& one : names) out << (&one == names.data() ? "" : ", ") << json_string(one);
        out << ']';
    };
    if (with_file) name("file") << json_string(said.file);
    if (!said.category.empty()) name("category") << json_string(said.category);
    if (!said.value.empty()) name("value") << json_string(said.value);
    name("date") << json_string(said.date);
    if (!said.month.empty()) name("month") << json_string(said.month);
    if (!said.day.empty()) name("day") << json_string(said.day);
    if (said.style != date_style::plain) name("style") << json_string(printed(said.style));
    if (!said.dates_across.empty()) list("dates_across", said.dates_across);
    if (!said.headings.empty()) list("headings", said.headings);
    if (!said.sections.empty()) list("sections", said.sections);
    list("keys", said.keys);
    list("figures", said.figures);
    list("passed_over", said.passed_over);
    if (!said.marked.empty()) list("without_footnote_marks", said.marked);
    name("encoding") << json_string(printed(said.encoded));
    if (said.json) {
        name("form") << "\"JSON lines\"";
    } else {
        name("separator") << json_string(std::string_view{&said.separator, 1});
        name("header_line") << said.header_line;
        if (said.compound) name("first_column_split") << "true";
    }
    const auto lines = [&](std::string_view member, const std::vector<std::size_t>& of) {
        if (of.empty()) return;
        name(member) << '[';
        for (const std::size_t& line : of) out << (&line == of.data() ? "" : ", ") << line;
        out << ']';
    };
    lines("lines_passed_over", said.lines_passed_over);
    lines("percentage_lines_passed_over", said.percentage_lines);
    out << '}';
}

/// One object, and of several files that were understood in different ways one for each.
inline void write_json(std::ostream& out, std::span<const read_as> files) {
    const bool one = same_in_words(files);
    if (one) {
        if (files.empty())
            out << "{}";
        else
            write_json(out, files.front(), false);
        return;
    }
    out << '[';
    for (const read_as& said : files) {
        out << (&said == files.data() ? "\n  " : ",\n  ");
        write_json(out, said, true);
    }
    out << ']';
}

}  // namespace recount::detail
