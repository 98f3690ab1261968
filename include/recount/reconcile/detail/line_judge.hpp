// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/error.hpp>
#include <recount/model/amount.hpp>
#include <recount/model/dynamic_scheme.hpp>
#include <recount/model/figure.hpp>
#include <recount/model/over_relation.hpp>
#include <recount/reconcile/bulk_judge.hpp>
#include <recount/reconcile/detail/line_plan.hpp>
#include <recount/reconcile/detail/line_table.hpp>
#include <recount/reconcile/judge.hpp>
#include <recount/solve/wide.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace recount::detail {

/// What became of a figure of a line.
enum class line_outcome : std::uint8_t {
    not_judged,  ///< the line does not have what the rule compares
    consistent,
    by_rounding,
    inconsistent,
    undetermined,
    overflowed,
    repeated  ///< a row stands twice in it
};

/// How often a rule came out how.
struct line_counts {
    std::uint64_t judged{};
    std::uint64_t repeated{};
    tally found{};

    void add(line_outcome one) {
        judged += one == line_outcome::not_judged ? 0U : 1U;
        switch (one) {
            case line_outcome::not_judged:
            case line_outcome::consistent: break;
            case line_outcome::by_rounding: ++found.by_rounding; break;
            case line_outcome::inconsistent: ++found.inconsistent; break;
            case line_outcome::undetermined: ++found.undetermined; break;
            case line_outcome::overflowed: ++found.overflowed; break;
            case line_outcome::repeated: ++repeated; break;
        }
    }
    line_counts& operator+=(const line_counts& other) {
        judged += other.judged;
        repeated += other.repeated;
        found += other.found;
        return *this;
    }
    friend bool operator==(const line_counts&, const line_counts&) = default;
};

/// Judges lines of a rule, whose rows have been added up: its codes side by side, and every other as one figure, or two
/// where some of it is not published.
class line_judge {
public:
    line_judge(const line_plan& plan, bool may_be_negative)
        : plan_{&plan},
          exact_{scheme_of(plan.rule(), {}, may_be_negative)},
          gapped_{
              scheme_of(plan.rule(), plan.has_others() ? "every other that is not published" : "", may_be_negative)} {
        const over_relation& rule = plan.rule();
        const scheme_view view = rule.relation.view();
        on_the_left_.resize(rule.members.size());
        for (const term& t : view.left(rule.row())) on_the_left_[t.category] = true;
        others_ = rule.others();
        find_weights();
    }

    /// What is compared of a line; empty where it does not have it.
    /// @param first_slot of the figure
    /// @throws overflow_error for a sum that does not fit into 64 bits
    void figures_of(const line_table& table, std::size_t line, std::size_t first_slot, std::vector<figure>& to) const {
        to.clear();
        const std::uint64_t* const record = table.record(line);
        const std::uint8_t* const marks = table.marks(record) + first_slot;
        std::size_t there = 0;
        for (std::size_t m = 0; m < on_the_left_.size(); ++m) {
            if (m == others_) continue;
            const bool is_there = (marks[plan_->slot_of_member(m)] & line_mark::there) != 0;
            if (!is_there && others_ && on_the_left_[m]) return;  // nothing to compare with
            there += is_there ? 1U : 0U;
        }
        if (!others_ && there < std::min<std::size_t>(on_the_left_.size(), 2)) return;
        bool gap = false;
        wide sum = 0;
        if (others_) {
            bool any = false;
            plan_->each_other(table.wholes(record), [&](std::size_t slot) {
                any = any || (marks[slot] & line_mark::there) != 0;
                gap = gap || (marks[slot] & unpublished) != 0;
                sum += table.sum(line, record, first_slot + slot);
            });
            if (!any) return;
        }
        for (std::size_t m = 0; m < on_the_left_.size(); ++m) {
            if (m == others_) {
                to.emplace_back(amount{narrow(sum)});
                continue;
            }
            const std::size_t slot = plan_->slot_of_member(m);
            const bool absent = (marks[slot] & line_mark::there) == 0;
            if (absent ? !others_ : (marks[slot] & unpublished) != 0)
                to.emplace_back();
            else
                to.emplace_back(amount{narrow(table.sum(line, record, first_slot + slot))});
        }
        if (gap) to.emplace_back();
    }

    /// The scheme of what is compared.
    [[nodiscard]] const dynamic_scheme& scheme(const std::vector<figure>& compared) const {
        return compared.size() > on_the_left_.size() ? gapped_ : exact_;
    }

    [[nodiscard]] finding judge(const std::vector<figure>& compared) const {
        return recount::judge(scheme(compared).view(), 0, {compared});
    }

