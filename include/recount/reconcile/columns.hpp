// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/error.hpp>
#include <recount/model/dynamic_snapshot.hpp>
#include <recount/model/figure.hpp>
#include <recount/model/snapshot.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount {

/// Which rows of a column are published: one bit for each, the lowest of a byte first, 1 for published.
///
/// The order of Apache Arrow's validity bitmaps.
struct bitmap {
    std::span<const std::uint8_t> bytes{};
    std::size_t offset{};  ///< the bit of row 0
};

/// The integers that a column can consist of.
template <class T>
concept column_integer = std::same_as<T, std::int8_t> || std::same_as<T, std::uint8_t> ||
    std::same_as<T, std::int16_t> || std::same_as<T, std::uint16_t> || std::same_as<T, std::int32_t> ||
    std::same_as<T, std::uint32_t> || std::same_as<T, std::int64_t> || std::same_as<T, std::uint64_t>;

/// A container or view of such integers that lies in one piece of memory and is not about to end.
template <class R>
concept column_range = std::ranges::contiguous_range<R> && std::ranges::sized_range<R> &&
    std::ranges::borrowed_range<R> && column_integer<std::ranges::range_value_t<R>>;

/// The exact figures of one category for every row of a table, in the user's memory.
///
/// Refers to that memory, which must outlive it; nothing is copied. Values of rows that are not published may be
/// anything. Figures that are worded or rounded need a snapshot for each row; only a printed percentage, rounded to
/// its last decimal, can stand in a column: `column{digits}.in_per_cent(1)`, where 379 stands for 37.9 %.
class column {
public:
    /// There is no such column. An error where its category is needed; @see not_published for one that is not stated.
    constexpr column() = default;

    /// The publication leaves the category out in every row.
    constexpr column(not_published_t) : state_{state::left_out} {}

    template <column_range R>
    constexpr column(R&& values)
        : values_{std::ranges::data(values)}, rows_{std::ranges::size(values)}, state_{state::present} {
        using integer = std::ranges::range_value_t<R>;
        bytes_ = sizeof(integer);
        has_sign_ = std::is_signed_v<integer>;
    }

    /// Some rows are not published.
    template <column_range R>
    constexpr column(R&& values, bitmap published) : column{std::forward<R>(values)} {
        published_ = published;
        all_published_ = false;
    }

    /// The same numbers as the digits of percentages.
    /// @throws statement_error when a percentage cannot have so many decimals
    [[nodiscard]] constexpr column in_per_cent(int decimals) const {
        if (decimals < 0 || decimals > percentage::most_decimals)
            throw statement_error{"recount: a percentage has 0 to 9 decimals"};
        column result = *this;
        result.decimals_ = static_cast<std::int8_t>(decimals);
        return result;
    }

    [[nodiscard]] constexpr bool missing() const { return state_ == state::missing; }
    [[nodiscard]] constexpr bool present() const { return state_ == state::present; }
    [[nodiscard]] constexpr std::size_t rows() const { return rows_; }
    [[nodiscard]] constexpr unit counted_in() const { return decimals_ < 0 ? unit::people : unit::per_cent; }
    [[nodiscard]] constexpr int decimals() const { return decimals_ < 0 ? 0 : decimals_; }

    /// Every row is published, and no bitmap has to be asked.
    [[nodiscard]] constexpr bool all_published() const { return present() && all_published_; }
    [[nodiscard]] constexpr const bitmap& published() const { return published_; }

    /// The bitmap says something of every row.
    [[nodiscard]] constexpr bool covered() const {
        if (!present() || all_published_) return true;
        const std::size_t bits = published_.bytes.size() * 8;
        return published_.offset <= bits && bits - published_.offset >= rows_;
    }

    [[nodiscard]] constexpr bool published(std::size_t row) const {
        if (!present()) return false;
        const std::size_t bit = published_.offset + row;
        return all_published_ || ((published_.bytes[bit / 8] >> (bit % 8)) & 1) != 0;
    }

