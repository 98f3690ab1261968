// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/utf8.hpp>
#include <recount/text/input_error.hpp>

#include <cstddef>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

namespace recount::detail {

/// Rules are written by people: a longer text is something else.
inline constexpr std::size_t longest_rules = std::size_t{16} << 20;

/// All bytes of an input, up to one more than rules can be long. Nothing is decoded @see read_whole_text
inline std::string rules_text(std::istream& in, const std::string& file) {
    std::string text;
    std::vector<char> chunk(std::size_t{1} << 16);
    while (text.size() <= longest_rules &&
           (in.read(chunk.data(), static_cast<std::streamsize>(chunk.size())) || in.gcount() > 0))
        text.append(chunk.data(), static_cast<std::size_t>(in.gcount()));
    if (in.bad()) throw input_error{{file, 0, 0}, {}, "cannot be read"};
    return text;
}

/// The text behind the byte order mark, if it has one.
/// @throws input_error for one that is too long, or in another encoding
inline std::string_view without_mark(std::string_view text, const std::string& file) {
    if (text.size() > longest_rules) throw input_error{{file, 0, 0}, {}, "is longer than rules can be, 16 MiB"};
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
        throw input_error{{file, 1, 0}, {}, "the file is in UTF-16", "UTF-8"};
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    return text;
}

}  // namespace recount::detail
