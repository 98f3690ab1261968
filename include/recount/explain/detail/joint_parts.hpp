// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/bounds.hpp>
#include <recount/explain/detail/lowering.hpp>
#include <recount/explain/detail/what_if.hpp>
#include <recount/solve/blocks.hpp>
#include <recount/solve/narrowest.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <vector>

namespace recount::detail {

/// The relations of a snapshot that can contradict each other together although each holds alone.
///
/// Relations that share exact numbers only do not: what one says of the others is said by the numbers. A part is what
/// figures that are not published, not exact, or lists that overlap hold together, where that is two relations or more.
class joint_parts {
public:
    explicit joint_parts(const what_if& world)
        : world_{&world}, parts_of_(std::size_t{2} * world.categories()), local_(world.categories(), none) {
        const scheme_view& scheme = world.scheme();
        const std::uint32_t relations = world.relations();
        std::vector<std::uint32_t> leader(relations);
        std::iota(leader.begin(), leader.end(), 0U);
        const auto leader_of = [&](std::uint32_t r) {
            while (leader[r] != r) r = leader[r] = leader[leader[r]];
            return r;
        };
        std::vector<char> in_lists(world.categories(), 0);
        for (const relation_row& row : scheme.relations)
            if (compares_lists(row.kind))
                for (const term& t : scheme.all(row)) in_lists[t.category] = 1;
        std::vector<std::uint32_t> first_with(std::size_t{2} * world.categories(), none);
        for (std::uint32_t r = 0; r < relations; ++r)
            for (const term& t : scheme.all(scheme.relations[r])) {
                const std::uint32_t place = world.place_of(t);
                if (world.at(place).exact_people() && in_lists[t.category] == 0) continue;
                if (first_with[place] == none) first_with[place] = r;
                leader[leader_of(r)] = leader_of(first_with[place]);
            }
        std::vector<std::vector<std::uint32_t>> members(relations);
        for (std::uint32_t r = 0; r < relations; ++r) members[leader_of(r)].push_back(r);
        for (const std::vector<std::uint32_t>& together : members)
            if (together.size() > 1) add(together);
    }

    [[nodiscard]] std::size_t size() const { return parts_.size(); }
    [[nodiscard]] const std::vector<std::uint32_t>& relations(std::size_t number) const {
        return parts_[number].numbers;
    }
    /// The parts in which a figure stands.
    [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t place) const {
        if (place >= parts_of_.size()) return {};
        return parts_of_[place];
    }

    /// Whether the relations of a part can hold together, but for those that are left out.
    /// @param because if they cannot, the figures of some that cannot are added to it
    [[nodiscard]] outcome feasible(std::size_t number, std::span<const std::uint32_t> left_out,
                                   std::span<const exchange> others, budget& left,
                                   std::vector<std::uint32_t>* because = nullptr) const {
        const part& one = parts_[number];
        if (!charge(one, left)) return outcome::unknown;
        try {
            const posed question{*this, one, left_out, others};
            element_set reasons;
            blocks system{question.lowered.system()};
            const outcome found = system.feasible(left, reasons);
            if (because != nullptr && found == outcome::impossible)
                for (const element e : reasons)
                    if (e != background && e >= question.lowered.system().relations)
                        because->push_back(place_of(one, e - question.lowered.system().relations));
            return found;
        } catch (const overflow_error&) {
            return outcome::unknown;
        }
    }

