// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/budget.hpp>
#include <recount/solve/element_set.hpp>
#include <recount/solve/linear_system.hpp>
#include <recount/solve/row_sums.hpp>
#include <recount/solve/vector.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

namespace recount::detail {

struct propagated {
    bool possible = true;  ///< false: some variable has no value left
    bool sharp{};          ///< if possible, every end that is left is reached by some solution
};

/// Narrows the ends of variables row by row until nothing changes, and remembers what each end came from.
///
/// Where rows and open variables form a tree and all factors are 1 or -1 the result is sharp, as whole numbers too:
/// each row then passes intervals on without a gap. Elsewhere it is a start. Rows that keep narrowing each other for
/// long are left to the simplex method, as percentages are.
class propagation {
public:
    constexpr explicit propagation(const linear_system& system)
        : system_{&system},
          state_(system.rows.size(), outside),
          last_low_(system.variables.size(), none),
          last_high_(system.variables.size(), none) {}

    /// Narrows the rows of one block. `undo` must follow before the next.
    /// @param rows_of the rows that a variable stands in
    template <class RowsOf>
    constexpr propagated narrow(std::span<const std::uint32_t> rows, vector<ends>& range, RowsOf rows_of,
                                budget& left) {
        bool sharp = false;
        if (!is_sharp(rows, range, sharp)) return {};
        queue_.assign(rows.begin(), rows.end());
        for (const std::uint32_t r : rows) state_[r] = waiting;
        const std::size_t most_visits = rows.size() * (sharp ? 64 : 8) + 64;
        propagated result{true, sharp};
        far_away_ = false;
        for (std::size_t next = 0; next < queue_.size() && result.possible; ++next) {
            if (next >= most_visits) {
                result.sharp = false;
                break;
            }
            state_[queue_[next]] = at_rest;
            left.work(system_->rows[queue_[next]].count);
            result.possible = narrow_row(queue_[next], range, rows_of);
        }
        if (far_away_) result.sharp = false;
        return result;
    }

    /// What a contradiction that was met came from: elements that cannot hold together.
    ///
    /// @param blame called with a variable and whether it is the low end that its figure or its domain gives
    template <class Blame>
    constexpr void because(element_set& found, Blame blame) {
        found.clear();
        vector<char> used(events_.size(), 0);
        std::size_t first = events_.size();  // those before it are looked at when their turn comes
        const auto need = [&](std::uint32_t variable, bool low, std::size_t before) {
            std::uint32_t at = (low ? last_low_ : last_high_)[variable];
            while (at != none && at >= before) at = events_[at].previous;
            if (at == none) return blame(variable, low);
            used[at] = 1;
        };
        const auto need_row = [&](std::uint32_t r, bool from_high, std::uint32_t except, std::size_t before) {
            for (const element e : system_->rows[r].from)
                if (e != background) found.push_back(e);
            for (const linear_entry& e : system_->of(system_->rows[r]))
                if (e.variable != except) need(e.variable, (e.factor > 0) == from_high, before);
        };
        if (stuck_variable_ != none) {
            need(stuck_variable_, true, first);
            need(stuck_variable_, false, first);
        } else {
            need_row(stuck_row_, stuck_high_, none, first);
        }
        while (first-- > 0)
            if (used[first] != 0)
                need_row(events_[first].row, events_[first].from_high, events_[first].variable, first);
        put_in_order(found);
    }

    /// Factors of rows whose weighted sum cannot be, where a contradiction was met; nothing where whole numbers alone
    /// contradict each other, or a factor is not 1 or -1.
    constexpr vector<std::pair<std::uint32_t, std::int64_t>> certificate() const {
        vector<std::pair<std::uint32_t, std::int64_t>> result;
        if (stuck_row_ == none && stuck_variable_ == none) return result;
        vector<std::int64_t> open(events_.size(), 0);  // how often the variable is left over, by the row before
        const auto pass_on = [&](std::uint32_t variable, bool low, std::int64_t times, std::size_t before) {
            std::uint32_t at = (low ? last_low_ : last_high_)[variable];
            while (at != none && at >= before) at = events_[at].previous;
            if (at != none) open[at] = sum(open[at], times);
        };
        const auto add_row = [&](std::uint32_t r, bool from_high, std::uint32_t except, std::int64_t times,
                                 std::size_t before) {
            result.push_back({r, times});
            for (const linear_entry& e : system_->of(system_->rows[r]))
                if (e.variable != except)
                    pass_on(e.variable, (e.factor > 0) == from_high, product(times, e.factor), before);
        };
        if (stuck_variable_ != none) {
            pass_on(stuck_variable_, true, 1, events_.size());
            pass_on(stuck_variable_, false, -1, events_.size());
        } else {
            add_row(stuck_row_, stuck_high_, none, 1, events_.size());
        }
        for (std::size_t i = events_.size(); i-- > 0;) {
            if (open[i] == 0) continue;
            const event& each = events_[i];
            std::int64_t factor = 0;
            for (const linear_entry& e : system_->of(system_->rows[each.row]))
                if (e.variable == each.variable) factor = e.factor;
            if (factor != 1 && factor != -1) return {};
            add_row(each.row, each.from_high, each.variable, product(std::int64_t{-1}, product(open[i], factor)), i);
        }
        std::sort(result.begin(), result.end());
        std::size_t kept = 0;  // a row may have been used twice
        for (std::size_t i = 0; i < result.size(); ++i)
            if (kept > 0 && result[kept - 1].first == result[i].first)
                result[kept - 1].second = sum(result[kept - 1].second, result[i].second);
            else
                result[kept++] = result[i];
        result.resize(kept);
        return result;
    }

