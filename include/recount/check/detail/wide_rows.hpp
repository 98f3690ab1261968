// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/detail/utf8.hpp>
#include <recount/read/csv.hpp>
#include <recount/read/detail/csv_chunks.hpp>
#include <recount/read/detail/date_parts.hpp>
#include <recount/read/detail/plain_cell.hpp>
#include <recount/reconcile/detail/bulk_judge.hpp>
#include <recount/text/period_from.hpp>
#include <recount/text/printed.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <istream>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

/// What the columns of a wide file hold, and the tables that all threads judge by.
struct wide_layout {
    enum class cell : std::uint8_t { number, percentage, worded, text, date, year, month, day };

    struct field {
        cell holds;
        std::size_t column;  // of a category
    };

    const dynamic_scheme* scheme;
    layout columns;
    grid_form form;
    std::string file;
    std::size_t header_lines;
    std::vector<field> fields{};
    std::vector<bool> present{};
    form_vector forms{};
    std::size_t figures{};  ///< fields that hold some
    bool only_general{};    ///< no row can be judged by columns

    /// @throws statement_error for relations between snapshots
    wide_layout(const dynamic_scheme& by, const csv_reader& reader, const grid_form& of, std::string name,
                std::size_t lines)
        : scheme{&by},
          columns{reader.columns()},
          form{of},
          file{std::move(name)},
          header_lines{lines},
          present{reader.present()},
          forms{forms_of_view(by.view())} {
        const scheme_view view = by.view();
        std::vector<bool> per_cent(view.categories.size());
        for (std::size_t i = 0; i < per_cent.size(); ++i) per_cent[i] = columns.context(i).per > 0;
        for (const relation_row& row : view.relations)
            for (const term& t : view.all(row))
                if (t.previous)
                    throw statement_error{
                        "recount: rows are judged one by one, and a relation looks at the snapshot before"};
        for (const layout_column& one : columns.columns) {
            const cell figures_of = per_cent[one.row]                     ? cell::percentage
                                    : says_more(columns.context(one.row)) ? cell::worded
                                                                          : cell::number;
            if (one.is == column_role::as_of)
                fields.push_back({columns.has(column_role::month) ? cell::year : cell::date, 0});
            else if (one.is == column_role::month)
                fields.push_back({cell::month, 0});
            else if (one.is == column_role::day)
                fields.push_back({cell::day, 0});
            else if (one.is == column_role::stated)
                fields.push_back({figures_of, one.row});
            else
                fields.push_back({cell::text, 0});
            figures += one.is == column_role::stated ? 1U : 0U;
        }
        try {
            std::vector<column> typical(view.categories.size(), column{not_published});
            for (std::size_t i = 0; i < typical.size(); ++i) {
                if (present[i]) typical[i] = std::span<const std::int64_t>{};
                if (per_cent[i]) typical[i] = typical[i].in_per_cent(0);
            }
            static_cast<void>(paths_of(view, typical));
        } catch (const statement_error&) {
            only_general = true;  // a percentage that is added up: asked of the general judgement, row by row
        }
    }

private:
    /// Whether numbers of a column mean something else than they do by themselves.
    static bool says_more(const value_context& known) {
        const auto plain = [](std::string_view text) {
            return text.empty() || text == ".." || text.find_first_of("0123456789") != text.npos;
        };
        return known.unit > 1 || std::any_of(known.missing.begin(), known.missing.end(), plain) ||
               std::any_of(known.zero.begin(), known.zero.end(), plain);
    }
};

/// A row that somebody wants to see.
struct noted_row {
    std::size_t at;      ///< where it begins
    std::size_t line;    ///< how many line ends stand before it
    bool faulty;         ///< cannot be read or judged; reading and judging it again says why
    bool wanted = true;  ///< or only looked at again
};

/// What is left of a chunk once it is judged.
struct judged_chunk {
    std::size_t lines{};
    std::vector<noted_row> rows{};
    std::string text{};            ///< of these rows, one behind the other
    std::exception_ptr failure{};  ///< why it could not be judged at all

    [[nodiscard]] std::size_t memory() const { return text.capacity() + rows.capacity() * sizeof(noted_row); }
};

