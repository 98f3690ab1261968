// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/error.hpp>
#include <recount/reconcile/columns.hpp>
#include <recount/reconcile/detail/bulk_block.hpp>
#include <recount/reconcile/bulk_signs.hpp>
#include <recount/reconcile/detail/bulk_forms.hpp>
#include <recount/reconcile/detail/dynamic_signs.hpp>
#include <recount/reconcile/detail/static_signs.hpp>
#include <recount/reconcile/judge.hpp>
#include <recount/reconcile/tallies.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace recount::detail {

/// How the bits of a row are laid out: one for each relation, one for a negative count, one for an overflow.
struct row_layout {
    std::size_t relations{};

    [[nodiscard]] constexpr std::size_t negative() const { return relations; }
    [[nodiscard]] constexpr std::size_t overflowed() const { return relations + 1; }
    [[nodiscard]] constexpr std::size_t words() const { return (relations + 2 + 63) / 64; }

    /// 1, 2, 4, or a multiple of 8.
    [[nodiscard]] constexpr std::size_t bytes() const {
        const std::size_t bits = relations + 2;
        return bits <= 8 ? 1 : bits <= 16 ? 2 : bits <= 32 ? 4 : 8 * words();
    }
};

/// The words of a row, from the fewest bytes that hold them.
inline std::uint64_t load_word(const unsigned char* row, std::size_t bytes, std::size_t word) {
    const auto load = [&]<class Integer>(Integer) {
        Integer value{};
        std::memcpy(&value, row + word * sizeof(std::uint64_t), sizeof value);
        return std::uint64_t{value};
    };
    switch (bytes) {
        case 1: return load(std::uint8_t{});
        case 2: return load(std::uint16_t{});
        case 4: return load(std::uint32_t{});
        default: return load(std::uint64_t{});
    }
}

/// What can be judged of columns: relations within a row, of figures that are counted alike.
/// @throws statement_error that says which relation cannot
inline std::vector<path> paths_of(const scheme_view& scheme, std::span<const column> columns) {
    std::vector<path> paths;
    for (const relation_row& row : scheme.relations) {
        const auto refuse = [&](const char* why) {
            std::string message{why};
            const char* separator = " (";
            for (const term& t : scheme.all(row)) {
                message.append(separator).append(scheme.categories[t.category].name);
                separator = ", ";
            }
            throw statement_error{message + ")"};
        };
        bool people = false;
        bool per_cent = false;
        for (const term& t : scheme.all(row)) {
            if (t.previous) refuse("recount: the rows of a table do not follow each other, as this relation requires");
            const column& each = columns[t.category];
            const bool percentage_of_share =
                row.facts().form == relation_form::percentage && &t == scheme.all(row).data();
            if (percentage_of_share && each.present() && each.counted_in() != unit::per_cent)
                refuse("recount: the left side of a share is a column in per cent");
            if (!each.present() || percentage_of_share) continue;
            (each.counted_in() == unit::people ? people : per_cent) = true;
        }
        if (per_cent && row.facts().form != relation_form::sum)
            refuse("recount: a share, a cover and an overlap are of people, not of percentages");
        if (people && per_cent) refuse("recount: a relation adds people and percentages");
        paths.push_back(per_cent ? path::judged : path_of(scheme, row));
    }
    return paths;
}

/// The signs of a static scheme's forms, or of any scheme's.
template <class S>
struct signs_of {
    scheme_view scheme;
    form_view forms;

    signs_of(const scheme_view& given, const form_vector& lowered) : scheme{given}, forms{lowered.view()} {
        if constexpr (static_scheme<S>) forms = forms_of<S>.view();
    }

    /// @param before of the same word in the block before
    found_signs operator()(const found_signs& before, std::size_t word, const block_column* columns, lane& failing,
                           lane& unusual) const {
        if constexpr (static_scheme<S>) {
            found_signs found{};
            [&]<std::size_t... Word>(std::index_sequence<Word...>) {
                ((Word == word ? (found = static_signs<S, Word>::find(before, columns, failing, unusual), 0) : 0), ...);
            }
            (std::make_index_sequence<row_layout{S::relation_count}.words()>{});
            return found;
        } else {
            return dynamic_signs::find(before, scheme, forms, word, columns, failing, unusual);
        }
    }
};

