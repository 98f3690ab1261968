// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/budget.hpp>
#include <recount/solve/element_set.hpp>
#include <recount/solve/vector.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace recount::detail {

/// Subsets of elements of which it is not known whether they can hold together.
///
/// Those that contain a conflict cannot, those within a consistent set can; what is left is found by a search that
/// keeps as many elements as it can (Liffiton et al. 2016 call it the map). The search goes on where it was: what is
/// learnt later only excludes more.
class subset_map {
public:
    constexpr explicit subset_map(std::size_t elements) : state_(elements, undecided), clauses_of_(elements) {}

    /// Not all of these.
    constexpr void exclude_supersets(const element_set& conflict) { add(conflict, false); }
    /// At least one of these, which a consistent set leaves out.
    constexpr void exclude_subsets(const element_set& left_out) { add(left_out, true); }

    /// A subset that is not known, as marks, to which nothing can be added: with any other element it would contain a
    /// conflict. Nothing when all are known, or when the budget is spent.
    constexpr bool find(vector<char>& chosen, budget& left) {
        while (true) {
            if (!left.work(clauses_.size())) return false;
            if (!follow(left)) {
                if (!next_branch(left)) return false;
                continue;
            }
            // all others in is a solution unless a conflict is then complete
            const auto broken = smallest_broken();
            if (broken == clauses_.size()) break;
            branches_.push_back({broken, 0, trail_.size()});
            if (!next_branch(left)) return false;
        }
        chosen.assign(state_.size(), 1);
        for (std::size_t e = 0; e < state_.size(); ++e)
            if (state_[e] == out) chosen[e] = 0;
        fill(chosen, left);
        return true;
    }

private:
    static constexpr std::int8_t out = 0;
    static constexpr std::int8_t in = 1;
    static constexpr std::int8_t undecided = -1;

    struct clause {
        element_set elements{};
        bool wanted{};               ///< one of the elements is in; else one of them is out
        std::uint32_t undecided{};   ///< elements
        std::uint32_t satisfying{};  ///< elements that are as one of them should be
    };
    /// One element after the other of a conflict is taken out, and is in from then on.
    struct branch {
        std::size_t conflict{};
        std::size_t next{};   ///< place of the element that is taken out next
        std::size_t trail{};  ///< what had been decided before
    };

    constexpr void add(const element_set& elements, bool wanted) {
        clause mine{elements, wanted};
        for (const std::uint32_t e : elements) {
            clauses_of_[e].push_back(static_cast<std::uint32_t>(clauses_.size()));
            mine.undecided += state_[e] == undecided ? 1U : 0U;
            mine.satisfying += state_[e] == (wanted ? in : out) ? 1U : 0U;
        }
        clauses_.push_back(mine);
    }

    constexpr void decide(std::uint32_t e, std::int8_t as, budget& left) {
        left.work(clauses_of_[e].size());
        state_[e] = as;
        trail_.push_back(e);
        for (const std::uint32_t c : clauses_of_[e]) {
            --clauses_[c].undecided;
            if (clauses_[c].wanted == (as == in)) ++clauses_[c].satisfying;
        }
    }
    constexpr void undo(std::size_t trail) {
        for (; trail_.size() > trail; trail_.pop_back()) {
            const std::uint32_t e = trail_.back();
            for (const std::uint32_t c : clauses_of_[e]) {
                ++clauses_[c].undecided;
                if (clauses_[c].wanted == (state_[e] == in)) --clauses_[c].satisfying;
            }
            state_[e] = undecided;
        }
    }

    /// Decides what only one element of a clause is left for (unit propagation); false where none is.
    constexpr bool follow(budget& left) {
        for (bool changed = true; changed;) {
            changed = false;
            for (const clause& c : clauses_) {
                if (c.satisfying > 0 || c.undecided > 1) continue;
                if (c.undecided == 0) return false;
                left.work(c.elements.size());
                const auto last = std::find_if(c.elements.begin(), c.elements.end(),
                                               [&](std::uint32_t e) { return state_[e] == undecided; });
                decide(*last, c.wanted ? in : out, left);
                changed = true;
            }
        }
        return true;
    }

    /// The conflict of the fewest elements none of which is out.
    [[nodiscard]] constexpr std::size_t smallest_broken() const {
        std::size_t result = clauses_.size();
        for (std::size_t i = 0; i < clauses_.size(); ++i)
            if (!clauses_[i].wanted && clauses_[i].satisfying == 0 &&
                (result == clauses_.size() || clauses_[i].elements.size() < clauses_[result].elements.size()))
                result = i;
        return result;
    }

    constexpr bool next_branch(budget& left) {
        while (!branches_.empty()) {
            branch& last = branches_.back();
            undo(last.trail);
            const element_set& elements = clauses_[last.conflict].elements;
            if (last.next > 0) decide(elements[last.next - 1], in, left);
            last.trail = trail_.size();
            while (last.next < elements.size() && state_[elements[last.next]] != undecided) ++last.next;
            if (last.next < elements.size()) {
                if (!left.step()) return false;
                decide(elements[last.next++], out, left);
                return true;
            }
            branches_.pop_back();
        }
        return false;
    }

    /// Takes in what is out and need not be.
    constexpr void fill(vector<char>& chosen, budget& left) const {
        vector<std::uint32_t> out_of(clauses_.size(), 0);  // how many elements of each conflict are out
        for (std::size_t i = 0; i < clauses_.size(); ++i)
            if (!clauses_[i].wanted) out_of[i] = clauses_[i].satisfying;
        left.work(clauses_.size());
        for (std::size_t e = 0; e < state_.size(); ++e) {
            if (chosen[e] != 0) continue;
            left.work(clauses_of_[e].size());
            if (std::any_of(clauses_of_[e].begin(), clauses_of_[e].end(),
                            [&](std::uint32_t c) { return out_of[c] == 1; }))
                continue;
            chosen[e] = 1;
            for (const std::uint32_t c : clauses_of_[e])
                if (!clauses_[c].wanted) --out_of[c];
        }
    }

    vector<std::int8_t> state_;
    vector<vector<std::uint32_t>> clauses_of_;  // of each element
    vector<clause> clauses_{};
    vector<std::uint32_t> trail_{};  // what has been decided, in order
    vector<branch> branches_{};
};

}  // namespace recount::detail
