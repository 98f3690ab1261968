// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/closing.hpp>
#include <recount/explain/detail/slips.hpp>
#include <recount/explain/detail/what_if.hpp>
#include <recount/explain/keystrokes.hpp>
#include <recount/model/snapshot.hpp>
#include <recount/solve/wide.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace recount {

/// In what way a contradiction would have come about.
///
/// The first six change figures. The others change none: a relation is read otherwise, with the category that
/// `repair::read` names; "truncated" and "two parts" need none.
enum class repair_kind : std::uint8_t {
    misprint,          ///< slips of the keyboard in one figure
    sign,              ///< a minus sign that was lost, or is there too many
    swapped_pair,      ///< two figures stand in each other's place
    wrong_unit,        ///< a number in thousands stands among numbers of people, or the other way round
    stale_figure,      ///< the number of the snapshot before was not brought up to date, or alone was
    mixed_registers,   ///< a number of another register among those of this one
    truncated,         ///< percentages that were cut off, not rounded, throughout
    forgotten_class,   ///< a class that is stated and counted on one side only
    sibling_as_child,  ///< a class said to be within a part stands beside it
    child_as_sibling,  ///< a part that is within another part stands beside it
    added_again,       ///< a class within a part is counted once more
    two_parts,         ///< people who are counted in two parts, so that the parts overlap
    wrong_base         ///< a percentage of another whole
};

/// The kind in one word, as reports write it.
constexpr std::string_view words(repair_kind kind) {
    constexpr std::array<std::string_view, 13> all{
        "misprint",        "sign",      "swapped_pair",    "wrong_unit",       "stale_figure",
        "mixed_registers", "truncated", "forgotten_class", "sibling_as_child", "child_as_sibling",
        "added_again",     "two_parts", "wrong_base"};
    return all[static_cast<std::size_t>(kind)];
}

/// One figure as it is printed, and as it would have been meant.
struct replacement {
    std::uint32_t category{};
    bool previous{};  ///< the figure of the snapshot before
    figure printed{};
    figure implied{};
    int keystrokes{};  ///< slips between the two numbers @see recount::keystrokes
    slip how{slip::several};

    friend constexpr bool operator==(const replacement&, const replacement&) = default;
};

/// A relation that is read otherwise: a category more or less on its right side, or in the place of its whole.
struct other_reading {
    std::uint32_t relation{};
    std::uint32_t category{};
    int times{};  ///< 1: once more on the right side; -1: once less; 0: it takes the place of the whole of a share

    friend constexpr bool operator==(const other_reading&, const other_reading&) = default;
};

/// What a finding is of: a relation, or for the kind `domain` a category.
struct judged {
    std::uint32_t subject{};
    relation_kind kind{};

    friend constexpr bool operator==(const judged&, const judged&) = default;
};

/// A change that would make a contradiction disappear, in the terms in which people err.
///
/// It is a possibility: what was meant, the publication alone knows.
struct repair {
    int rank{};  ///< from 1; repairs of one rank are equally good
    repair_kind kind{};
    std::vector<replacement> changes{};
    std::optional<other_reading> read{};
    std::vector<judged> closes{};  ///< findings that would no longer contradict
    std::vector<judged> breaks{};  ///< findings that now would

    friend bool operator==(const repair&, const repair&) = default;
};

namespace detail {

/// Finds and weighs the repairs of one snapshot.
class repair_search {
public:
    repair_search(const scheme_view& scheme, const evidence& figures, std::span<const figure> other_register)
        : world_{scheme, figures}, other_register_{other_register} {
        for (std::uint32_t i = 0; i < world_.findings().size(); ++i)
            if (world_.fails(i)) failing_.push_back(i);
    }

