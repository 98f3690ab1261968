// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/budget.hpp>
#include <recount/solve/linear_system.hpp>
#include <recount/solve/outcome.hpp>
#include <recount/solve/vector.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

namespace recount::detail {

/// A value of the linear relaxation, exactly: numerator / denominator, the denominator positive.
struct exact_value {
    wide numerator{};
    wide denominator{1};

    [[nodiscard]] constexpr bool whole() const { return numerator % denominator == 0; }
    [[nodiscard]] constexpr wide floor() const { return floor_divide(numerator, denominator); }
    [[nodiscard]] constexpr wide ceiling() const { return ceiling_divide(numerator, denominator); }
};

/// The simplex method on variables with two ends, in whole numbers without rounding.
///
/// Every row says divisor * basic = sum of factor * column, with all columns outside the basis at whole values within
/// their ends (Dantzig 1951; the form that keeps bounds apart from rows: Dutertre and de Moura 2006). Least-index
/// choices (Bland 1977) end every search, if the budget does not. Sums too large for `Number` throw; the caller then
/// takes a wider one.
template <class Number>
class tableau {
public:
    static constexpr std::uint32_t none = 0xffff'ffff;

    constexpr explicit tableau(budget& left) : left_{&left} {}

    struct entry {
        std::uint32_t column{};
        Number factor{};
    };
    struct row {
        std::uint32_t basic{};
        Number divisor{1};
        wide numerator{};  ///< of the value of the basic column
        vector<entry> entries{};
    };
    struct column {
        ends range{};
        wide value{};  ///< while outside the basis
        std::uint32_t row = none;
    };

    vector<column> columns{};
    vector<row> rows{};
    std::int64_t largest_factor{};  ///< checked when not 0

    /// A column outside the basis, at the end nearest to zero.
    constexpr std::uint32_t add_column(const ends& range) {
        column added{range};
        if (range.has_low && range.low > 0)
            added.value = range.low;
        else if (range.has_high && range.high < 0)
            added.value = range.high;
        columns.push_back(added);
        return static_cast<std::uint32_t>(columns.size() - 1);
    }

    /// A column that is the sum of others, in the basis. Entries in order of columns.
    constexpr void add_row(const ends& range, vector<entry>&& entries) {
        row added{static_cast<std::uint32_t>(columns.size()), 1, 0, std::move(entries)};
        columns.push_back({range, 0, static_cast<std::uint32_t>(rows.size())});
        evaluate(added);
        rows.push_back(std::move(added));
    }

    [[nodiscard]] constexpr exact_value value(std::uint32_t c) const {
        const column& of = columns[c];
        if (of.row == none) return {of.value, 1};
        return {rows[of.row].numerator, rows[of.row].divisor};
    }

    /// Changes the ends of a column; one outside the basis moves within them.
    constexpr void restrict_to(std::uint32_t c, const ends& range) {
        column& of = columns[c];
        of.range = range;
        if (of.row != none || range.contains(of.value)) return;
        move(c, range.has_low && of.value < range.low ? range.low : range.high);
    }

    /// Moves to a point within all ends. When there is none, `stuck_row` shows why and `stuck_low` at which end.
    constexpr outcome settle() {
        while (left_->work(rows.size())) {
            std::uint32_t found = none;
            bool below = false;
            for (std::uint32_t r = 0; r < rows.size(); ++r) {
                if (found != none && rows[r].basic > rows[found].basic) continue;
                const int side = outside(rows[r]);
                if (side == 0) continue;
                found = r;
                below = side < 0;
            }
            if (found == none) return outcome::possible;
            const row& failing = rows[found];
            std::uint32_t entering = none;
            for (const entry& e : failing.entries)
                if (can_move(e.column, (e.factor > 0) == below)) {
                    entering = e.column;
                    break;
                }
            if (entering == none) {
                stuck_row = found;
                stuck_low = below;
                return outcome::impossible;
            }
            const ends& range = columns[failing.basic].range;
            exchange(found, entering, below ? range.low : range.high);
        }
        return outcome::unknown;
    }