    /// Calls `visitor` with a pointer to the first value, in its own type. The column is present.
    template <class Visitor>
    decltype(auto) visit(Visitor visitor) const {
        switch (bytes_) {
            case 1:
                return has_sign_ ? visitor(static_cast<const std::int8_t*>(values_))
                                 : visitor(static_cast<const std::uint8_t*>(values_));
            case 2:
                return has_sign_ ? visitor(static_cast<const std::int16_t*>(values_))
                                 : visitor(static_cast<const std::uint16_t*>(values_));
            case 4:
                return has_sign_ ? visitor(static_cast<const std::int32_t*>(values_))
                                 : visitor(static_cast<const std::uint32_t*>(values_));
            default:
                return has_sign_ ? visitor(static_cast<const std::int64_t*>(values_))
                                 : visitor(static_cast<const std::uint64_t*>(values_));
        }
    }

    /// One row as a figure.
    /// @throws overflow_error above 9,223,372,036,854,775,807
    [[nodiscard]] figure operator[](std::size_t row) const {
        if (!published(row)) return not_published;
        return visit([&](const auto* values) {
            const amount people{values[row]};
            return decimals_ < 0 ? figure{people}
                                 : figure{percentage{people.value, static_cast<std::uint8_t>(decimals_)}};
        });
    }

private:
    enum class state : std::uint8_t { missing, left_out, present };

    const void* values_{};
    std::size_t rows_{};
    bitmap published_{};
    std::uint8_t bytes_{};
    bool has_sign_{};
    bool all_published_ = true;
    std::int8_t decimals_{-1};  // people
    state state_{state::missing};
};

/// A column together with the category that it counts; what `in_column` returns.
template <person_category C>
struct column_statement {
    using category_type = C;
    column values;
};

/// `in_column<civilian>(values)`, `in_column<civilian>(values, bitmap{published})`, `in_column<civilian>(not_published)`.
template <person_category C, class... Arguments>
    requires std::constructible_from<column, Arguments...>
constexpr column_statement<C> in_column(Arguments&&... arguments) {
    return {column(std::forward<Arguments>(arguments)...)};
}

namespace detail {

template <class T, class S>
inline constexpr bool is_column_of = false;
template <class C, class S>
inline constexpr bool is_column_of<column_statement<C>, S> = category_of<C, S>;

template <class C, class S>
inline constexpr std::size_t place_in_snapshot<column_statement<C>, S> = index_of<C, S>;

/// The columns of a scheme fit together.
/// @throws statement_error that says which does not
inline std::size_t verified_rows(const scheme_view& scheme, std::span<const column> columns) {
    const auto called = [&](std::size_t i) { return " \"" + std::string{scheme.categories[i].name} + "\""; };
    const column* first = nullptr;
    std::size_t first_place = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const column& each = columns[i];
        if (each.missing() && !scheme.categories[i].optional)
            throw statement_error{"recount: there is no column for" + called(i)};
        if (!each.present()) continue;
        if (first == nullptr) {
            first = &each;
            first_place = i;
        }
        if (each.rows() != first->rows())
            throw statement_error{"recount: the column of" + called(i) + " has " + std::to_string(each.rows()) +
                                  " rows, that of" + called(first_place) + " has " + std::to_string(first->rows())};
        if (!each.covered())
            throw statement_error{"recount: the bitmap of" + called(i) + " is too short for " +
                                  std::to_string(each.rows()) + " rows: it has " +
                                  std::to_string(each.published().bytes.size()) + " bytes, and row 0 is bit " +
                                  std::to_string(each.published().offset)};
    }
    if (first == nullptr) throw statement_error{"recount: a table has at least one column"};
    return first->rows();
}

}  // namespace detail

