// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/category.hpp>
#include <recount/model/detail/scheme_product.hpp>
#include <recount/model/scheme.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace recount {

namespace detail {

template <class... Cs>
inline constexpr auto cell_name = [] {
    constexpr std::size_t size = (Cs::name.size() + ...) + 2 * (sizeof...(Cs) - 1);
    std::array<char, size> text{};
    std::size_t written = 0;
    const auto write = [&](std::string_view part) {
        if (written > 0)
            for (const char c : {',', ' '}) text[written++] = c;
        for (const char c : part) text[written++] = c;
    };
    (write(Cs::name), ...);
    return text;
}();

struct left_out_tag {};

}  // namespace detail

/// A cell of a cross-classified table: the people of one category of each of its schemes, "north, women".
///
/// In the order of the schemes; it is a category like others.
/// @code
/// report[cell<north, women>{}]
/// @endcode
template <person_category... Cs>
    requires(sizeof...(Cs) > 1)
struct cell : detail::category_tag {
    static constexpr std::string_view name{detail::cell_name<Cs...>.data(), detail::cell_name<Cs...>.size()};
    static constexpr bool may_be_negative = (Cs::may_be_negative || ...);
    static constexpr bool flow = (Cs::flow || ...);
};

/// For `cross`: the relations of a scheme are not stated for the cells of a category of another scheme, such as a region
/// that is not broken down by sex.
template <static_scheme S, person_category C>
struct without : detail::left_out_tag {};

namespace detail {

template <class... Ts>
struct types {};

template <class C, class... Factors>
inline constexpr bool is_cell_of = false;
template <class... Cs, class... Factors>
    requires(sizeof...(Cs) == sizeof...(Factors))
inline constexpr bool is_cell_of<cell<Cs...>, Factors...> = (category_of<Cs, Factors> && ...);

template <class C, class... Factors>
inline constexpr std::size_t place_of_cell = 0;
template <class... Cs, class... Factors>
    requires is_cell_of<cell<Cs...>, Factors...>
inline constexpr std::size_t place_of_cell<cell<Cs...>, Factors...> = [] {
    std::size_t place = 0;
    ((place = place * Factors::category_count + index_of<Cs, Factors>), ...);
    return place;
}();

/// The factors among the arguments of a cross, and what it leaves out.
template <class Factors, class LeftOut, class... Others>
struct cross_arguments {
    using factors = Factors;
    using left_out = LeftOut;
};
template <class... Factors, class... LeftOut, static_scheme Next, class... Others>
struct cross_arguments<types<Factors...>, types<LeftOut...>, Next, Others...>
    : cross_arguments<types<Factors..., Next>, types<LeftOut...>, Others...> {};
template <class... Factors, class... LeftOut, std::derived_from<left_out_tag> Next, class... Others>
struct cross_arguments<types<Factors...>, types<LeftOut...>, Next, Others...>
    : cross_arguments<types<Factors...>, types<LeftOut..., Next>, Others...> {};

template <class S, class... Factors>
constexpr std::size_t place_of_factor() {
    const bool same[] = {std::same_as<S, Factors>..., true};
    std::size_t place = 0;
    while (!same[place]) ++place;
    return place;
}

template <class LeftOut, class... Factors>
struct left_out_of;
template <class S, class C, class... Factors>
struct left_out_of<without<S, C>, Factors...> {
    static constexpr std::size_t factor = place_of_factor<S, Factors...>();
    static_assert(factor < sizeof...(Factors), "recount: what is left out of a cross is of one of its schemes");
    static constexpr left_out_cells value = [] {
        const bool has[] = {(category_of<C, Factors> && !std::same_as<S, Factors>)..., true};
        std::size_t other = 0;
        while (!has[other]) ++other;
        std::uint32_t row = 0;
        const auto find = [&]<class F>(types<F>) {
            if constexpr (category_of<C, F>)
                if (!std::same_as<S, F>) row = static_cast<std::uint32_t>(index_of<C, F>);
        };
        (find(types<Factors>{}), ...);
        return left_out_cells{factor, other, row};
    }();
    static_assert(value.of < sizeof...(Factors),
                  "recount: what is left out of a cross is for a category of another one of its schemes");
};

template <class Factors, class LeftOut>
struct crossed_schemes;
template <class... Factors, class... LeftOut>
struct crossed_schemes<types<Factors...>, types<LeftOut...>> : scheme_tag {
    static_assert(sizeof...(Factors) > 1, "recount: a cross is of two schemes or more");

