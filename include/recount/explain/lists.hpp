// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/figure.hpp>
#include <recount/solve/limits.hpp>
#include <recount/solve/narrowest.hpp>
#include <recount/solve/vector.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>

namespace recount {

/// People by the lists that they are on: on all of some lists, on any of them, or on these and no others.
struct people_on {
    enum class how : std::uint8_t { all, any, only };
    how placed{};
    std::uint32_t lists{};  ///< one bit a list, the first list in the lowest

    /// Of the people whose lists are exactly `on`.
    [[nodiscard]] constexpr bool count(std::uint32_t on) const {
        switch (placed) {
            case how::all: return (on & lists) == lists;
            case how::any: return (on & lists) != 0;
            case how::only: return on == lists;
        }
        return false;
    }

    friend constexpr bool operator==(const people_on&, const people_on&) = default;
};

namespace detail {

/// Lists are cut into 2^n - 1 atoms.
inline constexpr std::size_t most_lists = 10;

constexpr people_on people_of(people_on::how placed, std::span<const std::size_t> lists) {
    people_on result{placed, 0};
    for (const std::size_t list : lists) {
        if (list >= most_lists) throw statement_error{"recount: people are compared on at most 10 lists"};
        result.lists |= std::uint32_t{1} << list;
    }
    if (result.lists == 0) throw statement_error{"recount: people are on at least one list"};
    return result;
}

}  // namespace detail

/// On every one of these lists, whatever others they are on; of one list: its size. Lists count from 0.
constexpr people_on on_all(std::initializer_list<std::size_t> lists) {
    return detail::people_of(people_on::how::all, {lists.begin(), lists.size()});
}
/// On at least one of these lists, each person counted once.
constexpr people_on on_any(std::initializer_list<std::size_t> lists) {
    return detail::people_of(people_on::how::any, {lists.begin(), lists.size()});
}
/// On every one of these lists and on no other.
constexpr people_on on_only(std::initializer_list<std::size_t> lists) {
    return detail::people_of(people_on::how::only, {lists.begin(), lists.size()});
}

/// How many people some publication says are on some lists.
struct list_statement {
    people_on who{};
    figure people{};
};

/// What is implied for the people asked about, in that order.
struct list_bounds {
    bool possible = true;  ///< false: the statements contradict each other
    bool proved = true;    ///< false: a limit was hit, and a range may be narrower
    detail::vector<interval> ranges{};

    friend constexpr bool operator==(const list_bounds&, const list_bounds&) = default;
};

/// What is stated of several lists of people implies bounds for everything else that can be asked of them.
///
/// The sharpest that there are, in whole people: those of the linear programme over the atoms, the people on exactly one
/// choice of lists (Hailperin 1965). They say what is possible, not what is likely; an estimate of the people on no list is
/// a matter of statistics. Who everybody is comes in as a statement: among 100 people, `{on_any({0, 1, 2}), at_most(100)}`.
/// @throws statement_error for a percentage, and for more than 10 lists
/// @throws overflow_error when a step does not fit
[[nodiscard]] constexpr list_bounds bounds_of_lists(std::span<const list_statement> stated,
                                                    std::span<const people_on> asked, const limits& allowed = {}) {
    std::uint32_t used = 0;
    for (const list_statement& s : stated) used |= s.who.lists;
    for (const people_on& a : asked) used |= a.lists;
    std::size_t lists = 0;
    while ((used >> lists) != 0) ++lists;
    if (lists > detail::most_lists) throw statement_error{"recount: people are compared on at most 10 lists"};

    detail::linear_system system{};
    system.elements = static_cast<std::uint32_t>(stated.size());
    detail::vector<detail::linear_entry> terms;
    for (const list_statement& s : stated) {
        if (s.people.published() && s.people.counted_in() != unit::people)
            throw statement_error{"recount: lists are of people, not of percentages"};
        const interval range = s.people.range();
        detail::linear_variable added{};
        added.domain.raise(0);
        if (range.has_low()) added.stated.raise(range.low);
        if (range.has_high()) added.stated.lower(range.high);
        added.figure = static_cast<std::uint32_t>(system.variables.size());
        system.variables.push_back(added);
    }
    detail::linear_variable free{};
    free.domain.raise(0);
    system.variables.insert(system.variables.end(), asked.size(), free);
    const auto first_atom = static_cast<std::uint32_t>(system.variables.size()) - 1;  // atom 0: on no list
    const std::uint32_t atoms = std::uint32_t{1} << lists;
    system.variables.insert(system.variables.end(), atoms - 1, free);
    const auto define = [&](std::size_t variable, const people_on& who) {
        terms.assign(1, {static_cast<std::uint32_t>(variable), -1});
        for (std::uint32_t on = 1; on < atoms; ++on)
            if (who.count(on)) terms.push_back({first_atom + on, 1});
        system.add(terms, {0, 0, true, true}, detail::background);
    };
    for (std::size_t i = 0; i < stated.size(); ++i) define(i, stated[i].who);
    for (std::size_t i = 0; i < asked.size(); ++i) define(stated.size() + i, asked[i]);

    detail::blocks parts{system};
    detail::budget left{allowed};
    const detail::all_narrowest found =
        detail::narrowest(parts, left, [&](std::uint32_t v) { return v >= stated.size() && v <= first_atom; });
    list_bounds result{};
    result.possible = found.possible;
    if (!result.possible) return result;
    result.proved = found.proved;
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const detail::known_ends& known = found.known[stated.size() + i];
        result.proved = result.proved && known.proved;
        const detail::ends& x = known.range;
        interval shown = interval::everything();
        if (x.has_low) shown = intersection(shown, interval::at_least(detail::narrow(x.low)));
        if (x.has_high) shown = intersection(shown, interval::at_most(detail::narrow(x.high)));
        result.ranges.push_back(shown);
    }
    return result;
}

}  // namespace recount
