// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/utf8.hpp>
#include <recount/text/input_error.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace recount::detail {

/// A table of JSON lines, as engines export them: an object on each line (RFC 8259), a row of the table, whose names are
/// the columns. The lines may be those of one array, with a comma between them, as SQLite writes it.
///
/// A name that an object lacks, and null, is an empty cell; a number stands as it is written. A line break in a text is
/// a blank. Objects and arrays within an object are refused, as they are no cells.
class json_lines {
public:
    /// Whether a text begins like JSON.
    static bool begin_in(std::string_view text) {
        std::string begin;
        for (const char c : text) {
            if (begin.size() == 2) break;
            if (!blank(c) && c != '\n') begin += c;
        }
        return begin == "{\"" || begin == "[{";
    }

    /// @throws input_error for the first line that is no such object
    json_lines(std::string_view text, std::string file) : text_{text}, file_{std::move(file)} {
        const std::size_t end = end_of_utf8(text_);
        for (bool more = true; more; ++line_) {
            line_end_ = std::min(text_.find('\n', at_), text_.size());
            begin_ = at_;
            if (end < line_end_) refuse(end, {}, "the file is not text in UTF-8");
            rows_.emplace_back();
            take_line();
            more = line_end_ < text_.size();
            at_ = line_end_ + 1;
        }
    }

    /// The same as comma-separated values, every cell in quotes: a header, and a line for each line of the text.
    [[nodiscard]] std::string as_csv() const {
        std::string csv;
        const auto add = [&csv](std::string_view cell) {
            csv += '"';
            for (const char c : cell) {
                if (c == '"') csv += '"';
                csv += c == '\n' || c == '\r' ? ' ' : c;
            }
            csv += '"';
        };
        for (std::size_t i = 0; i < names_.size(); ++i) {
            if (i > 0) csv += ',';
            add(names_[i]);
        }
        csv += '\n';
        for (const std::vector<std::string>& row : rows_) {
            for (std::size_t i = 0; i < names_.size() && !row.empty(); ++i) {
                if (i > 0) csv += ',';
                add(i < row.size() ? std::string_view{row[i]} : std::string_view{});
            }
            csv += '\n';
        }
        return csv;
    }

private:
    static bool blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

    [[noreturn]] void refuse(std::size_t at, std::string_view shown, std::string problem,
                             std::string expected = {}) const {
        throw input_error{{file_, line_, characters(text_.substr(begin_, at - begin_)) + 1},
                          std::string{shown},
                          std::move(problem),
                          std::move(expected)};
    }

    /// What stands there is not what would be JSON.
    [[noreturn]] void refuse_sign(std::string expected) const {
        if (at_ >= line_end_)
            refuse(line_end_, {}, "the line ends within an object", expected + ", and one object on each line");
        refuse(at_, text_.substr(at_, first_character(text_.substr(at_)).bytes), "is not JSON here",
               std::move(expected));
    }

    void pass_blanks() {
        while (at_ < line_end_ && blank(text_[at_])) ++at_;
    }

    /// Whether a sign comes next, which is then passed.
    bool take(char sign) {
        pass_blanks();
        if (at_ >= line_end_ || text_[at_] != sign) return false;
        ++at_;
        return true;
    }

    /// An object, or nothing; between the signs of an array.
    void take_line() {
        if (take('[')) pass_blanks();
        if (take('{') && !take('}')) {
            do {
                pass_blanks();
                take_member();
            } while (take(','));
            if (!take('}')) refuse_sign("a comma or \"}\"");
        }
        take(',');
        take(']');
        pass_blanks();
        if (at_ < line_end_) refuse_sign("one object on each line");
    }

    void take_member() {
        const std::size_t begin = at_;
        if (!take('"')) refuse_sign("a name in double quotes");
        const std::string name = take_string();
        if (!take(':')) refuse_sign("a colon");
        pass_blanks();
        const auto [known, added] = columns_.try_emplace(name, names_.size());
        const std::size_t column = known->second;
        if (added) {
            names_.push_back(name);
            last_stated_.push_back(0);
        }
        if (std::exchange(last_stated_[column], line_) == line_) refuse(begin, name, "stands in this object already");
        std::vector<std::string>& row = rows_.back();
        if (row.size() <= column) row.resize(column + 1);
        row[column] = take_value();
    }

    std::string take_value() {
        if (take('"')) return take_string();
        const std::size_t end =
            std::min(text_.find_first_not_of("abcdefghijklmnopqrstuvwxyzE0123456789+-.", at_), line_end_);
        const std::string_view word = text_.substr(at_, end - at_);
        const bool number = !word.empty() && word.find_first_not_of("0123456789+-.eE") == word.npos;
        if (!number && word != "null" && word != "true" && word != "false")
            refuse_sign("a text, a number, true, false or null");
        at_ = end;
        return word == "null" ? std::string{} : std::string{word};
    }

    /// Behind the opening quote, up to and with the closing one.
    std::string take_string() {
        std::string result;
        for (;;) {
            const std::size_t end = std::min(text_.find_first_of("\"\\", at_), line_end_);
            result.append(text_, at_, end - at_);
            at_ = end;
            if (end == line_end_) refuse_sign("a closing quote");
            ++at_;
            if (text_[end] == '"') return result;
            take_escape(result);
        }
    }

    void take_escape(std::string& to) {
        constexpr std::string_view signs = "\"\\/bfnrt";
        constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
        const std::size_t sign = at_ < line_end_ ? signs.find(text_[at_]) : signs.npos;
        if (sign != signs.npos) {
            ++at_;
            to += meant[sign];
            return;
        }
        char32_t code = take_unit();
        if (code >= 0xD800 && code < 0xDC00) {
            const char32_t second = take_unit_behind_backslash();
            if (second < 0xDC00 || second > 0xDFFF) refuse_sign("the second half of a character");
            code = 0x10000 + ((code - 0xD800) << 10) + (second - 0xDC00);
        } else if (code == 0 || (code >= 0xDC00 && code <= 0xDFFF)) {
            refuse_sign("the escape of a character before");
        }
        append_utf8(to, code);
    }

    char32_t take_unit_behind_backslash() {
        if (!take('\\')) refuse_sign("the second half of a character");
        return take_unit();
    }

    /// "u00e9"
    char32_t take_unit() {
        if (at_ >= line_end_ || text_[at_] != 'u') refuse_sign("an escape of JSON");
        char32_t code = 0;
        for (int digit = 0; digit < 4; ++digit) {
            ++at_;
            const char c = at_ < line_end_ ? text_[at_] : ' ';
            const bool decimal = c >= '0' && c <= '9';
            const char lower = static_cast<char>(c | 0x20);
            if (!decimal && (lower < 'a' || lower > 'f')) refuse_sign("four hexadecimal digits");
            code = code * 16 + static_cast<char32_t>(decimal ? c - '0' : lower - 'a' + 10);
        }
        ++at_;
        return code;
    }

    std::string_view text_;
    std::string file_;
    std::size_t line_{1};
    std::size_t at_{};
    std::size_t begin_{};  // of the line
    std::size_t line_end_{};
    std::vector<std::string> names_{};
    std::unordered_map<std::string, std::size_t> columns_{};
    std::vector<std::size_t> last_stated_{};        // the last line that has each of them
    std::vector<std::vector<std::string>> rows_{};  // of each line, empty for one without an object
};

}  // namespace recount::detail
