// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/declared_fall.hpp>
#include <recount/model/snapshot.hpp>

#include <range/v3/range/concepts.hpp>
#include <range/v3/view/filter.hpp>
#include <range/v3/view/sliding.hpp>
#include <range/v3/view/transform.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount {

/// A figure with the period that it is as of, or during.
struct dated_figure {
    period as_of;
    figure value;

    friend constexpr bool operator==(const dated_figure&, const dated_figure&) = default;
};

namespace detail {

/// Earlier first; where the order of two snapshots is not certain, by the first day on which each may have been
/// counted, and undated ones last.
constexpr bool listed_before(const period& a, const period& b) {
    if (a.dated() != b.dated()) return a.dated();
    if (a.first() != b.first()) return a.first() < b.first();
    return a.last() != b.last() ? a.last() < b.last() : a.time() < b.time();
}

}  // namespace detail

/// Snapshots of one scheme and one register in order of time.
///
/// The order is that of the first possible days; `uncertain_order` says where a date known only
/// to the year or the month leaves it open. Of two snapshots of the same period that publish
/// the same category differently the later one given is the current one and the earlier one an edition: kept in
/// `editions`, compared, not corrected. Two snapshots of the same period that state nothing but movements, and one of
/// them both, are refused: the later one may replace the earlier one, or both may count.
/// @snippet guide/02_series.cpp series
template <class Scheme>
class series {
public:
    using snapshot_type = snapshot<Scheme>;
    using scheme_type = Scheme;

    /// A later edition of a snapshot and the one that it replaced.
    struct revision {
        snapshot_type earlier;
        std::size_t current;  ///< place of the later edition in the series
    };

    series() = default;

    /// From any range of snapshots, in any order.
    /// @throws statement_error when they are of different registers or dynamic schemes, or state a movement twice
    template <ranges::input_range Snapshots>
        requires std::convertible_to < ranges::range_reference_t<Snapshots>,
    const snapshot_type& > explicit series(Snapshots&& snapshots) {
        std::vector<snapshot_type> given;
        for (auto&& one : snapshots) {
            verify_same_list(one, given.empty() ? one : given.front());
            given.push_back(one);
        }
        const auto earlier = [](const snapshot_type& a, const snapshot_type& b) {
            return detail::listed_before(a.as_of(), b.as_of());
        };
        if (!std::is_sorted(given.begin(), given.end(), earlier)) std::stable_sort(given.begin(), given.end(), earlier);
        snapshots_.reserve(given.size());
        for (snapshot_type& one : given) append_or_revise(std::move(one), snapshots_.size());
    }

    /// Adds one snapshot where it belongs; @see editions
    /// @throws statement_error when it is of another register or dynamic scheme, or states a movement a second time
    series& insert(const snapshot_type& one) {
        if (!snapshots_.empty()) verify_same_list(one, snapshots_.front());
        const auto place = std::upper_bound(
            snapshots_.begin(), snapshots_.end(), one.as_of(),
            [](const period& a, const snapshot_type& b) { return detail::listed_before(a, b.as_of()); });
        append_or_revise(one, static_cast<std::size_t>(place - snapshots_.begin()));
        return *this;
    }

    /// Says that a count may be lower in the snapshot of this period, and why.
    series& declare_fall(std::uint32_t category, period as_of, std::string reason) {
        falls_.push_back({category, as_of, std::move(reason)});
        return *this;
    }
    template <category_of<Scheme> C>
    series& declare_fall(C, period as_of, std::string reason) {
        return declare_fall(static_cast<std::uint32_t>(index_of<C, Scheme>), as_of, std::move(reason));
    }

    [[nodiscard]] auto begin() const { return snapshots_.begin(); }
    [[nodiscard]] auto end() const { return snapshots_.end(); }
    [[nodiscard]] std::size_t size() const { return snapshots_.size(); }
    [[nodiscard]] bool empty() const { return snapshots_.empty(); }
    [[nodiscard]] const snapshot_type& operator[](std::size_t i) const { return snapshots_[i]; }

    /// Snapshots that a later edition replaced, in the order in which they were replaced.
    [[nodiscard]] std::span<const revision> editions() const { return editions_; }
    [[nodiscard]] std::span<const declared_fall> declared_falls() const { return falls_; }

