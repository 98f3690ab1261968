// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/correction.hpp>
#include <recount/model/snapshot.hpp>
#include <recount/solve/budget.hpp>
#include <recount/solve/limits.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace recount {

/// Two categories whose numbers may stand in each other's place: expenses and proceeds.
using swappable = std::array<std::uint32_t, 2>;

/// Which signs may be wrong, and which numbers may have changed places.
struct sign_rules {
    std::optional<std::vector<std::uint32_t>> flips{};  ///< without it, every category
    std::vector<swappable> swaps{};
    std::vector<std::uint32_t> fixed{};  ///< categories whose numbers are right
    std::int64_t tolerance{};            ///< an equation that fails by so much holds: it is rounded
    std::size_t most_actions = static_cast<std::size_t>(-1);  ///< flips and swaps in one solution
};

/// What wrong signs and exchanged numbers would explain.
struct sign_correction : correction {
    std::size_t actions{};                                   ///< flips and swaps that are needed
    std::vector<std::vector<corrected_number>> solutions{};  ///< all of so many actions; the first one is made
    bool complete = true;  ///< false: a limit was hit before the search was at its end
};

namespace detail {

/// Tries flips and swaps, few before many.
class sign_search {
public:
    sign_search(exact_record record, const sign_rules& rules, budget& left)
        : record_{std::move(record)}, tolerance_{rules.tolerance}, most_actions_{rules.most_actions}, left_{left} {
        std::vector<std::uint32_t> suspects;
        for (const std::uint32_t r : record_.broken_equations(rules.tolerance))
            record_.every_term(r, [&](std::uint32_t category, std::int64_t weight) {
                if (weight != 0) suspects.push_back(category);
            });
        const auto may_change = [&](std::uint32_t category) {
            return std::find(suspects.begin(), suspects.end(), category) != suspects.end() &&
                   std::find(rules.fixed.begin(), rules.fixed.end(), category) == rules.fixed.end();
        };
        const auto may_flip = [&](std::uint32_t category) {
            return record_.value(category) != 0 && may_change(category) &&
                   (!rules.flips ||
                    std::find(rules.flips->begin(), rules.flips->end(), category) != rules.flips->end());
        };
        for (std::uint32_t c = 0; c < record_.figures().size(); ++c)
            if (may_flip(c)) actions_.push_back({c, c});
        for (const swappable& pair : rules.swaps)
            if (may_change(pair[0]) && may_change(pair[1])) actions_.push_back(pair);
        printed_.assign(record_.figures().begin(), record_.figures().end());
    }

    void search(sign_correction& result) {
        const std::size_t most = std::min(actions_.size(), most_actions_);
        for (std::size_t count = 1; count <= most && result.solutions.empty(); ++count) {
            result.actions = count;
            choose(0, count, result.solutions);
            if (left_.spent()) break;
        }
        result.complete = !left_.spent();
        if (result.solutions.empty()) result.actions = 0;
    }

private:
    void choose(std::size_t next, std::size_t count, std::vector<std::vector<corrected_number>>& solutions) {
        if (count == 0) {
            if (left_.step() && holds()) solutions.push_back(changes());
            return;
        }
        for (std::size_t i = next; i + count <= actions_.size() && !left_.spent(); ++i) {
            act(actions_[i]);
            choose(i + 1, count - 1, solutions);
            act(actions_[i]);  // each is its own reverse, and the last one done is the first undone
        }
    }

    void act(const swappable& action) {
        const std::int64_t first = record_.value(action[0]);
        if (action[0] == action[1]) return record_.set(action[0], subtract(0, first));
        record_.set(action[0], record_.value(action[1]));
        record_.set(action[1], first);
    }

    [[nodiscard]] bool holds() const {
        return record_.broken_equations(tolerance_).empty() && record_.broken_others().empty();
    }

    [[nodiscard]] std::vector<corrected_number> changes() const {
        std::vector<corrected_number> result;
        for (std::uint32_t c = 0; c < printed_.size(); ++c)
            if (record_.value(c) != printed_[c].value()) result.push_back({c, printed_[c].value(), record_.value(c)});
        return result;
    }

    exact_record record_;
    std::int64_t tolerance_;
    std::size_t most_actions_;
    budget& left_;
    std::vector<swappable> actions_;  // a flip is written as a swap with itself
    std::vector<figure> printed_;
};

}  // namespace detail

/// Explains broken equations by wrong signs and exchanged numbers, with the fewest of them.
///
/// Only numbers in broken equations are touched. A solution makes all equations hold within the tolerance and leaves no
/// other relation and no count below 0 broken. For profits and losses, and for balances of people; counts themselves
/// have no sign. Where several solutions need as few actions all are listed, and the first one is made: flips before
/// swaps, in the order of the categories.
///
/// Scholtus (2008); van der Loo, de Jonge and Scholtus (2011), who call them sign errors and value interchanges.
/// @throws overflow_error
[[nodiscard]] inline sign_correction correct_signs(const scheme_view& scheme, std::span<const figure> figures,
                                                   const sign_rules& rules = {}, const limits& allowed = {}) {
    const detail::exact_record record{scheme, figures};
    sign_correction result{};
    if (record.broken_equations(rules.tolerance).empty()) return result;
    result.status = correction_status::invalid;
    detail::budget left{allowed};
    detail::sign_search{record, rules, left}.search(result);
    if (result.solutions.empty()) return result;
    result.status = correction_status::corrected;
    result.changes = result.solutions.front();
    return result;
}

/// @see correct_signs(const scheme_view&, std::span<const figure>, const sign_rules&, const limits&)
template <snapshot_like Snapshot>
[[nodiscard]] sign_correction correct_signs(const Snapshot& report, const sign_rules& rules = {},
                                            const limits& allowed = {}) {
    return correct_signs(report.scheme(), report.figures(), rules, allowed);
}

}  // namespace recount
