// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/scheme_fault.hpp>
#include <recount/model/relation.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>

namespace recount {

namespace detail {

struct scheme_tag {};

/// The tables of a scheme of compile time, at first as long as they could become.
template <std::size_t Categories, std::size_t Relations, std::size_t Terms>
struct tables {
    std::array<const declared_category*, Categories> identities{};  // which category each row is
    std::array<std::uint64_t, Categories> keys{};                   // of their names
    bool same_name{};
    std::array<category_row, Categories> categories{};
    std::array<relation_row, Relations> relations{};
    std::array<term, Terms> terms{};
    std::size_t category_count{};
    std::size_t relation_count{};
    std::size_t term_count{};

    /// Where a category stands, or would. Told by its name: with -fsanitize=undefined g++ 12 does not know that the
    /// addresses of two inline variables differ.
    [[nodiscard]] constexpr std::size_t row_of(const declared_category& category) const {
        std::size_t row = 0;
        while (row < category_count && keys[row] != category.key) ++row;
        return row;
    }
    [[nodiscard]] constexpr bool has(const declared_category& category) const {
        const std::size_t row = row_of(category);
        return row < category_count && identities[row] == &category;
    }

    template <std::size_t Size>
    constexpr void add(const declaration<Size>& declared) {
        const bool is_relation = declared.row.terms != 0;  // else it only names categories
        if (is_relation) {
            relations[relation_count] = declared.row;
            relations[relation_count++].first_term = static_cast<std::uint32_t>(term_count);
        }
        for (const declared_term& t : declared.terms) {
            const std::size_t row = row_of(*t.category);
            if (row == category_count) {
                identities[row] = t.category;
                keys[row] = t.category->key;
                categories[row] = t.category->row;
                ++category_count;
            }
            same_name = same_name || identities[row] != t.category;
            if (is_relation) terms[term_count++] = {t.coefficient, static_cast<std::uint32_t>(row), t.previous};
        }
    }

    template <std::size_t C, std::size_t R, std::size_t T>
    [[nodiscard]] constexpr tables<C, R, T> cut() const {
        tables<C, R, T> result{};
        for (std::size_t i = 0; i < C; ++i) {
            result.identities[i] = identities[i];
            result.keys[i] = keys[i];
            result.categories[i] = categories[i];
        }
        for (std::size_t i = 0; i < R; ++i) result.relations[i] = relations[i];
        for (std::size_t i = 0; i < T; ++i) result.terms[i] = terms[i];
        result.same_name = same_name;
        result.category_count = C;
        result.relation_count = R;
        result.term_count = T;
        return result;
    }

    [[nodiscard]] constexpr scheme_view view() const {
        return {{categories.data(), category_count}, {relations.data(), relation_count}, {terms.data(), term_count}};
    }
};

template <relation... Relations>
inline constexpr auto lowered = [] {
    constexpr auto roomy = [] {
        constexpr std::size_t terms = (Relations::declared.terms.size() + ... + 0);
        tables<terms, sizeof...(Relations), terms> result{};
        (result.add(Relations::declared), ...);
        return result;
    }();
    return roomy.template cut<roomy.category_count, roomy.relation_count, roomy.term_count>();
}();

template <const auto& Tables>
constexpr fault fault_of_tables() {
    if (Tables.same_name) return fault::same_name;
    std::array<std::uint32_t, Tables.categories.size()> scratch{};
    return fault_of(Tables.view(), scratch);
}

}  // namespace detail

/// The relations of one publication: the shape of its table, known when the program is compiled.
///
/// Derive a struct from it, so that compilers print your word:
/// @code
/// struct by_status : recount::scheme<recount::partition<missing, military, civilian, unknown>> {};
/// @endcode
/// Its categories are those that its relations name, in the order in which they name them. A scheme that cannot
/// describe anything does not compile, with a message that begins with `recount: `.
template <relation... Relations>
struct scheme : detail::scheme_tag {
    static constexpr const auto& tables = detail::lowered<Relations...>;
    static_assert(detail::sound_scheme<detail::fault_of_tables<detail::lowered<Relations...>>()>::value);

    template <class C>
    static constexpr bool names = tables.has(detail::declared_as<C>);
    template <class C>
    static constexpr std::size_t place_of = tables.row_of(detail::declared_as<C>);

    static constexpr std::size_t category_count = tables.categories.size();
    static constexpr std::size_t relation_count = tables.relations.size();

    [[nodiscard]] static constexpr scheme_view view() { return tables.view(); }
};

/// A struct that derives from `scheme<...>`.
template <class S>
concept static_scheme = std::derived_from<S, detail::scheme_tag>;

/// A category that some relation of the scheme names; of a `cross`, a cell of it.
template <class C, class S>
concept category_of = person_category<C> && static_scheme<S> && S::template names<C>;

/// Where a category stands in a scheme, and so in every snapshot of it.
template <class C, class S>
    requires category_of<C, S>
inline constexpr std::size_t index_of = S::template place_of<C>;

}  // namespace recount