    /// Pairs of places that publish the same stock one after the other, though which of the two is the earlier one is
    /// not certain.
    [[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> uncertain_order() const {
        std::vector<std::pair<std::size_t, std::size_t>> pairs;
        const std::size_t categories = empty() ? 0 : snapshots_[0].figures().size();
        for (std::size_t category = 0; category < categories; ++category) {
            if (snapshots_[0].scheme().categories[category].flow) continue;
            std::size_t last = size();  // the last one that publishes it
            for (std::size_t i = 0; i < size(); ++i) {
                if (!snapshots_[i].figures()[category].published()) continue;
                if (last < size() &&
                    chronology_of(snapshots_[last].as_of(), snapshots_[i].as_of()) != chronology::before)
                    pairs.emplace_back(last, i);
                last = i;
            }
        }
        std::sort(pairs.begin(), pairs.end());
        pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
        return pairs;
    }

private:
    static void verify_same_list(const snapshot_type& one, const snapshot_type& other) {
        const std::string_view mine = one.from().register_name;
        const std::string_view others = other.from().register_name;
        if (mine != others)
            throw statement_error{"recount: a series is of one register, not of \"" + std::string{others} +
                                  "\" and \"" + std::string{mine} + "\""};
        if (one.scheme().categories.data() != other.scheme().categories.data())
            throw statement_error{"recount: a series is of one scheme"};
    }

    /// Both publish some category, so that one of them is an edition of the other.
    static bool overlap_in_content(const snapshot_type& a, const snapshot_type& b) {
        for (std::size_t i = 0; i < a.figures().size(); ++i)
            if (a.figures()[i].published() && b.figures()[i].published()) return true;
        return false;
    }

    /// Movements alone do not say whether the later snapshot is an edition of the earlier one or comes on top of it.
    static void refuse_movements_stated_twice(const snapshot_type& a, const snapshot_type& b) {
        const auto categories = a.scheme().categories;
        std::string_view twice;
        for (std::size_t i = 0; i < categories.size(); ++i) {
            if (!categories[i].flow && (a.figures()[i].published() || b.figures()[i].published())) return;
            if (twice.empty() && a.figures()[i].published() && b.figures()[i].published()) twice = categories[i].name;
        }
        throw statement_error{"recount: two snapshots of one period state the movement \"" + std::string{twice} +
                              "\": whether the second replaces the first or comes on top of it is not said; state "
                              "their sum, or the one that is valid"};
    }

    void append_or_revise(snapshot_type one, std::size_t place) {
        // an undated snapshot is not known to be of the same date as another one
        for (std::size_t i = place; one.as_of().dated() && i > 0 && snapshots_[i - 1].as_of() == one.as_of(); --i) {
            snapshot_type& current = snapshots_[i - 1];
            if (!overlap_in_content(one, current)) continue;
            refuse_movements_stated_twice(one, current);
            if (std::equal(one.figures().begin(), one.figures().end(), current.figures().begin())) return;
            editions_.push_back({std::exchange(current, std::move(one)), i - 1});
            return;
        }
        if (place == snapshots_.size()) {
            snapshots_.push_back(std::move(one));
            return;
        }
        snapshots_.insert(snapshots_.begin() + static_cast<std::ptrdiff_t>(place), std::move(one));
        for (revision& edition : editions_)
            if (edition.current >= place) ++edition.current;
    }

    std::vector<snapshot_type> snapshots_;
    std::vector<revision> editions_;
    std::vector<declared_fall> falls_;
};

/// Each snapshot with the one after it, as ranges of two.
template <class Scheme>
auto neighbours(const series<Scheme>& counts) {
    return counts | ranges::views::sliding(2);
}

/// The snapshots that certainly fall within a period.
template <class Scheme>
auto within(const series<Scheme>& counts, period wanted) {
    return counts | ranges::views::filter([wanted](const snapshot<Scheme>& one) {
               return one.as_of().dated() && wanted.first() <= one.as_of().first() &&
                      one.as_of().last() <= wanted.last();
           });
}

/// The snapshots that certainly fall within a calendar year.
template <class Scheme>
auto within(const series<Scheme>& counts, std::chrono::year year) {
    return within(counts, in(year));
}

/// One category through time: dated figures, those that are not published included.
template <class Scheme, category_of<Scheme> C>
auto figures_of(const series<Scheme>& counts, C) {
    return counts | ranges::views::transform([](const snapshot<Scheme>& one) {
               return dated_figure{one.as_of(), one[C{}]};
           });
}
template <class Scheme>
auto figures_of(const series<Scheme>& counts, std::size_t category) {
    return counts | ranges::views::transform([category](const snapshot<Scheme>& one) {
               return dated_figure{one.as_of(), one.figures()[category]};
           });
}

/// One series for each register, in the order in which the registers first appear.
template <ranges::forward_range Snapshots>
auto by_register(const Snapshots& snapshots) {
    using scheme = typename ranges::range_value_t<Snapshots>::scheme_type;
    std::vector<std::string> registers;
    for (const auto& one : snapshots) {
        const std::string name{one.from().register_name};
        if (std::find(registers.begin(), registers.end(), name) == registers.end()) registers.push_back(name);
    }
    std::vector<series<scheme>> result;
    result.reserve(registers.size());
    for (const std::string& name : registers)
        result.emplace_back(snapshots | ranges::views::filter([&name](const snapshot<scheme>& one) {
                                return one.from().register_name == name;
                            }));
    return result;
}

}  // namespace recount
