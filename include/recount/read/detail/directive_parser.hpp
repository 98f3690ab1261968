// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/detail/place_finder.hpp>
#include <recount/read/layout_directives.hpp>
#include <recount/text/date_style.hpp>
#include <recount/text/number_text.hpp>
#include <recount/text/input_error.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::detail {

/// Understands what a line of rules, or an option of the program, says of the layout of figures.
///
/// Names are separated by commas; in double quotes they hold anything, with quotes in them doubled.
class directive_parser {
public:
    /// The words that begin such a line.
    static constexpr std::array<std::string_view, 14> words{"title",   "source",   "date",    "key",  "value",
                                                            "ignore",  "across",   "missing", "zero", "unit",
                                                            "percent", "fraction", "per",     "exact"};

    /// @param text behind the word
    /// @param byte where the text begins in its line
    directive_parser(std::string_view text, std::size_t byte, place_finder& places, std::string_view line)
        : text_{text}, byte_{byte}, places_{places}, line_{line} {}

    /// @param word one of `words`, or "category"
    /// @throws input_error
    void parse(std::string_view word, layout_directives& to) {
        begin_ = at(0);
        if (word == "title" || word == "source") {
            std::string& said = word == "title" ? to.title : to.source;
            if (!said.empty()) throw twice(word);
            said = only_name("a text in double quotes");
        } else if (word == "date") {
            set(to.date, word);
            take_date_parts(to.date_parts);
            if (const auto style = take_style()) to.style = style;
        } else if (word == "category") {
            set(to.category, word);
        } else if (word == "value") {
            set(to.value, word);
        } else if (word == "key") {
            append(to.keys);
        } else if (word == "ignore") {
            append(to.ignored);
        } else if (word == "across") {
            if (take_word() != "dates")
                throw input_error{begin_, std::string{text_}, "cannot stand across the columns", "@across dates"};
            to.across_dates = true;
            if (const auto style = take_style()) to.style = style;
        } else if (word == "missing" || word == "zero") {
            std::vector<named_column> marks;
            append(marks);
            for (named_column& mark : marks) (word == "zero" ? to.zero : to.missing).push_back(std::move(mark.name));
        } else if (word == "unit") {
            add_scaled(to.units, take_unit());
        } else if (word == "percent" || word == "fraction") {
            add_scaled(to.rates, word == "percent" ? 100 : 1);
        } else if (word == "per") {
            add_scaled(to.rates, take_power("a power of ten, such as 100000, and the names of the rates"));
        } else {
            to.exact = true;
        }
        skip_blanks();
        if (next_ < text_.size())
            throw input_error{at(next_), std::string{text_.substr(next_)}, "stands in the wrong place",
                              "a comma, or double quotes around a name"};
    }

private:
    [[nodiscard]] place at(std::size_t i) { return places_.at(line_, byte_ + i); }

    [[nodiscard]] input_error twice(std::string_view word) const {
        return {begin_, {}, "@" + std::string{word} + " is said twice", "one such line"};
    }

    void skip_blanks() {
        while (next_ < text_.size() && (text_[next_] == ' ' || text_[next_] == '\t')) ++next_;
    }

    [[nodiscard]] bool ended() {
        skip_blanks();
        return next_ == text_.size();
    }

    /// A name in quotes; or up to a comma, or to a name in quotes.
    std::string take_name(const char* expected) {
        if (ended()) throw input_error{at(next_), {}, "the line ends", expected};
        std::string name;
        if (text_[next_] != '"') {
            const std::size_t end = std::min(text_.find_first_of(",\"", next_), text_.size());
            name = text_.substr(next_, end - next_);
            while (name.ends_with(' ') || name.ends_with('\t')) name.pop_back();
            if (name.empty()) throw input_error{at(next_), {}, "a name is missing", expected};
            next_ = end;
            return name;
        }
        const std::size_t open = next_;
        for (++next_; next_ < text_.size(); ++next_) {
            if (text_[next_] == '"') {
                ++next_;
                if (next_ == text_.size() || text_[next_] != '"') return name;
            }
            name += text_[next_];
        }
        throw input_error{at(open), std::string{text_.substr(open)}, "is not closed",
                          "a second quote on the same line"};
    }

    std::string only_name(const char* expected) {
        std::string name = take_name(expected);
        if (!ended())
            throw input_error{at(next_), std::string{text_.substr(next_)}, "stands in the wrong place", expected};
        return name;
    }

    /// In quotes, or the word up to the next blank if a style follows it.
    void set(std::optional<named_column>& column, std::string_view word) {
        if (column) throw twice(word);
        skip_blanks();
        const place here = at(next_);
        const std::size_t begin = next_;
        std::string name = take_name("the name of a column");
        const std::size_t blank = name.rfind(' ');
        if (text_[begin] != '"' && word == "date" && blank != name.npos && date_style_named(name.substr(blank + 1))) {
            name.resize(blank);
            next_ = begin + blank;
        }
        column = named_column{std::move(name), here};
    }

    /// The columns of the month and of the day, where that of the date says the year alone.
    void take_date_parts(std::vector<named_column>& columns) {
        skip_blanks();
        if (next_ == text_.size() || text_[next_] != ',') return;
        ++next_;
        append(columns);
        if (columns.size() > 2)
            throw input_error{columns[2].at, columns[2].name, "is one column of a date too many",
                              "those of the year, the month and the day"};
    }

