// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/tables.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

namespace recount::detail {

/// What can be wrong with a scheme before any figure is seen.
enum class fault : std::uint8_t {
    none,
    empty,
    same_name,
    no_parts,
    repeated,
    within_itself,
    unsatisfiable,
    flow_as_stock
};

/// The same words for both kinds of scheme: an exception carries `words`, a `static_assert` repeats them.
constexpr const char* words(fault found) {
    switch (found) {
        case fault::none: break;
        case fault::empty: return "recount: a scheme has at least one relation or category";
        case fault::same_name: return "recount: two categories of a scheme have the same name";
        case fault::no_parts: return "recount: a relation has a whole and at least one part";
        case fault::repeated: return "recount: a category is given twice in one relation";
        case fault::within_itself: return "recount: a category is within itself";
        case fault::unsatisfiable: return "recount: no figures can satisfy this relation";
        case fault::flow_as_stock: return "recount: a flow is used as a stock";
    }
    return "";
}

template <fault Found>
struct sound_scheme {
    static_assert(Found != fault::empty, "recount: a scheme has at least one relation or category");
    static_assert(Found != fault::same_name, "recount: two categories of a scheme have the same name");
    static_assert(Found != fault::no_parts, "recount: a relation has a whole and at least one part");
    static_assert(Found != fault::repeated, "recount: a category is given twice in one relation");
    static_assert(Found != fault::within_itself, "recount: a category is within itself");
    static_assert(Found != fault::unsatisfiable, "recount: no figures can satisfy this relation");
    static_assert(Found != fault::flow_as_stock, "recount: a flow is used as a stock");
    static constexpr bool value = true;
};

/// The same for more terms than a static relation can have.
inline bool has_repeated_category_of_many(std::span<const term> terms) {
    std::vector<std::uint64_t> places;
    places.reserve(terms.size());
    for (const term& t : terms) places.push_back(std::uint64_t{2} * t.category + (t.previous ? 1 : 0));
    std::sort(places.begin(), places.end());
    return std::adjacent_find(places.begin(), places.end()) != places.end();
}
constexpr bool has_repeated_category(std::span<const term> terms) {
    if (terms.size() > 256) return has_repeated_category_of_many(terms);
    for (std::size_t i = 0; i < terms.size(); ++i)
        for (std::size_t j = i + 1; j < terms.size(); ++j)
            if (terms[i].category == terms[j].category && terms[i].previous == terms[j].previous) return true;
    return false;
}

/// A category that some share prints as a percentage, and that need not be a whole number.
constexpr bool is_percentage(const scheme_view& scheme, std::uint32_t category) {
    for (const relation_row& row : scheme.relations)
        if (row.facts().form == relation_form::percentage && scheme.left(row)[0].category == category) return true;
    return false;
}

/// Whether no term is a percentage; terms that count nothing are passed over.
constexpr bool of_people(const scheme_view& scheme, std::span<const term> terms) {
    for (const term& t : terms)
        if (t.coefficient != 0 && is_percentage(scheme, t.category)) return false;
    return true;
}

/// Left minus right cannot satisfy the comparison whatever the figures are.
///
/// Looks at signs and, for whole people, at the greatest common divisor: what is found is so; a few that no figures
/// satisfy, such as 2 * a + 3 * b = 1, are left to the judgement.
constexpr bool unsatisfiable_by_shape(const scheme_view& scheme, const relation_row& row) {
    bool rises = false;  // left - right has no upper end
    bool falls = false;  // ... no lower end
    std::uint64_t divisor = 0;
    const auto magnitude = [](std::int64_t value) {
        return value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
    };
    const std::span<const term> terms = scheme.all(row);
    for (std::size_t i = 0; i < terms.size(); ++i) {
        const std::int64_t coefficient = terms[i].coefficient;
        if (coefficient == 0) continue;
        divisor = std::gcd(divisor, magnitude(coefficient));
        if (scheme.categories[terms[i].category].may_be_negative)
            rises = falls = true;
        else if ((coefficient > 0) == (i < row.left_terms))
            rises = true;
        else
            falls = true;
    }
    const std::int64_t target = row.constant;  // left - right terms, compared with this
    switch (row.compares) {
        case comparison::equal:
            if (divisor == 0) return target != 0;
            if (magnitude(target) % divisor != 0 && of_people(scheme, terms)) return true;
            return (target > 0 && !rises) || (target < 0 && !falls);
        case comparison::at_least: return target > 0 && !rises;
        case comparison::more_than: return target >= 0 && !rises;
        case comparison::at_most: return target < 0 && !falls;
        case comparison::fewer_than: return target <= 0 && !falls;
    }
    return false;
}

/// A stock that rolls forward, or may not fall, is counted as of a date.
constexpr bool uses_flow_as_stock(const scheme_view& scheme) {
    for (const relation_row& row : scheme.relations)
        if (row.facts().of_stocks)
            for (const term& t : scheme.left(row))
                if (scheme.categories[t.category].flow) return true;
    return false;
}

/// Follows "is within" upwards from every category; `depth` is scratch, one number a category.
///
/// Longest paths are relaxed until nothing changes; a path longer than there are categories goes in a circle.
constexpr bool has_circle(const scheme_view& scheme, std::span<std::uint32_t> depth) {
    for (auto& d : depth) d = 0;
    for (bool changed = true; changed;) {
        changed = false;
        for (const relation_row& row : scheme.relations) {
            if (row.facts().within == containment::none) continue;
            for (const term& left : scheme.left(row))
                for (const term& right : scheme.right(row)) {
                    const bool left_is_inner = row.facts().within == containment::left_in_right;
                    const std::uint32_t inner = left_is_inner ? left.category : right.category;
                    const std::uint32_t outer = left_is_inner ? right.category : left.category;
                    if (depth[inner] > depth[outer]) continue;
                    depth[inner] = depth[outer] + 1;
                    if (depth[inner] >= depth.size()) return true;
                    changed = true;
                }
        }
    }
    return false;
}

/// The first fault of one relation taken alone.
constexpr fault fault_of(const scheme_view& scheme, const relation_row& row) {
    const bool compares_something = row.kind == relation_kind::balance ? row.terms > 0 : row.terms > row.left_terms;
    if (!compares_something) return fault::no_parts;
    if (has_repeated_category(scheme.all(row))) return fault::repeated;
    if (row.kind == relation_kind::balance && unsatisfiable_by_shape(scheme, row)) return fault::unsatisfiable;
    return fault::none;
}

/// The first fault of a whole scheme.
constexpr fault fault_of(const scheme_view& scheme, std::span<std::uint32_t> scratch) {
    if (scheme.categories.empty()) return fault::empty;
    for (const relation_row& row : scheme.relations)
        if (const fault found = fault_of(scheme, row); found != fault::none) return found;
    if (uses_flow_as_stock(scheme)) return fault::flow_as_stock;
    return has_circle(scheme, scratch) ? fault::within_itself : fault::none;
}

}  // namespace recount::detail
