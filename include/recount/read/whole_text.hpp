// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/detail/decoded_text.hpp>
#include <recount/text/utf8.hpp>
#include <recount/text/input_error.hpp>

#include <algorithm>
#include <cstddef>
#include <istream>
#include <string>

namespace recount {

namespace detail {

inline std::string whole_text(decoded_text& decoded, const std::string& file, std::size_t most = std::string::npos) {
    std::string text;
    constexpr std::size_t piece = std::size_t{1} << 16;
    for (std::size_t taken = piece; taken == piece;) {
        const std::size_t before = text.size();
        text.resize(before + piece);
        taken = decoded.read(text.data() + before, piece);
        text.resize(before + taken);
        if (text.size() > most)
            throw input_error{{file, 0, 0}, {}, "is longer than " + std::to_string(most >> 20) + " MiB"};
    }
    if (const std::size_t end = end_of_utf8(text); end < text.size()) {
        const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end), '\n');
        throw input_error{{file, static_cast<std::size_t>(line) + 1, 0}, {}, "the file is not text in UTF-8"};
    }
    return text;
}

}  // namespace detail

/// A text of words in UTF-8, whether it stands in the file as UTF-8, UTF-16 or Windows-1252.
/// @throws input_error where the file is no text, or longer than 16 MiB
inline std::string read_whole_text(std::istream& in, const std::string& file = {}) {
    detail::decoded_text decoded{in, file};
    return detail::whole_text(decoded, file, std::size_t{16} << 20);
}

}  // namespace recount