    /// The variables whose ends were narrowed, some of them more than once.
    template <class Use>
    constexpr void every_narrowed(Use use) const {
        for (const event& each : events_) use(each.variable);
    }

    /// Gives the ends back that were there before.
    constexpr void undo(vector<ends>& range) {
        while (!events_.empty()) {
            const event& last = events_.back();
            range[last.variable] = last.before;
            (last.low ? last_low_ : last_high_)[last.variable] = last.previous;
            events_.pop_back();
        }
        for (const std::uint32_t r : queue_) state_[r] = outside;
        queue_.clear();
        stuck_variable_ = stuck_row_ = none;
    }

private:
    static constexpr std::uint32_t none = 0xffff'ffff;
    static constexpr char outside = 0;  // of this block
    static constexpr char at_rest = 1;
    static constexpr char waiting = 2;

    /// One end of a variable, narrowed by a row.
    struct event {
        std::uint32_t variable{};
        bool low{};
        bool from_high{};  ///< by the high end of the row's sum
        std::uint32_t row{};
        std::uint32_t previous{};  ///< the event before of the same end
        ends before{};
    };

    /// False where there are percentages: an end between two multiples would be lost.
    constexpr bool is_sharp(std::span<const std::uint32_t> rows, const vector<ends>& range, bool& sharp) {
        bool ones = true;
        open_.clear();
        for (const std::uint32_t r : rows)
            for (const linear_entry& e : system_->of(system_->rows[r])) {
                if (!system_->variables[e.variable].whole) return false;
                if (range[e.variable].fixed()) continue;
                ones = ones && (e.factor == 1 || e.factor == -1);
                open_.push_back(e.variable);
            }
        const std::size_t places = open_.size();
        std::sort(open_.begin(), open_.end());
        const auto unique = static_cast<std::size_t>(std::unique(open_.begin(), open_.end()) - open_.begin());
        sharp = ones && places + 1 == unique + rows.size();
        return true;
    }

    template <class RowsOf>
    constexpr bool narrow_row(std::uint32_t r, vector<ends>& range, RowsOf rows_of) {
        const linear_row& row = system_->rows[r];
        row_sums all;
        for (const linear_entry& e : system_->of(row)) all.add(e.factor, range[e.variable]);
        if (all.below(row.activity) || all.above(row.activity)) {
            stuck_row_ = r;
            stuck_high_ = !all.below(row.activity);
            return false;
        }
        for (const linear_entry& e : system_->of(row)) {
            ends& x = range[e.variable];
            if (x.fixed()) continue;
            row_sums others = all;
            others.remove(e.factor, x);
            const ends implied = left_by(row.activity, others, e.factor);
            // for a negative factor the high end of the sum gives the low end of the variable
            const bool up = e.factor > 0;
            const bool raised = implied.has_low && narrow_end(r, e.variable, true, !up, implied.low, range);
            const bool lowered = implied.has_high && narrow_end(r, e.variable, false, up, implied.high, range);
            if (x.empty()) {
                stuck_variable_ = e.variable;
                return false;
            }
            if (!raised && !lowered) continue;
            // the sums of this row follow, and other rows look again
            others.add(e.factor, x);
            all = others;
            for (const std::uint32_t other : rows_of(e.variable))
                if (state_[other] == at_rest) {
                    state_[other] = waiting;
                    queue_.push_back(other);
                }
        }
        return true;
    }

    constexpr bool narrow_end(std::uint32_t row, std::uint32_t variable, bool low, bool from_high, wide value,
                              vector<ends>& range) {
        ends& x = range[variable];
        if (!in_64_bits(value)) {  // ends that drive each other away say nothing that could be stated
            far_away_ = true;
            return false;
        }
        if (low ? x.has_low && value <= x.low : x.has_high && value >= x.high) return false;
        std::uint32_t& last = (low ? last_low_ : last_high_)[variable];
        events_.push_back({variable, low, from_high, row, last, x});
        last = static_cast<std::uint32_t>(events_.size() - 1);
        if (low)
            x.raise(value);
        else
            x.lower(value);
        return true;
    }

    const linear_system* system_;
    vector<char> state_;  // of rows
    vector<std::uint32_t> last_low_;
    vector<std::uint32_t> last_high_;
    vector<event> events_{};
    vector<std::uint32_t> queue_{};
    vector<std::uint32_t> open_{};  // scratch
    std::uint32_t stuck_variable_ = none;
    std::uint32_t stuck_row_ = none;
    bool stuck_high_{};
    bool far_away_{};
};

}  // namespace recount::detail