    /// @param scratch memory that is used again for the next line
    [[nodiscard]] line_outcome outcome(const line_table& table, std::size_t line, std::size_t first_slot,
                                       std::vector<figure>& scratch) const {
        if (const auto known = usual_outcome(table, line, first_slot)) return *known;
        try {
            figures_of(table, line, first_slot, scratch);
            if (scratch.empty()) return line_outcome::not_judged;
            if (stands_twice(table, line, first_slot)) return line_outcome::repeated;
            switch (judge(scratch).verdict) {
                case verdict::consistent: return line_outcome::consistent;
                case verdict::consistent_by_rounding: return line_outcome::by_rounding;
                case verdict::inconsistent: return line_outcome::inconsistent;
                case verdict::undetermined: break;
            }
            return line_outcome::undetermined;
        } catch (const overflow_error&) {
            return stands_twice(table, line, first_slot) ? line_outcome::repeated : line_outcome::overflowed;
        }
    }

    /// @param few no code of the key stands for another one in what the lines have seen
    void seek_repeats(bool few) { few_codes_ = few; }

private:
    /// The outcome of a line whose sums are all there, published, and far from 64 bits, of a rule that only adds and
    /// subtracts: the sign of the difference says it.
    [[nodiscard]] std::optional<line_outcome> usual_outcome(const line_table& table, std::size_t line,
                                                            std::size_t first_slot) const {
        const std::uint64_t* const record = table.record(line);
        const std::uint8_t* const marks = table.marks(record);
        std::int64_t difference = -constant_;
        unsigned usual = weights_.empty() || (few_codes_ && (marks[0] & repeated) != 0) ? 0 : 1;
        for (std::size_t slot = 0; slot < weights_.size(); ++slot) {
            const std::int64_t sum = table.number(record, first_slot + slot);
            constexpr std::int64_t most = std::int64_t{1} << 44;
            const bool plain =
                (marks[first_slot + slot] & seen_[slot]) == line_mark::there && sum < most && sum > -most;
            usual &= plain ? 1U : 0U;
            if (usual != 0) difference += weights_[slot] * sum;
        }
        if (usual == 0) return std::nullopt;
        return possible(interval::point(difference), plan_->rule().row().compares) ? line_outcome::consistent
                                                                                   : line_outcome::inconsistent;
    }

    /// How often each sum stands in the difference of both sides; none where its sign is not all that counts.
    void find_weights() {
        const over_relation& rule = plan_->rule();
        const relation_row& row = rule.row();
        const scheme_view view = rule.relation.view();
        constexpr std::int64_t most = std::int64_t{1} << 8;
        const auto small = [](std::int64_t number) { return number < most && number > -most; };
        const bool adds = row.facts().form == relation_form::sum && !row.facts().of_stocks;
        const std::size_t slots = plan_->slots();
        if (!adds || row.per_cent || !small(row.constant) || plan_->has_wholes() || slots > most ||
            (others_ && slots != rule.members.size()))
            return;
        weights_.resize(slots);
        seen_.resize(slots, line_mark::there | unpublished | twice | carried);
        if (others_) seen_.back() &= static_cast<std::uint8_t>(~unsigned{twice});
        constant_ = row.constant;
        for (std::size_t i = 0; i < row.terms; ++i) {
            const term& t = view.all(row)[i];
            std::int64_t& weight = weights_[t.category == others_ ? slots - 1 : plan_->slot_of_member(t.category)];
            weight += i < row.left_terms ? t.coefficient : -t.coefficient;
            if (!small(t.coefficient) || !small(weight)) return weights_.clear();
        }
    }

    /// As people read it: "no precinct = every other".
    static dynamic_scheme scheme_of(const over_relation& rule, std::string_view unpublished, bool may_be_negative) {
        std::vector<std::string> names;
        const auto add = [&](std::string name) {
            while (std::find(names.begin(), names.end(), name) != names.end())
                name += '\'';  // a code that is called so
            names.push_back(std::move(name));
        };
        for (const over_relation::member& one : rule.members)
            add(one.others ? std::string{every_other} : one.code.empty() ? "no " + rule.key : one.code);
        std::string last;
        if (!unpublished.empty()) {
            add(std::string{unpublished});
            last = std::move(names.back());
            names.pop_back();
        }
        return line_scheme(rule, names, last, rule.row().name, may_be_negative);
    }

    [[nodiscard]] bool stands_twice(const line_table& table, std::size_t line, std::size_t first_slot) const {
        const std::uint8_t* const marks = table.marks(table.record(line));
        if (few_codes_ && (marks[0] & repeated) != 0) return true;
        for (std::size_t m = 0; m < on_the_left_.size(); ++m)
            if (m != others_ && (marks[first_slot + plan_->slot_of_member(m)] & twice) != 0) return true;
        return false;
    }

    const line_plan* plan_;
    dynamic_scheme exact_;
    dynamic_scheme gapped_;
    std::vector<bool> on_the_left_{};
    std::optional<std::size_t> others_{};
    std::vector<std::int64_t> weights_{};  // of the sums
    std::vector<std::uint8_t> seen_{};     // marks that matter of them
    std::int64_t constant_{};
    bool few_codes_{};
};

}  // namespace recount::detail
