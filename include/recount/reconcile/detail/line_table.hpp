// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/error.hpp>
#include <recount/reconcile/numbered_texts.hpp>
#include <recount/solve/checked.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace recount::detail {

/// How the record of a line is laid out, in words of 64 bits: for each figure the sums of all slots, a byte of marks for
/// each sum, and what else is asked of the line.
struct line_layout {
    std::size_t codes;  ///< of the keys that are the same in all of its rows; they stand apart
    std::size_t slots;  ///< of one figure
    std::size_t figures;
    bool sees;    ///< codes of the key, below 64, that some row of it has
    bool wholes;  ///< @see line_plan::wholes

    [[nodiscard]] std::size_t marks() const { return slots * figures; }
    [[nodiscard]] std::size_t seen_at() const { return marks() + (slots * figures + 7) / 8; }
    [[nodiscard]] std::size_t wholes_at() const { return seen_at() + (sees ? 1 : 0); }
    [[nodiscard]] std::size_t words() const { return wholes_at() + (wholes ? 1 : 0); }
};

/// What is known of a sum besides its number.
enum line_mark : std::uint8_t {
    there = 1,        ///< some row is added
    unpublished = 2,  ///< and one whose figure is not published
    twice = 4,        ///< several rows are added
    carried = 8,      ///< it left 64 bits on the way
    repeated = 16     ///< of the first sum of a line: a row of it stands twice
};

/// Lines of a rule, found by the codes of their keys: memory for each line, however many rows it has.
///
/// As long as there are few codes, a line is found in a list of all combinations of them; else by a hash of its codes.
class line_table {
public:
    explicit line_table(const line_layout& layout)
        : layout_{layout},
          words_{layout.words()},
          first_mark_{layout.marks()},
          seen_at_{layout.seen_at()},
          shifts_(layout.codes),
          bits_(layout.codes),
          lines_of_(1) {}

    [[nodiscard]] std::size_t size() const { return lines_; }

    [[nodiscard]] std::uint64_t* record(std::size_t line) {
        return chunks_[line / chunk_lines][0].words.data() + line % chunk_lines * words_;
    }
    [[nodiscard]] const std::uint64_t* record(std::size_t line) const {
        return chunks_[line / chunk_lines][0].words.data() + line % chunk_lines * words_;
    }
    [[nodiscard]] std::uint32_t code(std::size_t line, std::size_t place) const {
        return codes_[line / chunk_lines][line % chunk_lines * layout_.codes + place];
    }
    [[nodiscard]] std::uint64_t first_row(std::size_t line) const { return first_rows_[line]; }
    [[nodiscard]] std::uint64_t wholes(const std::uint64_t* record) const {
        return layout_.wholes ? record[layout_.wholes_at()] : 0;
    }
    void add_wholes(std::uint64_t* record, std::uint64_t more) const { record[layout_.wholes_at()] |= more; }
    [[nodiscard]] std::uint8_t* marks(std::uint64_t* record) const {
        return reinterpret_cast<std::uint8_t*>(record + first_mark_);
    }
    [[nodiscard]] const std::uint8_t* marks(const std::uint64_t* record) const {
        return reinterpret_cast<const std::uint8_t*>(record + first_mark_);
    }

    /// Makes room for codes below a number, for one of the keys; to be called before lines with such codes are asked for.
    void make_room(std::size_t place, std::size_t codes) {
        const auto wanted = static_cast<std::uint8_t>(std::bit_width(codes - 1));
        if (wanted <= bits_[place]) return;
        bits_[place] = wanted;
        if (hashed_) return;
        std::size_t all = 0;
        for (std::size_t c = 0; c < bits_.size(); all += bits_[c++]) shifts_[c] = static_cast<std::uint8_t>(all);
        hashed_ = all > most_bits;
        lines_of_.assign(hashed_ ? std::bit_ceil(4 * lines_ + 64) : std::size_t{1} << all, 0);
        for (std::size_t line = 0; line < lines_; ++line) {
            lines_of_[free_place([&](std::size_t c) { return code(line, c); })] = static_cast<std::uint32_t>(line + 1);
        }
    }

    /// Where the list has a line, if it has all combinations; else the hash by which it is looked for.
    /// @param code_of gives the code for the place of a key
    template <class CodeOf>
    [[nodiscard]] std::uint32_t place_of(CodeOf code_of) const {
        std::uint32_t place = 0;
        if (!hashed_) {
            for (std::size_t c = 0; c < layout_.codes; ++c) place |= code_of(c) << shifts_[c];
            return place;
        }
        std::uint64_t hash = 0;
        for (std::size_t c = 0; c < layout_.codes; ++c) hash = mixed(hash, code_of(c));
        return static_cast<std::uint32_t>(hash);
    }
    [[nodiscard]] bool hashed() const { return hashed_; }
    [[nodiscard]] unsigned shift(std::size_t place) const { return shifts_[place]; }

