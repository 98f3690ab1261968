// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/solve/cheapest_flow.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <random>
#include <vector>

BOOST_AUTO_TEST_SUITE(solve_cheapest_flow_test)

using namespace recount::detail;

namespace {

/// The least that all moves of the arcs by which each node gets what it lacks cost; infinite where there are none.
double least_cost(std::span<const cheapest_flow::arc> arcs, std::size_t number, std::vector<wide> lacks,
                  double so_far) {
    if (number == arcs.size()) {
        for (const wide lacking : lacks)
            if (lacking != 0) return INFINITY;
        return so_far;
    }
    const cheapest_flow::arc& a = arcs[number];
    double least = INFINITY;
    for (wide moved = -a.falls; moved <= a.rises; ++moved) {
        std::vector<wide> left = lacks;
        if (a.to < left.size()) left[a.to] -= moved;
        if (a.from < left.size()) left[a.from] += moved;
        least = std::min(least,
                         least_cost(arcs, number + 1, std::move(left), so_far + a.cost * static_cast<double>(moved)));
    }
    return least;
}

}  // namespace

BOOST_AUTO_TEST_CASE(as_cheap_as_the_cheapest_of_all) {
    constexpr std::uint32_t seed = 1'942;
    std::cout << "seed " << seed << "\n";
    std::mt19937 random{seed};
    const auto any = [&](int low, int high) { return std::uniform_int_distribution<int>{low, high}(random); };
    int settled = 0;
    int impossible = 0;
    for (int run = 0; run < 3'000; ++run) {
        const auto nodes = static_cast<std::uint32_t>(any(1, 4));
        cheapest_flow network{nodes};
        for (int i = any(1, 6); i > 0; --i) {
            const auto from = static_cast<std::uint32_t>(any(0, static_cast<int>(nodes)));
            const auto to = static_cast<std::uint32_t>(any(0, static_cast<int>(nodes)));
            if (from == to) continue;
            // at the cheaper of two ends, as what stands nearest is; or free to move both ways for nothing
            const int cost = any(-9, 9);
            if (any(0, 4) == 0)
                network.add({from, to, 0, any(0, 2), any(0, 2)});
            else
                network.add({from, to, cost / 10.0, cost >= 0 ? 1 : 0, cost < 0 ? 1 : 0});
        }
        std::vector<wide> lacks;
        for (std::uint32_t n = 0; n < nodes; ++n) lacks.push_back(any(-2, 2));
        const std::vector<cheapest_flow::arc> before(network.arcs().begin(), network.arcs().end());
        const double least = least_cost(before, 0, lacks, 0);
        const bool found = network.settle(lacks);
        BOOST_TEST(found == std::isfinite(least), "run " << run);
        (found ? settled : impossible) += 1;
        if (!found) continue;
        double cost = 0;
        std::vector<wide> left = lacks;
        for (std::size_t i = 0; i < before.size(); ++i) {
            const cheapest_flow::arc& a = network.arcs()[i];
            BOOST_TEST((a.rises >= 0 && a.falls >= 0 && a.rises + a.moved == before[i].rises));
            cost += a.cost * static_cast<double>(a.moved);
            if (a.to < nodes) left[a.to] -= a.moved;
            if (a.from < nodes) left[a.from] += a.moved;
        }
        for (const wide lacking : left) BOOST_TEST((lacking == 0), "run " << run);
        BOOST_TEST(std::abs(cost - least) < 1e-9, "run " << run << ": " << cost << ", not " << least);
    }
    BOOST_TEST(settled > 500);
    BOOST_TEST(impossible > 500);
}

BOOST_AUTO_TEST_SUITE_END()