    void append(std::vector<named_column>& columns) {
        do {
            skip_blanks();
            const place here = at(next_);
            columns.push_back({take_name("a name"), here});
            skip_blanks();
        } while (next_ < text_.size() && text_[next_] == ',' && ++next_ > 0);
    }

    void add_scaled(std::vector<column_scale>& to, std::int64_t scale) {
        if (ended()) {
            to.push_back({scale, {}, begin_});
            return;
        }
        std::vector<named_column> columns;
        append(columns);
        for (named_column& one : columns) to.push_back({scale, std::move(one.name), std::move(one.at)});
    }

    std::optional<date_style> take_style() {
        if (ended()) return std::nullopt;
        const std::size_t begin = next_;
        const std::string_view word = take_word();
        const auto style = date_style_named(word);
        if (!style)
            throw input_error{at(begin), std::string{word}, "is no way to write dates",
                              "day/month/year, month/day/year, year/month or year/year"};
        return style;
    }

    std::string_view take_word() {
        skip_blanks();
        const std::size_t end = std::min(text_.find_first_of(" \t,\"", next_), text_.size());
        const std::string_view word = text_.substr(next_, end - next_);
        next_ = end;
        return word;
    }

    std::int64_t take_unit() {
        struct named {
            std::string_view word;
            std::int64_t value;
        };
        constexpr std::array<named, 12> units{{{"hundred", 100},
                                               {"hundreds", 100},
                                               {"thousand", 1'000},
                                               {"thousands", 1'000},
                                               {"lakh", 100'000},
                                               {"lakhs", 100'000},
                                               {"million", 1'000'000},
                                               {"millions", 1'000'000},
                                               {"crore", 10'000'000},
                                               {"crores", 10'000'000},
                                               {"billion", 1'000'000'000},
                                               {"billions", 1'000'000'000}}};
        skip_blanks();
        const std::size_t begin = next_;
        const std::string_view word = take_word();
        for (const named& one : units)
            if (one.word == word) return one.value;
        next_ = begin;
        return take_power("hundred, thousand, lakh, million, crore or billion, or a power of ten");
    }

    std::int64_t take_power(const char* expected) {
        skip_blanks();
        const std::size_t begin = next_;
        std::string word;
        while (next_ < text_.size() &&
               (number_text::digit(text_[next_]) ||
                (text_[next_] == ',' && next_ + 3 < text_.size() && number_text::digit(text_[next_ + 1]) &&
                 number_text::digit(text_[next_ + 2]) && number_text::digit(text_[next_ + 3])))) {
            if (text_[next_] != ',') word += text_[next_];
            ++next_;
        }
        constexpr std::size_t most_digits = 10;
        const bool power = word.size() > 1 && word.size() <= most_digits && word.front() == '1' &&
                           word.find_first_not_of('0', 1) == word.npos;
        if (!power) throw input_error{at(begin), std::string{text_.substr(begin)}, "is no unit", expected};
        std::int64_t value = 1;
        for (std::size_t i = 1; i < word.size(); ++i) value *= 10;
        return value;
    }

    std::string_view text_;
    std::size_t byte_;
    place_finder& places_;
    std::string_view line_;
    std::size_t next_{};
    place begin_{};
};

/// The word behind `@`, where a line of rules has one that is about the layout of figures.
inline std::string_view layout_word(std::string_view line) {
    std::size_t begin = line.find_first_not_of(" \t");
    if (begin == line.npos || line[begin] != '@') return {};
    begin = std::min(line.find_first_not_of(" \t", begin + 1), line.size());
    const std::size_t end = std::min(line.find_first_of(" \t\r#\"", begin), line.size());
    const std::string_view word = line.substr(begin, end - begin);
    const auto& words = directive_parser::words;
    return std::find(words.begin(), words.end(), word) != words.end() ? word : std::string_view{};
}

inline bool is_layout_directive(std::string_view line) { return !layout_word(line).empty(); }

/// What the lines of rules say of the layout of figures.
/// @throws input_error
inline layout_directives layout_directives_in(std::string_view text, const std::string& file) {
    layout_directives result;
    std::size_t line_number = 1;
    for (std::size_t from = 0; from < text.size(); ++line_number) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        std::string_view line = text.substr(from, end - from);
        from = end + 1;
        const std::string_view word = layout_word(line);
        if (word.empty()) continue;
        const std::size_t begin = static_cast<std::size_t>(word.data() - line.data()) + word.size();
        std::size_t comment = begin;
        for (bool quoted = false; comment < line.size() && (quoted || line[comment] != '#'); ++comment)
            if (line[comment] == '"') quoted = !quoted;
        std::string_view rest = line.substr(begin, comment - begin);
        while (rest.ends_with(' ') || rest.ends_with('\t') || rest.ends_with('\r')) rest.remove_suffix(1);
        place_finder places{file, line_number};
        directive_parser{rest, begin, places, line}.parse(word, result);
    }
    return result;
}

/// What an option of the program says: `--date data` is the line `@date data`.
/// @throws input_error
inline void take_layout_option(std::string_view word, const std::string& value, layout_directives& to) {
    place_finder places{"--" + std::string{word}, 0};
    directive_parser{value, 0, places, value}.parse(word, to);
}

}  // namespace recount::detail
