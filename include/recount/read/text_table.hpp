// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/detail/decoded_text.hpp>
#include <recount/read/whole_text.hpp>
#include <recount/text/input_error.hpp>

#include <algorithm>
#include <cstddef>
#include <istream>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount {

/// The cells of a file as they stand there: every row, titles, blank lines and notes included, with the blanks before a
/// text, which say what belongs below what.
///
/// Nothing is said of what a row or a column means.
struct text_table {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::size_t> lines;  // where each row begins
    char separator{};
};

namespace detail {

/// Rows by one separator; a quote that closes nothing is a sign like others.
class text_table_cutter {
public:
    text_table_cutter(std::string_view text, char separator, std::size_t first_line = 1)
        : text_{text}, separator_{separator}, next_line_{first_line} {}

    bool next(std::vector<std::string>& cells) {
        cells.clear();
        if (at_ >= text_.size()) return false;
        line_ = next_line_;
        for (bool more = true; more;) {
            std::string cell;
            more = take(cell);
            cells.push_back(std::move(cell));
        }
        if (cells.size() == 1 && cells[0].empty()) cells.clear();
        return true;
    }

    [[nodiscard]] std::size_t line() const { return line_; }

private:
    /// Whether another cell of the row follows.
    bool take(std::string& cell) {
        std::size_t begin = at_;
        while (begin < text_.size() && text_[begin] == ' ' && text_[begin] != separator_) ++begin;
        if (begin < text_.size() && text_[begin] == '"') {
            std::string quoted;
            std::size_t from = begin + 1;
            for (;;) {
                const std::size_t quote = text_.find('"', from);
                if (quote == text_.npos) break;
                quoted.append(text_, from, quote - from);
                from = quote + 1;
                if (from < text_.size() && text_[from] == '"') {
                    quoted += '"';
                    ++from;
                    continue;
                }
                std::size_t behind = from;
                while (behind < text_.size() && text_[behind] == ' ' && text_[behind] != separator_) ++behind;
                if (behind < text_.size() && text_[behind] != separator_ && !ends_line(behind)) break;
                next_line_ += static_cast<std::size_t>(std::count(quoted.begin(), quoted.end(), '\n'));
                cell = std::move(quoted);
                return leave(behind);
            }
        }
        std::size_t end = at_;
        while (end < text_.size() && text_[end] != separator_ && !ends_line(end)) ++end;
        cell = text_.substr(at_, end - at_);
        return leave(end);
    }

    [[nodiscard]] bool ends_line(std::size_t at) const {
        return text_[at] == '\n' || (text_[at] == '\r' && at + 1 < text_.size() && text_[at + 1] == '\n') ||
               (text_[at] == '\r' && at + 1 == text_.size());
    }

    bool leave(std::size_t end) {
        if (end < text_.size() && text_[end] == separator_) {
            at_ = end + 1;
            if (at_ < text_.size()) return true;
            return false;
        }
        if (end < text_.size() && text_[end] == '\r') ++end;
        at_ = end + 1;
        ++next_line_;
        return false;
    }

    std::string_view text_;
    char separator_;
    std::size_t at_{};
    std::size_t line_{1};
    std::size_t next_line_;
};

/// Comma, semicolon, tab or bar: the one that cuts most of the first rows into equally many cells.
inline char likely_separator(std::string_view text) {
    char best = ',';
    std::size_t most = 0;
    for (const char separator : {',', ';', '\t', '|'}) {
        text_table_cutter cutter{text.substr(0, std::size_t{1} << 18), separator};
        std::map<std::size_t, std::size_t> widths;
        std::vector<std::string> cells;
        for (std::size_t row = 0; row < 300 && cutter.next(cells); ++row)
            if (cells.size() > 1) ++widths[cells.size()];
        std::size_t here = 0;
        for (const auto& [width, rows] : widths) here = std::max(here, rows * 1000 + std::min<std::size_t>(width, 100));
        if (here > most) most = here, best = separator;
    }
    return best;
}

}  // namespace detail

/// @throws input_error where the file is not text in UTF-8
inline text_table read_text_table(std::istream& in, const std::string& file = {}) {
    detail::decoded_text decoded{in, file};
    const std::string text = detail::whole_text(decoded, file);
    text_table result;
    result.separator = detail::likely_separator(text);
    detail::text_table_cutter cutter{text, result.separator, decoded.json() ? std::size_t{0} : 1};
    for (std::vector<std::string> cells; cutter.next(cells);) {
        result.rows.push_back(std::move(cells));
        result.lines.push_back(cutter.line());
    }
    return result;
}

}  // namespace recount
