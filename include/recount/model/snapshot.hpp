// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/figure.hpp>
#include <recount/model/period.hpp>
#include <recount/model/scheme.hpp>
#include <recount/model/source.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <span>

namespace recount {

/// A figure together with the category that it counts; what `stated` returns.
template <person_category C>
struct statement {
    using category_type = C;
    figure value;
};

/// `stated<civilian>(841)`, `stated<found_alive>(about(170))`, `stated<civilian>(not_published)`.
template <person_category C>
constexpr statement<C> stated(figure value) {
    return {value};
}

namespace detail {

template <class T, class S>
inline constexpr bool states_category_of = false;
template <class C, class S>
inline constexpr bool states_category_of<statement<C>, S> = category_of<C, S>;

/// What a snapshot of `S` is made of, in any order: when, whose, and how many.
template <class T, class S>
concept part_of_snapshot = std::same_as<T, period> || std::same_as<T, source> || states_category_of<T, S>;

/// For errors: a part that does not belong in a snapshot of `S`.
template <class Part, class S>
struct not_of_this_scheme;
template <class S, class... Parts>
struct foreign_among;
template <class S>
struct foreign_among<S> {
    using type = void;
};
template <class S, class First, class... Others>
struct foreign_among<S, First, Others...> : foreign_among<S, Others...> {};
template <class S, class First, class... Others>
    requires(!part_of_snapshot<First, S>)
struct foreign_among<S, First, Others...> {
    using type = not_of_this_scheme<First, S>;
};
template <class S, class... Parts>
using first_foreign = typename foreign_among<S, Parts...>::type;

/// The place of what a part states: a category's row, or one of two places behind them for the period and the source.
template <class Part, class S>
inline constexpr std::size_t place_in_snapshot = S::category_count + (std::same_as<Part, period> ? 0 : 1);
template <class C, class S>
inline constexpr std::size_t place_in_snapshot<statement<C>, S> = index_of<C, S>;

template <class S, class... Parts>
constexpr bool each_stated_once() {
    std::array<bool, S::category_count + 2> stated{};
    for (const std::size_t place : {place_in_snapshot<Parts, S>...}) {
        if (stated[place]) return false;
        stated[place] = true;
    }
    return true;
}

}  // namespace detail

/// The figures of one scheme, one register, one period.
///
/// Every category has a place; those that are not stated are not published. A static snapshot is trivially copyable,
/// as small as its figures, and can be a constant.
/// @code
/// constexpr recount::snapshot<by_status> report{recount::in(2007y), stated<missing>(4'354), stated<military>(3'503)};
/// @endcode
/// Snapshots of a `dynamic_scheme` are in `dynamic_snapshot.hpp`, under the same name.
template <class S>
class snapshot {
    static_assert(static_scheme<S>,
                  "recount: a snapshot is of a scheme; include <recount/model/dynamic_snapshot.hpp> for dynamic ones");

public:
    using scheme_type = S;

    /// Nothing is published yet.
    constexpr snapshot() {
        for (figure& one : figures_) one = figure{};
    }

    template <class... Parts>
        requires(sizeof...(Parts) > 0 && (detail::part_of_snapshot<Parts, S> && ...))
    constexpr explicit snapshot(const Parts&... parts) {
        static_assert(detail::each_stated_once<S, Parts...>(),
                      "recount: a category, the period or the source is stated twice in one snapshot");
        for (figure& one : figures_) one = figure{};  // g++ 12 forgets elements of a constant that nobody wrote to
        (set(parts), ...);
    }

    /// All figures at once, in the order of the scheme's categories: what a row of a table is read into.
    constexpr explicit snapshot(std::span<const figure, S::category_count> figures, const period& as_of = undated,
                                const source& from = {})
        : period_{as_of}, source_{from} {
        for (std::size_t i = 0; i < figures.size(); ++i) figures_[i] = figures[i];
    }

    /// A statement about a category of another scheme ends up here, and does not compile; the error names the first one
    /// as `not_of_this_scheme<...>`.
    template <class... Parts, class First = detail::first_foreign<S, Parts...>>
        requires(sizeof...(Parts) > 0 && !(detail::part_of_snapshot<Parts, S> && ...))
    explicit snapshot(const Parts&...) = delete;

    /// The figure of a category: one load.
    template <category_of<S> C>
    [[nodiscard]] constexpr const figure& operator[](C) const {
        return figures_[index_of<C, S>];
    }
    template <category_of<S> C>
    [[nodiscard]] constexpr figure& operator[](C) {
        return figures_[index_of<C, S>];
    }

    /// A category of another scheme ends up here, and does not compile.
    template <class C>
        requires(!category_of<C, S>)
    void operator[](C) const = delete;

    [[nodiscard]] constexpr const period& as_of() const { return period_; }
    [[nodiscard]] constexpr const source& from() const { return source_; }

    [[nodiscard]] static constexpr scheme_view scheme() { return S::view(); }
    [[nodiscard]] constexpr std::span<const figure, S::category_count> figures() const { return figures_; }

    /// The same figures as worded, of the same period and from the same source.
    friend constexpr bool operator==(const snapshot&, const snapshot&) = default;

private:
    constexpr void set(const period& as_of) { period_ = as_of; }
    constexpr void set(const source& from) { source_ = from; }
    template <class C>
    constexpr void set(const statement<C>& stated) {
        figures_[index_of<C, S>] = stated.value;
    }

    std::array<figure, S::category_count> figures_{};
    period period_{};
    source source_{};
};

/// A snapshot of a static or of a dynamic scheme: figures in the order of a scheme's categories, a period, a source.
template <class T>
concept snapshot_like = requires(const T& report) {
    { report.scheme() } -> std::convertible_to<scheme_view>;
    { report.figures() } -> std::convertible_to<std::span<const figure>>;
    { report.as_of() } -> std::convertible_to<period>;
    report.from();
};

}  // namespace recount
