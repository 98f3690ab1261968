// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/scheme.hpp>
#include <recount/reconcile/detail/bulk_forms.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <utility>

namespace recount::detail {

/// Rows are taken so many at a time: the columns of a block stay in the nearest cache, and a constant number of rows
/// lets compilers use vectors at -O2.
inline constexpr std::size_t block_rows = 128;

/// One number for each row of a block. Sums are unsigned, so that what does not fit wraps; such rows are left to `judge`.
using lane = std::array<std::uint64_t, block_rows>;

/// The figures of one category in a block: the user's own memory, or a copy where its type or its gaps require one.
using block_column = const std::int64_t*;

constexpr std::uint64_t number(std::int64_t value) { return static_cast<std::uint64_t>(value); }

/// 1 where the form fails. Of a number and its opposite one is negative, unless it is 0.
template <bool Equation>
constexpr std::uint64_t failed(std::uint64_t sum) {
    return (Equation ? (sum | (0 - sum)) : sum) >> 63;
}

/// Added to a figure, leaves no bit above `bits` when the figure is usual: small enough, and not a negative count.
constexpr std::uint64_t middle(const category_row& category, int bits) {
    return category.may_be_negative ? std::uint64_t{1} << (bits - 1) : 0;
}

/// Whether there is anything to look at in a block; where there is not, its lanes are not written.
struct found_signs {
    std::uint64_t failing{};
    std::uint64_t unusual{};
};

/// The signs of all forms of a static scheme: one loop in which every form is a handful of instructions.
template <class S, std::size_t Word>
struct static_signs {
    static constexpr const auto& forms = forms_of<S>;

    template <std::size_t Form>
    static constexpr std::uint64_t sign(const std::array<block_column, S::category_count>& columns, std::size_t row) {
        constexpr form each = forms.forms[Form];
        if constexpr (each.relation / 64 != Word) {
            return 0;
        } else {
            const std::uint64_t sum = [&]<std::size_t... Term>(std::index_sequence<Term...>) {
                return ((number(forms.terms[each.first_term + Term].coefficient) *
                         number(columns[forms.terms[each.first_term + Term].category][row])) +
                        ... + number(each.constant));
            }
            (std::make_index_sequence<each.terms>{});
            return failed<each.equation>(sum) << (each.relation % 64);
        }
    }

    static found_signs find(const block_column* given, lane& failing, lane& unusual) {
        std::array<block_column, S::category_count> columns{};
        for (std::size_t i = 0; i < columns.size(); ++i) columns[i] = given[i];
        lane signs;  // of this function alone, so that no column can be seen to overlap it
        lane excess;
        found_signs any{};
        for (std::size_t row = 0; row < block_rows; ++row) {
            signs[row] = [&]<std::size_t... Form>(std::index_sequence<Form...>) {
                return (sign<Form>(columns, row) | ... | std::uint64_t{0});
            }
            (std::make_index_sequence<forms.forms.size()>{});
            excess[row] = [&]<std::size_t... I>(std::index_sequence<I...>) {
                return ((number(columns[I][row]) + middle(S::tables.categories[I], forms.bits)) | ...);
            }
            (std::make_index_sequence<S::category_count>{});
            any.failing |= signs[row];
            any.unusual |= excess[row];
        }
        any.unusual >>= forms.bits;
        if (any.failing != 0) failing = signs;
        if (any.unusual != 0) unusual = excess;
        return any;
    }
};

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

    template <std::size_t Terms, bool Equation>
    [[gnu::noinline]] static void mark(const form& each, std::span<const form_term> terms, const block_column* columns,
                                       std::uint64_t* __restrict failing) {
        flipped_sum<Terms> sum{columns, terms};
        sum.constant += number(each.constant);
        const unsigned shift = each.relation % 64;
        for (std::size_t row = 0; row < block_rows; ++row) failing[row] |= failed<Equation>(sum[row]) << shift;
    }