    /// Calls `take` for each number below `count`; what it needs of the line that stands at the place of this number is
    /// fetched some numbers before, so that it does not wait for memory.
    template <class Places, class Take>
    void in_order(const Places& places, std::size_t count, Take take) {
        constexpr std::size_t near = 12;
        constexpr std::size_t far = 24;
        for (std::size_t i = 0; i < count + far; ++i) {
            if (i < count) fetch(places[i]);
            if (i >= near && i - near < count) fetch_record(places[i - near]);
            if (i >= far) take(i - far);
        }
    }

    /// The line of these codes; a new one where there is none.
    /// @param place of these codes
    /// @throws statement_error for more than 4,294,967,294 lines
    template <class CodeOf>
    std::size_t line_of(std::uint32_t place, CodeOf code_of, std::uint64_t first_row) {
        if (!hashed_) {
            const std::uint32_t line = lines_of_[place];
            return line != 0 ? line - 1 : add_line(place, code_of, first_row);
        }
        for (std::size_t at = place;; ++at) {
            at &= lines_of_.size() - 1;
            const std::uint32_t line = lines_of_[at];
            if (line == 0) return add_line(at, code_of, first_row);
            bool same = true;
            for (std::size_t c = 0; c < layout_.codes; ++c) same = same && code(line - 1, c) == code_of(c);
            if (same) return line - 1;
        }
    }

    /// Remembers that a row has a code of the key, which shows whether one stands twice as long as codes are few.
    void see(std::uint64_t* record, std::uint32_t code) const {
        if (!layout_.sees) return;
        const std::uint64_t bit = std::uint64_t{1} << (code % 64);
        if (record[seen_at_] & bit) marks(record)[0] |= repeated;
        record[seen_at_] |= bit;
    }

    /// Adds a figure to a sum of a line.
    /// @param beyond the number is 2 to the power of 64 more
    void add(std::size_t line, std::uint64_t* record, std::size_t slot, std::int64_t value, bool published,
             bool beyond) {
        std::uint8_t& mark = marks(record)[slot];
        const unsigned again = (mark & there) * twice;
        mark = static_cast<std::uint8_t>(mark | there | again | (published ? 0U : unsigned{unpublished}));
        std::uint64_t& held = record[slot];
        std::int64_t result{};
        if (published && !beyond && !sum_overflows(static_cast<std::int64_t>(held), value, result)) [[likely]]
            held = static_cast<std::uint64_t>(result);
        else if (published)
            add_number(line, record, slot, value, beyond ? 1 : 0);
    }

    /// A sum, if it has not left 64 bits.
    [[nodiscard]] std::int64_t number(const std::uint64_t* record, std::size_t slot) const {
        return static_cast<std::int64_t>(record[slot]);
    }

    /// A sum in full, whatever it passed on the way.
    [[nodiscard]] wide sum(std::size_t line, const std::uint64_t* record, std::size_t slot) const {
        return wide{static_cast<std::int64_t>(record[slot])} + (wide{1} << 64) * carries(line, record, slot);
    }

    /// Takes the lines of another table of the same layout.
    /// @param number_here gives for the place of a key and the number of a code there its number here
    /// @param seen_here gives the bits of codes of the key that the rule is over
    template <class NumberHere, class SeenHere>
    void merge(const line_table& other, NumberHere number_here, SeenHere seen_here) {
        constexpr std::size_t most = 256;
        std::array<std::uint32_t, most> places;
        for (std::size_t first = 0; first < other.lines_; first += most) {
            const std::size_t count = std::min(most, other.lines_ - first);
            const auto code_of = [&](std::size_t line) {
                return [&, line](std::size_t c) { return number_here(c, other.code(line, c)); };
            };
            for (std::size_t i = 0; i < count; ++i) places[i] = place_of(code_of(first + i));
            in_order(places, count, [&](std::size_t i) {
                const std::size_t line = line_of(places[i], code_of(first + i), other.first_row(first + i));
                add(line, other, first + i, seen_here);
            });
        }
    }

    /// Gives its memory back.
    void clear() {
        chunks_.clear();
        codes_.clear();
        first_rows_ = {};
        carries_.clear();
        lines_of_ = std::vector<std::uint32_t>(1);
        lines_ = 0;
    }

private:
    static constexpr std::size_t chunk_lines = 4096;
    static constexpr std::size_t cache_words = 8;
    static constexpr std::size_t most_bits = 24;  // combinations in a list: 64 MiB

    /// Records of up to eight words are in as few of these as can be.
    struct alignas(64) cache_line {
        std::array<std::uint64_t, cache_words> words;
    };

