// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/tables.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>

namespace recount {

namespace detail {

struct relation_tag {};

/// The categories of a relation as types, left side first; for errors that print them.
template <class... Categories>
struct categories {};

/// A term before its category has a row in a scheme.
struct declared_term {
    std::int64_t coefficient{1};
    const declared_category* category{};
    bool previous{};
};

/// A relation before it has a place in a scheme.
template <std::size_t Terms>
struct declaration {
    relation_row row{};
    std::array<declared_term, Terms> terms{};
};

/// The left side is the first category, the right side the others.
template <class First, class... Others>
constexpr auto declare(relation_kind kind, comparison compares) {
    static_assert(sizeof...(Others) <= 255,
                  "recount: a relation of compile time has at most 255 parts; use dynamic_scheme for more");
    declaration<1 + sizeof...(Others)> result{{}, {{{1, &declared_as<First>}, {1, &declared_as<Others>}...}}};
    result.row.kind = kind;
    result.row.compares = compares;
    result.row.left_terms = 1;
    result.row.terms = 1 + sizeof...(Others);
    return result;
}

}  // namespace detail

/// What must hold between categories: one of the templates of this header, or one that `named` or `reading` wraps.
template <class T>
concept relation = std::derived_from<T, detail::relation_tag>;

/// Complete and disjoint: everybody in `Whole` is in exactly one of `Parts`.
///
/// One equation, whole = sum of parts. That a list is complete is said by the modeller: "including" and "of whom"
/// introduce complete lists nearly as often as incomplete ones. Use `of_which` when it is not known to be.
template <person_category Whole, person_category... Parts>
struct partition : detail::relation_tag {
    using categories = detail::categories<Whole, Parts...>;
    static constexpr auto declared = detail::declare<Whole, Parts...>(relation_kind::partition, comparison::equal);
};

/// Disjoint, not complete: nobody is in two of `Parts`, and `Whole` may hold people who are in none.
///
/// One inequality, sum of parts <= whole; the remainder is reported.
template <person_category Whole, person_category... Parts>
struct of_which : detail::relation_tag {
    using categories = detail::categories<Whole, Parts...>;
    static constexpr auto declared = detail::declare<Whole, Parts...>(relation_kind::of_which, comparison::at_least);
};

/// Everybody in `Part` is also in `Whole`.
///
/// One inequality, part <= whole. Nothing is said about the people of `Whole` outside `Part`; use `partition` when
/// they are published too, and `of_which` for parts that do not overlap.
template <person_category Part, person_category Whole>
struct subset : detail::relation_tag {
    using categories = detail::categories<Whole, Part>;
    static constexpr auto declared = detail::declare<Whole, Part>(relation_kind::subset, comparison::at_least);
};

/// Complete, may overlap: everybody in `Whole` is in at least one of `Parts`, and nobody else is.
///
/// Two inequalities, max(parts) <= whole <= sum(parts): the bounds of Frechet (1935) for a union of lists.
template <person_category Whole, person_category... Parts>
struct cover : detail::relation_tag {
    using categories = detail::categories<Whole, Parts...>;
    static constexpr auto declared = detail::declare<Whole, Parts...>(relation_kind::cover, comparison::equal);
};

/// The people who are on every one of `Lists`.
///
/// Both <= min(lists). The people on one list alone and on either list follow where the lists are published; who
/// else exists is not known, so there is no lower bound but 0.
template <person_category Both, person_category... Lists>
struct overlap : detail::relation_tag {
    using categories = detail::categories<Both, Lists...>;
    static_assert(sizeof...(Lists) >= 2, "recount: an overlap is between at least two lists");
    static constexpr auto declared = detail::declare<Both, Lists...>(relation_kind::overlap, comparison::at_most);
};

/// A printed percentage of a count: `Percent` is what 100 * `Part` / `Whole` rounds to.
///
/// The figure of `Percent` is a percentage with its decimals as printed. `Rule` says how it was rounded; `nearest`,
/// the default, leaves that to the figure, and both ways of rounding a tie are then allowed. Judged by integers. A
/// share does not say that `Part` is within `Whole`: percentages above 100 are shares too.
/// @snippet guide/04_shares.cpp shares
template <person_category Percent, person_category Part, person_category Whole, rounding Rule = rounding::nearest>
struct share : detail::relation_tag {
    using categories = detail::categories<Percent, Part, Whole>;
    static constexpr auto declared = [] {
        auto result = detail::declare<Percent, Part, Whole>(relation_kind::share, comparison::equal);
        result.row.rule = Rule;
        return result;
    }();
};

/// The movements that add people to a stock.
template <flow_like... Flows>
struct gains {};

/// The movements that take people from a stock.
template <flow_like... Flows>
struct losses {};

/// Closing = opening + gains - losses: a stock between one snapshot and the one before it.
///
/// A movement of either direction, a `signed_flow_category`, stands among the gains. Where one is not published it
/// takes the part of the change that nothing else explains: the finding then says how much that is, and does not fail.
/// What a movement is stated for may be longer or shorter than the time between the snapshots @see series.
template <stock_like Stock, class Gains, class Losses = losses<>>
struct roll_forward;
template <stock_like Stock, flow_like... Gained, flow_like... Lost>
struct roll_forward<Stock, gains<Gained...>, losses<Lost...>> : detail::relation_tag {
    using categories = detail::categories<Stock, Stock, Gained..., Lost...>;
    static constexpr auto declared = [] {
        auto result = detail::declare<Stock, Stock, Gained..., Lost...>(relation_kind::roll_forward, comparison::equal);
        result.terms[1].previous = true;
        for (std::size_t i = 2 + sizeof...(Gained); i < result.terms.size(); ++i) result.terms[i].coefficient = -1;
        return result;
    }();
};

/// Never falls from one snapshot to the next: people freed so far, dead identified so far.
///
/// One inequality between neighbours. Lists lose duplicates and offices revise: a fall that is known to be such is
/// declared in the `series`, not here.
template <stock_like Category>
struct cumulative : detail::relation_tag {
    using categories = detail::categories<Category>;
    static constexpr auto declared = [] {
        auto result = detail::declare<Category, Category>(relation_kind::cumulative, comparison::at_least);
        result.terms[1].previous = true;
        return result;
    }();
};

/// Categories that stand in no relation, so that a scheme can hold their figures all the same.
template <person_category... Categories>
struct counted : detail::relation_tag {
    using categories = detail::categories<Categories...>;
    static constexpr detail::declaration<sizeof...(Categories)> declared{{},
                                                                         {{{1, &detail::declared_as<Categories>}...}}};
};

/// A relation with a name, for reports and for the rules it is written as.
template <detail::fixed_string Name, relation Relation>
struct named : detail::relation_tag {
    using categories = typename Relation::categories;
    static constexpr auto declared = [] {
        auto result = Relation::declared;
        result.row.name = Name.view();
        return result;
    }();
};

/// A relation that is the modeller's interpretation and is not stated by the publication.
///
/// It is judged like every other one; reports mark it.
template <relation Relation>
struct reading : detail::relation_tag {
    using categories = typename Relation::categories;
    static constexpr auto declared = [] {
        auto result = Relation::declared;
        result.row.reading = true;
        return result;
    }();
};

}  // namespace recount
