// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/utf8.hpp>
#include <recount/text/input_error.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace recount::detail {

/// Lines and columns of a text; going forwards from place to place, it goes through the text once.
class place_finder {
public:
    explicit place_finder(std::string file, std::size_t first_line = 1)
        : place_{std::move(file), first_line, 1}, first_line_{first_line} {}

    /// For a text that begins on another line.
    void restart(std::size_t first_line) {
        byte_ = 0;
        place_.line = first_line_ = first_line;
        place_.column = 1;
    }

    /// @param text the same one every time
    [[nodiscard]] const place& at(std::string_view text, std::size_t byte) {
        if (byte < byte_) restart(first_line_);
        const std::string_view passed = text.substr(byte_, byte - byte_);
        const std::size_t line_end = passed.rfind('\n');
        if (line_end != passed.npos) {
            place_.line += static_cast<std::size_t>(std::count(passed.begin(), passed.end(), '\n'));
            place_.column = 1;
        }
        place_.column += characters(passed.substr(line_end == passed.npos ? 0 : line_end + 1));
        byte_ = byte;
        return place_;
    }

private:
    place place_;
    std::size_t first_line_;
    std::size_t byte_{};
};

}  // namespace recount::detail
