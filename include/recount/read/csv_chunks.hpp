// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/detail/decoded_text.hpp>

#include <algorithm>
#include <cstddef>
#include <streambuf>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::detail {

/// Behind the first line end that stands outside of quotes; the size of the text where there is none.
inline std::size_t end_of_row(std::string_view text) {
    bool quoted = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        if (std::count(line.begin(), line.end(), '"') % 2 != 0) quoted = !quoted;
        at = end + 1;
        if (!quoted && end < text.size()) return at;
    }
    return text.size();
}

/// Behind the last line end that stands outside of quotes; 0 where there is none. The text begins outside of quotes.
inline std::size_t end_of_rows(std::string_view text) {
    if (text.find('"') == text.npos) return text.rfind('\n') + 1;
    bool quoted = false;
    std::size_t result = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        if (std::count(line.begin(), line.end(), '"') % 2 != 0) quoted = !quoted;
        at = end + 1;
        if (!quoted && end < text.size()) result = at;
    }
    return result;
}

inline std::size_t lines_in(std::string_view text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

/// Some whole rows of a file. A line end stands behind them, and then bytes that may be read but mean nothing.
struct csv_chunk {
    static constexpr std::size_t margin = 16;

    std::vector<char> bytes{};
    std::size_t size{};

    [[nodiscard]] std::string_view text() const { return {bytes.data(), size}; }
};

/// A file of comma-separated values, cut between rows into chunks that fit into the processor's cache.
class csv_chunks {
public:
    /// A row may be this long; a longer one ends up in a chunk that is longer than this, and may be cut.
    static constexpr std::size_t longest_row = std::size_t{8} << 20;

    csv_chunks(decoded_text text, std::size_t bytes) : text_{std::move(text)}, chunk_bytes_{bytes} {}

    void resize(std::size_t bytes) { chunk_bytes_ = bytes; }

    [[nodiscard]] text_encoding encoded() const { return text_.encoded(); }

    /// The text up to the end of the header, which begins on this line; to be asked before anything else.
    std::string header(std::size_t line) {
        std::string text;
        std::size_t begin = 0;  // of the header, once the lines before it are passed
        for (std::size_t passed = 1;;) {
            const std::size_t before = text.size();
            text.resize(before + chunk_bytes_);
            text.resize(before + take(text.data() + before, chunk_bytes_));
            for (std::size_t end = text.find('\n', begin); passed < line && end != text.npos; ++passed) {
                begin = end + 1;
                end = text.find('\n', begin);
            }
            const std::size_t end = begin + end_of_row(std::string_view{text}.substr(begin));
            if (text.size() > before && (passed < line || end == text.size())) continue;
            rest_.insert(0, text, end, text.npos);
            text.resize(end);
            return text;
        }
    }

    /// Goes to the next chunk; false behind the last one.
    /// @throws input_error when the file cannot be read
    bool next(csv_chunk& to) {
        std::size_t size = 0;
        std::size_t end = 0;
        for (std::size_t wanted = chunk_bytes_;; wanted = size) {
            to.bytes.resize(std::max(to.bytes.size(), size + wanted + csv_chunk::margin));
            const std::size_t taken = take(to.bytes.data() + size, wanted);
            size += taken;
            if (taken < wanted) {
                end = size;
                break;
            }
            end = end_of_rows({to.bytes.data(), size});
            if (end == 0 && size > longest_row + csv_chunk::margin) end = size;
            if (end > 0) break;
        }
        rest_.insert(0, to.bytes.data() + end, size - end);
        to.size = end;
        std::fill_n(to.bytes.begin() + static_cast<std::ptrdiff_t>(end), csv_chunk::margin, '\n');
        return end > 0;
    }

private:
    /// The next bytes, fewer than wanted only at the end of the file.
    std::size_t take(char* to, std::size_t wanted) {
        const std::size_t first = std::min(wanted, rest_.size());
        std::copy_n(rest_.begin(), first, to);
        rest_.erase(0, first);
        if (first == wanted) return wanted;
        return first + text_.read(to + first, wanted - first);
    }

    decoded_text text_;
    std::size_t chunk_bytes_;
    std::string rest_{};  // what was read, and belongs to no chunk yet
};

/// What a stream reads: texts that are handed to it, and then the rest of a file if that is wanted.
class fed_text : public std::streambuf {
public:
    explicit fed_text(std::string& text) { feed(text); }

    void feed(std::string_view text) {
        char* begin = const_cast<char*>(text.data());  // is only read
        setg(begin, begin, begin + text.size());
    }

    void continue_with(csv_chunks& rest) { rest_ = &rest; }

protected:
    int_type underflow() override {
        if (rest_ == nullptr || !rest_->next(chunk_)) return traits_type::eof();
        feed(chunk_.text());
        return traits_type::to_int_type(*gptr());
    }

private:
    csv_chunks* rest_{};
    csv_chunk chunk_{};
};

}  // namespace recount::detail
