// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/legible.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace recount::detail {

/// A string of JSON (RFC 8259): read back, it is the text itself; what nobody would see stands as `\u202e`.
///
/// Bytes that are not UTF-8, for which JSON has no place, are the text `\x{FF}`.
inline std::string json_string(std::string_view text) {
    std::string result = "\"";
    const auto unit = [&result](std::uint32_t code) {
        const std::string digits = hexadecimal(code);
        result.append("\\u").append(4 - digits.size(), '0').append(digits);
    };
    const auto escape = [&](char32_t code, std::string_view) {
        const auto number = static_cast<std::uint32_t>(code);
        if (number >= 0x110000) {
            result.append("\\\\x{").append(hexadecimal(number - 0x110000)).append("}");
        } else if (number >= 0x10000) {
            unit(0xD800 + ((number - 0x10000) >> 10));
            unit(0xDC00 + ((number - 0x10000) & 0x3FF));
        } else {
            unit(number);
        }
    };
    const auto show = [&result](std::string_view bytes) {
        if (bytes == "\"" || bytes == "\\") result += '\\';
        result += bytes;
    };
    each_legible(text, show, escape);
    return result + '"';
}

}  // namespace recount::detail
