// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/detail/fixed_string.hpp>

#include <concepts>
#include <cstdint>
#include <limits>
#include <string_view>
#include <type_traits>

namespace recount {

/// The weight of a figure that is not to be changed.
inline constexpr std::uint32_t fixed_figure = std::numeric_limits<std::uint32_t>::max();

/// One category as a row of a scheme's tables.
struct category_row {
    std::string_view name;
    bool may_be_negative = false;  ///< a change or a balance, not a count of people
    bool flow = false;             ///< counted during a period, such as "newly registered"; else as of a date
    bool optional = false;         ///< a file may leave it out altogether
    std::uint32_t weight = 1;      ///< how much a change of its figure counts for the smallest changes

    friend constexpr bool operator==(const category_row&, const category_row&) = default;
};

namespace detail {
struct category_tag {};
}  // namespace detail

/// A kind of person that a figure counts.
///
/// Derive a struct from it, so that compilers print your word in their errors:
/// @code
/// struct civilian : recount::category<"civilians"> {};
/// @endcode
/// The name is the publication's; it says nothing about who belongs to the category.
template <detail::fixed_string Name>
struct category : detail::category_tag {
    static_assert(!Name.view().empty(), "recount: a category has a name");

    static constexpr std::string_view name = Name.view();
    static constexpr bool may_be_negative = false;
    static constexpr bool flow = false;
};

/// A change or a balance: what may be less than nobody, such as "net migration".
template <detail::fixed_string Name>
struct signed_category : category<Name> {
    static constexpr bool may_be_negative = true;
};

/// People counted during a period, not as of a date: "newly registered", "deaths".
///
/// A stock and a flow are different things; `roll_forward` takes each in its place only.
template <detail::fixed_string Name>
struct flow_category : category<Name> {
    static constexpr bool flow = true;
};

/// A movement of either direction: "net migration", or what is left of a change that no stated movement explains.
template <detail::fixed_string Name>
struct signed_flow_category : category<Name> {
    static constexpr bool may_be_negative = true;
    static constexpr bool flow = true;
};

/// A struct that derives from `category<"...">` or one of its kinds.
template <class T>
concept person_category = std::derived_from<T, detail::category_tag> && std::is_empty_v<T> && requires {
    { T::name } -> std::convertible_to<std::string_view>;
};

namespace detail {
/// A number for a name (the hash of Fowler, Noll and Vo, 1991), so that names are told apart in one comparison.
constexpr std::uint64_t key_of(std::string_view name) {
    std::uint64_t key = 14'695'981'039'346'656'037U;
    for (const char c : name) key = (key ^ static_cast<unsigned char>(c)) * 1'099'511'628'211U;
    return key;
}

/// A compile-time category without its type.
struct declared_category {
    category_row row;
    std::uint64_t key;
};

/// Its address tells categories of one name apart, as a type would.
template <person_category C>
inline constexpr declared_category declared_as{{C::name, C::may_be_negative, C::flow, false}, key_of(C::name)};
}  // namespace detail

/// A category that is counted as of a date.
template <class T>
concept stock_like = person_category<T> && !T::flow;

/// A category that is counted during a period.
template <class T>
concept flow_like = person_category<T> && T::flow;

}  // namespace recount
