// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/scheme.hpp>
#include <recount/reconcile/bulk_signs.hpp>
#include <recount/reconcile/detail/bulk_forms.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace recount::detail {

/// The signs of all forms of a static scheme: one loop in which every form is a handful of instructions.
template <class S, std::size_t Word>
struct static_signs {
    static constexpr const auto& forms = forms_of<S>;

    static constexpr bool stands(const form& each) { return each.relation / 64 == Word; }

    template <std::size_t Form>
    static constexpr std::uint64_t sum(const std::array<block_column, S::category_count>& columns, std::size_t row) {
        constexpr form each = forms.forms[Form];
        return [&]<std::size_t... Term>(std::index_sequence<Term...>) {
            return ((number(forms.terms[each.first_term + Term].coefficient) *
                     number(columns[forms.terms[each.first_term + Term].category][row])) +
                    ... + number(each.constant));
        }
        (std::make_index_sequence<each.terms>{});
    }

    template <std::size_t Form>
    static constexpr std::uint64_t sign(const std::array<block_column, S::category_count>& columns, std::size_t row) {
        constexpr form each = forms.forms[Form];
        if constexpr (!stands(each))
            return 0;
        else
            return failed<each.equation>(sum<Form>(columns, row)) << (each.relation % 64);
    }

    /// The bits of all sums of one kind: of equations any, of the others the highest one says that some fails.
    template <std::size_t Form, bool Equation>
    static constexpr std::uint64_t bits(const std::array<block_column, S::category_count>& columns, std::size_t row) {
        constexpr form each = forms.forms[Form];
        if constexpr (!stands(each) || each.equation != Equation)
            return 0;
        else
            return sum<Form>(columns, row);
    }

    static constexpr std::uint64_t excess(const std::array<block_column, S::category_count>& columns, std::size_t row) {
        return [&]<std::size_t... I>(std::index_sequence<I...>) {
            return ((number(columns[I][row]) + middle(S::tables.categories[I], forms.bits)) | ...);
        }
        (std::make_index_sequence<S::category_count>{});
    }

    static bool any(const std::array<block_column, S::category_count>& columns) {
        std::uint64_t equations = 0;
        std::uint64_t others = 0;
        std::uint64_t beyond = 0;
        for (std::size_t row = 0; row < block_rows; ++row) [&]<std::size_t... Form>(std::index_sequence<Form...>) {
                equations |= (bits<Form, true>(columns, row) | ... | std::uint64_t{0});
                others |= (bits<Form, false>(columns, row) | ... | std::uint64_t{0});
                beyond |= excess(columns, row);
            }
        (std::make_index_sequence<forms.forms.size()>{});
        return equations != 0 || others >> 63 != 0 || beyond >> forms.bits != 0;
    }

    /// @param before of the block before
    static found_signs find(const found_signs& before, const block_column* given, lane& failing, lane& unusual) {
        constexpr auto every_form = std::make_index_sequence<forms.forms.size()>{};
        std::array<block_column, S::category_count> columns{};
        for (std::size_t i = 0; i < columns.size(); ++i) columns[i] = given[i];
        if (!before.failing && !before.unusual && !any(columns)) return {};
        lane signs;  // of this function alone, so that no column can be seen to overlap it
        lane excesses;
        std::uint64_t any_failing = 0;
        std::uint64_t any_excess = 0;
        for (std::size_t row = 0; row < block_rows; ++row) {
            signs[row] = [&]<std::size_t... Form>(std::index_sequence<Form...>) {
                return (sign<Form>(columns, row) | ... | std::uint64_t{0});
            }
            (every_form);
            excesses[row] = excess(columns, row);
            any_failing |= signs[row];
            any_excess |= excesses[row];
        }
        const found_signs found{any_failing != 0, any_excess >> forms.bits != 0};
        if (found.failing) failing = signs;
        if (found.unusual) unusual = excesses;
        return found;
    }
};

}  // namespace recount::detail
