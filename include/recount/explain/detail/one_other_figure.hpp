// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/detail/what_if.hpp>
#include <recount/reconcile/judge.hpp>
#include <recount/solve/checked.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace recount::detail {

/// For each of several values all the others joined.
template <class T, class Join>
std::vector<T> all_but_each(const std::vector<T>& values, T none, Join join) {
    std::vector<T> result(values.size(), none);
    T so_far = none;
    for (std::size_t i = 0; i < values.size(); ++i) {
        result[i] = so_far;
        so_far = join(so_far, values[i]);
    }
    so_far = none;
    for (std::size_t i = values.size(); i-- > 0;) {
        result[i] = join(result[i], so_far);
        so_far = join(so_far, values[i]);
    }
    return result;
}

/// What several lists allow: how long all of them may be, as a sum in which none is longer than asked for.
class list_lengths {
public:
    list_lengths() = default;
    explicit list_lengths(std::vector<wide> most) : most_{std::move(most)} {
        std::sort(most_.begin(), most_.end());
        sums_.push_back(0);
        for (const wide one : most_) sums_.push_back(sums_.back() + one);
    }
    [[nodiscard]] wide sum(wide up_to) const {
        const auto shorter = std::lower_bound(most_.begin(), most_.end(), up_to) - most_.begin();
        return sums_[static_cast<std::size_t>(shorter)] + (std::ssize(most_) - shorter) * up_to;
    }

private:
    std::vector<wide> most_{};  // in order
    std::vector<wide> sums_{};
};

/// Sums and covers of figures that are ranges, in which one other figure is judged without looking at the others again.
class one_other_figure {
public:
    explicit one_other_figure(const what_if& world) : world_{&world} {}

    /// Whether a finding would be one of a contradiction; nothing where it has to be judged.
    [[nodiscard]] std::optional<bool> would_fail(std::uint32_t found, const exchange& changed) {
        if (!world_->of_relation(found)) return std::nullopt;
        const auto [known, is_new] = relations_.try_emplace(found);
        if (is_new) known->second = prepared(found);
        const relation& is = known->second;
        const auto& [place, other] = changed;
        const figure& printed = world_->at(place);
        const auto at = std::lower_bound(is.places.begin(), is.places.end(), std::pair{place, std::uint32_t{0}});
        if (at == is.places.end() || at->first != place) return std::nullopt;
        if (at + 1 != is.places.end() && (at + 1)->first == place) return std::nullopt;  // it stands in it twice
        if (!printed.published() || !other.published() || printed.counted_in() != other.counted_in())
            return std::nullopt;
        const std::uint32_t i = at->second;
        const relation_row& row = row_of(found);
        if (other.scale() > is.scale || size_of(other, world_->category(place), is.scale, factor_of(row, i)) > most)
            return std::nullopt;

        const interval range = range_at(other, world_->category(place), is.scale);
        if (row.kind != relation_kind::cover)
            return !possible(is.difference[i] + factor_of(row, i) * range, row.compares);
        // the whole is the first term
        if (i == 0)
            return !some_cover(range, is.others[0].least, is.others[0].most,
                               [&](wide up_to) { return is.lengths.sum(up_to); });
        const longest lists = joined(is.others[i], {low_of(range), high_of(range)});
        return !some_cover(is.ranges[0], lists.least, lists.most, [&](wide up_to) {
            return is.lengths.sum(up_to) - std::min(high_of(is.ranges[i]), up_to) + std::min(high_of(range), up_to);
        });
    }

private:
    static constexpr wide most = wide{1} << 60;  // far from where a sum does not fit any more

    /// The longest of several lists: of what they are at least, and at most.
    struct longest {
        wide least{-no_list_is_longer};
        wide most{-no_list_is_longer};
    };
    static longest joined(const longest& a, const longest& b) {
        return {std::max(a.least, b.least), std::max(a.most, b.most)};
    }

