// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/detail/atoms.hpp>
#include <recount/reconcile/sides.hpp>
#include <recount/solve/linear_system.hpp>
#include <recount/solve/vector.hpp>

#include <cstddef>
#include <cstdint>

namespace recount::detail {

/// Which categories are percentages or have decimals, or are taken as real numbers, and the decimals of all that are
/// added to each other.
///
/// A figure says it, or a share; sums carry it on to categories that are not published.
class percentages_of {
public:
    constexpr percentages_of(const scheme_view& scheme, const evidence& figures, int real_scale)
        : scale_(scheme.categories.size(), real_scale),
          per_cent_(scheme.categories.size(), char{}),
          real_{real_scale != people} {
        bool any = false;
        const auto note = [&](std::span<const figure> stated) {
            for (std::size_t i = 0; i < stated.size(); ++i) {
                if (!stated[i].published() || stated[i].counted_in() == unit::people) continue;
                if (stated[i].counted_in() == unit::per_cent) per_cent_[i] = true;
                any = widen(i, stated[i].scale()) || any;
            }
        };
        note(figures.now);
        note(figures.before);
        for (const relation_row& row : scheme.relations) {
            if (row.facts().form != relation_form::percentage) continue;
            per_cent_[scheme.all(row)[0].category] = true;
            any = widen(scheme.all(row)[0].category, 0) || any;
        }
        while (any) {
            any = false;
            for (const relation_row& row : scheme.relations) {
                const bool share =
                    row.facts().form == relation_form::percentage;  // its part and its whole are counted alike
                const std::span<const term> terms = scheme.all(row).subspan(share ? 1 : 0);
                int scale = people;
                bool per_cent = false;
                for (const term& t : terms) {
                    scale = scale_[t.category] > scale ? scale_[t.category] : scale;
                    per_cent = per_cent || per_cent_[t.category] != 0;
                }
                if (scale == people) continue;
                for (const term& t : terms) {
                    any = widen(t.category, scale) || any;
                    if (per_cent && per_cent_[t.category] == 0) per_cent_[t.category] = any = true;
                }
            }
        }
        const auto check = [&](std::span<const figure> stated) {
            for (std::size_t i = 0; i < stated.size() && !real_; ++i)
                if (stated[i].published() && stated[i].counted_in() != unit::per_cent && per_cent_[i] != 0)
                    throw statement_error{"recount: a relation adds people and percentages"};
        };
        check(figures.now);
        check(figures.before);
    }

    /// Also of people with decimals: what is no whole number.
    [[nodiscard]] constexpr bool is_percentage(std::size_t category) const { return scale_[category] != people; }
    [[nodiscard]] constexpr int scale(std::size_t category) const {
        return is_percentage(category) ? scale_[category] : 0;
    }
    [[nodiscard]] constexpr unit counted_in(std::size_t category) const {
        if (!is_percentage(category)) return unit::people;
        return per_cent_[category] != 0 ? unit::per_cent : unit::decimal_people;
    }

    static constexpr int people = -1;

private:
    constexpr bool widen(std::size_t category, int scale) {
        if (scale_[category] >= scale) return false;
        scale_[category] = scale;
        return true;
    }
    vector<int> scale_;
    vector<char> per_cent_;  // a vector of bool is no constant for clang 14
    bool real_;
};

/// The system that a scheme and the figures of one snapshot, or of two that follow each other, amount to.
///
/// Variables and figure elements stand in the order of the categories, first of this snapshot, then, when a relation
/// looks back, of the one before. Exact, with these exceptions, where less is said than is true: a share whose
/// percentage is not published, or whose whole may be negative, says nothing; lists beyond `atoms::most_lists` that
/// overlap are taken by twos.
class lowering {
public:
    /// @param real_scale the decimals of all categories where they are taken as real numbers
    constexpr lowering(const scheme_view& scheme, const evidence& figures, int real_scale = percentages_of::people)
        : scheme_{scheme}, figures_{figures}, percentages_{scheme, figures, real_scale} {
        const auto relations = static_cast<std::uint32_t>(scheme.relations.size());
        const auto categories = static_cast<std::uint32_t>(scheme.categories.size());
        bool looks_back = false;
        for (const term& t : scheme.terms) looks_back = looks_back || t.previous;
        system_.relations = relations;
        system_.elements = relations + categories * (looks_back ? 2u : 1u);
        system_.variables.reserve(system_.elements - relations);
        system_.rows.reserve(relations);
        system_.entries.reserve(scheme.terms.size());
        for (std::uint32_t c = 0; c < categories; ++c) add_variable(c, figures.now);
        if (looks_back)
            for (std::uint32_t c = 0; c < categories; ++c) add_variable(c, figures.before);
        const atoms sets{scheme_, [&](std::size_t c) { return percentages_.is_percentage(c); }};
        for (std::uint32_t r = 0; r < relations; ++r)
            if (!sets.covers(r)) add_relation(r);
        sets.add_to(system_);
    }

    [[nodiscard]] constexpr linear_system& system() { return system_; }
    [[nodiscard]] constexpr const linear_system& system() const { return system_; }
    [[nodiscard]] constexpr const percentages_of& percentages() const { return percentages_; }

private:
    [[nodiscard]] constexpr std::uint32_t variable_of(const term& t) const {
        return t.category + (t.previous ? static_cast<std::uint32_t>(scheme_.categories.size()) : 0);
    }