    [[nodiscard]] std::vector<repair> all() {
        if (failing_.empty()) return {};
        connect();
        for (const std::uint32_t place : suspects_) one_slip(place);
        for (const std::uint32_t found : failing_)
            if (found < scheme().relations.size()) two_slips(found);
        for (const std::uint32_t place : suspects_) {
            other_scale(place);
            strayed(place, world_.now().before, repair_kind::stale_figure);
            strayed(place, other_register_, repair_kind::mixed_registers);
        }
        swapped_pairs();
        for (const std::uint32_t found : failing_) {
            if (found >= scheme().relations.size()) continue;
            one_class_more_or_less(found);
            two_parts(found);
            other_base(found);
        }
        truncated_shares();
        return ranked();
    }

private:
    /// What speaks for a repair, the most important first; less is better.
    struct weighed {
        std::array<std::int64_t, 3> evidence;                      // findings broken, findings left open, plausibility
        std::vector<std::pair<std::uint32_t, std::int64_t>> open;  // by group of which it closes some: those left open
        repair what;
    };
    using exchange = std::pair<std::uint32_t, figure>;

    // How plausible a kind is, @see repairs.
    enum class plausibility : std::uint8_t { one_slip, coincidence, weak_coincidence, two_slips, possible_anyway };

    [[nodiscard]] const scheme_view& scheme() const { return world_.scheme(); }

    [[nodiscard]] judged subject_of(std::uint32_t found) const {
        const auto relations = static_cast<std::uint32_t>(scheme().relations.size());
        if (found < relations) return {found, scheme().relations[found].kind};
        return {found - relations, relation_kind::domain};
    }

    /// Failing findings that share a figure may have one cause: they are one group, and share its number.
    void connect() {
        group_.assign(world_.findings().size(), none);
        std::vector<char> is_suspect(world_.figure_count(), 0);
        std::vector<std::uint32_t> pending;
        for (const std::uint32_t seed : failing_) {
            if (group_[seed] != none) continue;
            const auto number = static_cast<std::uint32_t>(group_sizes_.size());
            group_sizes_.push_back(0);
            const auto join = [&](std::uint32_t found) {
                if (!world_.fails(found) || group_[found] != none) return;
                group_[found] = number;
                ++group_sizes_[number];
                pending.push_back(found);
            };
            join(seed);
            while (!pending.empty()) {
                const std::uint32_t found = pending.back();
                pending.pop_back();
                every_place_of(found, [&](std::uint32_t place) {
                    if (!world_.at(place).published() || is_suspect[place]) return;
                    is_suspect[place] = 1;
                    suspects_.push_back(place);
                    for (const std::uint32_t r : world_.relations_of(place)) join(r);
                    if (const auto domain = world_.domain_of(place)) join(*domain);
                });
            }
        }
        std::sort(suspects_.begin(), suspects_.end());
        sum_of_.assign(world_.findings().size(), none);
        for (const std::uint32_t found : failing_)
            if (is_exact_sum(found)) add_sum(found);
    }

    template <class Visit>
    void every_place_of(std::uint32_t found, Visit visit) const {
        const auto relations = static_cast<std::uint32_t>(scheme().relations.size());
        if (found >= relations) return visit(found - relations);
        for (const term& t : scheme().all(scheme().relations[found]))
            if (world_.place_of(t) < world_.figure_count()) visit(world_.place_of(t));
    }

    /// A failing sum of exact counts: what moves it, and by how much.
    struct exact_sum {
        std::int64_t discrepancy;
        comparison compares;
        std::vector<std::pair<std::uint32_t, std::int64_t>> weights;  // by figure; those of the right side negative
    };

    void add_sum(std::uint32_t found) {
        const finding& is = world_.findings()[found];
        sum_of_[found] = static_cast<std::uint32_t>(sums_.size());
        exact_sum& sum = sums_.emplace_back();
        const relation_row& row = scheme().relations[found];
        sum.discrepancy = is.discrepancy.low;
        sum.compares = row.compares;
        for (std::size_t i = 0; i < row.terms; ++i) {
            const term& t = scheme().all(row)[i];
            sum.weights.emplace_back(world_.place_of(t),
                                     i < row.left_terms ? t.coefficient : subtract(0, t.coefficient));
        }
        std::sort(sum.weights.begin(), sum.weights.end());
    }

