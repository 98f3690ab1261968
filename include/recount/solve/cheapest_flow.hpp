// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/checked.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <utility>
#include <vector>

namespace recount::detail {

/// Nodes that have too much or too little, and what it costs to carry ones between them.
///
/// Gaps are carried along cheapest paths one by one (Busacker and Gowen 1961, with the potentials of Edmonds and Karp
/// 1972), to each other or outside, where nothing is asked for, so that a path leads no further than it must. Of the
/// arcs between a node and the outside, of which there may be very many, only the cheapest of each direction is looked at.
class cheapest_flow {
public:
    struct arc {
        std::uint32_t from{};  ///< what loses one when the arc rises ...
        std::uint32_t to{};    ///< ... and what gains it; one of both may be the outside
        double cost{};         ///< of rising by one; falling by one costs as much less
        wide rises{};          ///< how often it may rise
        wide falls{};          ///< and fall
        std::int64_t moved{};  ///< by how much it has risen
    };

    explicit cheapest_flow(std::uint32_t nodes)
        : outside_{nodes},
          at_(nodes),
          height_(nodes + std::size_t{1}),
          distance_(height_.size(), INFINITY),
          came_by_(height_.size()),
          reached_(height_.size()) {}

    [[nodiscard]] std::uint32_t outside() const { return outside_; }
    [[nodiscard]] std::span<const arc> arcs() const { return arcs_; }

    /// From where everything stands: no cycle of arcs costs less than nothing.
    void add(const arc& a) {
        const auto number = static_cast<std::uint32_t>(arcs_.size());
        arcs_.push_back(a);
        if (a.from == outside_ || a.to == outside_) {
            const std::uint32_t node = a.from == outside_ ? a.to : a.from;
            for (const bool gains : {false, true})
                if (room(a, rises(a, node, gains)) > 0) put_outside(node, number, gains);
            return;
        }
        at_[a.from].between.push_back(number);
        at_[a.to].between.push_back(number);
    }

    /// Gives each node what it lacks, or takes what it has too much; false where that cannot be done.
    /// @param lacks of each node; below 0: what it has too much
    [[nodiscard]] bool settle(std::vector<wide> lacks) {
        // what is too much goes to where something is lacking, or outside; then what is lacking comes from outside
        for (const bool gains : {false, true})
            for (std::uint32_t node = 0; node < outside_; ++node)
                while (gains ? lacks[node] > 0 : lacks[node] < 0) {
                    const std::uint32_t end = find_path(node, gains, lacks);
                    if (end == none) return false;
                    carry(end, gains);
                    lacks[node] += gains ? -1 : 1;
                    if (end != outside_) --lacks[end];
                }
        return true;
    }

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    using step = std::pair<double, std::uint32_t>;

    struct node_arcs {
        std::vector<std::uint32_t> between{};        // this node and others
        std::array<std::vector<step>, 2> outside{};  // by which it loses or gains, the cheapest on top of a heap
    };

    /// Whether a node loses or gains one by an arc that rises.
    [[nodiscard]] static bool rises(const arc& a, std::uint32_t node, bool gains) { return (a.to == node) == gains; }
    [[nodiscard]] static wide room(const arc& a, bool rises) { return rises ? a.rises : a.falls; }
    [[nodiscard]] static double cost(const arc& a, bool rises) { return rises ? a.cost : -a.cost; }

    static void put(std::vector<step>& heap, const step& added) {
        heap.push_back(added);
        std::push_heap(heap.begin(), heap.end(), std::greater<>{});
    }
    static step taken(std::vector<step>& heap) {
        std::pop_heap(heap.begin(), heap.end(), std::greater<>{});
        const step top = heap.back();
        heap.pop_back();
        return top;
    }
    void put_outside(std::uint32_t node, std::uint32_t number, bool gains) {
        const arc& a = arcs_[number];
        put(at_[node].outside[gains ? 1 : 0], {cost(a, rises(a, node, gains)), number});
    }

    /// The nearest end of a path from a node that has too much, or to one that lacks something.
    [[nodiscard]] std::uint32_t find_path(std::uint32_t start, bool gains, std::span<const wide> lacks) {
        touched_.clear();
        queue_.clear();
        reach(start, 0, none);
        std::uint32_t end = none;
        while (!queue_.empty() && end == none) {
            const auto [far, node] = taken(queue_);
            if (reached_[node] != 0) continue;
            reached_[node] = 1;
            if (node == outside_ || (!gains && lacks[node] > 0)) {
                end = node;
                continue;
            }
            const auto look_at = [&, from = node, so_far = far](std::uint32_t number) {
                const arc& a = arcs_[number];
                const bool up = rises(a, from, gains);
                const std::uint32_t other = a.from == from ? a.to : a.from;
                if (room(a, up) == 0 || reached_[other] != 0) return;
                const double climb = height_[from] - height_[other];
                const double length = so_far + std::max(cost(a, up) + (gains ? -climb : climb), 0.0);
                if (length < distance_[other]) reach(other, length, number);
            };
            for (const std::uint32_t number : at_[node].between) look_at(number);
            if (const auto& ways = at_[node].outside[gains ? 1 : 0]; !ways.empty()) look_at(ways.front().second);
        }
        const double length = end == none ? 0 : distance_[end];
        for (const std::uint32_t node : touched_) {
            const double nearer = length - distance_[node];
            if (end != none && reached_[node] != 0) height_[node] += gains ? nearer : -nearer;
            reached_[node] = 0;
            distance_[node] = INFINITY;
        }
        return end;
    }

    void reach(std::uint32_t node, double far, std::uint32_t by) {
        if (distance_[node] == INFINITY) touched_.push_back(node);
        distance_[node] = far;
        came_by_[node] = by;
        put(queue_, {far, node});
    }

    /// Carries one along the path to an end, or from it.
    void carry(std::uint32_t node, bool gains) {
        while (came_by_[node] != none) {
            const std::uint32_t number = came_by_[node];
            arc& a = arcs_[number];
            const std::uint32_t before = a.from == node ? a.to : a.from;
            const bool up = rises(a, before, gains);
            const bool was_full = room(a, !up) == 0;
            a.rises += up ? -1 : 1;
            a.falls += up ? 1 : -1;
            a.moved += up ? 1 : -1;
            if (node == outside_) {
                if (room(a, up) == 0) taken(at_[before].outside[gains ? 1 : 0]);
                if (was_full) put_outside(before, number, !gains);
            }
            node = before;
        }
    }

    std::uint32_t outside_;
    std::vector<arc> arcs_{};
    std::vector<node_arcs> at_;
    std::vector<double> height_;
    std::vector<double> distance_;
    std::vector<std::uint32_t> came_by_;
    std::vector<char> reached_;
    std::vector<std::uint32_t> touched_{};
    std::vector<step> queue_{};
};

}  // namespace recount::detail
