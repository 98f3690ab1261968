// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/detail/repair_case.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <unordered_set>
#include <utility>
#include <vector>

namespace recount::detail {

/// Two figures of one snapshot that stand in each other's place.
///
/// A failing equation of exact counts says what the other number would be, so that it is looked up, not searched for.
/// Where many numbers would do, pairs of one contradiction are tried as long as it has few figures, and those that break
/// a relation are left out: chance brings them about. A zero is exchanged with nothing.
class swapped_figures {
public:
    explicit swapped_figures(repair_case& of) : case_{of} {}

    void search() {
        for (const std::uint32_t found : case_.failing()) {
            if (case_.sums().equation(found) != nullptr)
                looked_up(found);
            else
                within(places_of(found));
        }
        for (std::uint32_t part = 0; part < case_.parts().size(); ++part) {
            if (!case_.broken(part)) continue;
            std::vector<std::uint32_t> places;
            for (const std::uint32_t place : case_.suspects())
                for (const std::uint32_t in : case_.parts().of(place))
                    if (in == part) places.push_back(place);
            within(places);
        }
    }

private:
    static constexpr std::size_t few = 40;

    [[nodiscard]] std::vector<std::uint32_t> places_of(std::uint32_t found) const {
        std::vector<std::uint32_t> result;
        case_.world().every_place_of(found, [&](std::uint32_t place) {
            if (case_.world().at(place).published()) result.push_back(place);
        });
        return result;
    }

    void looked_up(std::uint32_t found) {
        const exact_sum& sum = *case_.sums().of(found);
        std::vector<std::int64_t> weights{0};
        for (const auto& [place, weight] : sum.weights)
            if (std::find(weights.begin(), weights.end(), weight) == weights.end() && weights.size() < few)
                weights.push_back(weight);
        for (const auto& [place, weight] : sum.weights) {
            const std::uint32_t one = place;  // what is bound cannot be captured
            const bool now = case_.world().is_now(one);
            for (const std::int64_t other_weight : weights) {
                const wide factor = static_cast<wide>(weight) - other_weight;
                if (factor == 0 || wide{sum.discrepancy} % factor != 0) continue;
                const wide number = static_cast<wide>(case_.world().at(one).value()) - wide{sum.discrepancy} / factor;
                if (!in_64_bits(number)) continue;
                const auto value = static_cast<std::int64_t>(number);
                if (now)
                    of_value(value, [&](std::uint32_t other) {
                        if (sum.weight(other) == other_weight) exchanged(one, other);
                    });
                else  // of the snapshot before only what the relation looks back at is of interest
                    for (const auto& [other, its] : sum.weights)
                        if (its == other_weight && case_.world().at(other).value() == value) exchanged(one, other);
            }
        }
    }

    template <class Visit>
    void of_value(std::int64_t value, Visit visit) const {
        const auto& all = case_.by_value();
        auto at = std::lower_bound(all.begin(), all.end(), std::pair{value, std::uint32_t{0}});
        for (std::size_t i = 0; i < few && at != all.end() && at->first == value; ++i, ++at) visit(at->second);
    }

    void within(const std::vector<std::uint32_t>& places) {
        if (places.size() > few) return;
        for (std::size_t i = 0; i < places.size(); ++i)
            for (std::size_t k = i + 1; k < places.size(); ++k) exchanged(places[i], places[k]);
    }

    void exchanged(std::uint32_t one, std::uint32_t other) {
        const figure& first = case_.world().at(one);
        const figure& second = case_.world().at(other);
        if (case_.world().is_now(one) != case_.world().is_now(other) || first == second) return;
        if (!first.published() || !second.published() || first.counted_in() != second.counted_in()) return;
        if (first.value() == 0 || second.value() == 0) return;
        if (!seen_.insert(std::uint64_t{std::min(one, other)} << 32 | std::max(one, other)).second) return;
        const std::array<exchange, 2> pair{exchange{std::min(one, other), one < other ? second : first},
                                           exchange{std::max(one, other), one < other ? first : second}};
        auto found = case_.tried(repair_kind::swapped_pair, pair);
        if (found && (case_.closes_equation(*found) || found->what.breaks.empty()))
            case_.keep_coincidence(std::move(found));
    }

    repair_case& case_;
    std::unordered_set<std::uint64_t> seen_{};  // both places of a pair
};

}  // namespace recount::detail
