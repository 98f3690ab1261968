// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/error.hpp>
#include <recount/model/dynamic_scheme.hpp>
#include <recount/reconcile/columns.hpp>

#include <algorithm>
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

/// A container or view of texts that lies in one piece of memory and is not about to end.
template <class R>
concept text_range = std::ranges::contiguous_range<R> && std::ranges::sized_range<R> &&
    std::ranges::borrowed_range<R> &&(std::same_as<std::ranges::range_value_t<R>, std::string> ||
                                      std::same_as<std::ranges::range_value_t<R>, std::string_view>);

/// The codes of one key for every row of a long table, in the user's memory.
///
/// Texts; or numbers, each of which stands for one of the names that are given with them; or numbers without names,
/// such as years, whose codes are how they are printed. Refers to the memory of the rows, which must outlive it.
class key_column {
public:
    template <text_range R>
    explicit key_column(R&& texts) : values_{std::ranges::data(texts)}, rows_{std::ranges::size(texts)} {
        if constexpr (std::same_as<std::ranges::range_value_t<R>, std::string>)
            kind_ = kind::strings;
        else
            kind_ = kind::views;
    }
    template <column_range R>
    explicit key_column(R&& numbers)
        : rows_{std::ranges::size(numbers)}, kind_{kind::numbers}, numbers_{std::forward<R>(numbers)} {}

    /// @param names what number 0, 1, ... stands for; copied
    template <column_range R, detail::names Names>
    key_column(R&& numbers, const Names& names) : key_column{std::forward<R>(numbers)} {
        kind_ = kind::named;
        for (const std::string_view name : names) names_.emplace_back(name);
    }

    [[nodiscard]] std::size_t rows() const { return rows_; }
    [[nodiscard]] bool named() const { return kind_ == kind::named; }
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

    /// Calls `visitor` with a pointer to the first value, in its own type: texts or whole numbers.
    template <class Visitor>
    decltype(auto) visit(Visitor visitor) const {
        switch (kind_) {
            case kind::strings: return visitor(static_cast<const std::string*>(values_));
            case kind::views: return visitor(static_cast<const std::string_view*>(values_));
            case kind::numbers:
            case kind::named: break;
        }
        return numbers_.visit(visitor);
    }

private:
    enum class kind : std::uint8_t { strings, views, numbers, named };

    const void* values_{};
    std::size_t rows_;
    kind kind_{};
    column numbers_{};
    std::vector<std::string> names_{};
};

/// A cross-classified table as long columns: keys that say of what a row is, and figures; rows in any order.
///
/// @code
/// recount::long_table table;
/// table.key("area", recount::key_column{areas}).key("sex", recount::key_column{sexes});
/// table.figure("employed", employed);
/// @endcode
/// A date or a register is a key like any other. Refers to the user's memory; nothing is copied.
class long_table {
public:
    struct named_key {
        std::string name;
        key_column codes;
    };
    struct named_figure {
        std::string name;
        column values;
        bool may_be_negative;
    };

    /// @throws statement_error for a name that is there already, and for another number of rows
    long_table& key(std::string_view name, key_column codes) {
        verify(name, codes.rows());
        keys_.push_back({std::string{name}, std::move(codes)});
        return *this;
    }

    /// The rows are people.
    /// @throws statement_error also for percentages, which are not added up, and for a bitmap that is too short
    long_table& figure(std::string_view name, const column& values) { return add(name, values, false); }

    /// A change or a balance; @see signed_category
    long_table& signed_figure(std::string_view name, const column& values) { return add(name, values, true); }

    [[nodiscard]] std::size_t rows() const { return rows_; }
    [[nodiscard]] const std::vector<named_key>& keys() const { return keys_; }
    [[nodiscard]] const std::vector<named_figure>& figures() const { return figures_; }

private:
    long_table& add(std::string_view name, const column& values, bool may_be_negative) {
        const std::string called = " \"" + std::string{name} + "\"";
        if (!values.present()) throw statement_error{"recount: there is no column for" + called};
        if (values.counted_in() != unit::people)
            throw statement_error{"recount: percentages are not added up over rows, and those of" + called +
                                  " would be"};
        if (!values.covered())
            throw statement_error{"recount: the bitmap of" + called + " is too short for " +
                                  std::to_string(values.rows()) + " rows"};
        verify(name, values.rows());
        figures_.push_back({std::string{name}, values, may_be_negative});
        return *this;
    }

    void verify(std::string_view name, std::size_t rows) {
        const auto is_called_so = [&](const auto& one) { return one.name == name; };
        if (std::ranges::any_of(keys_, is_called_so) || std::ranges::any_of(figures_, is_called_so))
            throw statement_error{"recount: two columns of the table are called \"" + std::string{name} + "\""};
        if (keys_.empty() && figures_.empty()) rows_ = rows;
        if (rows != rows_)
            throw statement_error{"recount: the column of \"" + std::string{name} + "\" has " + std::to_string(rows) +
                                  " rows, those before it have " + std::to_string(rows_)};
    }

    std::vector<named_key> keys_{};
    std::vector<named_figure> figures_{};
    std::size_t rows_{};
};

}  // namespace recount
