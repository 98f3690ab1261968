// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/error.hpp>
#include <recount/model/dynamic_snapshot.hpp>
#include <recount/model/over_relation.hpp>
#include <recount/reconcile/detail/line_counter.hpp>
#include <recount/reconcile/detail/line_judge.hpp>
#include <recount/reconcile/detail/line_reader.hpp>
#include <recount/reconcile/finding.hpp>
#include <recount/reconcile/long_table.hpp>
#include <recount/solve/joined_threads.hpp>

#include <algorithm>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <ranges>
#include <span>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace recount {

/// A line of a long table that fails a rule over a key: the rows that agree in all other keys.
struct failing_line {
    std::uint64_t first_row{};                                ///< the first row of the table that is in it
    std::size_t figure{};                                     ///< which of the table's figures fails
    std::vector<std::pair<std::string, std::string>> keys{};  ///< what its rows agree in: names of keys, and codes
    snapshot<dynamic_scheme> compared;  ///< the codes that the rule names, and every other as one sum
    finding found{};                    ///< with what is stated and what is computed
};

namespace detail {

/// What the verdicts of all rules refer to.
struct line_setting {
    std::vector<over_relation> rules;
    numbered_keys keys;
    std::vector<bool> signs;  // of each figure: may be negative
    std::vector<line_plan> plans{};
};

class line_pass;

}  // namespace detail

/// How the lines of one rule over a key came out, for each figure of a long table.
class line_verdicts {
public:
    static constexpr std::size_t all = static_cast<std::size_t>(-1);

    [[nodiscard]] const over_relation& rule() const { return setting_->rules[place_]; }

    /// How many lines have what the rule compares.
    [[nodiscard]] std::uint64_t judged(std::size_t figure = 0) const { return counts_[figure].judged; }

    /// How many lines have a verdict. Those of which a sum does not fit into 64 bits have none, and neither have those
    /// of which a row stands twice.
    [[nodiscard]] std::uint64_t count(verdict wanted, std::size_t figure = 0) const {
        const detail::line_counts& of = counts_[figure];
        return of.found.count(wanted, of.judged - of.found.overflowed - of.repeated);
    }
    [[nodiscard]] std::uint64_t overflows(std::size_t figure = 0) const { return counts_[figure].found.overflowed; }

    /// Lines of which a row stands twice: one that the rule names, or any one where `repeats_sought`.
    [[nodiscard]] std::uint64_t repeated(std::size_t figure = 0) const { return counts_[figure].repeated; }

    /// Whether every row that stands twice has been seen: of keys of up to 64 codes. Of others a row that stands twice
    /// among every other counts twice, as memory for all rows would be needed to see it.
    [[nodiscard]] bool repeats_sought() const { return repeats_sought_; }

    /// Codes that the rule names and no row has: misspelt, perhaps.
    [[nodiscard]] const std::vector<std::string>& absent() const { return absent_; }

    /// Nothing is inconsistent, and every line that is judged has a verdict.
    [[nodiscard]] bool consistent() const {
        return std::all_of(counts_.begin(), counts_.end(), [](const detail::line_counts& of) {
            return of.found.inconsistent + of.found.overflowed + of.repeated == 0;
        });
    }

    /// The first lines in which something is inconsistent, in the order of their first rows. What they hold refers to
    /// these verdicts.
    [[nodiscard]] std::vector<failing_line> failing(std::size_t most = all) const {
        std::vector<std::pair<std::uint64_t, std::size_t>> found;  // first row, and which outcome
        for (std::size_t i = 0; i < outcomes_.size(); ++i)
            if (outcomes_[i] == detail::line_outcome::inconsistent)
                found.emplace_back(table_.first_row(i / counts_.size()), i);
        const auto end = found.begin() + static_cast<std::ptrdiff_t>(std::min(most, found.size()));
        std::partial_sort(found.begin(), end, found.end());
        std::vector<failing_line> result;
        for (auto one = found.begin(); one != end; ++one) result.push_back(described(one->second));
        return result;
    }

private:
    friend class detail::line_pass;

    line_verdicts(std::shared_ptr<const detail::line_setting> setting, std::size_t place, detail::line_table table)
        : setting_{std::move(setting)}, place_{place}, table_{std::move(table)}, counts_(setting_->signs.size()) {
        const detail::line_plan& plan = setting_->plans[place_];
        repeats_sought_ = plan.sees_every_code() && setting_->keys.codes[plan.key()].size() <= 64;
        for (const bool may_be_negative : setting_->signs) {
            judges_.emplace_back(plan, may_be_negative);
            judges_.back().seek_repeats(repeats_sought_);
        }
        outcomes_.resize(table_.size() * counts_.size());
    }

