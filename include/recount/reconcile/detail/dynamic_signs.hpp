// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/scheme.hpp>
#include <recount/reconcile/bulk_signs.hpp>
#include <recount/reconcile/detail/bulk_forms.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

namespace recount::detail {

/// The sum of up to `Terms` categories whose coefficients are 1 or -1; `flips` are 0 or all ones, as -x is ~x + 1.
template <std::size_t Terms>
struct flipped_sum {
    std::array<block_column, Terms> columns{};
    std::array<std::uint64_t, Terms> flips{};
    std::uint64_t constant{};

    flipped_sum(const block_column* given, std::span<const form_term> terms) {
        for (std::size_t i = 0; i < Terms; ++i) {
            columns[i] = given[terms[i].category];
            flips[i] = terms[i].coefficient < 0 ? ~std::uint64_t{0} : 0;
            constant += flips[i] & 1;
        }
    }

    [[nodiscard]] std::uint64_t operator[](std::size_t row) const {
        return [&]<std::size_t... Term>(std::index_sequence<Term...>) {
            return ((number(columns[Term][row]) ^ flips[Term]) + ... + constant);
        }
        (std::make_index_sequence<Terms>{});
    }
};

/// The signs of forms that are known when the program runs: for each form one loop over the block.
///
/// Loops that write through a restricted pointer are not inlined: g++ 12 would forget the restriction.
struct dynamic_signs {
    static constexpr std::size_t most_at_once = 4;

    template <std::size_t Terms>
    [[gnu::noinline]] static void add(const block_column* columns, std::span<const form_term> terms,
                                      std::uint64_t* __restrict sums) {
        const flipped_sum<Terms> sum{columns, terms};
        for (std::size_t row = 0; row < block_rows; ++row) sums[row] += sum[row];
    }

    static void add_product(block_column column, std::int64_t coefficient, std::uint64_t* __restrict sums) {
        for (std::size_t row = 0; row < block_rows; ++row) sums[row] += number(coefficient) * number(column[row]);
    }

    /// The whole form, for those that need more than its sign.
    static void sum(const form& each, std::span<const form_term> terms, const block_column* columns,
                    std::uint64_t* __restrict sums) {
        for (std::size_t row = 0; row < block_rows; ++row) sums[row] = number(each.constant);
        while (!terms.empty()) {
            std::size_t ones = 0;
            while (ones < terms.size() && ones < most_at_once && is_one(terms[ones])) ++ones;
            switch (ones) {
                case 0: add_product(columns[terms[0].category], terms[0].coefficient, sums); break;
                case 1: add<1>(columns, terms, sums); break;
                case 2: add<2>(columns, terms, sums); break;
                case 3: add<3>(columns, terms, sums); break;
                default: add<4>(columns, terms, sums); break;
            }
            terms = terms.subspan(ones == 0 ? 1 : ones);
        }
    }

    /// The bits of all sums of a form in which the first category has the other sign than the rest, as a total has.
    template <std::size_t Terms, bool Total>
    [[gnu::noinline]] static std::uint64_t bits_beside_first(const form& each, std::span<const form_term> terms,
                                                             const block_column* given) {
        std::array<block_column, Terms> columns{};
        for (std::size_t i = 0; i < Terms; ++i) columns[i] = given[terms[i].category];
        const std::uint64_t constant = number(each.constant);
        std::uint64_t bits = 0;
        for (std::size_t row = 0; row < block_rows; ++row) {
            const std::uint64_t rest = [&]<std::size_t... Term>(std::index_sequence<Term...>) {
                return (number(columns[Term + 1][row]) + ... + std::uint64_t{0});
            }
            (std::make_index_sequence<Terms - 1>{});
            const std::uint64_t first = number(columns[0][row]);
            bits |= (Total ? first - rest : rest - first) + constant;
        }
        return bits;
    }

    template <bool Total>
    static std::uint64_t bits_beside_first(const form& each, std::span<const form_term> terms,
                                           const block_column* columns, lane& scratch) {
        switch (terms.size()) {
            case 1: return bits_beside_first<1, Total>(each, terms, columns);
            case 2: return bits_beside_first<2, Total>(each, terms, columns);
            case 3: return bits_beside_first<3, Total>(each, terms, columns);
            case 4: return bits_beside_first<4, Total>(each, terms, columns);
            case 5: return bits_beside_first<5, Total>(each, terms, columns);
            case 6: return bits_beside_first<6, Total>(each, terms, columns);
            default: sum(each, terms, columns, scratch.data()); return all_bits(scratch);
        }
    }

