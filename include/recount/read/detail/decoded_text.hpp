// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/detail/foreign_file.hpp>
#include <recount/read/detail/json_lines.hpp>
#include <recount/text/utf8.hpp>
#include <recount/text/input_error.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <istream>
#include <string>
#include <string_view>
#include <utility>

namespace recount {

/// How the characters of a file stand as bytes.
enum class text_encoding : std::uint8_t { utf8, utf16, windows_1252 };

/// "UTF-8", "UTF-16", "Windows-1252"
constexpr std::string_view printed(text_encoding encoded) {
    switch (encoded) {
        case text_encoding::utf8: return "UTF-8";
        case text_encoding::utf16: return "UTF-16";
        case text_encoding::windows_1252: return "Windows-1252";
    }
    return "";
}

namespace detail {

/// A byte of Windows-1252, which is Latin-1 but for the 32 bytes from 0x80 on.
constexpr char32_t windows_1252_character(unsigned char byte) {
    constexpr char32_t others[] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                   0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                   0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};
    return byte >= 0x80 && byte < 0xA0 ? others[byte - 0x80] : byte;
}

/// The text of a file in UTF-8, whatever its bytes are: UTF-8, with or without a byte order mark, UTF-16 with one, and
/// otherwise Windows-1252 where the first bytes beyond ASCII are no UTF-8. JSON lines are the same table as CSV, whose
/// header stands on a line of its own before the first, and are held in memory.
///
/// What is taken to be UTF-8 is not verified to its end: whoever cuts it into rows can say where it is not.
class decoded_text {
public:
    explicit decoded_text(std::istream& in, std::string file = {}) : in_{&in}, file_{std::move(file)} {}

    /// For a text that is UTF-8 and has no mark.
    static decoded_text of_utf8(std::istream& in, std::string file) {
        decoded_text result{in, std::move(file)};
        result.begun_ = result.settled_ = true;
        return result;
    }

    [[nodiscard]] text_encoding encoded() const { return encoded_; }

    /// Whether the file is JSON lines; known once something of it was asked for.
    [[nodiscard]] bool json() const { return json_; }

    /// Takes the next bytes, fewer than wanted only at the end.
    /// @throws input_error where the file cannot be read
    std::size_t read(char* to, std::size_t wanted) {
        std::size_t taken = 0;
        while (taken < wanted) {
            if (next_ < ready_.size()) {
                const std::size_t piece = std::min(wanted - taken, ready_.size() - next_);
                std::copy_n(ready_.data() + next_, piece, to + taken);
                next_ += piece;
                taken += piece;
                continue;
            }
            ready_.clear();
            next_ = 0;
            if (!begun_ || json_ || encoded_ != text_encoding::utf8) {
                if (!decode_more()) break;
                continue;
            }
            const std::size_t piece = take_bytes(to + taken, wanted - taken);
            if (settled_ || is_ascii({to + taken, piece})) return taken + piece;
            bytes_.assign(to + taken, piece);
            decode();
        }
        return taken;
    }

    /// The text that comes next, without taking it: at least as much as wanted, unless the file ends before.
    std::string_view peek(std::size_t wanted) {
        ready_.erase(0, next_);
        next_ = 0;
        while (ready_.size() < wanted && decode_more()) continue;
        return ready_;
    }

private:
    std::size_t take_bytes(char* to, std::size_t wanted) {
        in_->read(to, static_cast<std::streamsize>(wanted));
        if (in_->bad()) throw input_error{{file_, 0, 0}, {}, "cannot be read"};
        return static_cast<std::size_t>(in_->gcount());
    }

    /// Appends to what is ready; false at the end of the file.
    bool decode_more() {
        constexpr std::size_t piece = std::size_t{1} << 16;
        const std::size_t before = bytes_.size();
        bytes_.resize(before + piece);
        const std::size_t more = take_bytes(bytes_.data() + before, piece);
        bytes_.resize(before + more);
        if (!begun_) begin();
        if (more == 0) {
            finish();
            return false;
        }
        decode();
        return true;
    }