/// Judges the rows of chunks, on one thread: whole numbers by columns, block by block, and all other rows one by one.
class wide_rows {
public:
    /// @param not_plain notes every row that is not plainly consistent, not only those in which something fails
    wide_rows(const wide_layout& layout, bool not_plain)
        : layout_{layout},
          scheme_{layout.scheme->view()},
          not_plain_{not_plain},
          separator_{layout.form.fields.separator},
          general_{layout.columns, layout.form, *layout.scheme, layout.file, layout.header_lines},
          bits_of_{scheme_.relations.size()},
          numbers_(scheme_.categories.size() * block_rows),
          published_(scheme_.categories.size() * bitmap_bytes, 0xFF),
          bits_(block_rows * bits_of_.bytes()),
          one_by_one_{scheme_} {
        for (std::size_t i = 0; i < scheme_.categories.size(); ++i) {
            const bool there = layout.present[i];
            const std::span<const std::int64_t> numbers{&numbers_[i * block_rows], block_rows};
            const std::span<const std::uint8_t> published{&published_[i * bitmap_bytes], bitmap_bytes};
            full_.push_back(there ? column{numbers} : column{not_published});
            gapped_.push_back(there ? column{numbers, bitmap{published}} : column{not_published});
        }
        for (const relation_row& row : scheme_.relations) {
            const auto terms = scheme_.all(row);
            const auto there = [&](const term& t) { return layout.present[t.category]; };
            all_there_ = all_there_ && (std::all_of(terms.begin(), terms.end(), there) ||
                                        std::none_of(terms.begin(), terms.end(), there));
        }
        for (const wide_layout::field& field : layout.fields)
            if (field.holds == wide_layout::cell::percentage)
                for (std::vector<column>* each : {&full_, &gapped_})
                    (*each)[field.column] = (*each)[field.column].in_per_cent(0);
        if (layout.only_general) return;
        paths_ = paths_of(scheme_, full_);
        const signs_of<dynamic_scheme> signs{scheme_, layout.forms};
        full_judge_.emplace(signs, paths_, full_);
        gapped_judge_.emplace(signs, paths_, gapped_);
    }

    wide_rows(const wide_rows&) = delete;
    wide_rows& operator=(const wide_rows&) = delete;

    /// Bytes that one of these takes, more or less.
    static std::size_t memory(const scheme_view& scheme) {
        return (scheme.categories.size() + scheme.relations.size() / 16) * block_rows * sizeof(std::int64_t) * 6;
    }

    /// Rows behind one that cannot be cut into cells, or judged, are not looked at.
    judged_chunk judge(const csv_chunk& chunk) {
        noted_.clear();
        lines_ = 0;
        stopped_ = false;
        begin_ = chunk.bytes.data();
        const char* const end = begin_ + chunk.size;
        const bool plain = !layout_.only_general && chunk.size <= csv_chunks::longest_row;
        for (const char* at = begin_; at < end && !stopped_;) {
            const char* const behind = plain ? take_row(at) : nullptr;
            if (behind != nullptr) {
                at = behind;
                ++lines_;
                if (used_ == block_rows) judge_block();
            } else {
                at = judge_general(at, end);
            }
        }
        judge_block();
        std::sort(noted_.begin(), noted_.end(), [](const noted_row& a, const noted_row& b) { return a.at < b.at; });
        judged_chunk result{lines_, noted_, {}, {}};
        for (noted_row& row : result.rows) {
            const std::string_view rest = chunk.text().substr(row.at);
            row.at = result.text.size();
            result.text += rest.substr(0, end_of_row(rest));
        }
        return result;
    }

    /// Of all chunks.
    [[nodiscard]] std::uint64_t all_rows() const { return all_rows_; }
    [[nodiscard]] std::uint64_t inconsistent_rows() const { return inconsistent_rows_; }
    [[nodiscard]] tallies found() const {
        tallies sum = one_by_one_;
        if (full_judge_) sum += full_judge_->found();
        if (gapped_judge_) sum += gapped_judge_->found();
        return sum;
    }

private:
    static constexpr std::size_t bitmap_bytes = block_rows / 8;