    /// From a point within all ends, moves to one where a column is largest, or smallest; impossible when it has no end.
    constexpr outcome optimise(std::uint32_t target, bool upwards) {
        while (left_->work(rows.size())) {
            std::uint32_t entering = none;
            bool rises = upwards;
            if (const std::uint32_t r = columns[target].row; r == none) {
                if (can_move(target, upwards)) entering = target;
            } else {
                for (const entry& e : rows[r].entries) {
                    rises = (e.factor > 0) == upwards;
                    if (!can_move(e.column, rises)) continue;
                    entering = e.column;
                    break;
                }
            }
            if (entering == none) return outcome::possible;
            if (!advance(entering, rises)) return outcome::impossible;
        }
        return outcome::unknown;
    }

    std::uint32_t stuck_row = none;
    bool stuck_low{};

private:
    [[nodiscard]] constexpr bool can_move(std::uint32_t c, bool upwards) const {
        const column& of = columns[c];
        return upwards ? !of.range.has_high || of.value < of.range.high : !of.range.has_low || of.value > of.range.low;
    }

    /// -1 when the basic column is below its ends, 1 when above.
    [[nodiscard]] constexpr int outside(const row& r) const {
        const ends& range = columns[r.basic].range;
        if (range.has_low && r.numerator < scaled(range.low, r)) return -1;
        return range.has_high && r.numerator > scaled(range.high, r) ? 1 : 0;
    }
    [[nodiscard]] constexpr wide scaled(wide limit, const row& r) const {
        return r.divisor == 1 ? limit : product(limit, static_cast<wide>(r.divisor));
    }

    constexpr void evaluate(row& r) const {
        wide total = 0;
        for (const entry& e : r.entries)
            if (const wide v = columns[e.column].value; v != 0)
                total = sum(total, product(static_cast<wide>(e.factor), v));
        r.numerator = total;
    }

    [[nodiscard]] static constexpr std::size_t place(const row& r, std::uint32_t c) {
        std::size_t first = 0;
        std::size_t count = r.entries.size();
        while (count > 0) {
            const std::size_t half = count / 2;
            if (r.entries[first + half].column < c) {
                first += half + 1;
                count -= half + 1;
            } else {
                count = half;
            }
        }
        return first;
    }
    [[nodiscard]] static constexpr Number factor_of(const row& r, std::uint32_t c) {
        const std::size_t at = place(r, c);
        return at < r.entries.size() && r.entries[at].column == c ? r.entries[at].factor : Number{0};
    }

    constexpr void move(std::uint32_t c, wide value) {
        const wide step = difference(value, columns[c].value);
        columns[c].value = value;
        for (row& r : rows)
            if (const Number factor = factor_of(r, c); factor != 0)
                r.numerator = sum(r.numerator, product(static_cast<wide>(factor), step));
    }

    /// Moves a column outside the basis until something stops it; false when nothing does.
    constexpr bool advance(std::uint32_t entering, bool rises) {
        const column& of = columns[entering];
        wide room = 0;    // numerator of the step
        Number pace = 0;  // and its denominator; 0: no limit yet
        std::uint32_t leaving = none;
        if (rises ? of.range.has_high : of.range.has_low) {
            room = rises ? difference(of.range.high, of.value) : difference(of.value, of.range.low);
            pace = 1;
        }
        for (std::uint32_t i = 0; i < rows.size(); ++i) {
            const row& r = rows[i];
            Number factor = factor_of(r, entering);
            if (factor == 0) continue;
            if (!rises) factor = product(Number{-1}, factor);
            const ends& range = columns[r.basic].range;
            if (factor > 0 ? !range.has_high : !range.has_low) continue;
            const wide left = factor > 0 ? difference(scaled(range.high, r), r.numerator)
                                         : difference(r.numerator, scaled(range.low, r));
            if (factor < 0) factor = product(Number{-1}, factor);
            if (pace != 0) {
                const wide mine = product(left, static_cast<wide>(pace));
                const wide best = product(room, static_cast<wide>(factor));
                if (mine > best) continue;
                if (mine == best && (leaving == none || rows[leaving].basic < r.basic)) continue;
            }
            room = left;
            pace = factor;
            leaving = i;
        }
        if (pace == 0) return false;
        if (leaving == none) {
            move(entering, rises ? of.range.high : of.range.low);
            return true;
        }
        const row& r = rows[leaving];
        const bool to_high = (factor_of(r, entering) > 0) == rises;
        const ends& range = columns[r.basic].range;
        exchange(leaving, entering, to_high ? range.high : range.low);
        return true;
    }