    using factors = types<Factors...>;
    static constexpr std::size_t category_count = (Factors::category_count * ...);

    template <class C>
    static constexpr bool names = is_cell_of<C, Factors...>;
    template <class C>
    static constexpr std::size_t place_of = place_of_cell<C, Factors...>;

private:
    static constexpr std::array<scheme_view, sizeof...(Factors)> views{Factors::view()...};
    static constexpr std::array<left_out_cells, sizeof...(LeftOut)> exceptions{
        left_out_of<LeftOut, Factors...>::value...};

    struct sizes {
        std::size_t characters{};
        std::size_t relations{};
        std::size_t terms{};
    };
    static constexpr sizes size = [] {
        const scheme_product product{views, exceptions};
        sizes result{};
        for (std::size_t cell = 0; cell < category_count; ++cell)
            product.each_part_of_name(cell, [&](std::string_view part) { result.characters += part.size(); });
        product.each_relation([&](std::size_t, const relation_row& relation, std::size_t, std::size_t) {
            ++result.relations;
            result.terms += relation.terms;
        });
        return result;
    }();
    static constexpr std::array<char, size.characters> texts = [] {
        std::array<char, size.characters> result{};
        std::size_t written = 0;
        for (std::size_t cell = 0; cell < category_count; ++cell)
            scheme_product{views, exceptions}.each_part_of_name(cell, [&](std::string_view part) {
                for (const char c : part) result[written++] = c;
            });
        return result;
    }();

public:
    static constexpr std::size_t relation_count = size.relations;
    static constexpr auto tables = [] {
        const scheme_product product{views, exceptions};
        detail::tables<category_count, size.relations, size.terms> result{};
        result.category_count = category_count;
        std::size_t written = 0;
        for (std::size_t cell = 0; cell < category_count; ++cell) {
            const std::size_t begun = written;
            product.each_part_of_name(cell, [&](std::string_view part) { written += part.size(); });
            result.categories[cell] = product.row(cell);
            result.categories[cell].name = {texts.data() + begun, written - begun};
            result.keys[cell] = key_of(result.categories[cell].name);
        }
        product.each_relation(
            [&](std::size_t factor, const relation_row& relation, std::size_t first, std::size_t stride) {
                relation_row& row = result.relations[result.relation_count++] = relation;
                row.first_term = static_cast<std::uint32_t>(result.term_count);
                for (const term& t : views[factor].all(relation))
                    result.terms[result.term_count++] = {
                        t.coefficient, static_cast<std::uint32_t>(first + t.category * stride), t.previous};
            });
        return result;
    }();

    [[nodiscard]] static constexpr scheme_view view() { return tables.view(); }
};

}  // namespace detail

/// The product of schemes: the shape of a cross-classified table, such as areas by sexes.
///
/// Its categories are cells, one category of each scheme; its relations are those of each scheme, for every cell of the
/// others: that the nation is the sum of its areas holds for men, for women and for both. A percentage, which a share of
/// its own scheme prints, is not added up by the relations of the others. What holds for some cells only is left out
/// `without` the others.
/// @code
/// struct by_area_and_sex : recount::cross<by_area, by_sex> {};
/// constexpr recount::snapshot<by_area_and_sex> report{stated<cell<north, women>>(45), ...};
/// struct not_all : recount::cross<by_area, by_sex, recount::without<by_sex, south>> {};
/// @endcode
template <class... Schemes>
struct cross : detail::crossed_schemes<
                   typename detail::cross_arguments<detail::types<>, detail::types<>, Schemes...>::factors,
                   typename detail::cross_arguments<detail::types<>, detail::types<>, Schemes...>::left_out> {};

}  // namespace recount
