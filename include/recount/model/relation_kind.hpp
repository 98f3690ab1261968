// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace recount {

/// What kind of statement a relation is; `domain` is the rule that a count of people is 0 or more.
enum class relation_kind : std::uint8_t {
    partition,
    of_which,
    subset,
    cover,
    overlap,
    share,
    roll_forward,
    cumulative,
    balance,
    domain
};

/// What the right side of a relation makes of its terms: it says all that judging, explaining and SQL have to know.
enum class relation_form : std::uint8_t {
    sum,         ///< adds them up
    any_list,    ///< the people on any of the lists, which may overlap
    every_list,  ///< the people on all of them
    percentage   ///< the first in per cent of the second
};

/// Whose people are among whose.
enum class containment : std::uint8_t { none, right_in_left, left_in_right };

/// What is known of a relation by its kind alone, whatever its terms are.
struct relation_facts {
    std::string_view word{};  ///< as the relation is called in C++ and in JSON
    relation_form form{relation_form::sum};
    containment within{containment::none};
    bool disjoint{};   ///< nobody is in two terms of the right side
    bool complete{};   ///< everybody of the left side is in some term of the right side
    bool of_stocks{};  ///< the left side is counted as of a date, and looks back at itself
    bool movements{};  ///< the right side has what came and went since then
};

/// The facts of each kind, in the order of the kinds: what there is to add when a kind is added.
inline constexpr std::array<relation_facts, 10> facts_of_kinds{
    {{"partition", relation_form::sum, containment::right_in_left, true, true, false, false},
     {"of_which", relation_form::sum, containment::right_in_left, true, false, false, false},
     {"subset", relation_form::sum, containment::right_in_left, false, false, false, false},
     {"cover", relation_form::any_list, containment::right_in_left, false, true, false, false},
     {"overlap", relation_form::every_list, containment::left_in_right, false, false, false, false},
     {"share", relation_form::percentage, containment::none, false, false, false, false},
     {"roll_forward", relation_form::sum, containment::none, false, false, true, true},
     {"cumulative", relation_form::sum, containment::none, false, false, true, false},
     {"balance", relation_form::sum, containment::none, false, false, false, false},
     {"domain", relation_form::sum, containment::none, false, false, false, false}}};

static_assert(facts_of_kinds[static_cast<std::size_t>(relation_kind::domain)].word == "domain");

constexpr const relation_facts& facts_of(relation_kind kind) { return facts_of_kinds[static_cast<std::size_t>(kind)]; }

/// Lists that may overlap stand on the right side.
constexpr bool compares_lists(relation_kind kind) {
    const relation_form form = facts_of(kind).form;
    return form == relation_form::any_list || form == relation_form::every_list;
}

}  // namespace recount
