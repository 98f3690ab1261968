// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/check/detail/plain_rows.hpp>
#include <recount/check/detail/row_reader.hpp>
#include <recount/check/detail/wide_layout.hpp>
#include <recount/read/csv_chunks.hpp>
#include <recount/read/unreadable_cells.hpp>
#include <recount/reconcile/bulk_judge.hpp>
#include <recount/reconcile/reconcile.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace recount::detail {

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
        : scheme_{layout.scheme->view()},
          not_plain_{not_plain},
          only_general_{layout.only_general},
          general_{layout.columns, layout.form, *layout.scheme, layout.file, layout.header_lines},
          rows_{layout, scheme_.categories.size()},
          bits_of_{scheme_.relations.size()},
          bits_(block_rows * bits_of_.bytes()),
          one_by_one_{scheme_} {
        for (std::size_t i = 0; i < scheme_.categories.size(); ++i) {
            const bool there = layout.present[i];
            full_.push_back(there ? column{rows_.numbers(i)} : column{not_published});
            gapped_.push_back(there ? column{rows_.numbers(i), bitmap{rows_.published(i)}} : column{not_published});
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
        if (only_general_) return;
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

    /// Rows behind one that cannot be cut into cells, or judged, are not handed on.
    judged_chunk judge(const csv_chunk& chunk) {
        noted_.clear();
        begin_ = chunk.bytes.data();
        const std::size_t middle = end_of_rows(chunk.text().substr(0, chunk.size / 2));
        row_cursor first{begin_, begin_ + middle};
        row_cursor second{begin_ + middle, begin_ + chunk.size};
        const bool plain = !only_general_ && chunk.size <= csv_chunks::longest_row;
        while (plain && first.more() && second.more())
            if (!rows_.take(first, second)) {
                judge_next(first, plain);
                judge_next(second, plain);
            } else if (rows_.full()) {
                judge_block();
            }
        while (first.more()) judge_next(first, plain);
        while (second.more()) judge_next(second, plain);
        judge_block();
        for (noted_row& row : noted_)
            if (row.at >= middle) row.line += first.lines;
        std::sort(noted_.begin(), noted_.end(), [](const noted_row& a, const noted_row& b) { return a.at < b.at; });
        judged_chunk result{first.lines + second.lines, noted_, {}, {}};
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
    void judge_next(row_cursor& from, bool plain) {
        if (!plain || !rows_.take(from)) judge_general(from);
        if (rows_.full()) judge_block();
    }

    void judge_block() {
        const std::size_t used = rows_.size();
        if (used == 0) return;
        all_rows_ += used;
        block_judge<dynamic_scheme>& judge = rows_.any_gap() ? *gapped_judge_ : *full_judge_;
        judge.judge_block(0, used, bits_.data());
        const std::size_t bytes = used * bits_of_.bytes();
        const bool all_hold = std::all_of(bits_.data(), bits_.data() + bytes, [](unsigned char b) { return b == 0; });
        if (!all_hold || (not_plain_ && (rows_.any_gap() || !all_there_))) note_block();
        rows_.clear();
    }

    void note_block() {
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            const unsigned char* const bits = bits_.data() + row * bits_of_.bytes();
            const bool overflowed = has(bits, bits_of_.overflowed());
            bool fails = has(bits, bits_of_.negative());
            for (std::size_t relation = 0; relation < bits_of_.relations && !fails; ++relation)
                fails = has(bits, relation);
            if (fails) ++inconsistent_rows_;
            if (fails || overflowed || (not_plain_ && (rows_.has_gap(row) || !all_there_)))
                noted_.push_back(
                    {static_cast<std::size_t>(rows_.begin_of(row) - begin_), rows_.line_of(row), overflowed});
        }
    }

    [[nodiscard]] bool has(const unsigned char* bits, std::size_t place) const {
        return ((load_word(bits, bits_of_.bytes(), place / 64) >> (place % 64)) & 1) != 0;
    }

    /// A row of any form.
    void judge_general(row_cursor& from) {
        const std::string_view rest{from.at, static_cast<std::size_t>(from.end - from.at)};
        const std::string_view row = rest.substr(0, end_of_row(rest));
        const noted_row here{static_cast<std::size_t>(from.at - begin_), from.lines, false};
        from.at += row.size();
        from.lines += lines_in(row);
        try {
            unreadable_cells unreadable;
            const auto record = general_.read(row, 1, unreadable);
            // a remark is looked at again, to say where it stands, and so is what cannot be read
            const bool wanted = record ? judge_alone(record->figures) : row.find_first_not_of("\r\n") != row.npos;
            if (wanted || unreadable.any()) noted_.push_back({here.at, here.line, !record || unreadable.any(), wanted});
        } catch (const error&) {
            noted_.push_back({here.at, here.line, true});
            from.stopped = true;
        }
    }

    /// Whether somebody wants to see the row.
    bool judge_alone(const snapshot<dynamic_scheme>& row) {
        bool fails = false;
        bool plain = true;
        for (const finding& found : reconcile(row)) {
            if (found.kind == relation_kind::domain)
                ++one_by_one_.negative[found.subject];
            else
                one_by_one_.relations[found.subject].add(found.verdict);
            fails = fails || found.verdict == verdict::inconsistent;
            plain = plain && found.verdict == verdict::consistent;
        }
        for (const figure& stated : row.figures()) plain = plain && stated.exact_people();
        ++all_rows_;
        if (fails) ++inconsistent_rows_;
        return fails || (not_plain_ && !plain);
    }

    scheme_view scheme_;
    bool not_plain_;
    bool only_general_;
    row_reader general_;
    plain_rows rows_;
    row_layout bits_of_;
    bool all_there_ = true;  // of the categories of a relation, unless none is

    std::vector<column> full_;
    std::vector<column> gapped_;
    std::vector<path> paths_;
    std::optional<block_judge<dynamic_scheme>> full_judge_;
    std::optional<block_judge<dynamic_scheme>> gapped_judge_;
    std::vector<unsigned char> bits_;
    tallies one_by_one_;

    const char* begin_{};  // of the chunk
    std::vector<noted_row> noted_;

    std::uint64_t all_rows_{};
    std::uint64_t inconsistent_rows_{};
};

}  // namespace recount::detail
