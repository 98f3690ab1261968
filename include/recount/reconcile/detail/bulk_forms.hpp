// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/tables.hpp>
#include <recount/solve/checked.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace recount::detail {

/// So many times one category, of a form.
struct form_term {
    std::int64_t coefficient{};
    std::uint32_t category{};
};

/// One comparison with all of its terms on one side: the sum and the constant are 0, or are 0 or more.
///
/// `judge` looks at the sign of stated minus computed. A form is that difference for exact figures, turned so that its
/// sign alone says whether the relation fails. A cover and an overlap are several forms, all of which must hold.
struct form {
    std::uint32_t relation{};
    std::uint32_t first_term{};
    std::uint32_t terms{};
    bool equation{};
    std::int64_t constant{};
};

/// How the rows of a relation are decided.
enum class path : std::uint8_t {
    sign,            ///< by the sign of its form, whatever is published
    sign_published,  ///< by the signs of its forms where all of its figures are published; else by `judge`
    judged           ///< by `judge`, row by row
};

/// Numbers below this are not worth a form: real counts would leave them.
inline constexpr int fewest_bits = 40;

/// Sums of these categories, each less than 2 to the power of the result in magnitude, stay within 62 bits; -1 if
/// there is no such power.
constexpr int magnitude_bits(const scheme_view& scheme, const relation_row& row) {
    constexpr wide limit = static_cast<wide>(1) << 62;
    const auto absolute = [](std::int64_t value) { return value < 0 ? -static_cast<wide>(value) : wide{value}; };
    wide weight = 1;
    for (const term& t : scheme.all(row)) weight += absolute(t.coefficient);
    if (absolute(row.constant) >= limit / 2) return -1;
    int bits = -1;
    while (bits < 62 && (weight << (bits + 1)) + absolute(row.constant) < limit && weight < limit) ++bits;
    return bits;
}

constexpr path path_of(const scheme_view& scheme, const relation_row& row) {
    if (row.facts().form == relation_form::percentage || row.per_cent || magnitude_bits(scheme, row) < fewest_bits)
        return path::judged;
    if (compares_lists(row.kind)) return path::sign_published;
    // whether whole numbers meet is more than a sign when coefficients are not 1
    for (const term& t : scheme.all(row))
        if (t.coefficient != 1 && t.coefficient != -1)
            return row.compares == comparison::equal ? path::sign_published : path::sign;
    return path::sign;
}

/// Calls `begin` for every form of a scheme, and then `add` for each of its terms.
template <class Forms>
constexpr void lower(const scheme_view& scheme, Forms& to) {
    for (std::uint32_t relation = 0; relation < scheme.relations.size(); ++relation) {
        const relation_row& row = scheme.relations[relation];
        if (path_of(scheme, row) == path::judged) continue;
        const std::span<const term> left = scheme.left(row);
        const std::span<const term> right = scheme.right(row);
        if (row.facts().form == relation_form::any_list) {
            for (const term& part : right) {  // the whole is not less than any part, nor than nobody
                to.begin(relation, false, 0);
                to.add(left[0], 1);
                to.add(part, -1);
            }
            to.begin(relation, false, 0);
            to.add(left[0], 1);
            to.begin(relation, false, 0);  // and not more than all parts
            for (const term& part : right) to.add(part, 1);
            to.add(left[0], -1);
        } else if (row.facts().form == relation_form::every_list) {
            for (const term& list : right) {
                to.begin(relation, false, 0);
                to.add(list, 1);
                to.add(left[0], -1);
            }
        } else {
            const bool downwards = row.compares == comparison::at_most || row.compares == comparison::fewer_than;
            const bool strict = row.compares == comparison::more_than || row.compares == comparison::fewer_than;
            const std::int64_t sign = downwards ? -1 : 1;
            to.begin(relation, row.compares == comparison::equal, -sign * row.constant - (strict ? 1 : 0));
            for (const term& t : left) to.add(t, sign);
            for (const term& t : right) to.add(t, -sign);
        }
    }
}

struct form_counter {
    std::size_t forms{};
    std::size_t terms{};
    constexpr void begin(std::uint32_t, bool, std::int64_t) { ++forms; }
    constexpr void add(const term&, std::int64_t) { ++terms; }
};

/// The forms of a scheme, of compile time or not.
struct form_view {
    std::span<const form> forms;
    std::span<const form_term> terms;
    int bits{};  ///< figures with fewer bits than this cannot make a sum overflow

    [[nodiscard]] constexpr std::span<const form_term> of(const form& f) const {
        return {terms.data() + f.first_term, f.terms};
    }
};

constexpr int magnitude_bits(const scheme_view& scheme) {
    int bits = 62;
    for (const relation_row& row : scheme.relations)
        if (path_of(scheme, row) != path::judged && magnitude_bits(scheme, row) < bits)
            bits = magnitude_bits(scheme, row);
    return bits;
}

template <std::size_t Forms, std::size_t Terms>
struct form_array {
    std::array<form, Forms> forms{};
    std::array<form_term, Terms> terms{};
    int bits{};
    std::size_t form_count{};
    std::size_t term_count{};

    constexpr void begin(std::uint32_t relation, bool equation, std::int64_t constant) {
        forms[form_count++] = {relation, static_cast<std::uint32_t>(term_count), 0, equation, constant};
    }
    constexpr void add(const term& t, std::int64_t sign) {
        terms[term_count++] = {sign * t.coefficient, t.category};
        ++forms[form_count - 1].terms;
    }
    [[nodiscard]] constexpr form_view view() const { return {forms, terms, bits}; }
};

struct form_vector {
    std::vector<form> forms;
    std::vector<form_term> terms;
    int bits{};

    void begin(std::uint32_t relation, bool equation, std::int64_t constant) {
        forms.push_back({relation, static_cast<std::uint32_t>(terms.size()), 0, equation, constant});
    }
    void add(const term& t, std::int64_t sign) {
        terms.push_back({sign * t.coefficient, t.category});
        ++forms.back().terms;
    }
    [[nodiscard]] form_view view() const { return {forms, terms, bits}; }
};

template <class S>
inline constexpr auto forms_of = [] {
    constexpr form_counter size = [] {
        form_counter counted{};
        lower(S::view(), counted);
        return counted;
    }();
    form_array<size.forms, size.terms> result{};
    lower(S::view(), result);
    result.bits = magnitude_bits(S::view());
    return result;
}();

inline form_vector forms_of_view(const scheme_view& scheme) {
    form_vector result;
    lower(scheme, result);
    result.bits = magnitude_bits(scheme);
    return result;
}

}  // namespace recount::detail
