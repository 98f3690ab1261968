// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/reconcile/columns.hpp>
#include <recount/reconcile/bulk_judge.hpp>
#include <recount/reconcile/finding.hpp>
#include <recount/solve/joined_threads.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <new>
#include <span>
#include <thread>
#include <vector>

namespace recount {

class bulk_reconciliation;

namespace detail {

/// Leaves new bytes as they are, so that each thread is the first to touch its part.
template <class T>
struct uninitialised_allocator {
    using value_type = T;

    uninitialised_allocator() = default;
    template <class U>
    uninitialised_allocator(const uninitialised_allocator<U>&) {}

    [[nodiscard]] T* allocate(std::size_t count) { return static_cast<T*>(::operator new(count * sizeof(T))); }
    void deallocate(T* place, std::size_t) { ::operator delete(place); }

    void construct(T* place) { ::new (static_cast<void*>(place)) T; }
    void construct(T* place, const T& value) { ::new (static_cast<void*>(place)) T(value); }

    friend bool operator==(const uninitialised_allocator&, const uninitialised_allocator&) { return true; }
};

template <class S>
bulk_reconciliation judged_rows(const columns<S>& table, std::size_t threads);

}  // namespace detail

/// The verdicts of a table: for every row the set of relations that fail, for every relation how often it came out how.
///
/// Row by row and relation by relation the same as `reconcile` of that row, except that `reconcile` throws
/// `overflow_error` where this says `overflowed`. What a row's findings are is asked of the table:
/// `reconcile(table.row(place))`. One, two or four bytes for each row, or eight for every 64 relations.
class bulk_reconciliation {
public:
    static constexpr std::size_t all = std::numeric_limits<std::size_t>::max();

    [[nodiscard]] std::size_t rows() const { return rows_; }
    [[nodiscard]] std::size_t relations() const { return layout_.relations; }

    /// The relations of a row that are inconsistent, as bits: relation r is bit r % 64 of word r / 64.
    [[nodiscard]] std::uint64_t failing(std::size_t row, std::size_t word = 0) const {
        const std::size_t first = 64 * word;
        if (first >= relations()) return 0;
        const std::uint64_t mask =
            relations() - first >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << (relations() - first)) - 1;
        return load(row, word) & mask;
    }
    [[nodiscard]] bool fails(std::size_t row, std::size_t relation) const { return bit(row, relation); }

    /// Some count of the row is below 0: a finding of kind `domain`.
    [[nodiscard]] bool negative(std::size_t row) const { return bit(row, layout_.negative()); }

    /// Some relation of the row has no verdict, because a sum does not fit into 64 bits.
    [[nodiscard]] bool overflowed(std::size_t row) const { return bit(row, layout_.overflowed()); }

    /// Some finding of the row is inconsistent.
    [[nodiscard]] bool inconsistent(std::size_t row) const {
        bool any = negative(row);
        for (std::size_t word = 0; word < layout_.words(); ++word) any = any || failing(row, word) != 0;
        return any;
    }

    /// How many rows of a relation have a verdict. Those that overflow have none.
    [[nodiscard]] std::uint64_t count(std::size_t relation, verdict wanted) const {
        const detail::tally& found = found_.relations[relation];
        return found.count(wanted, rows_ - found.overflowed);
    }
    [[nodiscard]] std::uint64_t overflows(std::size_t relation) const { return found_.relations[relation].overflowed; }

    /// How many counts of a category are below 0.
    [[nodiscard]] std::uint64_t negatives(std::size_t category) const { return found_.negative[category]; }

    /// Nothing is inconsistent, and nothing overflows.
    [[nodiscard]] bool consistent() const {
        return std::all_of(found_.relations.begin(), found_.relations.end(),
                           [](const detail::tally& t) { return t.inconsistent == 0 && t.overflowed == 0; }) &&
               std::all_of(found_.negative.begin(), found_.negative.end(), [](std::uint64_t n) { return n == 0; });
    }