    [[nodiscard]] bool is_exact_sum(std::uint32_t found) const {
        const finding& is = world_.findings()[found];
        if (found >= scheme().relations.size() || !is.discrepancy.exact() || is.counted_in != unit::people)
            return false;
        const relation_row& row = scheme().relations[found];
        return row.kind != relation_kind::cover && row.kind != relation_kind::overlap &&
               row.kind != relation_kind::share;
    }

    /// Whether a failing sum can hold with other figures, by arithmetic; true where that is not so simple.
    [[nodiscard]] bool may_close(std::uint32_t found, std::span<const exchange> others) const {
        if (sum_of_[found] == none) return true;
        const exact_sum& sum = sums_[sum_of_[found]];
        wide moved = sum.discrepancy;
        for (const auto& [place, other] : others) {
            const auto at = std::lower_bound(sum.weights.begin(), sum.weights.end(), std::pair{place, least_weight});
            if (at == sum.weights.end() || at->first != place) continue;
            if (!world_.at(place).exact_people() || !other.exact_people()) return true;
            const wide step = static_cast<wide>(other.value()) - world_.at(place).value();
            moved = detail::sum(moved, product(static_cast<wide>(at->second), step));
        }
        return in_64_bits(moved) && possible(interval::point(static_cast<std::int64_t>(moved)), sum.compares);
    }

    /// What replaced figures would close and break; nothing where they close nothing.
    [[nodiscard]] std::optional<repair> tried(repair_kind kind, std::span<const exchange> others) {
        bool hopeful = false;
        for (const exchange& one : others)
            every_finding_of(one.first, [&](std::uint32_t found) {
                hopeful = hopeful || (world_.fails(found) && may_close(found, others));
            });
        if (!hopeful) return std::nullopt;
        repair result{};
        result.kind = kind;
        world_.replaced(others, [&] {
            const auto add = [](std::vector<judged>& list, judged one) {
                if (std::find(list.begin(), list.end(), one) == list.end()) list.push_back(one);
            };
            for (const exchange& one : others)
                every_finding_of(one.first, [&](std::uint32_t found) {
                    if (world_.fails(found) && !world_.would_fail(found)) add(result.closes, subject_of(found));
                });
            if (result.closes.empty()) return;
            for (const exchange& one : others)
                every_finding_of(one.first, [&](std::uint32_t found) {
                    if (!world_.fails(found) && world_.would_fail(found)) add(result.breaks, subject_of(found));
                });
        });
        if (result.closes.empty()) return std::nullopt;
        for (const auto& [place, other] : others)
            result.changes.push_back({world_.category_of(place), world_.previous(place), world_.at(place), other,
                                      strokes_between(world_.at(place), other), slip::several});
        return result;
    }
    [[nodiscard]] std::optional<repair> tried(repair_kind kind, std::uint32_t place, const figure& other) {
        const exchange one{place, other};
        return tried(kind, std::span{&one, 1});
    }

    template <class Visit>
    void every_finding_of(std::uint32_t place, Visit visit) const {
        for (const std::uint32_t r : world_.relations_of(place)) visit(r);
        if (const auto domain = world_.domain_of(place)) visit(*domain);
    }

    static int strokes_between(const figure& printed, const figure& meant) {
        const int ends = printed.worded() == wording::between && printed.extent() != meant.extent()
                             ? keystrokes(printed.extent(), meant.extent())
                             : 0;
        return keystrokes(printed.value(), meant.value()) + ends;
    }

    void keep(repair found, plausibility how_likely) {
        std::vector<std::uint32_t> groups;
        for (const judged& closed : found.closes) groups.push_back(group_[number_of(closed)]);
        std::sort(groups.begin(), groups.end());
        weighed one{{static_cast<std::int64_t>(found.breaks.size()), 0, static_cast<std::int64_t>(how_likely)},
                    {},
                    std::move(found)};
        for (std::size_t i = 0, next = 0; i < groups.size(); i = next) {
            while (next < groups.size() && groups[next] == groups[i]) ++next;
            one.open.emplace_back(groups[i], group_sizes_[groups[i]] - static_cast<std::int64_t>(next - i));
        }
        kept_.push_back(std::move(one));
    }
    [[nodiscard]] std::uint32_t number_of(const judged& one) const {
        const auto relations = static_cast<std::uint32_t>(scheme().relations.size());
        return one.kind == relation_kind::domain ? relations + one.subject : one.subject;
    }