    /// Judges a run of the lines; several runs may be judged at once.
    /// @param there is marked for each member that some line has
    [[nodiscard]] std::vector<detail::line_counts> judge_lines(std::size_t first, std::size_t end,
                                                               std::vector<bool>& there) {
        std::vector<detail::line_counts> counts(counts_.size());
        const detail::line_plan& plan = setting_->plans[place_];
        std::vector<figure> scratch;
        for (std::size_t line = first; line < end; ++line) {
            for (std::size_t f = 0; f < counts.size(); ++f) {
                const auto found = judges_[f].outcome(table_, line, f * plan.slots(), scratch);
                outcomes_[line * counts.size() + f] = found;
                counts[f].add(found);
            }
            for (std::size_t m = 0; m < there.size(); ++m)
                if (!there[m] && !rule().members[m].others)
                    there[m] =
                        (table_.marks(table_.record(line))[plan.slot_of_member(m)] & detail::line_mark::there) != 0;
        }
        return counts;
    }

    [[nodiscard]] failing_line described(std::size_t outcome) const {
        const std::size_t line = outcome / counts_.size();
        const std::size_t of = outcome % counts_.size();
        const detail::line_plan& plan = setting_->plans[place_];
        std::vector<figure> compared;
        judges_[of].figures_of(table_, line, of * plan.slots(), compared);
        const dynamic_scheme& scheme = judges_[of].scheme(compared);
        failing_line result{
            table_.first_row(line), of, {}, snapshot<dynamic_scheme>{scheme}, judges_[of].judge(compared)};
        for (std::size_t c = 0; c < compared.size(); ++c)
            result.compared[scheme.view().categories[c].name] = compared[c];
        for (std::size_t key = 0; key < plan.fixed().size(); ++key)
            result.keys.emplace_back(setting_->keys.names[plan.fixed()[key]],
                                     setting_->keys.codes[plan.fixed()[key]][table_.code(line, key)]);
        return result;
    }

    std::shared_ptr<const detail::line_setting> setting_;
    std::size_t place_;
    detail::line_table table_;
    std::vector<detail::line_outcome> outcomes_{};  // of each line and figure
    std::vector<detail::line_judge> judges_{};
    std::vector<detail::line_counts> counts_;
    std::vector<std::string> absent_{};
    bool repeats_sought_{};
};

/// The verdicts of a long table by rules over its keys.
class long_reconciliation {
public:
    [[nodiscard]] std::size_t size() const { return rules_.size(); }
    [[nodiscard]] const line_verdicts& operator[](std::size_t rule) const { return rules_[rule]; }
    [[nodiscard]] auto begin() const { return rules_.begin(); }
    [[nodiscard]] auto end() const { return rules_.end(); }

    /// How many counts of a figure are below 0: findings of kind `domain`.
    [[nodiscard]] std::uint64_t negatives(std::size_t figure = 0) const { return negatives_[figure]; }

    /// Nothing is inconsistent, and every line that is judged has a verdict.
    [[nodiscard]] bool consistent() const {
        return std::all_of(rules_.begin(), rules_.end(), [](const line_verdicts& one) { return one.consistent(); }) &&
               std::all_of(negatives_.begin(), negatives_.end(), [](std::uint64_t n) { return n == 0; });
    }

private:
    friend class detail::line_pass;

    std::vector<line_verdicts> rules_{};
    std::vector<std::uint64_t> negatives_{};
};

namespace detail {

/// One pass over the rows of a table: each thread adds up those that it sees, then all put their lines together and
/// judge them.
class line_pass {
public:
    /// @throws statement_error for rules that do not fit the keys
    line_pass(std::vector<over_relation> rules, std::vector<std::string> keys, std::vector<bool> signs,
              std::size_t threads)
        : setting_{std::make_shared<line_setting>(
              line_setting{std::move(rules), numbered_keys{std::move(keys)}, std::move(signs)})} {
        std::vector<const over_relation*> all;
        for (const over_relation& one : setting_->rules) all.push_back(&one);
        for (std::size_t i = 0; i < all.size(); ++i) setting_->plans.emplace_back(all, i, setting_->keys);
        for (std::size_t i = 0; i < threads; ++i)
            counters_.emplace_back(setting_->plans, setting_->keys, setting_->signs);
    }

    [[nodiscard]] line_counter& counter(std::size_t thread) { return counters_[thread]; }
    [[nodiscard]] std::size_t threads() const { return counters_.size(); }

