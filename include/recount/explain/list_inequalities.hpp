// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/interval.hpp>
#include <recount/solve/vector.hpp>
#include <recount/solve/wide.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

namespace recount {

/// A bound that need not be whole: numerator / denominator in lowest terms, the denominator positive.
struct exact_bound {
    std::int64_t numerator{};
    std::int64_t denominator{1};

    friend constexpr bool operator==(const exact_bound&, const exact_bound&) = default;
};

/// Sizes of lists and of their overlaps by twos, exact.
///
/// What is known of a union when nothing else is published has been bounded in closed form many times. `bounds_of_lists`
/// is never wider than any of these, and says the same where one of them is sharp; they are here to be named in a
/// report, and to check it.
class pairwise_lists {
public:
    /// @param sizes of the lists
    /// @param overlaps of lists 0 and 1, 0 and 2, ..., 1 and 2, ...: one for each pair
    /// @throws statement_error when a number is negative, or there is not one overlap for each pair
    constexpr pairwise_lists(std::span<const std::int64_t> sizes, std::span<const std::int64_t> overlaps)
        : sizes_(sizes.begin(), sizes.end()), overlaps_(overlaps.begin(), overlaps.end()) {
        if (sizes.empty() || overlaps.size() != sizes.size() * (sizes.size() - 1) / 2)
            throw statement_error{"recount: there is one overlap for each pair of lists"};
        for (const std::int64_t size : sizes_) sum_of_sizes_ = detail::add(sum_of_sizes_, not_negative(size));
        for (const std::int64_t both : overlaps_) sum_of_overlaps_ = detail::add(sum_of_overlaps_, not_negative(both));
    }

    [[nodiscard]] constexpr std::int64_t overlap(std::size_t a, std::size_t b) const {
        if (a == b) return sizes_[a];
        const std::size_t first = a < b ? a : b;
        const std::size_t second = a < b ? b : a;
        return overlaps_[first * sizes_.size() - first * (first + 1) / 2 + second - first - 1];
    }

    /// Sum of sizes less sum of overlaps is at most the union (Bonferroni 1936).
    [[nodiscard]] constexpr std::int64_t bonferroni_lower() const {
        return detail::subtract(sum_of_sizes_, sum_of_overlaps_);
    }

    /// The best lower bound from the two sums alone (Dawson and Sankoff 1967).
    [[nodiscard]] constexpr exact_bound dawson_sankoff_lower() const {
        if (sum_of_sizes_ == 0) return {};
        const detail::wide sizes = sum_of_sizes_;
        const detail::wide overlaps = sum_of_overlaps_;
        const detail::wide k = 1 + 2 * overlaps / sizes;
        return lowest(detail::product(detail::wide{2}, detail::difference(detail::product(k, sizes), overlaps)),
                      detail::product(k, k + 1));
    }

    /// A lower bound in which each list speaks for itself (de Caen 1997).
    [[nodiscard]] constexpr exact_bound de_caen_lower() const {
        detail::wide numerator = 0;
        detail::wide denominator = 1;
        for (std::size_t a = 0; a < sizes_.size(); ++a) {
            if (sizes_[a] == 0) continue;
            detail::wide row = 0;
            for (std::size_t b = 0; b < sizes_.size(); ++b) row = detail::sum(row, detail::wide{overlap(a, b)});
            numerator = detail::sum(detail::product(numerator, row),
                                    detail::product(denominator, detail::wide{sizes_[a]} * sizes_[a]));
            denominator = detail::product(denominator, row);
            const detail::wide common = detail::common_divisor(numerator, denominator);
            numerator /= common;
            denominator /= common;
        }
        return lowest(numerator, denominator);
    }

    /// An upper bound from the two sums alone (Kwerel 1975).
    [[nodiscard]] constexpr exact_bound kwerel_upper() const {
        const auto lists = static_cast<detail::wide>(sizes_.size());
        return lowest(lists * sum_of_sizes_ - detail::wide{2} * sum_of_overlaps_, lists);
    }

    /// The sum of sizes less the overlaps of one list with all others, the best list chosen (Kounias 1968).
    [[nodiscard]] constexpr std::int64_t kounias_upper() const {
        std::int64_t most = 0;
        for (std::size_t a = 0; a < sizes_.size(); ++a) {
            std::int64_t star = 0;
            for (std::size_t b = 0; b < sizes_.size(); ++b)
                if (a != b) star = detail::add(star, overlap(a, b));
            if (star > most) most = star;
        }
        return detail::subtract(sum_of_sizes_, most);
    }

    /// The sum of sizes less the overlaps along a tree that joins all lists, the best tree chosen (Hunter 1976).
    [[nodiscard]] constexpr std::int64_t hunter_upper() const {
        detail::vector<std::int64_t> best(sizes_.size(), -1);  // overlap with the tree so far; -2: in the tree
        std::int64_t tree = 0;
        std::size_t joined = 0;
        for (std::size_t step = 0; step < sizes_.size(); ++step) {
            if (step > 0) {
                for (std::size_t a = 0; a < sizes_.size(); ++a)
                    if (best[a] != -2 && (best[joined] == -2 || best[a] > best[joined])) joined = a;
                tree = detail::add(tree, best[joined]);
            }
            best[joined] = -2;
            for (std::size_t a = 0; a < sizes_.size(); ++a)
                if (best[a] != -2 && overlap(a, joined) > best[a]) best[a] = overlap(a, joined);
        }
        return detail::subtract(sum_of_sizes_, tree);
    }

private:
    static constexpr std::int64_t not_negative(std::int64_t people) {
        if (people < 0) throw statement_error{"recount: a list holds 0 people or more"};
        return people;
    }
    static constexpr exact_bound lowest(detail::wide numerator, detail::wide denominator) {
        const detail::wide common = detail::common_divisor(numerator, denominator);
        if (common == 0) return {};
        return {detail::narrow(numerator / common), detail::narrow(denominator / common)};
    }

    detail::vector<std::int64_t> sizes_;
    detail::vector<std::int64_t> overlaps_;
    std::int64_t sum_of_sizes_{};
    std::int64_t sum_of_overlaps_{};
};

/// The people on any of several lists, from their sizes alone: at least the longest, at most all together, and not more
/// than there are people (Frechet 1935).
constexpr interval frechet_union(std::span<const std::int64_t> sizes, std::int64_t population) {
    std::int64_t longest = 0;
    std::int64_t all = 0;
    for (const std::int64_t size : sizes) {
        longest = size > longest ? size : longest;
        all = detail::add(all, size);
    }
    return {longest, all < population ? all : population};
}
/// The same where it is not known how many people there are.
constexpr interval frechet_union(std::span<const std::int64_t> sizes) {
    return frechet_union(sizes, std::numeric_limits<std::int64_t>::max());
}

/// The people on all of several lists, from their sizes alone, among so many people (Frechet 1935).
constexpr interval frechet_intersection(std::span<const std::int64_t> sizes, std::int64_t population) {
    std::int64_t shortest = population;
    std::int64_t outside = 0;
    for (const std::int64_t size : sizes) {
        shortest = size < shortest ? size : shortest;
        outside = detail::add(outside, detail::subtract(population, size));
    }
    return {outside < population ? population - outside : 0, shortest};
}

}  // namespace recount
