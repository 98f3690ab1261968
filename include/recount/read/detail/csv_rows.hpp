// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/detail/utf8.hpp>
#include <recount/read/detail/place_finder.hpp>
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

/// The rows of comma-separated values (RFC 4180, 2005), one at a time, in memory that does not grow with the file.
///
/// Lines end in CRLF or LF; empty lines are passed over. Blanks around a field do not belong to it, unless they stand
/// within its quotes. A row is at most 8 MiB long and has at most a million fields.
class csv_rows {
public:
    explicit csv_rows(std::istream& in, std::string file = {}, char separator = ',')
        : in_{&in}, file_{std::move(file)}, separator_{separator}, places_{file_} {}

    /// Goes to the next row; false behind the last one.
    /// @throws input_error for what is not CSV in UTF-8
    bool next() {
        do {
            if (!take_row()) return false;
        } while (row_.empty());
        split();
        return true;
    }

    [[nodiscard]] std::size_t size() const { return fields_.size(); }
    [[nodiscard]] std::string_view operator[](std::size_t i) const {
        const field& f = fields_[i];
        return std::string_view{f.unescaped ? unescaped_ : row_}.substr(f.begin, f.length);
    }

    /// Line of the row.
    [[nodiscard]] std::size_t line() const { return first_line_; }
    [[nodiscard]] const std::string& file() const { return file_; }

    [[nodiscard]] place at(std::size_t i) const { return at_byte(fields_[i].origin); }
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

    [[nodiscard]] place at_byte(std::size_t byte) const { return places_.at(row_, byte); }

    bool fill() {
        in_->read(chunk_.data(), static_cast<std::streamsize>(chunk_.size()));
        used_ = 0;
        filled_ = static_cast<std::size_t>(in_->gcount());
        if (in_->bad()) throw input_error{{file_, line_, 0}, {}, "cannot be read"};
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
            if (std::count(piece.begin(), piece.end(), '"') % 2 != 0) quoted = !quoted;
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

    void verify_encoding() {
        if (first_line_ == 1) {
            if (row_.starts_with("\xFF\xFE") || row_.starts_with("\xFE\xFF"))
                throw input_error{at_row(), {}, "the file is in UTF-16", "UTF-8"};
            if (row_.starts_with(byte_order_mark)) row_.erase(0, byte_order_mark.size());
        }
        const std::size_t end = end_of_utf8(row_);
        if (end < row_.size()) throw input_error{at_byte(end), {}, "the file is not text in UTF-8"};
    }

    static bool blank(char c) { return c == ' ' || c == '\t'; }

    void split() {
        fields_.clear();
        unescaped_.clear();
        for (std::size_t at = 0;; ++at) {
            if (fields_.size() == most_fields) throw input_error{at_row(), {}, "a row has more than 1,000,000 fields"};
            std::size_t begin = at;
            while (begin < row_.size() && blank(row_[begin]) && row_[begin] != separator_) ++begin;
            const bool quoted = begin < row_.size() && row_[begin] == '"';
            at = quoted ? take_quoted(begin) : take_plain(begin);
            if (at == row_.size()) return;
        }
    }

    /// Both return where the field ends: at a separator, or at the end of the row.
    std::size_t take_plain(std::size_t begin) {
        const std::size_t end = std::min(row_.find(separator_, begin), row_.size());
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
        while (from < row_.size() && blank(row_[from]) && row_[from] != separator_) ++from;
        if (from < row_.size() && row_[from] != separator_)
            throw input_error{at_byte(from), row_.substr(from, 1), "stands behind a closing quote",
                              "a separator or the end of the line"};
        return from;
    }

    void add(std::size_t begin, std::size_t length, std::size_t origin, bool unescaped) {
        fields_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(length),
                           static_cast<std::uint32_t>(origin), unescaped});
    }

    std::istream* in_;
    std::string file_;
    char separator_;
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

/// A field as RFC 4180 writes it, in quotes where it needs them.
inline std::string csv_field(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    const bool plain = text.find_first_of(",\"\r\n;") == text.npos && !text.starts_with(byte_order_mark) &&
                       (text.empty() || !(blank(text.front()) || blank(text.back())));
    if (plain) return std::string{text};
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

}  // namespace recount::detail