    void decode() {
        if (encoded_ == text_encoding::utf16) {
            decode_utf16();
            return;
        }
        if (!settled_) settle();
        if (encoded_ == text_encoding::utf8)
            ready_ += bytes_;
        else
            for (const char byte : bytes_)
                append_utf8(ready_, windows_1252_character(static_cast<unsigned char>(byte)));
        bytes_.clear();
    }

    void begin() {
        begun_ = true;
        refuse_foreign(bytes_, file_);
        big_endian_ = bytes_.starts_with("\xFE\xFF");
        if (big_endian_ || bytes_.starts_with("\xFF\xFE")) {
            encoded_ = text_encoding::utf16;
            settled_ = true;
            bytes_.erase(0, 2);
        } else if (bytes_.starts_with(byte_order_mark)) {
            settled_ = true;
            bytes_.erase(0, byte_order_mark.size());
        }
        if (json_lines::begin_in(bytes_)) take_json_lines();
    }

    void take_json_lines() {
        constexpr std::size_t piece = std::size_t{1} << 20;
        for (std::size_t taken = piece; taken == piece;) {
            const std::size_t before = bytes_.size();
            bytes_.resize(before + piece);
            taken = take_bytes(bytes_.data() + before, piece);
            bytes_.resize(before + taken);
        }
        ready_ = json_lines{bytes_, file_}.as_csv();
        bytes_.clear();
        json_ = settled_ = true;
    }

    /// The first bytes beyond ASCII decide; where some of them are UTF-8 and some are not, the many do.
    void settle() {
        std::size_t characters_of_utf8 = 0;
        std::size_t odd_bytes = 0;
        if (is_ascii(bytes_)) return;
        for (std::string_view rest = bytes_; !rest.empty();) {
            if (static_cast<unsigned char>(rest.front()) < 0x80) {
                if (rest.front() == '\0') {
                    settled_ = true;  // no text; whoever reads the row says so
                    return;
                }
                rest.remove_prefix(1);
                continue;
            }
            const std::size_t length = first_character(rest).bytes;
            if (length == 0 && rest.size() < 4 && rest.size() < bytes_.size()) break;  // may be cut
            ++(length > 0 ? characters_of_utf8 : odd_bytes);
            rest.remove_prefix(length > 0 ? length : 1);
        }
        settled_ = true;
        if (odd_bytes > characters_of_utf8) encoded_ = text_encoding::windows_1252;
    }

    void decode_utf16() {
        const auto unit = [&](std::size_t at) {
            const auto first = static_cast<unsigned char>(bytes_[at]);
            const auto second = static_cast<unsigned char>(bytes_[at + 1]);
            return static_cast<char32_t>(big_endian_ ? first << 8 | second : second << 8 | first);
        };
        constexpr char32_t replacement = 0xFFFD;
        std::size_t at = 0;
        while (at + 2 <= bytes_.size()) {
            const char32_t first = unit(at);
            if (first < 0xD800 || first > 0xDFFF) {
                append_utf8(ready_, first);
                at += 2;
                continue;
            }
            if (at + 4 > bytes_.size()) break;
            const char32_t second = unit(at + 2);
            const bool pair = first < 0xDC00 && second >= 0xDC00 && second <= 0xDFFF;
            append_utf8(ready_, pair ? 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00) : replacement);
            at += pair ? 4 : 2;
        }
        bytes_.erase(0, at);
    }

    void finish() {
        if (encoded_ == text_encoding::utf16 && !bytes_.empty())
            throw input_error{{file_, 0, 0}, {}, "ends within a character of UTF-16"};
        bytes_.clear();
    }

    std::istream* in_;
    std::string file_;
    text_encoding encoded_{text_encoding::utf8};
    bool begun_{};
    bool settled_{};  // that it is no other encoding than it seems
    bool big_endian_{};
    bool json_{};
    std::string bytes_{};  // that are not decoded yet
    std::string ready_{};
    std::size_t next_{};  // of what is ready
};

}  // namespace detail

}  // namespace recount
