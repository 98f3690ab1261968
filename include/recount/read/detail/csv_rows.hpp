// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/detail/decoded_text.hpp>
#include <recount/read/detail/place_finder.hpp>
#include <recount/text/utf8.hpp>
#include <recount/text/input_error.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <istream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::detail {

/// What separates the fields of a table of text.
struct csv_form {
    char separator{','};
    bool json{};      ///< they were the values of JSON lines: the header takes no line, and bytes are no columns
    bool compound{};  ///< the first field holds several, separated by commas
    bool markdown{};  ///< a bar stands before the first field and behind the last one too, and quotes mean nothing
};

/// The rows of comma-separated values (RFC 4180, 2005), one at a time, in memory that does not grow with the file; also
/// with another separator, and those of a table in Markdown.
///
/// Lines end in CRLF or LF; empty lines, and rows of empty fields, are passed over. Blanks around a field do not belong
/// to it, unless they stand within its quotes. A row is at most 8 MiB long and has at most a million fields.
class csv_rows {
public:
    explicit csv_rows(std::istream& in, const std::string& file = {}) : csv_rows{decoded_text{in, file}, file, {}} {}

    csv_rows(decoded_text text, std::string file, csv_form form)
        : text_{std::move(text)}, file_{std::move(file)}, form_{form}, places_{file_} {
        if (form_.json) line_ = 0;
    }

    /// Passes over lines, whatever stands in them.
    void skip_lines(std::size_t count) {
        while (count > 0 && (used_ < filled_ || fill())) {
            const std::string_view rest = std::string_view{chunk_.data(), filled_}.substr(used_);
            const std::size_t end = rest.find('\n');
            used_ = end == rest.npos ? filled_ : used_ + end + 1;
            if (end == rest.npos) continue;
            ++line_;
            --count;
        }
    }

    /// Says on which line the text begins that is read next; nothing is left of the one before.
    void begin_at_line(std::size_t line) {
        line_ = line;
        used_ = filled_ = 0;
    }

    /// Goes to the next row; false behind the last one.
    /// @throws input_error for what is not CSV in UTF-8
    bool next() {
        do {
            if (!take_row()) return false;
            split();
        } while (says_nothing());
        return true;
    }

    [[nodiscard]] std::size_t size() const { return fields_.size(); }
    [[nodiscard]] std::string_view operator[](std::size_t i) const {
        const field& f = fields_[i];
        return std::string_view{f.unescaped ? unescaped_ : row_}.substr(f.begin, f.length);
    }

    /// Line of the row.
    [[nodiscard]] std::size_t line() const { return first_line_; }

    /// Behind its last line.
    [[nodiscard]] std::size_t next_line() const { return line_; }
    [[nodiscard]] const std::string& file() const { return file_; }
    [[nodiscard]] const csv_form& form() const { return form_; }
    [[nodiscard]] text_encoding encoded() const { return text_.encoded(); }

    [[nodiscard]] place at(std::size_t i) const { return at_byte(fields_[i].origin); }
    [[nodiscard]] std::size_t column_of(std::size_t i) const {
        return form_.json ? 0 : places_.at(row_, fields_[i].origin).column;
    }
    [[nodiscard]] place at_row() const { return {file_, first_line_, 0}; }

    /// An error in a field, where it stands.
    [[nodiscard]] input_error wrong(std::size_t i, std::string problem, std::string expected = {}) const {
        return {at(i), std::string{(*this)[i]}, std::move(problem), std::move(expected)};
    }

    /// What a field says, read by a function that knows nothing of files.
    template <class Read>
    [[nodiscard]] auto read(std::size_t i, Read with) const {
        try {
            return with((*this)[i]);
        } catch (const input_error& fault) {
            throw fault.moved_to(at(i));
        }
    }

private:
    static constexpr std::size_t longest_row = std::size_t{8} << 20;
    static constexpr std::size_t most_fields = 1'000'000;

    struct field {
        std::uint32_t begin;
        std::uint32_t length;
        std::uint32_t origin;  // where in the row the field begins, quotes included
        bool unescaped;        // its text is in `unescaped_`, without the doubled quotes
    };

    [[nodiscard]] place at_byte(std::size_t byte) const { return form_.json ? at_row() : places_.at(row_, byte); }

    bool fill() {
        used_ = 0;
        filled_ = text_.read(chunk_.data(), chunk_.size());
        return filled_ > 0;
    }

    /// The bytes up to the next line end that stands outside of quotes.
    bool take_row() {
        row_.clear();
        first_line_ = line_;
        places_.restart(first_line_);
        bool quoted = false;
        bool any = false;
        while (used_ < filled_ || fill()) {
            any = true;
            const std::string_view chunk = std::string_view{chunk_.data(), filled_}.substr(used_);
            const std::size_t end = chunk.find('\n');
            const std::string_view piece = chunk.substr(0, end);
            if (!form_.markdown && std::count(piece.begin(), piece.end(), '"') % 2 != 0) quoted = !quoted;
            if (row_.size() + piece.size() > longest_row)
                throw input_error{
                    at_row(), {}, quoted ? "a quoted field does not end within 8 MiB" : "a row is longer than 8 MiB"};
            row_ += piece;
            used_ += piece.size();
            if (end == chunk.npos) continue;
            ++used_;
            ++line_;
            if (!quoted) break;
            row_ += '\n';
        }
        if (!any) return false;
        if (!quoted && !row_.empty() && row_.back() == '\r') row_.pop_back();
        verify_encoding();
        return true;
    }