    struct relation {
        int scale{};
        std::vector<std::pair<std::uint32_t, std::uint32_t>> places{};  // with their terms; none: it has to be judged
        std::vector<interval> difference{};                             // of both sides of a sum, without each term
        std::vector<interval> ranges{};                                 // of a cover
        std::vector<longest> others{};                                  // of its lists, without each
        list_lengths lengths{};
    };

    [[nodiscard]] const relation_row& row_of(std::uint32_t found) const {
        return world_->scheme().relations[world_->relation_of(found)];
    }
    [[nodiscard]] std::int64_t factor_of(const relation_row& row, std::size_t i) const {
        const std::int64_t coefficient = world_->scheme().all(row)[i].coefficient;
        return i < row.left_terms ? coefficient : -coefficient;
    }

    /// How far from 0 so many times a figure may be, with so many decimals; at least where it is more than `most`.
    [[nodiscard]] static wide size_of(const figure& stated, const category_row& category, int scale,
                                      std::int64_t factor) {
        const interval range = range_of(stated, category);
        const auto size = [](std::int64_t end) { return end < 0 ? -wide{end} : wide{end}; };
        const wide largest = std::max(size(range.low), size(range.high)) * power_of_ten(scale - stated.scale());
        return largest > most ? largest : largest * size(factor);
    }

    /// Nothing of a relation of which more has to be judged: gaps between sums of whole people where one is counted more
    /// than once, or a term that takes the rest.
    [[nodiscard]] relation prepared(std::uint32_t found) const {
        const scheme_view& scheme = world_->scheme();
        const relation_row& row = row_of(found);
        const std::span<const term> terms = scheme.all(row);
        const bool is_cover = row.kind == relation_kind::cover;
        if (row.kind == relation_kind::overlap || row.kind == relation_kind::share) return {};
        if (is_cover && row.left_terms != 1) return {};
        const bool whole_people = world_->findings()[found].counted_in == unit::people;
        const bool ones_only = is_cover || (row.compares == comparison::equal && whole_people);

        const auto stated = [&](const term& t) -> const figure& {
            return world_->at(world_->place_of(t, world_->moment_of(found)));
        };
        relation result{};
        for (const term& t : terms) result.scale = std::max(result.scale, stated(t).scale());
        wide size = 0;
        for (const term& t : terms) {
            const category_row& category = scheme.categories[t.category];
            if (takes_the_rest(row.kind, stated(t), category)) return {};
            if (ones_only && t.coefficient != 1 && t.coefficient != -1) return {};
            size += size_of(stated(t), category, result.scale, t.coefficient);
            if (size > most) return {};
            result.ranges.push_back(range_at(stated(t), category, result.scale));
        }
        const wide constant = wide{row.constant} * power_of_ten(result.scale);
        if (constant > most || constant < -most) return {};
        if (is_cover)
            compare_lists(result);
        else
            add_up(result, row, interval::point(static_cast<std::int64_t>(-constant)));
        for (std::uint32_t i = 0; i < terms.size(); ++i)
            result.places.emplace_back(world_->place_of(terms[i], world_->moment_of(found)), i);
        std::sort(result.places.begin(), result.places.end());
        return result;
    }

    void add_up(relation& result, const relation_row& row, const interval& constant) const {
        std::vector<interval> weighted;
        for (std::size_t i = 0; i < result.ranges.size(); ++i) weighted.push_back(factor_of(row, i) * result.ranges[i]);
        weighted.push_back(constant);
        result.difference =
            all_but_each(weighted, interval::point(0), [](const interval& a, const interval& b) { return a + b; });
    }

    static void compare_lists(relation& result) {
        std::vector<longest> lists(1);  // the whole is none of them
        std::vector<wide> lengths;
        for (std::size_t i = 1; i < result.ranges.size(); ++i) {
            lengths.push_back(high_of(result.ranges[i]));
            lists.push_back({low_of(result.ranges[i]), lengths.back()});
        }
        result.others = all_but_each(lists, longest{}, joined);
        result.lengths = list_lengths{std::move(lengths)};
    }

    const what_if* world_;
    std::map<std::uint32_t, relation> relations_{};
};

}  // namespace recount::detail