/// Judges a table block by block, on one thread.
///
/// Signs decide what is usual: whole numbers that are small enough, in relations that are sums. Everything else is
/// asked of `judge`, row by row.
template <class S>
class block_judge {
public:
    block_judge(const signs_of<S>& signs, std::span<const path> paths, std::span<const column> columns)
        : signs_{signs},
          paths_{paths},
          given_{columns},
          reader_{signs.scheme, columns},
          layout_{signs.scheme.relations.size()},
          figures_(columns.size()),
          signs_found_(layout_.words()),
          failing_(layout_.words()),
          unknown_(layout_.words()),
          found_{signs.scheme} {}

    /// Writes the bits of `rows` rows, at most `block_rows`, and adds to the tallies.
    void judge_block(std::size_t first, std::size_t rows, unsigned char* to) {
        reader_.read(first, rows);
        bool any_failing = false;
        bool any_unusual = false;
        for (std::size_t word = 0; word < failing_.size(); ++word) {
            found_signs& found = signs_found_[word];
            found = signs_(found, word, reader_.columns(), failing_[word], unusual_);
            if (!found.failing) failing_[word].fill(0);
            any_failing = any_failing || found.failing;
            any_unusual = any_unusual || found.unusual;
        }
        const bool unusual = any_unusual || reader_.any_beyond();
        const bool judged = std::find(paths_.begin(), paths_.end(), path::judged) != paths_.end();
        const bool special = unusual || judged || reader_.any_gaps();
        if (!any_failing && !special) {
            std::memset(to, 0, rows * layout_.bytes());
            return;
        }
        if (special) {
            if (!any_unusual) unusual_.fill(0);
            for (std::size_t row = 0; row < block_rows; ++row) {
                unusual_[row] >>= signs_.forms.bits;
                unusual_[row] |= reader_.beyond()[row];
            }
            for (lane& each : unknown_) each.fill(0);
            judge_gaps(first, rows);
            for (std::size_t row = 0; unusual && row < rows; ++row)
                if (unusual_[row] != 0) judge_row(first + row, row);
        }
        for (std::size_t word = 0; word < failing_.size(); ++word) {
            std::fill(failing_[word].begin() + static_cast<std::ptrdiff_t>(rows), failing_[word].end(), 0);
            count(failing_[word], word, &tally::inconsistent);
            if (!special) continue;
            std::fill(unknown_[word].begin() + static_cast<std::ptrdiff_t>(rows), unknown_[word].end(), 0);
            count(unknown_[word], word, &tally::undetermined);
        }
        store(rows, to);
    }

    [[nodiscard]] const tallies& found() const { return found_; }

private:
    /// Relations that a sign does not decide in this block.
    void judge_gaps(std::size_t first, std::size_t rows) {
        for (std::uint32_t relation = 0; relation < paths_.size(); ++relation) {
            bool gaps = false;
            for (const term& t : signs_.scheme.all(signs_.scheme.relations[relation]))
                gaps = gaps || reader_.gaps(t.category);
            if (paths_[relation] == path::judged) {
                for (std::size_t row = 0; row < rows; ++row)
                    if (unusual_[row] == 0) judge_relation(relation, first + row, row);
            } else if (gaps && paths_[relation] == path::sign) {
                mark_gaps(relation);
            } else if (gaps) {
                const lane missing = any_missing(relation);
                for (std::size_t row = 0; row < rows; ++row)
                    if (unusual_[row] == 0 && missing[row] != 0) judge_relation(relation, first + row, row);
            }
        }
    }

    void mark_gaps(std::uint32_t relation) {
        const form_view& forms = signs_.forms;
        const auto each =
            std::find_if(forms.forms.begin(), forms.forms.end(), [&](const form& f) { return f.relation == relation; });
        unpublished_reach reach{};
        for (const form_term& t : forms.of(*each)) {
            if (!reader_.gaps(t.category)) continue;
            const lane& missing = reader_.missing(t.category);
            const bool may_be_negative = signs_.scheme.categories[t.category].may_be_negative;
            merge(reach.any, missing);
            if (t.coefficient > 0 || (t.coefficient < 0 && may_be_negative)) merge(reach.up, missing);
            if (t.coefficient < 0 || (t.coefficient > 0 && may_be_negative)) merge(reach.down, missing);
        }
        lane sums;
        dynamic_signs::sum(*each, forms.of(*each), reader_.columns(), sums.data());
        mark_unpublished(*each, sums, reach, failing_[relation / 64], unknown_[relation / 64]);
    }

