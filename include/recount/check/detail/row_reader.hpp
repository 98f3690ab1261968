// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/csv.hpp>
#include <recount/read/csv_chunks.hpp>

#include <cstddef>
#include <istream>
#include <optional>
#include <string>
#include <string_view>

namespace recount::detail {

/// The general reader of figures, over rows of one file that are handed to it one by one.
class row_reader {
public:
    /// @param header_lines how many line ends stand before the first row
    row_reader(const layout& columns, const grid_form& form, const dynamic_scheme& scheme, const std::string& file,
               std::size_t header_lines)
        : text_{nothing_},
          in_{&text_},
          reader_{csv_rows{decoded_text::of_utf8(in_, file), file, form.fields}, scheme, columns, form} {
        reader_.rows().begin_at_line(1 + header_lines);
    }

    row_reader(const row_reader&) = delete;
    row_reader& operator=(const row_reader&) = delete;

    [[nodiscard]] const csv_reader& reader() const { return reader_; }

    /// Everything behind the header.
    [[nodiscard]] csv_reader& continue_with(csv_chunks& rest) {
        in_.clear();
        text_.continue_with(rest);
        return reader_;
    }

    /// Nothing for a row that is passed over, and for one whose date cannot be read.
    /// @param line on which the row begins
    /// @param unreadable gathers those cells
    /// @throws input_error that says where in the file
    std::optional<recorded_snapshot> read(std::string_view row, std::size_t line, unreadable_cells& unreadable) {
        text_.feed(row);
        in_.clear();
        reader_.rows().begin_at_line(line);
        reader_.gather_unreadable(unreadable);
        return reader_.next();
    }

private:
    std::string nothing_{};
    fed_text text_;
    std::istream in_;
    csv_reader reader_;
};

}  // namespace recount::detail
