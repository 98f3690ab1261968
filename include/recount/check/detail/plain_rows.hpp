// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/check/detail/wide_layout.hpp>
#include <recount/text/input_error.hpp>
#include <recount/read/date_parts.hpp>
#include <recount/read/plain_cell.hpp>
#include <recount/reconcile/bulk_signs.hpp>
#include <recount/text/utf8.hpp>
#include <recount/text/period_from.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace recount::detail {

/// Where the rows of a part of a text are read next.
struct row_cursor {
    const char* at;
    const char* end;       ///< behind the end of a line; bytes that mean nothing may be read behind it
    std::size_t lines{};   ///< that end before, in this part
    bool stopped = false;  ///< at a row that cannot be cut into cells, or judged

    [[nodiscard]] bool more() const { return at < end && !stopped; }
};

/// Rows of whole numbers, and of figures that are not published, as columns: a block of them.
class plain_rows {
public:
    /// @param categories of the scheme
    plain_rows(const wide_layout& layout, std::size_t categories)
        : layout_{layout},
          separator_{layout.form.fields.separator},
          numbers_(categories * block_rows),
          published_(categories * bitmap_bytes, 0xFF) {
        for (const wide_layout::field& field : layout.fields)
            places_.push_back({field.holds, separator_, field.column, numbers_.data() + field.column * block_rows});
        if (!places_.empty()) places_.back().behind = '\n';
    }

    plain_rows(const plain_rows&) = delete;
    plain_rows& operator=(const plain_rows&) = delete;

    [[nodiscard]] std::span<const std::int64_t> numbers(std::size_t category) const {
        return {&numbers_[category * block_rows], block_rows};
    }
    /// Which of them are published, as bits.
    [[nodiscard]] std::span<const std::uint8_t> published(std::size_t category) const {
        return {&published_[category * bitmap_bytes], bitmap_bytes};
    }

    [[nodiscard]] std::size_t size() const { return used_; }
    [[nodiscard]] bool any_gap() const { return any_gap_; }
    /// Whether no two rows more are sure to fit.
    [[nodiscard]] bool full() const { return used_ + 2 > block_rows; }

    [[nodiscard]] const char* begin_of(std::size_t row) const { return begins_[row]; }
    /// How many line ends stand before a row, in its part of the text.
    [[nodiscard]] std::size_t line_of(std::size_t row) const { return lines_[row]; }
    [[nodiscard]] bool has_gap(std::size_t row) const { return gaps_[row]; }

    void clear() {
        if (any_gap_) std::fill(published_.begin(), published_.end(), std::uint8_t{0xFF});
        any_gap_ = false;
        used_ = 0;
    }

    /// Takes the next row, or passes an empty line; false for any other row, of which nothing is taken.
    bool take(row_cursor& from) {
        if (is_empty_line(from.at)) {
            from.at += *from.at == '\r' ? 2 : 1;
            ++from.lines;
            return true;
        }
        started_row row{from.at, used_};
        for (const cell_place& place : places_)
            if (!take_cell(place, row)) return give_up(row);
        if (says_nothing(row)) return give_up(row);
        keep(row, from);
        return true;
    }

    /// Takes the next row of each, or nothing: cell by cell in turn, as a cell is waited for until the one before it is read.
    bool take(row_cursor& from, row_cursor& other) {
        if (is_empty_line(from.at) || is_empty_line(other.at)) return false;
        started_row one{from.at, used_};
        started_row two{other.at, used_ + 1};
        bool plain = true;
        for (const cell_place& place : places_)
            if (!take_cell(place, one) || !take_cell(place, two)) [[unlikely]] {
                plain = false;
                break;
            }
        if (!plain || says_nothing(one) || says_nothing(two)) {
            give_up(one);
            return give_up(two);
        }
        keep(one, from);
        keep(two, other);
        return true;
    }

private:
    static constexpr std::size_t bitmap_bytes = block_rows / 8;

    /// A column of the text, and where its numbers go.
    struct cell_place {
        wide_layout::cell holds;
        char behind;  // each of its cells
        std::size_t column;
        std::int64_t* numbers;
    };

    struct started_row {
        const char* at;
        std::size_t row;
        std::size_t gaps{};
    };

    static bool is_empty_line(const char* at) { return *at == '\n' || (*at == '\r' && at[1] == '\n'); }

    /// It may be a remark, or empty.
    [[nodiscard]] bool says_nothing(const started_row& row) const { return row.gaps == layout_.figures; }

    void keep(const started_row& row, row_cursor& from) {
        begins_[row.row] = from.at;
        lines_[row.row] = from.lines;
        gaps_[row.row] = row.gaps > 0;
        any_gap_ = any_gap_ || row.gaps > 0;
        used_ = row.row + 1;
        from.at = row.at;
        ++from.lines;
    }