    template <bool Equation>
    static void mark_sums(const form& each, const std::uint64_t* sums, std::uint64_t* __restrict failing) {
        const unsigned shift = each.relation % 64;
        for (std::size_t row = 0; row < block_rows; ++row) failing[row] |= failed<Equation>(sums[row]) << shift;
    }

    template <bool Equation>
    static void mark(const form& each, std::span<const form_term> terms, const block_column* columns, lane& scratch,
                     std::uint64_t* failing) {
        bool ones = true;
        for (const form_term& t : terms) ones = ones && is_one(t);
        switch (ones ? terms.size() : 0) {
            case 1: return mark<1, Equation>(each, terms, columns, failing);
            case 2: return mark<2, Equation>(each, terms, columns, failing);
            case 3: return mark<3, Equation>(each, terms, columns, failing);
            case 4: return mark<4, Equation>(each, terms, columns, failing);
            case 5: return mark<5, Equation>(each, terms, columns, failing);
            case 6: return mark<6, Equation>(each, terms, columns, failing);
            default:
                sum(each, terms, columns, scratch.data());
                return mark_sums<Equation>(each, scratch.data(), failing);
        }
    }

    static bool is_one(const form_term& t) { return t.coefficient == 1 || t.coefficient == -1; }

    template <std::size_t Columns>
    [[gnu::noinline]] static void check(const block_column* given, const category_row* categories, int bits,
                                        std::uint64_t* __restrict unusual) {
        std::array<block_column, Columns> columns{};
        std::array<std::uint64_t, Columns> middles{};
        for (std::size_t i = 0; i < Columns; ++i) {
            columns[i] = given[i];
            middles[i] = middle(categories[i], bits);
        }
        for (std::size_t row = 0; row < block_rows; ++row)
            unusual[row] |= [&]<std::size_t... I>(std::index_sequence<I...>) {
                return ((number(columns[I][row]) + middles[I]) | ...);
            }
        (std::make_index_sequence<Columns>{});
    }

    static found_signs find(const scheme_view& scheme, const form_view& forms, std::size_t word,
                            const block_column* columns, lane& failing, lane& unusual) {
        failing.fill(0);
        lane scratch;
        for (const form& each : forms.forms) {
            if (each.relation / 64 != word) continue;
            if (each.equation)
                mark<true>(each, forms.of(each), columns, scratch, failing.data());
            else
                mark<false>(each, forms.of(each), columns, scratch, failing.data());
        }
        unusual.fill(0);
        std::size_t i = 0;
        for (; i + 4 <= scheme.categories.size(); i += 4)
            check<4>(columns + i, &scheme.categories[i], forms.bits, unusual.data());
        for (; i < scheme.categories.size(); ++i)
            check<1>(columns + i, &scheme.categories[i], forms.bits, unusual.data());
        return {all_bits(failing), all_bits(unusual) >> forms.bits};
    }

    static std::uint64_t all_bits(const lane& values) {
        std::uint64_t bits = 0;
        for (std::size_t row = 0; row < block_rows; ++row) bits |= values[row];
        return bits;
    }
};

/// Where figures of a form are not published: 1 in the lanes of rows in which they can raise or lower its sum.
struct unpublished_reach {
    lane any{};
    lane up{};
    lane down{};
};

/// The signs of a form some of whose figures are not published, and count as 0 in `sums`: it fails where the others
/// contradict it already, and is unknown elsewhere.
inline void mark_unpublished(const form& each, const lane& sums, const unpublished_reach& reach, lane& failing,
                             lane& unknown) {
    const unsigned shift = each.relation % 64;
    const std::uint64_t others = ~(std::uint64_t{1} << shift);
    const std::uint64_t equation = each.equation ? 1 : 0;
    for (std::size_t row = 0; row < block_rows; ++row) {
        const std::uint64_t below = (sums[row] >> 63) & ~reach.up[row];
        const std::uint64_t above = ((0 - sums[row]) >> 63) & ~reach.down[row] & equation;
        const std::uint64_t fails = below | above;
        failing[row] = (failing[row] & others) | fails << shift;
        unknown[row] |= (reach.any[row] & ~fails) << shift;
    }
}

}  // namespace recount::detail