/// A table of exact figures: one column for each category of a scheme, one snapshot in each row.
///
/// @code
/// recount::columns<by_status> table{in_column<missing>(a), in_column<military>(b), in_column<civilian>(c)};
/// @endcode
/// A category without a column is an error when the table is read, unless it is marked optional; one that the
/// publication leaves out is stated so: `in_column<unknown>(not_published)`.
template <class S>
class columns {
    static_assert(static_scheme<S>, "recount: columns are of a scheme");

public:
    using scheme_type = S;

    constexpr columns() = default;

    template <class... Columns>
        requires(sizeof...(Columns) > 0 && (detail::is_column_of<Columns, S> && ...))
    constexpr explicit columns(const Columns&... given) {
        static_assert(detail::each_stated_once<S, Columns...>(), "recount: a category is stated twice in one table");
        ((columns_[index_of<typename Columns::category_type, S>] = given.values), ...);
    }

    template <category_of<S> C>
    [[nodiscard]] constexpr const column& operator[](C) const {
        return columns_[index_of<C, S>];
    }
    template <category_of<S> C>
    [[nodiscard]] constexpr column& operator[](C) {
        return columns_[index_of<C, S>];
    }

    [[nodiscard]] static constexpr scheme_view scheme() { return S::view(); }

    /// In the order of the scheme's categories.
    [[nodiscard]] constexpr std::span<const column> all() const { return columns_; }
    [[nodiscard]] constexpr std::span<column> all() { return columns_; }

    /// @throws statement_error when a column is missing, is of another length, or has too short a bitmap
    [[nodiscard]] std::size_t rows() const { return detail::verified_rows(scheme(), columns_); }

    /// One row as a snapshot, to be reconciled and explained like any other.
    /// @throws overflow_error above 9,223,372,036,854,775,807
    [[nodiscard]] snapshot<S> row(std::size_t place, const period& as_of = undated, const source& from = {}) const {
        std::array<figure, S::category_count> figures{};
        for (std::size_t i = 0; i < figures.size(); ++i) figures[i] = columns_[i][place];
        return snapshot<S>{std::span<const figure, S::category_count>{figures}, as_of, from};
    }

private:
    std::array<column, S::category_count> columns_{};
};

/// The same for a scheme that is known when the program runs; the scheme must outlive the table.
template <>
class columns<dynamic_scheme> {
public:
    using scheme_type = dynamic_scheme;

    explicit columns(const dynamic_scheme& scheme) : scheme_{&scheme}, columns_(scheme.view().categories.size()) {}
    explicit columns(dynamic_scheme&&) = delete;

    /// @throws statement_error for a category that the scheme does not know
    columns& state(std::string_view category, const column& values) {
        (*this)[category] = values;
        return *this;
    }

    /// @throws statement_error for a category that the scheme does not know
    [[nodiscard]] const column& operator[](std::string_view category) const { return columns_[place_of(category)]; }
    [[nodiscard]] column& operator[](std::string_view category) { return columns_[place_of(category)]; }

    [[nodiscard]] scheme_view scheme() const { return scheme_->view(); }
    [[nodiscard]] std::span<const column> all() const { return columns_; }
    [[nodiscard]] std::span<column> all() { return columns_; }

    [[nodiscard]] std::size_t rows() const { return detail::verified_rows(scheme(), columns_); }

    [[nodiscard]] snapshot<dynamic_scheme> row(std::size_t place, const period& as_of = undated,
                                               const source& from = {}) const {
        snapshot<dynamic_scheme> result{*scheme_, as_of, from};
        for (std::size_t i = 0; i < columns_.size(); ++i) result[scheme().categories[i].name] = columns_[i][place];
        return result;
    }

private:
    [[nodiscard]] std::size_t place_of(std::string_view category) const {
        const auto place = scheme_->index_of(category);
        if (!place || *place >= columns_.size())
            throw statement_error{"recount: no category of this scheme is called " + std::string{category}};
        return *place;
    }

    const dynamic_scheme* scheme_;
    std::vector<column> columns_;
};

}  // namespace recount
