// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/tables.hpp>
#include <recount/solve/linear_system.hpp>
#include <recount/solve/vector.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace recount::detail {

/// The lists of a scheme that overlap, cut into atoms: for each choice of lists, the people who are on exactly those.
///
/// Sizes of lists, of unions and of intersections are sums of atoms; what they imply for each other is the linear
/// programme over the atoms (Hailperin 1965). Lists are the right sides of `cover` and `overlap`, and what two of them
/// are said to be within. Used where more than one relation ties lists together; one alone is sharp as it stands.
class atoms {
public:
    static constexpr std::size_t most_lists = 10;

    template <class IsPercentage>
    constexpr atoms(const scheme_view& scheme, IsPercentage is_percentage)
        : scheme_{scheme}, group_of_(scheme.categories.size(), none), covered_(scheme.relations.size(), 0) {
        bool any = false;
        for (const relation_row& row : scheme.relations) any = any || compares_lists(row.kind);
        if (!any) return;
        const auto usable = [&](const relation_row& row) {
            for (const term& t : scheme.all(row))
                if (t.previous || t.coefficient != 1 || scheme.categories[t.category].may_be_negative ||
                    is_percentage(t.category))
                    return false;
            return true;
        };
        for (const relation_row& row : scheme.relations)
            if (compares_lists(row.kind) && usable(row))
                for (const term& t : scheme.right(row)) group_of_[t.category] = t.category;
        // lists that one relation ties together are one group; so is what a list consists of
        for (const relation_row& row : scheme.relations) {
            if (!compares_lists(row.kind) || !usable(row)) continue;
            const std::uint32_t first = scheme.right(row)[0].category;
            for (const term& t : scheme.all(row))
                if (group_of_[t.category] != none) join(first, t.category);
        }
        for (std::uint32_t c = 0; c < group_of_.size(); ++c)
            if (group_of_[c] == c) add_group(c, usable);
    }

    /// A relation that stands in the system through its atoms.
    [[nodiscard]] constexpr bool covers(std::uint32_t relation) const { return covered_[relation] != 0; }

    constexpr void add_to(linear_system& system) const {
        for (const group& g : groups_) add_to(system, g);
    }

private:
    static constexpr std::uint32_t none = 0xffff'ffff;
    struct group {
        vector<std::uint32_t> lists;
        vector<std::uint32_t> relations;
    };

    /// The parts of what stands on the left side are added up.
    [[nodiscard]] static constexpr bool sums_parts(const relation_row& row) {
        return row.facts().form == relation_form::sum && row.facts().within == containment::right_in_left;
    }

    constexpr void join(std::uint32_t a, std::uint32_t b) {
        const std::uint32_t from = group_of_[b];
        const std::uint32_t to = group_of_[a];
        if (from == to) return;
        for (std::uint32_t& g : group_of_)
            if (g == from) g = to;
    }

    template <class Usable>
    constexpr void add_group(std::uint32_t named, Usable usable) {
        group added{};
        for (std::uint32_t c = 0; c < group_of_.size(); ++c)
            if (group_of_[c] == named) added.lists.push_back(c);
        const std::size_t tied = added.lists.size();
        // what two of the lists are within is a list too: nobody is outside it
        vector<std::uint32_t> within(group_of_.size(), 0);
        for (const relation_row& row : scheme_.relations)
            if (sums_parts(row) && usable(row))
                for (const term& part : scheme_.right(row))
                    if (index_in(added, part.category) < tied) ++within[scheme_.left(row)[0].category];
        for (std::uint32_t c = 0; c < within.size(); ++c)
            if (within[c] >= 2 && group_of_[c] == none) added.lists.push_back(c);
        if (added.lists.size() > most_lists) return;
        for (std::uint32_t r = 0; r < scheme_.relations.size(); ++r) {
            const relation_row& row = scheme_.relations[r];
            if (!usable(row)) continue;
            if (compares_lists(row.kind)) {
                if (index_in(added, scheme_.right(row)[0].category) < added.lists.size()) added.relations.push_back(r);
            } else if (sums_parts(row)) {
                std::size_t members = 0;
                for (const term& t : scheme_.all(row))
                    if (index_in(added, t.category) < added.lists.size()) ++members;
                if (members >= 2) added.relations.push_back(r);
            }
        }
        if (added.relations.size() < 2) return;
        for (const std::uint32_t r : added.relations)
            if (compares_lists(scheme_.relations[r].kind)) covered_[r] = 1;
        groups_.push_back(added);
    }

    [[nodiscard]] static constexpr std::size_t index_in(const group& g, std::uint32_t category) {
        std::size_t i = 0;
        while (i < g.lists.size() && g.lists[i] != category) ++i;
        return i;
    }

    constexpr void add_to(linear_system& system, const group& g) const {
        const auto first = static_cast<std::uint32_t>(system.variables.size()) - 1;  // atom 0 would be nobody's
        const std::uint32_t count = std::uint32_t{1} << g.lists.size();
        linear_variable atom{};
        atom.domain.raise(0);
        system.variables.insert(system.variables.end(), count - 1, atom);
        vector<linear_entry> terms;
        const auto add = [&](std::uint32_t category, const ends& activity, element relation, auto chosen) {
            terms.clear();
            if (category != none) terms.push_back({category, -1});
            for (std::uint32_t a = 1; a < count; ++a)
                if (chosen(a)) terms.push_back({first + a, 1});
            if (!terms.empty()) system.add(terms, activity, relation);
        };
        const ends nothing{0, 0, true, true};
        for (std::size_t i = 0; i < g.lists.size(); ++i)
            add(g.lists[i], nothing, background, [&](std::uint32_t a) { return (a >> i & 1) != 0; });
        for (const std::uint32_t r : g.relations) {
            const relation_row& row = scheme_.relations[r];
            const std::uint32_t whole = scheme_.left(row)[0].category;
            const std::size_t whole_list = index_in(g, whole);
            std::uint32_t parts = 0;
            bool all_parts = true;
            for (const term& t : scheme_.right(row)) {
                const std::size_t list = index_in(g, t.category);
                if (list < g.lists.size())
                    parts |= std::uint32_t{1} << list;
                else
                    all_parts = false;
            }
            const auto in_set = [&](std::uint32_t a) {
                return row.facts().form == relation_form::every_list ? (a & parts) == parts : (a & parts) != 0;
            };
            if (compares_lists(row.kind) && whole_list == g.lists.size()) {
                add(whole, nothing, r, in_set);
                continue;
            }
            // the whole is a list itself, or the relation says which lists are disjoint or within each other
            add(none, nothing, r, [&](std::uint32_t a) {
                const bool has_whole = whole_list < g.lists.size() && (a >> whole_list & 1) != 0;
                if (compares_lists(row.kind)) return has_whole != in_set(a);
                const std::uint32_t mine = a & parts;
                const bool two_parts = (mine & (mine - 1)) != 0;
                if (mine != 0 && two_parts && row.facts().disjoint) return true;
                if (whole_list == g.lists.size()) return false;
                if (mine != 0 && !has_whole) return true;
                return row.facts().complete && all_parts && has_whole && mine == 0;
            });
        }
    }

    scheme_view scheme_;
    vector<std::uint32_t> group_of_;
    vector<char> covered_;
    vector<group> groups_{};
};

}  // namespace recount::detail
