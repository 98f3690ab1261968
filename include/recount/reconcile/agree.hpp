// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/cross.hpp>
#include <recount/reconcile/reconcile.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

namespace recount {

/// Never defined: a compiler that is asked for it prints what is counted, what is stated and what is computed.
///
/// Where a figure is an interval its lower end stands here; percentages are in units of their last shown decimal. An
/// equation has no single left category, so `Subject` is then the `balance` itself.
template <class Subject, std::int64_t Stated, std::int64_t Computed>
struct published_figures_disagree;

namespace detail {

template <std::size_t Index, class T>
struct indexed {
    using type = T;
};
template <class Indices, class... Ts>
struct indexed_all;
template <std::size_t... I, class... Ts>
struct indexed_all<std::index_sequence<I...>, Ts...> : indexed<I, Ts>... {};
template <std::size_t Index, class T>
indexed<Index, T> at(const indexed<Index, T>&);

template <std::size_t Index, class... Ts>
using type_at = typename decltype(at<Index>(indexed_all<std::index_sequence_for<Ts...>, Ts...>{}))::type;

template <class First, class... Others>
First first_of(categories<First, Others...>);

template <class... A, class... B>
categories<A..., B...> operator+(categories<A...>, categories<B...>);

template <class C>
constexpr bool is_category(std::uint64_t key) {
    if constexpr (person_category<C>) return declared_as<C>.key == key;
    return false;
}

/// The left category of a relation; `counted` has no row in the tables.
template <std::size_t Row, relation... Relations>
auto subject_of_relation(const scheme<Relations...>*) {
    constexpr std::size_t place = [] {
        const bool has_row[] = {(Relations::declared.row.terms != 0)...};
        std::size_t i = 0;
        for (std::size_t rows = 0; !has_row[i] || rows++ != Row;) ++i;
        return i;
    }();
    using found = type_at<place, Relations...>;
    return static_cast<decltype(first_of(typename found::categories{}))*>(nullptr);
}

template <class S, std::size_t Row, class... Cs>
auto category_at_row(categories<Cs...>) {
    constexpr std::size_t place = [] {
        const bool found[] = {is_category<Cs>(S::tables.keys[Row])..., true};
        std::size_t i = 0;
        while (!found[i]) ++i;
        return i;
    }();
    return static_cast<type_at<place, Cs..., S>*>(nullptr);  // only an equation names it: the scheme stands for it
}

template <class S, std::size_t Row, relation... Relations>
auto subject_of_domain(const scheme<Relations...>*) {
    return category_at_row<S, Row>(decltype((typename Relations::categories{} + ...)){});
}

/// The cell of a row of a cross: of each factor the category in that place.
template <std::size_t Row, class... Factors, class LeftOut>
auto cell_at_row(const crossed_schemes<types<Factors...>, LeftOut>*) {
    return []<std::size_t... I>(std::index_sequence<I...>) {
        constexpr std::size_t counts[]{Factors::category_count...};
        constexpr auto place = [](std::size_t factor) {
            std::size_t rest = Row;
            for (std::size_t f = sizeof...(Factors) - 1; f > factor; --f) rest /= counts[f];
            return rest % counts[factor];
        };
        using found = cell<std::remove_pointer_t<decltype(subject_of_domain<Factors, place(I)>(
            static_cast<const Factors*>(nullptr)))>...>;
        return static_cast<found*>(nullptr);
    }
    (std::index_sequence_for<Factors...>{});
}
template <std::size_t Row, class Factors, class LeftOut>
auto subject_of_relation(const crossed_schemes<Factors, LeftOut>* scheme) {
    using crossed = crossed_schemes<Factors, LeftOut>;
    return cell_at_row<crossed::tables.terms[crossed::tables.relations[Row].first_term].category>(scheme);
}
template <class S, std::size_t Row, class Factors, class LeftOut>
auto subject_of_domain(const crossed_schemes<Factors, LeftOut>* scheme) {
    return cell_at_row<Row>(scheme);
}

template <class Subject, std::int64_t Stated, std::int64_t Computed>
constexpr bool disagree(Subject*) {
    return sizeof(published_figures_disagree<Subject, Stated, Computed>) == 0;
}

template <const auto& Report>
constexpr bool agree() {
    using scheme_type = typename std::remove_cvref_t<decltype(Report)>::scheme_type;
    constexpr const scheme_type* scheme = nullptr;
    if constexpr (consistent(Report)) {
        return true;
    } else {
        constexpr finding first = [] {
            for (const finding& found : reconcile(Report))
                if (found.verdict == verdict::inconsistent) return found;
            return finding{};
        }();
        if constexpr (first.kind == relation_kind::domain)
            return disagree<std::remove_pointer_t<decltype(subject_of_domain<scheme_type, first.subject>(scheme))>,
                            first.stated.low, first.computed.low>(nullptr);
        else
            return disagree<std::remove_pointer_t<decltype(subject_of_relation<first.subject>(scheme))>,
                            first.stated.low, first.computed.low>(nullptr);
    }
}

}  // namespace detail

/// A constant snapshot is consistent, and a compiler error with the category and the numbers when it is not:
/// @code
/// static_assert(recount::published_figures_agree<report>);
/// // error: ... published_figures_disagree<missing, 4354, 4353> ...
/// @endcode
/// `Report` is a constexpr variable at namespace scope, or a static one.
template <const auto& Report>
inline constexpr bool published_figures_agree = detail::agree<Report>();

}  // namespace recount