    /// What the relations of a part leave for one figure, whatever it says itself; nothing where they cannot hold with
    /// any number, or that was not found out.
    struct implied_range {
        ends range{};
        bool whole{};
        int decimals{};
    };
    [[nodiscard]] std::optional<implied_range> implied(std::size_t number, std::span<const std::uint32_t> left_out,
                                                       std::uint32_t place, budget& left) const {
        const part& one = parts_[number];
        if (!charge(one, left)) return std::nullopt;
        try {
            const exchange freed{place, figure{}};
            const posed question{*this, one, left_out, {&freed, 1}};
            const linear_system& system = question.lowered.system();
            const auto count = static_cast<std::uint32_t>(one.categories.size());
            const std::uint32_t category = local_in(one, world_->category_of(place));
            const std::uint32_t variable = category + (world_->previous(place) ? count : 0);
            if (variable >= system.variables.size()) return std::nullopt;
            blocks rows{system};
            element_set reasons;
            if (rows.feasible(left, reasons) == outcome::impossible) return std::nullopt;
            rows.restart();
            ends range = rows.range()[variable];
            const auto around = rows.around_variable(variable);
            std::vector<known_ends> found;
            if (!around.empty() && narrowest(rows, around, left, found,
                                             [&](std::uint32_t v) { return v == variable; }) == outcome::impossible)
                return std::nullopt;
            for (const known_ends& known : found)
                if (known.variable == variable) range = known.range;
            return implied_range{range, system.variables[variable].whole,
                                 question.lowered.percentages().scale(category)};
        } catch (const overflow_error&) {
            return std::nullopt;
        }
    }

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    struct part {
        std::vector<std::uint32_t> numbers{};  // of its relations
        std::vector<std::uint32_t> named{};    // its categories, in the scheme
        std::vector<category_row> categories{};
        std::vector<relation_row> relations{};
        std::vector<term> terms{};
    };

    /// A part as a system of its own, with the figures as they are asked about.
    struct posed {
        std::vector<relation_row> standing{};
        std::vector<figure> now{};
        std::vector<figure> before{};
        lowering lowered;

        posed(const joint_parts& of, const part& one, std::span<const std::uint32_t> left_out,
              std::span<const exchange> others)
            : lowered{of.pose(one, left_out, others, *this)} {}
    };

    [[nodiscard]] lowering pose(const part& one, std::span<const std::uint32_t> left_out,
                                std::span<const exchange> others, posed& into) const {
        for (std::size_t i = 0; i < one.numbers.size(); ++i)
            if (std::find(left_out.begin(), left_out.end(), one.numbers[i]) == left_out.end())
                into.standing.push_back(one.relations[i]);
        const auto stated = [&](std::uint32_t place) {
            for (const auto& [changed, other] : others)
                if (changed == place) return other;
            return world_->at(place);
        };
        for (const std::uint32_t c : one.named) {
            into.now.push_back(stated(c));
            into.before.push_back(stated(c + world_->categories()));
        }
        return lowering{{one.categories, into.standing, one.terms}, {into.now, into.before}};
    }

    void add(const std::vector<std::uint32_t>& together) {
        const scheme_view& scheme = world_->scheme();
        const auto number = static_cast<std::uint32_t>(parts_.size());
        part& one = parts_.emplace_back();
        one.numbers = together;
        for (const std::uint32_t r : together) {
            relation_row row = scheme.relations[r];
            row.first_term = static_cast<std::uint32_t>(one.terms.size());
            for (term t : scheme.all(scheme.relations[r])) {
                std::vector<std::uint32_t>& listed = parts_of_[world_->place_of(t)];
                if (listed.empty() || listed.back() != number) listed.push_back(number);
                std::uint32_t& local = local_[t.category];
                if (local == none || local >= one.named.size() || one.named[local] != t.category) {
                    local = static_cast<std::uint32_t>(one.named.size());
                    one.named.push_back(t.category);
                    one.categories.push_back(scheme.categories[t.category]);
                }
                t.category = local;
                one.terms.push_back(t);
            }
            one.relations.push_back(row);
        }
    }

    [[nodiscard]] static std::uint32_t local_in(const part& one, std::uint32_t category) {
        const auto at = std::find(one.named.begin(), one.named.end(), category);
        return static_cast<std::uint32_t>(at - one.named.begin());
    }
    [[nodiscard]] std::uint32_t place_of(const part& one, std::uint32_t variable) const {
        const auto count = static_cast<std::uint32_t>(one.named.size());
        return one.named[variable % count] + (variable >= count ? world_->categories() : 0);
    }

    [[nodiscard]] static bool charge(const part& one, budget& left) {
        return left.step() && left.work(one.terms.size());
    }

    const what_if* world_;
    std::vector<part> parts_{};
    std::vector<std::vector<std::uint32_t>> parts_of_;  // of each figure of this snapshot and of the one before
    std::vector<std::uint32_t> local_;
};

}  // namespace recount::detail
