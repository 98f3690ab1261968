// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/detail/what_if.hpp>
#include <recount/solve/wide.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace recount::detail {

/// A sum of exact counts: its discrepancy, and how much each figure moves it.
struct exact_sum {
    std::int64_t discrepancy{};
    comparison compares{};
    std::vector<std::pair<std::uint32_t, std::int64_t>> weights{};  ///< by figure; those of the right side negative

    [[nodiscard]] std::int64_t weight(std::uint32_t place) const {
        const auto at = std::lower_bound(weights.begin(), weights.end(),
                                         std::pair{place, std::numeric_limits<std::int64_t>::min()});
        return at != weights.end() && at->first == place ? at->second : 0;
    }
};

/// The findings that are sums of exact counts, in which a changed figure is a matter of one subtraction.
class exact_sums {
public:
    explicit exact_sums(const what_if& world) : world_{&world}, number_(world.findings().size(), none) {
        for (std::uint32_t found = 0; found < number_.size(); ++found)
            if (is_exact(found)) add(found);
    }

    /// Null where a finding is none of these.
    [[nodiscard]] const exact_sum* of(std::uint32_t found) const {
        return number_[found] == none ? nullptr : &sums_[number_[found]];
    }
    [[nodiscard]] const exact_sum* equation(std::uint32_t found) const {
        const exact_sum* const sum = of(found);
        return sum != nullptr && sum->compares == comparison::equal ? sum : nullptr;
    }

    /// Whether a finding would be one of a contradiction with other figures; nothing where it has to be judged.
    [[nodiscard]] std::optional<bool> would_fail(std::uint32_t found, std::span<const exchange> others) const {
        const exact_sum* const sum = of(found);
        if (sum == nullptr) return std::nullopt;
        wide moved = sum->discrepancy;
        for (const auto& [place, other] : others) {
            const std::int64_t weight = sum->weight(place);
            if (weight == 0) continue;
            if (!other.exact_people()) return std::nullopt;
            const wide step = static_cast<wide>(other.value()) - world_->at(place).value();
            if (step > most || step < -most) return std::nullopt;
            moved = detail::sum(moved, product(wide{weight}, step));
        }
        if (moved > most || moved < -most) return std::nullopt;
        return !possible(interval::point(static_cast<std::int64_t>(moved)), sum->compares);
    }

    /// The one number of a figure with which an equation would hold, where its category may have it.
    [[nodiscard]] std::optional<std::int64_t> implied(std::uint32_t found, std::uint32_t place) const {
        const exact_sum* const sum = equation(found);
        const std::int64_t weight = sum != nullptr ? sum->weight(place) : 0;
        if (weight == 0 || sum->discrepancy % weight != 0) return std::nullopt;
        const wide number = static_cast<wide>(world_->at(place).value()) - wide{sum->discrepancy} / weight;
        if (!in_64_bits(number) || (number < 0 && !world_->category(place).may_be_negative)) return std::nullopt;
        return static_cast<std::int64_t>(number);
    }

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    static constexpr std::int64_t most = std::int64_t{1} << 60;  // far from where a sum does not fit any more

    [[nodiscard]] bool is_exact(std::uint32_t found) const {
        if (!world_->of_relation(found)) return false;
        const finding& is = world_->findings()[found];
        if (is.counted_in != unit::people) return false;
        const relation_row& row = world_->scheme().relations[world_->relation_of(found)];
        if (row.facts().form != relation_form::sum) return false;
        // a side that does not fit into 64 bits with other figures is left to the judgement
        if (is.stated.low > most || is.stated.low < -most || is.computed.low > most || is.computed.low < -most)
            return false;
        for (const term& t : world_->scheme().all(row)) {
            const figure& stated = world_->at(world_->place_of(t, world_->moment_of(found)));
            if (!stated.exact_people() || stated.value() > most || stated.value() < -most) return false;
        }
        return true;
    }

    void add(std::uint32_t found) {
        number_[found] = static_cast<std::uint32_t>(sums_.size());
        exact_sum& sum = sums_.emplace_back();
        const relation_row& row = world_->scheme().relations[world_->relation_of(found)];
        sum.discrepancy = world_->findings()[found].discrepancy.low;
        sum.compares = row.compares;
        for (std::size_t i = 0; i < row.terms; ++i) {
            const term& t = world_->scheme().all(row)[i];
            sum.weights.emplace_back(world_->place_of(t, world_->moment_of(found)),
                                     i < row.left_terms ? t.coefficient : subtract(0, t.coefficient));
        }
        std::sort(sum.weights.begin(), sum.weights.end());
        std::size_t kept = 0;  // a figure on both sides counts once, with what is left of it
        for (std::size_t i = 1; i < sum.weights.size(); ++i) {
            if (sum.weights[i].first == sum.weights[kept].first)
                sum.weights[kept].second = detail::add(sum.weights[kept].second, sum.weights[i].second);
            else
                sum.weights[++kept] = sum.weights[i];
        }
        if (!sum.weights.empty()) sum.weights.resize(kept + 1);
    }

    const what_if* world_;
    std::vector<std::uint32_t> number_;  // of each finding
    std::vector<exact_sum> sums_;
};

}  // namespace recount::detail