    /// The bits of all sums of a form. @see static_signs::bits
    static std::uint64_t bits(const form& each, std::span<const form_term> terms, const block_column* columns,
                              lane& scratch) {
        const auto is_the_other = [&](const form_term& t) { return t.coefficient == -terms[0].coefficient; };
        if (!terms.empty() && is_one(terms[0]) && std::all_of(terms.begin() + 1, terms.end(), is_the_other))
            return terms[0].coefficient > 0 ? bits_beside_first<true>(each, terms, columns, scratch)
                                            : bits_beside_first<false>(each, terms, columns, scratch);
        sum(each, terms, columns, scratch.data());
        return all_bits(scratch);
    }

    template <bool Equation>
    static void mark(const form& each, const std::uint64_t* sums, std::uint64_t* __restrict failing) {
        const unsigned shift = each.relation % 64;
        for (std::size_t row = 0; row < block_rows; ++row) failing[row] |= failed<Equation>(sums[row]) << shift;
    }

    static bool is_one(const form_term& t) { return t.coefficient == 1 || t.coefficient == -1; }

    /// The bits of some columns; what `middle` says is added to each, unless that is 0 for all of them.
    template <std::size_t Columns, bool Middle>
    [[gnu::noinline]] static std::uint64_t bits_of_columns(const block_column* given, const category_row* categories,
                                                           int bits) {
        std::array<block_column, Columns> columns{};
        std::array<std::uint64_t, Columns> middles{};
        for (std::size_t i = 0; i < Columns; ++i) {
            columns[i] = given[i];
            if constexpr (Middle) middles[i] = middle(categories[i], bits);
        }
        std::uint64_t any = 0;
        for (std::size_t row = 0; row < block_rows; ++row) any |= [&]<std::size_t... I>(std::index_sequence<I...>) {
                return ((number(columns[I][row]) + (Middle ? middles[I] : 0)) | ...);
            }
        (std::make_index_sequence<Columns>{});
        return any;
    }

    template <bool Middle>
    static std::uint64_t bits_of_columns(std::span<const category_row> categories, int bits,
                                         const block_column* columns) {
        std::uint64_t any = 0;
        std::size_t i = 0;
        for (; i + 4 <= categories.size(); i += 4) any |= bits_of_columns<4, Middle>(columns + i, &categories[i], bits);
        for (; i < categories.size(); ++i) any |= bits_of_columns<1, Middle>(columns + i, &categories[i], bits);
        return any;
    }

    /// @param before of the block before
    static found_signs find(const found_signs& before, const scheme_view& scheme, const form_view& forms,
                            std::size_t word, const block_column* columns, lane& failing, lane& unusual) {
        found_signs any{};
        if (before.failing) failing.fill(0);
        lane sums;
        for (const form& each : forms.forms) {
            if (each.relation / 64 != word) continue;
            if (!before.failing) {
                const std::uint64_t found = bits(each, forms.of(each), columns, sums);
                if (each.equation ? found == 0 : found >> 63 == 0) continue;
                if (!any.failing) failing.fill(0);
                any.failing = true;
            }
            sum(each, forms.of(each), columns, sums.data());
            if (each.equation)
                mark<true>(each, sums.data(), failing.data());
            else
                mark<false>(each, sums.data(), failing.data());
        }
        if (before.failing) any.failing = all_bits(failing) != 0;
        const bool middles = std::any_of(scheme.categories.begin(), scheme.categories.end(),
                                         [](const category_row& category) { return category.may_be_negative; });
        const std::uint64_t beyond = middles ? bits_of_columns<true>(scheme.categories, forms.bits, columns)
                                             : bits_of_columns<false>(scheme.categories, forms.bits, columns);
        any.unusual = beyond >> forms.bits != 0;
        if (!any.unusual) return any;
        unusual.fill(0);
        for (std::size_t i = 0; i < scheme.categories.size(); ++i)
            for (std::size_t row = 0; row < block_rows; ++row)
                unusual[row] |= number(columns[i][row]) + middle(scheme.categories[i], forms.bits);
        return any;
    }

    static std::uint64_t all_bits(const lane& values) {
        std::uint64_t bits = 0;
        for (std::size_t row = 0; row < block_rows; ++row) bits |= values[row];
        return bits;
    }
};

}  // namespace recount::detail
