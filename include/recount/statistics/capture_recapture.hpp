// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/error.hpp>
#include <recount/statistics/estimate.hpp>

#include <cstdint>
#include <optional>

namespace recount {

/// Two lists of the same kind of people, and how many are on both.
struct two_lists {
    std::int64_t first{};
    std::int64_t second{};
    std::int64_t both{};
};

/// How often people occur on several lists: how many at all, on one list only, on exactly two.
///
/// Without the number of lists it is taken as large.
struct list_frequencies {
    std::int64_t distinct{};
    std::int64_t once{};
    std::int64_t twice{};
    std::optional<std::int64_t> lists{};
};

namespace detail {

/// The four cells of two lists as floating point; the fourth is what is to be estimated.
struct list_cells {
    double both;
    double only_first;
    double only_second;
    [[nodiscard]] double distinct() const { return both + only_first + only_second; }
};

inline list_cells cells_of(const two_lists& lists) {
    if (lists.both < 0 || lists.both > lists.first || lists.both > lists.second)
        throw statement_error{"recount: the people on both lists are on each of the two"};
    return {static_cast<double>(lists.both), static_cast<double>(lists.first - lists.both),
            static_cast<double>(lists.second - lists.both)};
}

inline void check(const list_frequencies& f) {
    if (f.once < 0 || f.twice < 0 || f.once > f.distinct || f.twice > f.distinct - f.once)
        throw statement_error{"recount: the people on one list and on two are within those on any list"};
    if (f.lists && *f.lists < 2) throw statement_error{"recount: people recur on at least two lists"};
}

/// (t - 1) / t for t lists.
inline double list_factor(const list_frequencies& f) {
    return f.lists ? static_cast<double>(*f.lists - 1) / static_cast<double>(*f.lists) : 1.0;
}

}  // namespace detail

/// An estimate of how many people there are in all, of whom two lists each name some: first * second / both.
///
/// Lincoln and Petersen (Petersen 1896, Lincoln 1930); variance of Sekar and Deming (1949). It overestimates for small
/// overlaps; `chapman` is to be preferred.
///
/// Not to be used where the lists depend on each other (one was compiled from the other, or people were referred from
/// one to the other, which makes it too low; or people avoid being on both, too high), where people entered or left
/// the population between the lists, where some kinds of people are likelier to be on both than others (too low), or
/// where people could not be matched reliably (a missed match makes it too high). For lists of victims of violence
/// most of these hold at once.
/// @return nothing when nobody is on both lists
/// @throws statement_error when more are on both than on one, or a number is negative
inline std::optional<estimate> lincoln_petersen(const two_lists& lists, double z = z_95) {
    const detail::list_cells n = detail::cells_of(lists);
    if (lists.both == 0) return std::nullopt;
    const double unseen = n.only_first * n.only_second / n.both;
    const double variance = static_cast<double>(lists.first) * static_cast<double>(lists.second) * n.only_first *
                            n.only_second / (n.both * n.both * n.both);
    return detail::with_unseen(n.distinct(), unseen, variance, z);
}

/// Chapman's estimate of how many people there are in all: (first + 1)(second + 1) / (both + 1) - 1.
///
/// Chapman (1951), nearly unbiased where first + second is at least the number estimated; variance of Seber (1970),
/// (first + 1)(second + 1)(first - both)(second - both) / ((both + 1)^2 (both + 2)); log-normal interval for the
/// people on neither list, so that it never falls below the number of distinct people seen. Where one list is within
/// the other the estimate is the longer list, without an uncertainty: then the model has nothing to go on.
///
/// Not to be used where `lincoln_petersen` is not: lists that depend on each other, a population that people enter and
/// leave, people who are unequally likely to be listed, and matching errors.
/// @throws statement_error when more are on both than on one, or a number is negative
inline estimate chapman(const two_lists& lists, double z = z_95) {
    const detail::list_cells n = detail::cells_of(lists);
    const double more = n.both + 1;
    const double unseen = n.only_first * n.only_second / more;
    const double variance = (static_cast<double>(lists.first) + 1) * (static_cast<double>(lists.second) + 1) *
                            n.only_first * n.only_second / (more * more * (more + 1));
    return detail::with_unseen(n.distinct(), unseen, variance, z);
}

/// Chao's lower bound for how many people there are in all: those seen + (t - 1) / t * once^2 / (2 * twice), for t
/// lists.
///
/// Chao (1987), with her variance and log-normal interval. An estimate of a lower bound: people who differ in how
/// likely they are to be listed make the truth higher, not lower. It still supposes lists that do not depend on each
/// other, a closed population and reliable matching; lists that exclude each other raise `once` and make it too high.
/// @return nothing when nobody is on exactly two lists but somebody on one: use `chao_bias_corrected`
/// @throws statement_error when the frequencies do not fit into each other, or there is a single list
inline std::optional<estimate> chao(const list_frequencies& frequencies, double z = z_95) {
    detail::check(frequencies);
    const double seen = static_cast<double>(frequencies.distinct);
    if (frequencies.once == 0) return detail::with_unseen(seen, 0, 0, z);
    if (frequencies.twice == 0) return std::nullopt;
    const double a = detail::list_factor(frequencies);
    const double twice = static_cast<double>(frequencies.twice);
    const double r = static_cast<double>(frequencies.once) / twice;
    const double variance = twice * (a * r * r / 2 + a * a * r * r * r + a * a * r * r * r * r / 4);
    return detail::with_unseen(seen, a * r * r * twice / 2, variance, z);
}

/// Chao's lower bound in its bias-corrected form: those seen + (t - 1) / t * once (once - 1) / (2 (twice + 1)).
///
/// Defined when nobody is on exactly two lists, too. Chao (1987, 2005); variances as in Colwell's EstimateS. When at
/// most one person is on a single list it says that nobody is missing, with no uncertainty: that is the end of the
/// method, not a finding.
/// @see chao for when not to use it
/// @throws statement_error when the frequencies do not fit into each other, or there is a single list
inline estimate chao_bias_corrected(const list_frequencies& frequencies, double z = z_95) {
    detail::check(frequencies);
    const double seen = static_cast<double>(frequencies.distinct);
    const double a = detail::list_factor(frequencies);
    const double once = static_cast<double>(frequencies.once);
    const double twice = static_cast<double>(frequencies.twice);
    const double more = twice + 1;
    if (frequencies.once < 2) return detail::with_unseen(seen, 0, 0, z);
    const double unseen = a * once * (once - 1) / (2 * more);
    double variance = unseen + a * a * once * (2 * once - 1) * (2 * once - 1) / (4 * more * more);
    if (frequencies.twice > 0)
        variance += a * a * once * once * twice * (once - 1) * (once - 1) / (4 * more * more * more * more);
    else
        variance -= a * a * once * once * once * once / (4 * (seen + unseen));
    return detail::with_unseen(seen, unseen, variance, z);
}

}  // namespace recount