    /// Always inline: g++ 12 takes a call that only fetches for one that does nothing, and leaves it out.
    [[gnu::always_inline]] void fetch(std::uint32_t place) const {
        __builtin_prefetch(&lines_of_[place & (lines_of_.size() - 1)]);
    }
    [[gnu::always_inline]] void fetch_record(std::uint32_t place) const {
        if (const std::uint32_t line = lines_of_[place & (lines_of_.size() - 1)]; line != 0) {
            const std::uint64_t* const begin = record(line - 1);
            __builtin_prefetch(begin);
            __builtin_prefetch(begin + words_ - 1);
        }
    }

    template <class SeenHere>
    void add(std::size_t line, const line_table& other, std::size_t there_line, SeenHere seen_here) {
        const std::uint64_t* const theirs = other.record(there_line);
        std::uint64_t* const ours = record(line);
        first_rows_[line] = std::min(first_rows_[line], other.first_row(there_line));
        if (layout_.sees) {
            const std::uint64_t seen = seen_here(theirs[seen_at_]);
            if (ours[seen_at_] & seen) marks(ours)[0] |= repeated;
            ours[seen_at_] |= seen;
        }
        if (layout_.wholes) add_wholes(ours, other.wholes(theirs));
        for (std::size_t slot = 0; slot < layout_.slots * layout_.figures; ++slot) {
            const unsigned that = other.marks(theirs)[slot];
            std::uint8_t& mark = marks(ours)[slot];
            mark = static_cast<std::uint8_t>(mark | (that & ~unsigned{carried}) | (mark & that & there) * twice);
            add_number(line, ours, slot, static_cast<std::int64_t>(theirs[slot]),
                       other.carries(there_line, theirs, slot));
        }
    }

    template <class CodeOf>
    std::size_t add_line(std::size_t place, CodeOf code_of, std::uint64_t first_row) {
        if (lines_ + 1 == std::numeric_limits<std::uint32_t>::max())
            throw statement_error{"recount: the table has too many lines for one rule"};
        if (lines_ % chunk_lines == 0) {
            chunks_.push_back(std::make_unique<cache_line[]>(chunk_lines * words_ / cache_words));
            codes_.push_back(std::make_unique<std::uint32_t[]>(chunk_lines * layout_.codes));
        }
        for (std::size_t c = 0; c < layout_.codes; ++c)
            codes_.back()[lines_ % chunk_lines * layout_.codes + c] = code_of(c);
        first_rows_.push_back(first_row);
        lines_of_[place] = static_cast<std::uint32_t>(++lines_);
        if (hashed_ && 2 * lines_ > lines_of_.size()) grow();
        return lines_ - 1;
    }

    template <class CodeOf>
    [[nodiscard]] std::size_t free_place(CodeOf code_of) const {
        std::size_t at = place_of(code_of) & (lines_of_.size() - 1);
        while (lines_of_[at] != 0) at = (at + 1) & (lines_of_.size() - 1);
        return at;
    }

    void grow() {
        lines_of_.assign(4 * lines_of_.size(), 0);
        for (std::size_t line = 0; line < lines_; ++line) {
            lines_of_[free_place([&](std::size_t c) { return code(line, c); })] = static_cast<std::uint32_t>(line + 1);
        }
    }

    [[gnu::noinline]] void add_number(std::size_t line, std::uint64_t* record, std::size_t slot, std::int64_t value,
                                      std::int64_t carry) {
        std::uint64_t& held = record[slot];
        std::int64_t result{};
        if (sum_overflows(static_cast<std::int64_t>(held), value, result)) carry += value > 0 ? 1 : -1;
        held = static_cast<std::uint64_t>(result);
        if (carry == 0) return;
        marks(record)[slot] |= carried;
        carries_[{line, slot}] += carry;
    }

    [[nodiscard]] std::int64_t carries(std::size_t line, const std::uint64_t* record, std::size_t slot) const {
        return marks(record)[slot] & carried ? carries_.at({line, slot}) : 0;
    }

    line_layout layout_;
    std::size_t words_;
    std::size_t first_mark_;
    std::size_t seen_at_;
    std::vector<std::uint8_t> shifts_;  // of the codes in a list of all combinations
    std::vector<std::uint8_t> bits_;
    bool hashed_{};
    std::vector<std::uint32_t> lines_of_;  // and 1; 0 for nothing
    std::vector<std::unique_ptr<cache_line[]>> chunks_{};
    std::vector<std::unique_ptr<std::uint32_t[]>> codes_{};
    std::vector<std::uint64_t> first_rows_{};
    std::size_t lines_{};
    std::map<std::pair<std::size_t, std::size_t>, std::int64_t> carries_{};  // of sums that leave 64 bits: rare
};

}  // namespace recount::detail
