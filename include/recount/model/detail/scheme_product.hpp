// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/scheme_fault.hpp>
#include <recount/model/tables.hpp>
#include <recount/solve/checked.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace recount::detail {

/// That the relations of a factor are not stated for the cells of a category of another one.
struct left_out_cells {
    std::size_t factor;
    std::size_t of;  // the other factor
    std::uint32_t category;
};

/// The product of schemes, as tables: its categories are cells, one category of each factor, the last one changing
/// fastest; its relations those of each factor for every cell of the others.
///
/// A percentage is of a factor's own share: the relations of other factors do not add it up.
class scheme_product {
public:
    constexpr scheme_product(std::span<const scheme_view> factors, std::span<const left_out_cells> left_out)
        : factors_{factors}, left_out_{left_out} {}

    /// @throws overflow_error, in a constant expression by not compiling, for more cells than tables can have
    [[nodiscard]] constexpr std::size_t cells() const {
        std::size_t count = 1;
        for (const scheme_view& factor : factors_) {
            count *= factor.categories.size();
            if (count > most_cells) throw_overflow();
        }
        return count;
    }

    /// The category of a factor that a cell is of.
    [[nodiscard]] constexpr std::uint32_t coordinate(std::size_t cell, std::size_t factor) const {
        return static_cast<std::uint32_t>(cell / stride(factor) % factors_[factor].categories.size());
    }

    /// What is said of a cell beside its name: as of the categories that it is made of.
    [[nodiscard]] constexpr category_row row(std::size_t cell) const {
        category_row result{};
        for (std::size_t f = 0; f < factors_.size(); ++f) {
            const category_row& part = factors_[f].categories[coordinate(cell, f)];
            result.may_be_negative = result.may_be_negative || part.may_be_negative;
            result.flow = result.flow || part.flow;
            result.optional = result.optional || part.optional;
        }
        return result;
    }

    /// Calls `write(part)` for the parts of a cell's name: "north", ", ", "women".
    template <class Write>
    constexpr void each_part_of_name(std::size_t cell, Write write) const {
        for (std::size_t f = 0; f < factors_.size(); ++f) {
            if (f > 0) write(std::string_view{", "});
            write(factors_[f].categories[coordinate(cell, f)].name);
        }
    }

    /// Calls `add(relation, first, stride)` for each relation of the product: that of a factor whose category `c` is the
    /// cell `first + c * stride`.
    template <class Add>
    constexpr void each_relation(Add add) const {
        for (std::size_t f = 0; f < factors_.size(); ++f)
            for (const relation_row& relation : factors_[f].relations)
                for (std::size_t cell = 0; cell < cells(); ++cell)
                    if (coordinate(cell, f) == 0 && is_stated(f, cell)) add(f, relation, cell, stride(f));
    }

private:
    static constexpr std::size_t most_cells = std::size_t{1} << 28;

    [[nodiscard]] constexpr std::size_t stride(std::size_t factor) const {
        std::size_t result = 1;
        for (std::size_t f = factor + 1; f < factors_.size(); ++f) result *= factors_[f].categories.size();
        return result;
    }

    [[nodiscard]] constexpr bool is_stated(std::size_t factor, std::size_t cell) const {
        for (std::size_t f = 0; f < factors_.size(); ++f)
            if (f != factor && is_percentage(factors_[f], coordinate(cell, f))) return false;
        for (const left_out_cells& one : left_out_)
            if (one.factor == factor && coordinate(cell, one.of) == one.category) return false;
        return true;
    }

    std::span<const scheme_view> factors_;
    std::span<const left_out_cells> left_out_;
};

}  // namespace recount::detail