    /// Behind a plain row, which then stands in the block; null for any other row, of which nothing is left in it.
    const char* take_row(const char* at) {
        const char* const first = at;
        if (*at == '\n') return at + 1;
        if (*at == '\r' && at[1] == '\n') return at + 2;
        std::size_t gap = 0;
        const std::size_t row = used_;
        const wide_layout::field* const fields = layout_.fields.data();
        const std::size_t count = layout_.fields.size();
        for (std::size_t i = 0; i < count; ++i) {
            const wide_layout::field& field = fields[i];
            if (field.holds == wide_layout::cell::number) [[likely]] {
                std::size_t digits{};
                std::int64_t value = take_digits(at, digits);
                at += digits;
                if (digits == 0) {
                    if (*at == '-') {
                        value = -take_digits(++at, digits);
                        at += digits;
                        if (digits == 0) return give_up(gap);
                    } else {
                        at = take_gap(at, field.column, gap);
                    }
                }
                if (digits > 18) return give_up(gap);
                numbers_[field.column * block_rows + row] = value;
            } else {
                const bool figure =
                    field.holds == wide_layout::cell::percentage || field.holds == wide_layout::cell::worded;
                at = figure ? take_gap(at, field.column, gap) : take_text(at, field.holds);
                if (at == nullptr) return give_up(gap);
            }
            if (i + 1 < count && *at++ != separator_) return give_up(gap);
        }
        if (gap == layout_.figures) return give_up(gap);  // it may be a remark, or empty
        if (*at == '\r') ++at;
        if (*at != '\n') return give_up(gap);
        begins_[row] = first;
        lines_of_[row] = lines_;
        gaps_[row] = gap > 0;
        any_gap_ = any_gap_ || gap > 0;
        ++used_;
        return at + 1;
    }

    const char* give_up(std::size_t gap) {
        if (gap == 0) return nullptr;
        for (std::size_t i = 0; i < scheme_.categories.size(); ++i)
            published_[i * bitmap_bytes + used_ / 8] |= static_cast<std::uint8_t>(1U << (used_ % 8));
        return nullptr;
    }

    /// Nothing, or "..", for a figure that is not published.
    const char* take_gap(const char* at, std::size_t column, std::size_t& gap) {
        ++gap;
        std::uint8_t& bits = published_[column * bitmap_bytes + used_ / 8];
        bits = static_cast<std::uint8_t>(bits & ~(1U << (used_ % 8)));
        return at[0] == '.' && at[1] == '.' ? at + 2 : at;
    }

    static std::array<bool, 256> ends_of_text(char separator) {
        std::array<bool, 256> ends{};
        for (const char c : {'"', '\n', '\r', '\0', separator}) ends[static_cast<unsigned char>(c)] = true;
        return ends;
    }