    /// The basic column of a row leaves the basis at a value, another one takes its place.
    constexpr void exchange(std::uint32_t index, std::uint32_t entering, wide leaving_value) {
        row& turned = rows[index];
        const std::uint32_t leaving = turned.basic;
        const Number factor = factor_of(turned, entering);
        // divisor * leaving = factor * entering + rest, solved for entering
        scratch_.clear();
        const bool negative = factor < 0;
        const entry swapped{leaving, negative ? product(Number{-1}, turned.divisor) : turned.divisor};
        bool placed = false;
        for (const entry& e : turned.entries) {
            if (!placed && e.column > leaving) {
                scratch_.push_back(swapped);
                placed = true;
            }
            if (e.column != entering)
                scratch_.push_back({e.column, negative ? e.factor : product(Number{-1}, e.factor)});
        }
        if (!placed) scratch_.push_back(swapped);
        turned.divisor = negative ? product(Number{-1}, factor) : factor;
        turned.basic = entering;
        std::swap(turned.entries, scratch_);
        columns[leaving].row = none;
        columns[leaving].value = leaving_value;
        columns[entering].row = index;
        columns[entering].value = 0;
        reduce(turned);
        evaluate(turned);
        for (std::uint32_t i = 0; i < rows.size(); ++i)
            if (i != index)
                if (const Number other = factor_of(rows[i], entering); other != 0) substitute(rows[i], other, turned);
    }

    /// Replaces the basic column of `known` in another row.
    constexpr void substitute(row& r, Number factor, const row& known) {
        const Number common = common_divisor(factor, known.divisor);
        const Number mine = known.divisor / common;
        const Number theirs = factor / common;
        scratch_.clear();
        std::size_t i = 0;
        std::size_t j = 0;
        while (i < r.entries.size() || j < known.entries.size()) {
            const std::uint32_t a = i < r.entries.size() ? r.entries[i].column : none;
            const std::uint32_t b = j < known.entries.size() ? known.entries[j].column : none;
            entry next{a < b ? a : b, 0};
            if (a <= b) next.factor = product(mine, r.entries[i++].factor);
            if (b <= a) next.factor = sum(next.factor, product(theirs, known.entries[j++].factor));
            if (next.factor != 0 && next.column != known.basic) scratch_.push_back(next);
        }
        r.divisor = product(mine, r.divisor);
        std::swap(r.entries, scratch_);
        left_->work(4 * (r.entries.size() + known.entries.size()));
        reduce(r);
        evaluate(r);
    }

    constexpr void reduce(row& r) const {
        if (r.divisor != 1) {
            Number common = r.divisor;
            for (const entry& e : r.entries) {
                common = common_divisor(common, e.factor);
                if (common == 1) break;
            }
            if (common != 1) {
                r.divisor /= common;
                for (entry& e : r.entries) e.factor /= common;
            }
        }
        if (largest_factor == 0) return;
        Number total = r.divisor;
        for (const entry& e : r.entries) total = sum(total, e.factor < 0 ? -e.factor : e.factor);
        if (total > largest_factor) throw_overflow();
    }

    budget* left_;
    vector<entry> scratch_{};
};

}  // namespace recount::detail