    /// Whether a repair to this number is kept already.
    [[nodiscard]] bool is_known(std::uint32_t place, const figure& implied) const {
        for (const weighed& one : kept_)
            if (one.what.changes.size() == 1 && one.what.changes[0].implied.value() == implied.value() &&
                one.what.changes[0].implied.decimals() == implied.decimals() &&
                one.what.changes[0].category == world_.category_of(place) &&
                one.what.changes[0].previous == world_.previous(place))
                return true;
        return false;
    }

    void one_slip(std::uint32_t place) {
        const int decimals = world_.at(place).decimals();
        const bool in_column = decimals > 0 && stands_in_column(place);
        every_slip(world_.at(place), world_.category(place).may_be_negative, [&](const figure& meant, slip how) {
            if (meant.worded() == wording::about && is_known(place, meant)) return;
            auto found = tried(how == slip::sign ? repair_kind::sign : repair_kind::misprint, place, meant);
            if (!found) return;
            found->changes[0].how = how;
            found->changes[0].keystrokes = 1;
            const bool rare = how == slip::added || (meant.decimals() != decimals && in_column);
            keep(std::move(*found), rare ? plausibility::coincidence : plausibility::one_slip);
        });
    }

    /// Whether all percentages have the same number of decimals: with that many, another one would be one in ten.
    [[nodiscard]] bool stands_in_column(std::uint32_t place) const {
        constexpr int many = 10;
        int alike = 0;
        for (const figure& other : world_.now().now) {
            if (!other.published() || other.counted_in() != unit::per_cent) continue;
            if (other.decimals() != world_.at(place).decimals()) return false;
            ++alike;
        }
        return alike >= many;
    }

    /// The one number that an equation or a share leaves for a figure, when it is two slips away.
    void two_slips(std::uint32_t found) {
        const auto try_number = [&](std::uint32_t place, std::int64_t number) {
            const figure& printed = world_.at(place);
            if (keystrokes(printed.value(), number) != 2) return;
            const auto implied = restated(printed, number, printed.decimals());
            if (!implied || is_known(place, *implied)) return;
            if (auto repaired = tried(repair_kind::misprint, place, *implied))
                keep(std::move(*repaired), plausibility::two_slips);
        };
        for (const closing& change : closings(scheme(), world_.findings()[found], world_.now()))
            try_number(world_.place_of({1, change.category, change.previous}), change.implied);
        if (const auto number = rounded_share(found))
            try_number(world_.place_of(scheme().all(scheme().relations[found])[0]), *number);
    }

    /// What a share of exact counts rounds to, in units of the last printed decimal.
    [[nodiscard]] std::optional<std::int64_t> rounded_share(std::uint32_t found) const {
        const relation_row& row = scheme().relations[found];
        if (row.kind != relation_kind::share) return std::nullopt;
        const std::span<const term> terms = scheme().all(row);
        const evidence figures = world_.now();
        const figure& part = figures.of(terms[1]);
        const figure& whole = figures.of(terms[2]);
        if (!figures.of(terms[0]).published() || !part.exact_people() || !whole.exact_people()) return std::nullopt;
        if (part.value() < 0 || whole.value() <= 0) return std::nullopt;
        const wide base = static_cast<wide>(200) * power_of_ten(figures.of(terms[0]).decimals());
        const wide number =
            floor_divide<wide>(base * part.value() + whole.value(), static_cast<wide>(2) * whole.value());
        if (!in_64_bits(number)) return std::nullopt;
        return static_cast<std::int64_t>(number);
    }

