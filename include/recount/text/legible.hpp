// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/requirements.hpp>
#include <recount/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace recount::detail {

/// Whether a character is not seen where it stands, looks like a plain blank, or changes how others are seen: controls,
/// marks of direction, spaces of no or of another width, joiners, selectors, tags, characters for private use and what
/// is no character (Unicode 15.1, general categories Cc, Cf, Cn, Co, Zl, Zp and Zs, and letters without a glyph).
///
/// The wide blank of Chinese and Japanese is seen as what it is.
constexpr bool hidden(char32_t code) {
    using span = std::pair<char32_t, char32_t>;
    constexpr std::array<span, 25> spans{
        span{0x00, 0x1F},   {0x7F, 0xA0},       {0xAD, 0xAD},       {0x34F, 0x34F},     {0x61C, 0x61C},
        {0x115F, 0x1160},   {0x1680, 0x1680},   {0x17B4, 0x17B5},   {0x180B, 0x180F},   {0x2000, 0x200F},
        {0x2028, 0x202F},   {0x205F, 0x206F},   {0x2800, 0x2800},   {0x3164, 0x3164},   {0xE000, 0xF8FF},
        {0xFDD0, 0xFDEF},   {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},   {0xFFF0, 0xFFFB},
        {0x13430, 0x1345F}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}, {0xF0000, 0x10FFFF}};
    if (code < 0x7F) return code < 0x20;
    if ((code & 0xFFFE) == 0xFFFE) return true;
    return std::any_of(spans.begin(), spans.end(),
                       [code](const span& one) { return one.first <= code && code <= one.second; });
}

/// Scripts in which a joiner between two letters is spelling: Arabic and those of India.
constexpr bool of_joining_script(char32_t code) { return code >= 0x600 && code <= 0xDFF && !hidden(code); }

/// Goes through a text character by character: `visible(bytes)` for what stands for itself, `escaped(code, bytes)` for
/// what has to be written otherwise; bytes that are not UTF-8 come one by one, with the code 0x110000 + byte.
///
/// Besides hidden characters, the first of two that begin a command in the log of a build pipeline is escaped: "::" at
/// the start of a line, "##" anywhere.
template <class Visible, class Escaped>
constexpr void each_legible(std::string_view text, Visible visible, Escaped escaped) {
    char32_t before = 0;
    bool begun = false;  // something other than blanks has been seen
    while (!text.empty()) {
        const character next = first_character(text);
        const std::size_t length = next.bytes > 0 ? next.bytes : 1;
        const std::string_view bytes = text.substr(0, length);
        text.remove_prefix(length);
        if (next.bytes == 0) {
            escaped(0x110000 + static_cast<char32_t>(static_cast<unsigned char>(bytes[0])), bytes);
        } else if (const bool joiner = next.code == 0x200C || next.code == 0x200D;
                   joiner && of_joining_script(before) && of_joining_script(first_character(text).code)) {
            visible(bytes);
        } else if (const bool command = (next.code == ':' && !begun && text.starts_with(':')) ||
                                        (next.code == '#' && text.starts_with('#'));
                   command || hidden(next.code)) {
            escaped(next.code, bytes);
        } else {
            visible(bytes);
        }
        begun = begun || (next.code != ' ' && next.code != 0x3000);
        before = next.code;
    }
}

/// "202E" of 0x202E.
inline std::string hexadecimal(std::uint32_t code) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text;
    for (; code > 0 || text.empty(); code >>= 4) text.insert(text.begin(), digits[code & 0xF]);
    return text;
}

/// A text as every report and message shows it: on one line, each character seen as itself or as `\u{202E}`, each byte
/// that is not UTF-8 as `\x{FF}`.
///
/// Texts that differ are shown differently: a backslash before what would look like such an escape is itself escaped.
/// So it is applied once to what a file or a caller supplied, where it leaves the program.
inline std::string legible(std::string_view text) {
    const auto plain = [](char c) { return c >= 0x20 && c < 0x7F && c != '\\' && c != ':' && c != '#'; };
    if (std::all_of(text.begin(), text.end(), plain)) return std::string{text};
    std::string result;
    result.reserve(text.size() + 8);
    const char* const end = text.data() + text.size();
    const auto escape = [&](char32_t code, std::string_view) {
        if (code >= 0x110000)
            result.append("\\x{").append(hexadecimal(static_cast<std::uint32_t>(code - 0x110000))).append("}");
        else
            result.append("\\u{").append(hexadecimal(static_cast<std::uint32_t>(code))).append("}");
    };
    const auto show = [&](std::string_view bytes) {
        const std::string_view behind{bytes.data() + bytes.size(),
                                      static_cast<std::size_t>(end - bytes.data()) - bytes.size()};
        if (bytes == "\\" && (behind.starts_with("u{") || behind.starts_with("x{")))
            escape('\\', bytes);
        else
            result += bytes;
    };
    each_legible(text, show, escape);
    return result;
}

/// A text as a message can show it: legible, and not longer than a glance.
inline std::string shown(std::string_view text) {
    constexpr std::size_t longest = 60;
    std::size_t count = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        if (count++ == longest) return legible(text.substr(0, at)) + "...";
        at += std::max<std::size_t>(first_character(text.substr(at)).bytes, 1);
    }
    return legible(text);
}

}  // namespace recount::detail
