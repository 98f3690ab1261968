// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace recount::detail {

inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// One character of a text, and how many bytes it takes; 0 bytes where the text is not UTF-8 (RFC 3629).
struct character {
    char32_t code{};
    std::size_t bytes{};
};

constexpr character first_character(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    if (text.empty()) return {};
    if (byte(0) < 0x80) return {byte(0), 1};
    const std::size_t length = byte(0) >= 0xF0 ? 4 : byte(0) >= 0xE0 ? 3 : 2;
    if (byte(0) < 0xC2 || byte(0) > 0xF4 || text.size() < length) return {};
    auto code = static_cast<char32_t>(byte(0) & (0x7F >> length));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return {};
        code = (code << 6) | (byte(i) & 0x3Fu);
    }
    constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
    if (code < least[length] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return {};
    return {code, length};
}

inline void append_utf8(std::string& to, char32_t code) {
    const auto byte = [&to](char32_t value) { to += static_cast<char>(static_cast<unsigned char>(value)); };
    if (code < 0x80) {
        byte(code);
    } else if (code < 0x800) {
        byte(0xC0 | (code >> 6));
        byte(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        byte(0xE0 | (code >> 12));
        byte(0x80 | ((code >> 6) & 0x3F));
        byte(0x80 | (code & 0x3F));
    } else {
        byte(0xF0 | (code >> 18));
        byte(0x80 | ((code >> 12) & 0x3F));
        byte(0x80 | ((code >> 6) & 0x3F));
        byte(0x80 | (code & 0x3F));
    }
}

/// Whether a text has no byte beyond ASCII; eight are looked at at once.
inline bool is_ascii(std::string_view text) {
    std::uint64_t any = 0;
    std::size_t at = 0;
    for (; at + sizeof any <= text.size(); at += sizeof any) {
        std::uint64_t word{};
        std::memcpy(&word, text.data() + at, sizeof word);
        any |= word;
    }
    for (; at < text.size(); ++at) any |= static_cast<unsigned char>(text[at]);
    return (any & 0x8080808080808080) == 0;
}

/// Where a text stops being UTF-8, or has a zero byte, which no text has; its size when it does not.
constexpr std::size_t end_of_utf8(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte > 0 && byte < 0x80) {
            ++at;
            continue;
        }
        const character next = first_character(text.substr(at));
        if (next.bytes == 0 || next.code == 0) return at;
        at += next.bytes;
    }
    return at;
}

/// How many characters a text has; a byte that is not UTF-8 counts as one.
constexpr std::size_t characters(std::string_view text) {
    std::size_t count = 0;
    for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return count;
}

}  // namespace recount::detail
