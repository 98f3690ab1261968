// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/correction.hpp>
#include <recount/explain/keystrokes.hpp>
#include <recount/model/snapshot.hpp>
#include <recount/solve/budget.hpp>
#include <recount/solve/limits.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace recount {

/// What may be taken for a typing error.
struct typo_rules {
    std::vector<std::uint32_t> fixed{};  ///< categories whose numbers are right
    std::int64_t tolerance{};            ///< an equation that fails by so much is not broken
    int most_keystrokes = 1;
    bool fewest_changes{};  ///< of the selections that mend the most equations, only those of the fewest changes count
};

/// What typing errors would explain.
struct typo_correction : correction {
    /// Sets of changes that mend as many equations as can be mended; each number of a set explains equations of its own.
    std::vector<std::vector<corrected_number>> selections{};
    bool complete = true;  ///< false: a limit was hit, and there may be others
};

namespace detail {

/// A number that would mend broken equations, and what it touches.
struct typo_candidate {
    corrected_number change;
    std::vector<std::uint32_t> equations;  ///< broken ones in which the number stands
    std::size_t mends;                     ///< how many of them
};

inline bool share_an_equation(const typo_candidate& a, const typo_candidate& b) {
    return std::find_first_of(a.equations.begin(), a.equations.end(), b.equations.begin(), b.equations.end()) !=
           a.equations.end();
}

/// All choices of candidates, no two of which stand in one equation, that mend the most.
class typo_choice {
public:
    typo_choice(std::span<const typo_candidate> candidates, budget& left)
        : candidates_{candidates}, left_{left}, excluded_(candidates.size(), 0), rest_(candidates.size() + 1, 0) {
        for (std::size_t i = candidates.size(); i-- > 0;) rest_[i] = rest_[i + 1] + candidates[i].mends;
    }

    std::vector<std::vector<corrected_number>> best() {
        choose(0, 0);
        return std::move(best_);
    }

private:
    void choose(std::size_t next, std::size_t mended) {
        if (mended + rest_[next] < most_ || !left_.step()) return;
        if (next == candidates_.size()) {
            if (mended > most_) best_.clear();
            most_ = mended;
            best_.push_back(chosen_);
            return;
        }
        if (excluded_[next] == 0) {
            const auto exclude = [&](int by) {
                for (std::size_t i = next + 1; i < candidates_.size(); ++i)
                    if (share_an_equation(candidates_[next], candidates_[i])) excluded_[i] += by;
            };
            exclude(1);
            chosen_.push_back(candidates_[next].change);
            choose(next + 1, mended + candidates_[next].mends);
            chosen_.pop_back();
            exclude(-1);
        }
        choose(next + 1, mended);
    }

    std::span<const typo_candidate> candidates_;
    budget& left_;
    std::vector<int> excluded_;      // how many chosen ones stand in a common equation
    std::vector<std::size_t> rest_;  // what all candidates from there on mend
    std::vector<corrected_number> chosen_;
    std::size_t most_ = 1;
    std::vector<std::vector<corrected_number>> best_;
};

/// Every number that mends a broken equation, stands in none that holds, and is near enough to the printed one.
inline std::vector<typo_candidate> typo_candidates(const exact_record& record, const typo_rules& rules) {
    const std::vector<std::uint32_t> broken = record.broken_equations(rules.tolerance);
    std::vector<std::uint32_t> confirmed{rules.fixed.begin(), rules.fixed.end()};
    for (const std::uint32_t r : record.equations())
        if (!std::binary_search(broken.begin(), broken.end(), r))
            record.every_term(r, [&](std::uint32_t category, std::int64_t weight) {
                if (weight != 0) confirmed.push_back(category);
            });
    std::sort(confirmed.begin(), confirmed.end());

    std::vector<typo_candidate> result;
    for (const std::uint32_t r : broken) {
        const std::int64_t gap = record.residual(r);
        record.every_term(r, [&](std::uint32_t category, std::int64_t weight) {
            if (weight == 0 || gap % weight != 0 || std::binary_search(confirmed.begin(), confirmed.end(), category))
                return;
            const std::int64_t before = record.value(category);
            const corrected_number change{category, before, subtract(before, gap / weight)};
            if (keystrokes(before, change.after) > rules.most_keystrokes) return;
            const auto known = std::find_if(result.begin(), result.end(),
                                            [&](const typo_candidate& one) { return one.change == change; });
            if (known != result.end())
                ++known->mends;
            else
                result.push_back({change, {}, 1});
        });
    }
    for (typo_candidate& one : result)
        for (const std::uint32_t r : broken)
            record.every_term(r, [&](std::uint32_t category, std::int64_t weight) {
                if (category == one.change.category && weight != 0) one.equations.push_back(r);
            });
    return result;
}

/// Candidates in groups between which no equation is common.
inline std::vector<std::vector<typo_candidate>> in_groups(std::vector<typo_candidate> candidates) {
    std::vector<std::vector<typo_candidate>> groups;
    while (!candidates.empty()) {
        std::vector<typo_candidate> group{std::move(candidates.back())};
        candidates.pop_back();
        for (std::size_t i = 0; i < group.size(); ++i)
            for (std::size_t other = candidates.size(); other-- > 0;)
                if (share_an_equation(group[i], candidates[other])) {
                    group.push_back(std::move(candidates[other]));
                    candidates.erase(candidates.begin() + static_cast<std::ptrdiff_t>(other));
                }
        groups.push_back(std::move(group));
    }
    return groups;
}

}  // namespace detail