    [[nodiscard]] lane any_missing(std::uint32_t relation) const {
        lane any{};
        for (const term& t : signs_.scheme.all(signs_.scheme.relations[relation]))
            if (reader_.gaps(t.category)) merge(any, reader_.missing(t.category));
        return any;
    }

    static void merge(lane& into, const lane& other) {
        for (std::size_t row = 0; row < block_rows; ++row) into[row] |= other[row];
    }

    static void set(lane& lanes, std::size_t row, std::size_t bit, bool value) {
        const std::uint64_t mask = std::uint64_t{1} << (bit % 64);
        lanes[row] = value ? lanes[row] | mask : lanes[row] & ~mask;
    }

    void judge_relation(std::uint32_t relation, std::size_t place, std::size_t row) {
        lane& failing = failing_[relation / 64];
        lane& unknown = unknown_[relation / 64];
        set(failing, row, relation, false);
        set(unknown, row, relation, false);
        try {
            for (const term& t : signs_.scheme.all(signs_.scheme.relations[relation]))
                figures_[t.category] = given_[t.category][place];
            switch (judge(signs_.scheme, relation, evidence{figures_}).verdict) {
                case verdict::consistent: break;
                case verdict::consistent_by_rounding: ++found_.relations[relation].by_rounding; break;
                case verdict::inconsistent: set(failing, row, relation, true); break;
                case verdict::undetermined: set(unknown, row, relation, true); break;
            }
        } catch (const overflow_error&) {
            ++found_.relations[relation].overflowed;
            set(failing_.back(), row, layout_.overflowed(), true);
        }
    }

    void judge_row(std::size_t place, std::size_t row) {
        for (std::uint32_t relation = 0; relation < paths_.size(); ++relation) judge_relation(relation, place, row);
        for (std::uint32_t category = 0; category < given_.size(); ++category) {
            try {
                if (judge_domain(signs_.scheme, category, given_[category][place]).verdict != verdict::inconsistent)
                    continue;
                ++found_.negative[category];
                set(failing_[layout_.negative() / 64], row, layout_.negative(), true);
            } catch (const overflow_error&) {
                // too large a number is not a negative one
            }
        }
    }

    void count(const lane& lanes, std::size_t word, std::uint64_t tally::*member) {
        std::uint64_t bits = dynamic_signs::all_bits(lanes);
        for (std::size_t bit = 0; bits != 0; ++bit, bits >>= 1) {
            const std::size_t relation = 64 * word + bit;
            if ((bits & 1) == 0 || relation >= layout_.relations) continue;
            std::uint64_t sum = 0;
            for (std::size_t row = 0; row < block_rows; ++row) sum += (lanes[row] >> bit) & 1;
            found_.relations[relation].*member += sum;
        }
    }

    void store(std::size_t rows, unsigned char* to) const {
        switch (layout_.bytes()) {
            case 1: return store_narrow<std::uint8_t>(rows, to);
            case 2: return store_narrow<std::uint16_t>(rows, to);
            case 4: return store_narrow<std::uint32_t>(rows, to);
            default: break;
        }
        for (std::size_t row = 0; row < rows; ++row)
            for (const lane& word : failing_) {
                std::memcpy(to, &word[row], sizeof word[row]);
                to += sizeof word[row];
            }
    }

    template <class Integer>
    void store_narrow(std::size_t rows, unsigned char* to) const {
        std::array<Integer, block_rows> narrow;
        for (std::size_t row = 0; row < block_rows; ++row) narrow[row] = static_cast<Integer>(failing_[0][row]);
        std::memcpy(to, narrow.data(), rows * sizeof(Integer));
    }

    signs_of<S> signs_;
    std::span<const path> paths_;
    std::span<const column> given_;
    block_reader reader_;
    row_layout layout_;
    std::vector<figure> figures_;
    std::vector<found_signs> signs_found_;  // of the last block, for each word
    std::vector<lane> failing_;
    std::vector<lane> unknown_;
    lane unusual_{};
    tallies found_;
};

}  // namespace recount::detail