    /// The first rows in which something is inconsistent, in order.
    [[nodiscard]] std::vector<std::size_t> failing_rows(std::size_t most = all) const {
        return rows_where(most, [this](std::size_t row) { return inconsistent(row); });
    }
    [[nodiscard]] std::vector<std::size_t> overflowed_rows(std::size_t most = all) const {
        return rows_where(most, [this](std::size_t row) { return overflowed(row); });
    }

    /// Adds the verdicts of the rows that follow, which were judged on their own.
    /// @throws statement_error when they are of a scheme of another size
    bulk_reconciliation& append(const bulk_reconciliation& next) {
        if (relations() != next.relations() || found_.negative.size() != next.found_.negative.size())
            throw statement_error{"recount: only verdicts of the same scheme can be put together"};
        bits_.insert(bits_.end(), next.bits_.begin(), next.bits_.end());
        rows_ += next.rows_;
        found_ += next.found_;
        return *this;
    }

    friend bool operator==(const bulk_reconciliation& a, const bulk_reconciliation& b) {
        return a.rows_ == b.rows_ && a.relations() == b.relations() && a.found_ == b.found_ && a.bits_ == b.bits_;
    }

    template <class S>
    friend bulk_reconciliation detail::judged_rows(const columns<S>& table, std::size_t threads);

private:
    bulk_reconciliation(const scheme_view& scheme, std::size_t rows)
        : layout_{scheme.relations.size()}, rows_{rows}, bits_(rows * layout_.bytes()), found_{scheme} {}

    [[nodiscard]] std::uint64_t load(std::size_t row, std::size_t word) const {
        return detail::load_word(bits_.data() + row * layout_.bytes(), layout_.bytes(), word);
    }
    [[nodiscard]] bool bit(std::size_t row, std::size_t place) const {
        return ((load(row, place / 64) >> (place % 64)) & 1) != 0;
    }

    template <class Wanted>
    [[nodiscard]] std::vector<std::size_t> rows_where(std::size_t most, Wanted wanted) const {
        std::vector<std::size_t> result;
        for (std::size_t row = 0; row < rows_ && result.size() < most; ++row)
            if (wanted(row)) result.push_back(row);
        return result;
    }

    detail::row_layout layout_;
    std::size_t rows_;
    std::vector<unsigned char, detail::uninitialised_allocator<unsigned char>> bits_;
    detail::tallies found_;
};

template <class S>
bulk_reconciliation detail::judged_rows(const columns<S>& table, std::size_t threads) {
    const std::size_t rows = table.rows();
    const scheme_view scheme = table.scheme();
    const std::vector<path> paths = paths_of(scheme, table.all());
    bulk_reconciliation result{scheme, rows};

    form_vector forms;  // those of a static scheme are constants
    if constexpr (!static_scheme<S>) forms = forms_of_view(scheme);
    const signs_of<S> signs{scheme, forms};

    // each part is a run of blocks; the first is judged here
    const std::size_t blocks = (rows + block_rows - 1) / block_rows;
    const std::size_t parts = std::max<std::size_t>(1, std::min(threads, blocks));
    std::vector<tallies> found(parts, tallies{scheme});
    in_parts(parts, [&](std::size_t part) {
        block_judge<S> judge{signs, paths, table.all()};
        const std::size_t end = blocks * (part + 1) / parts;
        for (std::size_t block = blocks * part / parts; block < end; ++block) {
            const std::size_t first = block * block_rows;
            judge.judge_block(first, std::min(block_rows, rows - first),
                              result.bits_.data() + first * result.layout_.bytes());
        }
        found[part] = judge.found();
    });
    for (const tallies& each : found) result.found_ += each;
    return result;
}

/// Judges every relation in every row of a table.
///
/// At the speed of memory for sums of whole numbers. Rows with numbers near 64 bits or with negative counts, shares,
/// and covers and overlaps some of whose figures are not published take the time of a `judge` each.
/// @param threads how many share the rows; 0 for as many as the machine runs at once. The result does not depend on it.
/// @throws statement_error when a column is missing or does not fit, or the scheme has relations between snapshots
/// @snippet large_table.cpp columns
template <class S>
[[nodiscard]] bulk_reconciliation reconcile(const columns<S>& table, std::size_t threads = 1) {
    return detail::judged_rows(table, detail::threads_for(threads));
}

}  // namespace recount