/// Explains broken equations by typing errors in exact numbers, and corrects what can be one thing only.
///
/// A number is suspected when it stands in broken equations alone; it may become what one of them implies, if that is
/// near enough (`keystrokes`). Of all choices of such changes that do not stand in each other's equations, those that
/// mend the most are the selections. A change that all of them have is made, unless a relation that held, or a count,
/// would be broken. Relations other than equations are not mended. Unlike `repairs` it says nothing of other causes, and
/// is meant for many records of signed numbers.
///
/// Scholtus (2009); van der Loo, de Jonge and Scholtus (2011).
/// @throws overflow_error
[[nodiscard]] inline typo_correction correct_typos(const scheme_view& scheme, std::span<const figure> figures,
                                                   const typo_rules& rules = {}, const limits& allowed = {}) {
    detail::exact_record record{scheme, figures};
    const std::size_t broken = record.broken_equations(rules.tolerance).size();
    typo_correction result{};
    if (broken == 0) return result;
    result.status = correction_status::invalid;

    detail::budget left{allowed};
    const auto in_order = [](const corrected_number& a, const corrected_number& b) { return a.category < b.category; };
    for (const auto& group : detail::in_groups(detail::typo_candidates(record, rules))) {
        std::vector<std::vector<corrected_number>> best = detail::typo_choice{group, left}.best();
        if (left.spent()) {
            result.complete = false;
            result.changes.clear();
            break;
        }
        std::size_t fewest = best.front().size();
        for (auto& set : best) {
            std::sort(set.begin(), set.end(), in_order);
            fewest = std::min(fewest, set.size());
        }
        if (rules.fewest_changes) std::erase_if(best, [&](const auto& set) { return set.size() > fewest; });
        for (const corrected_number& change : best.front())
            if (std::all_of(best.begin(), best.end(),
                            [&](const auto& set) { return std::find(set.begin(), set.end(), change) != set.end(); }))
                result.changes.push_back(change);
        if (result.selections.empty()) result.selections.emplace_back();
        std::vector<std::vector<corrected_number>> joined;
        for (const auto& others : result.selections)
            for (const auto& set : best) {
                if (joined.size() == allowed.answers) {
                    result.complete = false;
                    break;
                }
                std::vector<corrected_number> both = others;
                both.insert(both.end(), set.begin(), set.end());
                std::sort(both.begin(), both.end(), in_order);
                joined.push_back(std::move(both));
            }
        result.selections = std::move(joined);
    }
    std::sort(result.changes.begin(), result.changes.end(), in_order);
    if (result.changes.empty()) return result;
    const std::vector<std::uint32_t> broken_before = record.broken_others();
    record.apply(result.changes);
    const std::vector<std::uint32_t> broken_after = record.broken_others();
    if (!std::includes(broken_before.begin(), broken_before.end(), broken_after.begin(), broken_after.end())) {
        result.changes.clear();
        return result;
    }
    result.status =
        record.broken_equations(rules.tolerance).empty() ? correction_status::corrected : correction_status::partial;
    return result;
}

/// @see correct_typos(const scheme_view&, std::span<const figure>, const typo_rules&, const limits&)
template <snapshot_like Snapshot>
[[nodiscard]] typo_correction correct_typos(const Snapshot& report, const typo_rules& rules = {},
                                            const limits& allowed = {}) {
    return correct_typos(report.scheme(), report.figures(), rules, allowed);
}

}  // namespace recount