    /// To be called once, when all rows have been taken.
    [[nodiscard]] long_reconciliation finish() {
        for (std::size_t thread = 1; thread < threads(); ++thread) put_together(counters_[thread]);
        long_reconciliation result;
        result.negatives_.resize(setting_->signs.size());
        for (const line_counter& one : counters_)
            for (std::size_t f = 0; f < result.negatives_.size(); ++f) result.negatives_[f] += one.negatives(f);
        for (std::size_t key = 0; key < setting_->keys.codes.size(); ++key)
            setting_->keys.codes[key] = std::move(counters_[0].codes(key));
        for (std::size_t rule = 0; rule < setting_->rules.size(); ++rule)
            result.rules_.push_back(line_verdicts{setting_, rule, std::move(counters_[0].table(rule))});
        for (line_verdicts& rule : result.rules_) judge(rule);
        return result;
    }

private:
    void judge(line_verdicts& rule) const {
        const std::size_t lines = rule.table_.size();
        std::vector<std::vector<line_counts>> counts(threads());
        std::vector<std::vector<bool>> there(threads(), std::vector<bool>(rule.rule().members.size()));
        in_parts(threads(), [&](std::size_t part) {
            counts[part] = rule.judge_lines(lines * part / threads(), lines * (part + 1) / threads(), there[part]);
        });
        for (const std::vector<line_counts>& part : counts)
            for (std::size_t f = 0; f < part.size(); ++f) rule.counts_[f] += part[f];
        for (std::size_t m = 0; m < there[0].size(); ++m)
            if (!rule.rule().members[m].others &&
                std::none_of(there.begin(), there.end(), [&](const auto& of) { return of[m]; }))
                rule.absent_.push_back(rule.rule().members[m].code);
    }

    /// Takes the lines of another thread over into those of the first: several rules at once.
    void put_together(line_counter& from) {
        std::vector<std::vector<std::uint32_t>> here;  // of each key, by number there
        for (std::size_t key = 0; key < setting_->keys.codes.size(); ++key) {
            std::vector<std::uint32_t>& numbers = here.emplace_back();
            for (std::uint32_t n = 0; n < from.codes(key).size(); ++n)
                numbers.push_back(counters_[0].codes(key).number(from.codes(key)[n]));
        }
        counters_[0].make_room();
        in_parts(threads(), [&](std::size_t part) {
            for (std::size_t rule = part; rule < setting_->plans.size(); rule += threads()) {
                const std::vector<std::size_t>& fixed = setting_->plans[rule].fixed();
                const std::vector<std::uint32_t>& along = here[setting_->plans[rule].key()];
                counters_[0].table(rule).merge(
                    from.table(rule), [&](std::size_t key, std::uint32_t code) { return here[fixed[key]][code]; },
                    [&](std::uint64_t seen) {
                        std::uint64_t result = 0;
                        for (; seen != 0; seen &= seen - 1)
                            if (const auto code = static_cast<std::size_t>(std::countr_zero(seen)); code < along.size())
                                result |= std::uint64_t{1} << (along[code] % 64);
                        return result;
                    });
                from.table(rule).clear();
            }
        });
    }

    std::shared_ptr<line_setting> setting_;
    std::deque<line_counter> counters_{};
};

}  // namespace detail

/// Judges the lines of a long table by rules over its keys: whether totals in rows are the sums of other rows.
///
/// One pass over the rows, in any order, in memory for the lines and the codes. The verdict on a line is that of `judge`
/// on its sums: exact, with 128 bits on the way. An absent part counts nothing; a figure that is not published leaves
/// undetermined what the others do not contradict.
/// @param rules `over_relation`s; those of rules files too (`rules::over`)
/// @param threads how many share the rows, each with lines of its own until they are put together; 0 for as many as the
/// machine runs at once. The result does not depend on it.
/// @throws statement_error for rules that do not fit the table: a key that it does not have, shares, every other of a
/// cover, a column of every other that is not named; and for a number in a key that stands for no name
template <std::ranges::input_range Rules>
    requires std::convertible_to < std::ranges::range_reference_t<const Rules>,
const over_relation& >
    [[nodiscard]] long_reconciliation reconcile(const long_table& table, const Rules& rules, std::size_t threads = 1) {
    constexpr std::size_t fewest = 65'536;  // rows that are worth a thread
    threads = std::clamp<std::size_t>(table.rows() / fewest, 1, detail::threads_for(threads));
    std::vector<std::string> keys;
    for (const long_table::named_key& key : table.keys()) keys.push_back(key.name);
    std::vector<bool> signs;
    for (const long_table::named_figure& figure : table.figures()) signs.push_back(figure.may_be_negative);
    if (signs.empty()) throw statement_error{"recount: a long table has at least one figure"};
    detail::line_pass pass{{std::ranges::begin(rules), std::ranges::end(rules)}, std::move(keys), signs, threads};
    detail::in_parts(threads, [&](std::size_t part) {
        detail::line_counter& counter = pass.counter(part);
        detail::line_reader reader{table, counter};
        const std::size_t end = table.rows() * (part + 1) / threads;
        for (std::size_t first = table.rows() * part / threads; first < end; first += detail::row_block::most) {
            reader.read(first, std::min(detail::row_block::most, end - first));
            counter.take();
        }
    });
    return pass.finish();
}

}  // namespace recount