    constexpr void add_variable(std::uint32_t category, std::span<const figure> figures) {
        linear_variable added{};
        added.whole = !percentages_.is_percentage(category);
        if (!scheme_.categories[category].may_be_negative) added.domain.raise(0);
        if (category < figures.size() && figures[category].published()) {
            const figure& stated = figures[category];
            added.figure = system_.relations + static_cast<std::uint32_t>(system_.variables.size());
            const interval range = stated.range();
            const wide unit = added.whole ? wide{1}
                                          : product(linear_system::resolution,
                                                    wide{power_of_ten(percentages_.scale(category) - stated.scale())});
            if (range.has_low())
                added.stated.raise(sum(product(wide{range.low}, unit), wide{range.low_end == endpoint::open ? 1 : 0}));
            if (range.has_high())
                added.stated.lower(
                    difference(product(wide{range.high}, unit), wide{range.high_end == endpoint::open ? 1 : 0}));
        }
        system_.variables.push_back(added);
    }

    [[nodiscard]] static constexpr ends at_least_zero() { return {0, 0, true, false}; }

    constexpr void add_relation(std::uint32_t relation) {
        const relation_row& row = scheme_.relations[relation];
        const std::span<const term> left = scheme_.left(row);
        const std::span<const term> right = scheme_.right(row);
        switch (row.facts().form) {
            case relation_form::any_list:
                for (const term& part : right) {
                    begin();
                    put(left[0], 1);
                    put(part, -1);
                    system_.add(terms_, at_least_zero(), relation);
                }
                begin();
                for (const term& part : right) put(part, 1);
                put(left[0], -1);
                system_.add(terms_, at_least_zero(), relation);
                return;
            case relation_form::every_list:
                for (const term& list : right) {
                    begin();
                    put(list, 1);
                    put(left[0], -1);
                    system_.add(terms_, at_least_zero(), relation);
                }
                return;
            case relation_form::percentage: add_share(relation, scheme_.all(row)); return;
            case relation_form::sum: add_sum(relation, left, right);
        }
    }

    constexpr void begin() { terms_.clear(); }
    constexpr void put(const term& t, std::int64_t factor) {
        terms_.push_back({variable_of(t), product(t.coefficient, factor)});
    }

    constexpr void add_sum(std::uint32_t relation, std::span<const term> left, std::span<const term> right) {
        const relation_row& row = scheme_.relations[relation];
        begin();
        wide unit = 1;
        std::int64_t total = 0;
        const auto put_side = [&](std::span<const term> side, std::int64_t sign) {
            for (const term& t : side) {
                put(t, sign);
                if (!percentages_.is_percentage(t.category)) continue;
                unit = product(linear_system::resolution, wide{power_of_ten(percentages_.scale(t.category))});
                total = sum(total, t.coefficient < 0 ? product(std::int64_t{-1}, t.coefficient) : t.coefficient);
            }
        };
        put_side(left, 1);
        put_side(right, -1);
        if (total > linear_system::largest_real_factor) throw_overflow();
        const wide target = product(wide{row.constant}, unit);
        ends activity{};
        if (row.compares == comparison::equal || row.compares == comparison::at_least) activity.raise(target);
        if (row.compares == comparison::equal || row.compares == comparison::at_most) activity.lower(target);
        if (row.compares == comparison::more_than) activity.raise(sum(target, wide{1}));
        if (row.compares == comparison::fewer_than) activity.lower(difference(target, wide{1}));
        system_.add(terms_, activity, relation);
    }

    /// low * whole <= base * part <= high * whole, where the printed percentage is known.
    constexpr void add_share(std::uint32_t relation, std::span<const term> terms) {
        const term& percent = terms[0];
        const term& part = terms[1];
        const term& whole = terms[2];
        const std::span<const figure> side = percent.previous ? figures_.before : figures_.now;
        if (percent.category >= side.size() || !side[percent.category].published()) return;
        if (scheme_.categories[whole.category].may_be_negative) return;
        const figure& stated = side[percent.category];
        const rounding rule = scheme_.relations[relation].rule;
        const interval printed = without_negatives(stated.range(rule == rounding::nearest ? stated.rounded_by() : rule),
                                                   scheme_.categories[percent.category]);
        const std::int64_t base = product(std::int64_t{100}, power_of_ten(stated.scale()));
        const element figure_element = system_.variables[variable_of(percent)].figure;
        for (const bool upper : {false, true}) {
            if (upper ? !printed.has_high() : !printed.has_low()) continue;
            const std::int64_t limit = upper ? printed.high : printed.low;
            const auto add = [&](wide least, element second) {
                begin();
                put(part, upper ? -base : base);
                put(whole, upper ? limit : product(std::int64_t{-1}, limit));
                system_.add(terms_, {least, 0, true, false}, relation, figure_element, second);
            };
            add(0, background);
            // A percentage of nobody says nothing: an open end is one only where somebody is known to be there.
            if ((upper ? printed.high_end : printed.low_end) != endpoint::open) continue;
            if (percentages_.is_percentage(part.category)) continue;  // with decimals nothing is next to nobody
            for (const term* t : {&part, &whole}) {
                const linear_variable& known = system_.variables[variable_of(*t)];
                if (known.stated.has_low && known.stated.low > 0) add(1, known.figure);
            }
        }
    }

    scheme_view scheme_;
    evidence figures_;
    percentages_of percentages_;
    linear_system system_{};
    vector<linear_entry> terms_{};
};

}  // namespace recount::detail