    bool give_up(const started_row& row) {
        if (row.gaps > 0)
            for (std::size_t at = row.row / 8; at < published_.size(); at += bitmap_bytes)
                published_[at] |= static_cast<std::uint8_t>(1U << (row.row % 8));
        return false;
    }

    /// Goes on behind the cell and the sign behind it.
    [[gnu::always_inline]] bool take_cell(const cell_place& place, started_row& row) {
        const char* at = row.at;
        if (place.holds == wide_layout::cell::number) [[likely]] {
            const digits_taken taken = take_digits(at);
            at += taken.count;
            if (taken.count - 1 < 18) [[likely]] {
                place.numbers[row.row] = taken.value;
            } else {
                if (taken.count > 0) return false;
                at = take_unusual(at, place, row);
            }
        } else {
            at = take_other(at, place, row);
        }
        if (at == nullptr) [[unlikely]]
            return false;
        row.at = at + 1;
        return *at == place.behind || ends_line(place, row);
    }

    /// Whether the last cell of a row ends with two signs.
    static bool ends_line(const cell_place& place, started_row& row) {
        return place.behind == '\n' && row.at[-1] == '\r' && *row.at++ == '\n';
    }

    /// A number below 0, or none.
    const char* take_unusual(const char* at, const cell_place& place, started_row& row) {
        if (*at != '-') return take_gap(at, place, row);
        const digits_taken taken = take_digits(at + 1);
        place.numbers[row.row] = -taken.value;
        return taken.count - 1 < 18 ? at + 1 + taken.count : nullptr;
    }

    const char* take_other(const char* at, const cell_place& place, started_row& row) {
        const bool figure = place.holds == wide_layout::cell::percentage || place.holds == wide_layout::cell::worded;
        return figure ? take_gap(at, place, row) : take_text(at, place);
    }

    /// Nothing, or "..", for a figure that is not published.
    const char* take_gap(const char* at, const cell_place& place, started_row& row) {
        ++row.gaps;
        std::uint8_t& bits = published_[place.column * bitmap_bytes + row.row / 8];
        bits = static_cast<std::uint8_t>(bits & ~(1U << (row.row % 8)));
        return at[0] == '.' && at[1] == '.' ? at + 2 : at;
    }

    /// A name or a date, in quotes or not, as long as nothing about it is unusual; else null.
    const char* take_text(const char* at, const cell_place& place) {
        constexpr std::size_t day = 10;
        if (place.holds == wide_layout::cell::date && at[day] == place.behind && is_plain_day({at, day}))
            return at + day;
        const bool quoted = *at == '"';
        const char* const first = at + (quoted ? 1 : 0);
        const std::array<bool, 256>& ends = quoted ? ends_quoted_ : ends_text_;
        unsigned bytes = 0;
        for (at = first; !ends[static_cast<unsigned char>(*at)]; ++at) bytes |= static_cast<unsigned char>(*at);
        if ((*at == '"') != quoted || *at == '\0') return nullptr;
        const std::string_view text{first, static_cast<std::size_t>(at - first)};
        if (bytes >= 0x80 && end_of_utf8(text) < text.size()) return nullptr;
        return says(text, place.holds) ? at + (quoted ? 1 : 0) : nullptr;
    }

    /// Whether a text is what the cell should hold: of a date in parts a year and numbers that every date may have.
    bool says(std::string_view text, wide_layout::cell holds) {
        if (holds == wide_layout::cell::text) return true;
        if (holds == wide_layout::cell::year) return is_bare_year(text);
        if (holds == wide_layout::cell::month) return small_part(text, 12).has_value();
        if (holds == wide_layout::cell::day) return small_part(text, 28).has_value();
        return is_plain_day(text) || text == date_ || is_date(text);
    }

    /// Most rows have the date of the row before.
    bool is_date(std::string_view text) {
        try {
            static_cast<void>(period_from(text, layout_.columns.style));
        } catch (const input_error&) {
            return false;
        }
        date_ = text;
        return true;
    }

    static std::array<bool, 256> ends_of_text(char separator) {
        std::array<bool, 256> ends{};
        for (const char c : {'"', '\n', '\r', '\0', separator}) ends[static_cast<unsigned char>(c)] = true;
        return ends;
    }

    const wide_layout& layout_;
    char separator_;
    std::array<bool, 256> ends_quoted_ = ends_of_text('"');  // what ends a text in quotes, or is unusual in it
    std::array<bool, 256> ends_text_ = ends_of_text(separator_);
    std::vector<cell_place> places_{};
    std::string date_{};

    // numbers and bitmaps column by column
    std::vector<std::int64_t> numbers_;
    std::vector<std::uint8_t> published_;
    std::array<const char*, block_rows> begins_{};
    std::array<std::size_t, block_rows> lines_{};
    std::array<bool, block_rows> gaps_{};
    std::size_t used_{};
    bool any_gap_{};
};

}  // namespace recount::detail