    /// A name or a date, in quotes or not, as long as nothing about it is unusual; else null.
    const char* take_text(const char* at, wide_layout::cell holds) {
        const bool quoted = *at == '"';
        const char* const first = at + (quoted ? 1 : 0);
        const std::array<bool, 256>& ends = quoted ? ends_quoted_ : ends_text_;
        unsigned bytes = 0;
        for (at = first; !ends[static_cast<unsigned char>(*at)]; ++at) bytes |= static_cast<unsigned char>(*at);
        if ((*at == '"') != quoted || *at == '\0') return nullptr;
        const std::string_view text{first, static_cast<std::size_t>(at - first)};
        if (bytes >= 0x80 && end_of_utf8(text) < text.size()) return nullptr;
        return says(text, holds) ? at + (quoted ? 1 : 0) : nullptr;
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

    void judge_block() {
        if (used_ == 0) return;
        all_rows_ += used_;
        block_judge<dynamic_scheme>& judge = any_gap_ ? *gapped_judge_ : *full_judge_;
        judge.judge_block(0, used_, bits_.data());
        const std::size_t bytes = used_ * bits_of_.bytes();
        const bool all_hold = std::all_of(bits_.data(), bits_.data() + bytes, [](unsigned char b) { return b == 0; });
        if (!all_hold || (not_plain_ && (any_gap_ || !all_there_))) note_block();
        if (any_gap_) std::fill(published_.begin(), published_.end(), std::uint8_t{0xFF});
        any_gap_ = false;
        used_ = 0;
    }

    void note_block() {
        for (std::size_t row = 0; row < used_; ++row) {
            const unsigned char* const bits = bits_.data() + row * bits_of_.bytes();
            const bool overflowed = has(bits, bits_of_.overflowed());
            bool fails = has(bits, bits_of_.negative());
            for (std::size_t relation = 0; relation < bits_of_.relations && !fails; ++relation)
                fails = has(bits, relation);
            if (fails) ++inconsistent_rows_;
            if (fails || overflowed || (not_plain_ && (gaps_[row] || !all_there_)))
                noted_.push_back({static_cast<std::size_t>(begins_[row] - begin_), lines_of_[row], overflowed});
        }
    }

    [[nodiscard]] bool has(const unsigned char* bits, std::size_t place) const {
        return ((load_word(bits, bits_of_.bytes(), place / 64) >> (place % 64)) & 1) != 0;
    }

    /// Behind a row of any form.
    const char* judge_general(const char* at, const char* end) {
        const std::string_view rest{at, static_cast<std::size_t>(end - at)};
        const std::string_view row = rest.substr(0, end_of_row(rest));
        const noted_row here{static_cast<std::size_t>(at - begin_), lines_, false};
        lines_ += lines_in(row);
        try {
            unreadable_cells unreadable;
            const auto record = general_.read(row, 1, unreadable);
            // a remark is looked at again, to say where it stands, and so is what cannot be read
            const bool wanted = record ? judge_alone(record->figures) : row.find_first_not_of("\r\n") != row.npos;
            if (wanted || unreadable.any()) noted_.push_back({here.at, here.line, !record || unreadable.any(), wanted});
        } catch (const error&) {
            noted_.push_back({here.at, here.line, true});
            stopped_ = true;
        }
        return at + row.size();
    }

    /// Whether somebody wants to see the row.
    bool judge_alone(const snapshot<dynamic_scheme>& row) {
        bool fails = false;
        bool plain = true;
        for (std::uint32_t relation = 0; relation < scheme_.relations.size(); ++relation) {
            tally& to = one_by_one_.relations[relation];
            const verdict found = recount::judge(scheme_, relation, {row.figures()}).verdict;
            switch (found) {
                case verdict::consistent: break;
                case verdict::consistent_by_rounding: ++to.by_rounding; break;
                case verdict::inconsistent: ++to.inconsistent; break;
                case verdict::undetermined: ++to.undetermined; break;
            }
            fails = fails || found == verdict::inconsistent;
            plain = plain && found == verdict::consistent;
        }
        judge_domains(scheme_, row.figures(), [&](const finding& found) {
            ++one_by_one_.negative[found.subject];
            fails = true;
        });
        for (const figure& stated : row.figures()) plain = plain && stated.exact_people();
        ++all_rows_;
        if (fails) ++inconsistent_rows_;
        return fails || (not_plain_ && !plain);
    }

    const wide_layout& layout_;
    scheme_view scheme_;
    bool not_plain_;
    char separator_;
    std::array<bool, 256> ends_quoted_ = ends_of_text('"');  // what ends a text in quotes, or is unusual in it
    std::array<bool, 256> ends_text_ = ends_of_text(separator_);
    row_reader general_;
    row_layout bits_of_;

    // the block: numbers and bitmaps column by column
    std::vector<std::int64_t> numbers_;
    std::vector<std::uint8_t> published_;
    std::array<const char*, block_rows> begins_{};
    std::array<std::size_t, block_rows> lines_of_{};
    std::array<bool, block_rows> gaps_{};
    std::size_t used_{};
    bool any_gap_{};
    bool all_there_ = true;  // of the categories of a relation, unless none is

    std::vector<column> full_;
    std::vector<column> gapped_;
    std::vector<path> paths_;
    std::optional<block_judge<dynamic_scheme>> full_judge_;
    std::optional<block_judge<dynamic_scheme>> gapped_judge_;
    std::vector<unsigned char> bits_;
    tallies one_by_one_;
    std::string date_{};

    // of the chunk
    const char* begin_{};
    std::size_t lines_{};
    bool stopped_{};
    std::vector<noted_row> noted_;

    std::uint64_t all_rows_{};
    std::uint64_t inconsistent_rows_{};
};

}  // namespace recount::detail