    void verify_encoding() const {
        const std::size_t end = end_of_utf8(row_);
        if (end < row_.size()) throw input_error{at_byte(end), {}, "the file is not text in UTF-8"};
    }

    static bool blank(char c) { return c == ' ' || c == '\t'; }

    void split() {
        fields_.clear();
        unescaped_.clear();
        if (form_.markdown) {
            split_markdown();
            return;
        }
        const std::size_t compound = form_.compound ? std::min(row_.find(form_.separator), row_.size()) : 0;
        for (std::size_t at = 0;; ++at) {
            if (fields_.size() == most_fields) throw input_error{at_row(), {}, "a row has more than 1,000,000 fields"};
            std::size_t begin = at;
            while (begin < row_.size() && blank(row_[begin]) && row_[begin] != form_.separator) ++begin;
            const bool quoted = begin < row_.size() && row_[begin] == '"' && begin >= compound;
            at = quoted              ? take_quoted(begin)
                 : begin >= compound ? take_plain(begin, std::min(row_.find(form_.separator, begin), row_.size()))
                                     : take_plain(begin, std::min(row_.find(',', begin), compound));
            if (at == row_.size()) return;
        }
    }

    /// A backslash keeps a bar from ending a field.
    void split_markdown() {
        std::size_t begin = row_.find_first_not_of(" \t");
        begin = begin != row_.npos && row_[begin] == '|' ? begin + 1 : 0;
        while (begin < row_.size()) {
            std::size_t end = begin;
            while (end < row_.size() && row_[end] != '|') end += row_[end] == '\\' && end + 1 < row_.size() ? 2U : 1U;
            std::size_t last = end;
            while (begin < last && blank(row_[begin])) ++begin;
            while (last > begin && blank(row_[last - 1])) --last;
            add(begin, last - begin, begin, false);
            begin = end + 1;
            if (row_.find_first_not_of(" \t", begin) == row_.npos) break;
            if (fields_.size() == most_fields) throw input_error{at_row(), {}, "a row has more than 1,000,000 fields"};
        }
    }

    /// Nothing stands in it, or the line below the head of a table in Markdown.
    [[nodiscard]] bool says_nothing() const {
        bool rule = form_.markdown;
        bool empty = true;
        for (std::size_t i = 0; i < size() && (empty || rule); ++i) {
            const std::string_view text = (*this)[i];
            empty = empty && text.empty();
            rule = rule && text.find('-') != text.npos && text.find_first_not_of("-: ") == text.npos;
        }
        return empty || rule;
    }

    /// Both return where the field ends: at a separator, or at the end of the row.
    std::size_t take_plain(std::size_t begin, std::size_t end) {
        std::size_t last = end;
        while (last > begin && blank(row_[last - 1])) --last;
        const std::string_view text = std::string_view{row_}.substr(begin, last - begin);
        if (const std::size_t odd = text.find_first_of("\"\r"); odd != text.npos) {
            const bool quote = text[odd] == '"';
            throw input_error{
                at_byte(begin + odd), std::string{text},
                quote ? "has a quote within an unquoted field" : "has a carriage return without a line feed",
                quote ? "the whole field in quotes, with quotes in it doubled" : "lines that end in LF or CRLF"};
        }
        add(begin, text.size(), begin, false);
        return end;
    }

    std::size_t take_quoted(std::size_t open) {
        const std::size_t first_unescaped = unescaped_.size();
        bool doubled = false;
        std::size_t from = open + 1;
        for (;;) {
            const std::size_t quote = row_.find('"', from);
            if (quote == row_.npos)
                throw input_error{at_byte(open), row_.substr(open), "is not closed", "a second quote"};
            const bool again = quote + 1 < row_.size() && row_[quote + 1] == '"';
            if (doubled || again) unescaped_.append(row_, from, quote + (again ? 1 : 0) - from);
            doubled = doubled || again;
            from = quote + 1;
            if (!again) break;
            ++from;
        }
        if (doubled)
            add(first_unescaped, unescaped_.size() - first_unescaped, open, true);
        else
            add(open + 1, from - open - 2, open, false);
        while (from < row_.size() && blank(row_[from]) && row_[from] != form_.separator) ++from;
        if (from < row_.size() && row_[from] != form_.separator)
            throw input_error{at_byte(from), row_.substr(from, 1), "stands behind a closing quote",
                              "a separator or the end of the line"};
        return from;
    }

    void add(std::size_t begin, std::size_t length, std::size_t origin, bool unescaped) {
        fields_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(length),
                           static_cast<std::uint32_t>(origin), unescaped});
    }

    decoded_text text_;
    std::string file_;
    csv_form form_;
    std::vector<char> chunk_ = std::vector<char>(std::size_t{1} << 16);
    std::size_t used_{};
    std::size_t filled_{};
    std::size_t line_{1};
    std::size_t first_line_{1};
    std::string row_;
    std::string unescaped_;
    std::vector<field> fields_;
    mutable place_finder places_;
};

}  // namespace recount::detail