    void other_scale(std::uint32_t place) {
        const figure& printed = world_.at(place);
        if (printed.counted_in() != unit::people || printed.value() == 0) return;
        std::int64_t thousandfold{};
        const auto try_number = [&](std::int64_t number) {
            const auto implied = restated(printed, number, 0);
            if (!implied || is_known(place, *implied)) return;
            keep_coincidence(tried(repair_kind::wrong_unit, place, *implied));
        };
        if (!detail::product_overflows(printed.value(), 1'000, thousandfold)) try_number(thousandfold);
        if (printed.value() % 1'000 == 0) try_number(printed.value() / 1'000);
    }

    /// Numbers of a neighbour: the snapshot before, or another register.
    ///
    /// Either this number alone is of the neighbour's kind, and the relation implies the one that belongs here, or it
    /// alone is not, and the neighbour's number closes.
    void strayed(std::uint32_t place, std::span<const figure> neighbour, repair_kind kind) {
        if (neighbour.empty() || world_.previous(place)) return;
        const figure& printed = world_.at(place);
        const figure& other = neighbour[place];
        if (!other.published() || other.counted_in() != printed.counted_in()) return;
        if (other != printed) return keep_coincidence(tried(kind, place, other));
        for (const std::uint32_t found : world_.relations_of(place)) {
            if (sum_of_[found] == none || sums_[sum_of_[found]].compares != comparison::equal) continue;
            for (const closing& change : closings(scheme(), world_.findings()[found], world_.now())) {
                if (change.category != place || change.previous) continue;
                const auto implied = restated(printed, change.implied, 0);
                if (!implied) continue;
                if (auto repaired = tried(kind, place, *implied))
                    keep(std::move(*repaired), plausibility::weak_coincidence);
            }
        }
    }

    /// A coincidence says much where no other number would have done: in an equation of exact counts.
    void keep_coincidence(std::optional<repair> found) {
        if (!found) return;
        const bool exact = std::any_of(found->closes.begin(), found->closes.end(), [&](const judged& closed) {
            const std::uint32_t sum = sum_of_[number_of(closed)];
            return sum != none && sums_[sum].compares == comparison::equal;
        });
        keep(std::move(*found), exact ? plausibility::coincidence : plausibility::weak_coincidence);
    }

    void swapped_pairs() {
        const std::uint32_t figures = world_.figure_count();
        for (const std::uint32_t one : suspects_)
            for (std::uint32_t other = 0; other < figures; ++other) {
                const bool both = std::binary_search(suspects_.begin(), suspects_.end(), other);
                if ((both && other <= one) || !world_.at(other).published()) continue;
                if (world_.previous(one) != world_.previous(other) || world_.at(one) == world_.at(other)) continue;
                if (world_.at(one).counted_in() != world_.at(other).counted_in()) continue;
                const std::array<exchange, 2> pair{exchange{one, world_.at(other)}, exchange{other, world_.at(one)}};
                keep_coincidence(tried(repair_kind::swapped_pair, pair));
            }
    }

    /// Marks the categories that the scheme says to be within one, or around it.
    [[nodiscard]] std::vector<char> related(std::uint32_t category, bool inwards) const {
        std::vector<char> seen(scheme().categories.size(), 0);
        std::vector<std::uint32_t> pending{category};
        while (!pending.empty()) {
            const std::uint32_t at = pending.back();
            pending.pop_back();
            for (const std::uint32_t r : world_.relations_of(at)) {
                const relation_row& row = scheme().relations[r];
                if (!says_within(row.kind)) continue;
                // the people on several lists are within each of them; otherwise the parts are within the whole
                const bool left_is_inner = row.kind == relation_kind::overlap;
                const bool on_left = scheme().left(row)[0].category == at;
                if (on_left == (inwards == left_is_inner)) continue;
                for (const term& t : on_left ? scheme().right(row) : scheme().left(row))
                    if (seen[t.category]++ == 0) pending.push_back(t.category);
            }
        }
        return seen;
    }

    /// A stated class that is as large as the gap.
    void one_class_more_or_less(std::uint32_t found) {
        if (sum_of_[found] == none || sums_[sum_of_[found]].compares != comparison::equal) return;
        const relation_row& row = scheme().relations[found];
        const std::int64_t gap = world_.findings()[found].discrepancy.low;
        const auto categories = static_cast<std::uint32_t>(scheme().categories.size());
        for (std::uint32_t c = 0; c < categories; ++c) {
            const figure& stated = world_.at(c);
            if (!stated.exact_people() || stated.value() <= 0 || (stated.value() != gap && stated.value() != -gap))
                continue;
            const int times = stated.value() == gap ? 1 : -1;
            const std::vector<char> inside = related(c, true);
            const std::vector<char> around = related(c, false);
            bool left = false;
            bool right = false;
            bool contains = false;
            bool within_part = false;
            for (std::size_t i = 0; i < row.terms; ++i) {
                const std::uint32_t other = scheme().all(row)[i].category;
                if (other == c)
                    (i < row.left_terms ? left : right) = true;
                else if (inside[other] != 0)
                    contains = true;
                else if (i >= row.left_terms && around[other] != 0)
                    within_part = true;
            }
            if (left || contains) continue;
            repair_kind kind = repair_kind::forgotten_class;
            if (right)
                kind = times < 0 && !within_part ? repair_kind::child_as_sibling : repair_kind::added_again;
            else if (within_part)
                kind = times > 0 ? repair_kind::sibling_as_child : repair_kind::added_again;
            repair reread{};
            reread.kind = kind;
            reread.read = other_reading{found, c, times};
            reread.closes.push_back(subject_of(found));
            keep(std::move(reread), stated.value() < 10 ? plausibility::weak_coincidence : plausibility::coincidence);
        }
    }

    /// The parts have too many: they may overlap.
    void two_parts(std::uint32_t found) {
        const relation_row& row = scheme().relations[found];
        if (row.kind != relation_kind::partition && row.kind != relation_kind::of_which) return;
        if (row.terms < 3 || world_.findings()[found].counted_in != unit::people) return;
        const finding& is = world_.findings()[found];
        if (is.discrepancy.reaches_up(0)) return;
        relation_row lists = row;
        lists.kind = relation_kind::cover;
        if (judge_cover(scheme(), lists, world_.now()).verdict == verdict::inconsistent) return;
        repair overlapping{};
        overlapping.kind = repair_kind::two_parts;
        overlapping.closes.push_back(subject_of(found));
        keep(std::move(overlapping), plausibility::possible_anyway);
    }

    void other_base(std::uint32_t found) {
        const relation_row& row = scheme().relations[found];
        if (row.kind != relation_kind::share) return;
        const std::span<const term> terms = scheme().all(row);
        std::array<term, 3> reread{terms[0], terms[1], terms[2]};
        relation_row alone = row;
        alone.first_term = 0;
        const auto categories = static_cast<std::uint32_t>(scheme().categories.size());
        for (std::uint32_t c = 0; c < categories; ++c) {
            const figure& stated = world_.at(c);
            if (!stated.published() || stated.counted_in() != unit::people) continue;
            if (c == terms[1].category || c == terms[2].category || stated == world_.now().of(terms[2])) continue;
            reread[2].category = c;
            const scheme_view other{scheme().categories, {&alone, 1}, reread};
            if (judge_share(other, alone, world_.now()).verdict == verdict::inconsistent) continue;
            repair based{};
            based.kind = repair_kind::wrong_base;
            based.read = other_reading{found, c, 0};
            based.closes.push_back(subject_of(found));
            const bool fine = world_.now().of(terms[0]).decimals() > 0;
            keep(std::move(based), fine ? plausibility::coincidence : plausibility::weak_coincidence);
        }
    }

    /// Percentages of one publication are rounded in one way: the others must allow that they were cut off too.
    void truncated_shares() {
        repair cut{};
        cut.kind = repair_kind::truncated;
        for (std::uint32_t r = 0; r < scheme().relations.size(); ++r) {
            relation_row row = scheme().relations[r];
            if (row.kind != relation_kind::share) continue;
            row.rule = rounding::towards_zero;
            const bool fails = judge_share(scheme(), row, world_.now()).verdict == verdict::inconsistent;
            if (world_.fails(r) && !fails) cut.closes.push_back(subject_of(r));
            if (!world_.fails(r) && fails) cut.breaks.push_back(subject_of(r));
        }
        if (cut.closes.empty()) return;
        const plausibility likely = cut.closes.size() > 1 ? plausibility::one_slip : plausibility::coincidence;
        keep(std::move(cut), likely);
    }

    [[nodiscard]] std::vector<repair> ranked() {
        // Where nothing closes a whole group without breaking another relation, leaving some of it open is no weakness.
        std::vector<std::int64_t> usual(group_sizes_.size(), -1);
        for (const weighed& one : kept_)
            if (one.evidence[0] == 0)
                for (const auto& [group, open] : one.open)
                    usual[group] = usual[group] < 0 ? open : std::min(usual[group], open);
        for (weighed& one : kept_)
            for (const auto& [group, open] : one.open)
                one.evidence[1] += open - std::max<std::int64_t>(usual[group], 0);
        std::stable_sort(kept_.begin(), kept_.end(),
                         [](const weighed& a, const weighed& b) { return a.evidence < b.evidence; });
        std::vector<repair> result;
        int rank = 0;
        for (std::size_t i = 0; i < kept_.size(); ++i) {
            if (i == 0 || kept_[i].evidence != kept_[i - 1].evidence) ++rank;
            kept_[i].what.rank = rank;
            result.push_back(std::move(kept_[i].what));
        }
        return result;
    }

    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    static constexpr std::int64_t least_weight = std::numeric_limits<std::int64_t>::min();

    what_if world_;
    std::span<const figure> other_register_;
    std::vector<std::uint32_t> failing_;
    std::vector<std::uint32_t> group_;  // of each finding
    std::vector<std::int64_t> group_sizes_;
    std::vector<std::uint32_t> suspects_;  // figures of failing findings
    std::vector<exact_sum> sums_;
    std::vector<std::uint32_t> sum_of_;  // of each finding: its place in `sums_`
    std::vector<weighed> kept_;
};

}  // namespace detail

/// Figures of the same scheme that may have strayed into a snapshot; those that are not known are left empty.
struct neighbouring {
    std::span<const figure> before{};          ///< of the snapshot before; also judged by the relations that look back
    std::span<const figure> other_register{};  ///< of the same date, from another register
};

/// Explains the contradictions of a snapshot in the terms in which people err, the best explanations first.
///
/// A repair changes one number as it is printed, exchanges two, or reads one relation otherwise. Those kept close at
/// least one finding. They are ranked by what speaks for them, in this order:
/// - they break no relation that held: a figure that other relations confirm is less suspect than one that stands alone;
/// - they close all findings at once that share a figure with each other, as one cause would;
/// - how people err: one slip of the keyboard (a digit substituted, transposed with its neighbour, dropped or doubled; a
///   sign) comes before a digit that repeats no neighbour, and before a percentage whose decimals would differ from ten
///   or more others that are alike. With these stands an exact coincidence: two figures that stand in each other's
///   place, a unit, a stated class as large as the gap, a number of the snapshot before or of another register, shares
///   that were cut off (which come first where they close several findings). Then coincidences that chance brings about
///   easily, in a gap of one digit or in an inequality; two slips; and people who are counted in two parts.
///
/// Nothing else is weighed: that a whole is as often misprinted as a part, and a first digit as a last one, is assumed,
/// so that what is not better is said to be equally good. Single slips are all found, for every kind of relation; two
/// slips only where an equation or a share leaves one value. Two independent misprints in one relation are not.
/// Empty where nothing is contradicted. Slips: Damerau (1964), for figures Scholtus (2009).
/// @throws overflow_error, statement_error @see judge
[[nodiscard]] inline std::vector<repair> repairs(const scheme_view& scheme, const evidence& figures,
                                                 std::span<const figure> other_register = {}) {
    return detail::repair_search{scheme, figures, other_register}.all();
}

/// @see repairs(const scheme_view&, const evidence&, std::span<const figure>)
template <snapshot_like Snapshot>
[[nodiscard]] std::vector<repair> repairs(const Snapshot& report, const neighbouring& beside = {}) {
    return repairs(report.scheme(), evidence{report.figures(), beside.before}, beside.other_register);
}

}  // namespace recount
