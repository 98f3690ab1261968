// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/cell_scheme.hpp>
#include <recount/model/detail/scheme_product.hpp>
#include <recount/model/dynamic_scheme.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace recount {

/// For `crossed`: the relations of one of the schemes, counted from 0, are not stated for the cells of a category of
/// another one. @see without
struct cells_left_out {
    std::size_t scheme{};
    std::size_t other{};
    std::string_view category{};
};

/// The product of schemes that are known when the program runs, or of views of any: the same tables as of `cross`.
/// @throws scheme_error for fewer than two schemes, for what is left out and not in them, and where two cells would have
///         the same name
/// @throws overflow_error for more than 268,435,456 cells
[[nodiscard]] inline dynamic_scheme crossed(std::span<const scheme_view> schemes,
                                            std::span<const cells_left_out> left_out = {}) {
    if (schemes.size() < 2) throw scheme_error{"recount: a cross is of two schemes or more"};
    std::vector<detail::left_out_cells> exceptions;
    for (const cells_left_out& one : left_out) {
        if (one.scheme >= schemes.size())
            throw scheme_error{"recount: what is left out of a cross is of one of its schemes"};
        std::uint32_t row = 0;
        if (one.other < schemes.size() && one.other != one.scheme)
            while (row < schemes[one.other].categories.size() &&
                   schemes[one.other].categories[row].name != one.category)
                ++row;
        if (one.other >= schemes.size() || one.other == one.scheme || row == schemes[one.other].categories.size())
            throw scheme_error{
                "recount: what is left out of a cross is for a category of another one of its schemes: " +
                std::string{one.category}};
        exceptions.push_back({one.scheme, one.other, row});
    }
    const detail::scheme_product product{schemes, exceptions};
    detail::cell_scheme cells;
    for (std::size_t cell = 0; cell < product.cells(); ++cell) {
        std::string name;
        product.each_part_of_name(cell, [&](std::string_view part) { name += part; });
        cells.add_cell(name, product.row(cell));
    }
    std::vector<term> terms;
    product.each_relation([&](std::size_t factor, const relation_row& relation, std::size_t first, std::size_t stride) {
        terms.clear();
        for (const term& t : schemes[factor].all(relation))
            terms.push_back({t.coefficient, static_cast<std::uint32_t>(first + t.category * stride), t.previous});
        const std::span<const term> all{terms};
        cells.add_relation(relation, relation.name, all.first(relation.left_terms), all.subspan(relation.left_terms),
                           factor);
    });
    return dynamic_scheme{cells.view()};
}

/// @see crossed
template <class... Others>
[[nodiscard]] dynamic_scheme crossed(const dynamic_scheme& first, const dynamic_scheme& second,
                                     const Others&... others) {
    const scheme_view schemes[]{first.view(), second.view(), others.view()...};
    return crossed(std::span<const scheme_view>{schemes});
}

}  // namespace recount
