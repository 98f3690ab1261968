// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/budget.hpp>
#include <recount/solve/element_set.hpp>
#include <recount/solve/vector.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

namespace recount::detail {

/// Subsets of elements of which it is not known whether they can hold together.
///
/// Those that contain a conflict cannot, those within a consistent set can; what is left is found by a search that
/// keeps as many elements as it can (Liffiton et al. 2016 call it the map).
class subset_map {
public:
    constexpr explicit subset_map(std::size_t elements) : elements_{elements} {}

    /// Not all of these.
    constexpr void exclude_supersets(const element_set& conflict) { clauses_.push_back({conflict, false}); }
    /// At least one of these, which a consistent set leaves out.
    constexpr void exclude_subsets(const element_set& left_out) { clauses_.push_back({left_out, true}); }

    /// A subset that is not known, as marks; nothing when all are known, or when the budget is spent.
    constexpr bool find(vector<char>& chosen, budget& left) const {
        vector<std::int8_t> state(elements_, -1);
        if (!extend(state, left)) return false;
        chosen.assign(elements_, 1);
        for (std::size_t e = 0; e < elements_; ++e)
            if (state[e] == 0) chosen[e] = 0;
        return true;
    }

private:
    struct clause {
        element_set elements;
        bool wanted{};  ///< one of the elements is in; else one of them is out
    };

    constexpr bool extend(vector<std::int8_t>& state, budget& left) const {
        // unit propagation
        if (!left.work(elements_)) return false;
        for (bool changed = true; changed;) {
            changed = false;
            for (const clause& c : clauses_) {
                left.work(c.elements.size());
                std::size_t open = 0;
                std::uint32_t last = 0;
                bool satisfied = false;
                for (const std::uint32_t e : c.elements) {
                    if (state[e] == -1) {
                        ++open;
                        last = e;
                    } else if ((state[e] == 1) == c.wanted) {
                        satisfied = true;
                        break;
                    }
                }
                if (satisfied || open > 1) continue;
                if (open == 0) return false;
                state[last] = c.wanted ? 1 : 0;
                changed = true;
            }
        }
        // all others in is a solution unless a conflict is then complete
        const clause* broken = nullptr;
        for (const clause& c : clauses_) {
            if (c.wanted) continue;
            bool satisfied = false;
            for (const std::uint32_t e : c.elements) satisfied = satisfied || state[e] == 0;
            if (!satisfied && (broken == nullptr || c.elements.size() < broken->elements.size())) broken = &c;
        }
        if (broken == nullptr) return true;
        vector<std::int8_t> before = state;
        for (const std::uint32_t e : broken->elements) {
            if (before[e] != -1) continue;
            if (!left.step()) return false;
            state = before;
            state[e] = 0;
            if (extend(state, left)) return true;
            before[e] = 1;  // it is in from here on
        }
        return false;
    }

    std::size_t elements_;
    vector<clause> clauses_{};
};

}  // namespace recount::detail
