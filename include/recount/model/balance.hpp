// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/relation.hpp>
#include <recount/solve/checked.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>

namespace recount {

namespace detail {

/// A sum of weighted categories and a constant.
template <std::size_t Terms>
struct linear_form {
    std::array<declared_term, Terms> terms{};
    std::int64_t constant{};
};

// An array of size zero is not a structural type in every standard library.
template <>
struct linear_form<0> {
    std::int64_t constant{};
};

template <std::size_t Left, std::size_t Right>
struct linear_comparison {
    linear_form<Left> left{};
    linear_form<Right> right{};
    comparison compares{};
};

constexpr linear_form<0> form_of(std::int64_t constant) { return {constant}; }
template <person_category C>
constexpr linear_form<1> form_of(C) {
    return {{{{1, &declared_as<C>}}}, 0};
}
template <std::size_t Terms>
constexpr linear_form<Terms> form_of(linear_form<Terms> form) {
    return form;
}

template <class T>
inline constexpr bool is_form = false;
template <std::size_t Terms>
inline constexpr bool is_form<linear_form<Terms>> = true;

/// What may stand in an equation: a category, a weighted sum, or a whole number; not two whole numbers.
template <class T>
concept equation_part = person_category<T> || is_form<T>;
template <class A, class B>
concept equation_parts = (equation_part<A> && (equation_part<B> || std::integral<B>)) ||
                         (std::integral<A> && equation_part<B>);

template <std::size_t Terms>
constexpr linear_form<Terms> times(std::int64_t factor, linear_form<Terms> form) {
    if constexpr (Terms > 0)
        for (declared_term& t : form.terms) t.coefficient = multiply(factor, t.coefficient);
    form.constant = multiply(factor, form.constant);
    return form;
}

template <std::size_t A, std::size_t B>
constexpr linear_form<A + B> plus(const linear_form<A>& a, const linear_form<B>& b) {
    linear_form<A + B> sum{};
    sum.constant = add(a.constant, b.constant);
    if constexpr (A > 0)
        for (std::size_t i = 0; i < A; ++i) sum.terms[i] = a.terms[i];
    if constexpr (B > 0)
        for (std::size_t i = 0; i < B; ++i) sum.terms[A + i] = b.terms[i];
    return sum;
}

template <std::size_t A, std::size_t B>
constexpr linear_comparison<A, B> compare(linear_form<A> a, comparison compares, linear_form<B> b) {
    return {a, b, compares};
}

// Found by argument-dependent lookup through category_tag and linear_form.
template <std::integral Factor, equation_part A>
constexpr auto operator*(Factor factor, A a) {
    return times(static_cast<std::int64_t>(factor), form_of(a));
}
template <class A, class B>
    requires equation_parts<A, B>
constexpr auto operator+(A a, B b) { return plus(form_of(a), form_of(b)); }
template <class A, class B>
    requires equation_parts<A, B>
constexpr auto operator-(A a, B b) { return plus(form_of(a), times(-1, form_of(b))); }
template <class A, class B>
    requires equation_parts<A, B>
constexpr auto operator==(A a, B b) { return compare(form_of(a), comparison::equal, form_of(b)); }
template <class A, class B>
    requires equation_parts<A, B>
constexpr auto operator<=(A a, B b) { return compare(form_of(a), comparison::at_most, form_of(b)); }
template <class A, class B>
    requires equation_parts<A, B>
constexpr auto operator<(A a, B b) { return compare(form_of(a), comparison::fewer_than, form_of(b)); }
template <class A, class B>
    requires equation_parts<A, B>
constexpr auto operator>=(A a, B b) { return compare(form_of(a), comparison::at_least, form_of(b)); }
template <class A, class B>
    requires equation_parts<A, B>
constexpr auto operator>(A a, B b) { return compare(form_of(a), comparison::more_than, form_of(b)); }

template <std::size_t Left, std::size_t Right>
constexpr declaration<Left + Right> declare(const linear_comparison<Left, Right>& equation) {
    declaration<Left + Right> result{};
    result.row.kind = relation_kind::balance;
    result.row.compares = equation.compares;
    result.row.left_terms = Left;
    result.row.terms = Left + Right;
    result.row.constant = subtract(equation.right.constant, equation.left.constant);
    result.terms = plus(equation.left, equation.right).terms;
    return result;
}

}  // namespace detail

/// Any linear equation or inequality between categories, with whole coefficients.
///
/// @code
/// recount::balance<(2 * boys{} + girls{} < 100)>
/// recount::balance<(closing{} == opening{} + registered{} - closed{})>
/// @endcode
/// For what none of the named relations says; reports explain those better.
template <auto Equation>
struct balance : detail::relation_tag {
    using categories = detail::categories<balance>;  // an equation has no single left category: it stands for itself
    static constexpr auto declared = detail::declare(Equation);
};

}  // namespace recount
