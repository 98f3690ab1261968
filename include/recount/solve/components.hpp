// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/blocks.hpp>
#include <recount/solve/element_set.hpp>
#include <recount/solve/linear_system.hpp>
#include <recount/solve/vector.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace recount::detail {

/// A part of a system that has neither variables nor elements in common with the rest, as a system of its own.
struct component {
    linear_system part{};
    const linear_system* whole{};   ///< in its place, where there is no rest
    vector<std::uint32_t> nodes{};  ///< of the whole system: its elements, and variables without one, in order

    [[nodiscard]] constexpr const linear_system& system() const { return whole ? *whole : part; }

    /// Elements of this system as those of the whole one.
    [[nodiscard]] constexpr element_set in_whole(const element_set& mine) const {
        element_set result;
        result.reserve(mine.size());
        for (const element e : mine) result.push_back(nodes[e]);
        return result;
    }
};

/// How a system falls into components, whatever its figures are.
///
/// What fails in one says nothing of the others, so each is explained alone.
class components {
public:
    constexpr explicit components(const linear_system& system)
        : system_{&system}, root_(system.relations + system.variables.size(), 0), place_(root_.size(), 0) {
        for (std::uint32_t n = 0; n < root_.size(); ++n) root_[n] = n;
        for (const linear_row& row : system.rows) {
            const std::uint32_t first = node_of(row);
            for (const element e : row.from)
                if (e != background) join(first, e);
            for (const linear_entry& e : system.of(row)) join(first, system.relations + e.variable);
        }
        for (std::uint32_t n = 0; n < root_.size(); ++n) root_[n] = find(n);
        first_node_.assign(root_.size() + 1, 0);
        first_row_.assign(root_.size() + 1, 0);
        for (const std::uint32_t r : root_) ++first_node_[r + 1];
        for (const linear_row& row : system.rows) ++first_row_[root_[node_of(row)] + 1];
        for (std::size_t i = 1; i <= root_.size(); ++i) {
            first_node_[i] += first_node_[i - 1];
            first_row_[i] += first_row_[i - 1];
        }
        nodes_.assign(root_.size(), 0);
        rows_.assign(system.rows.size(), 0);
        vector<std::uint32_t> next = first_node_;
        for (std::uint32_t n = 0; n < root_.size(); ++n) {
            place_[n] = next[root_[n]] - first_node_[root_[n]];
            nodes_[next[root_[n]]++] = n;
        }
        next = first_row_;
        for (std::uint32_t r = 0; r < rows_.size(); ++r) rows_[next[root_[node_of(system.rows[r])]]++] = r;
    }

    /// A name of the component that an element, a row, or a variable is in.
    [[nodiscard]] constexpr std::uint32_t of_node(std::uint32_t e) const { return root_[e]; }
    [[nodiscard]] constexpr std::uint32_t of_row(std::uint32_t row) const { return root_[node_of(system_->rows[row])]; }
    [[nodiscard]] constexpr std::uint32_t of_variable(std::uint32_t variable) const {
        return root_[system_->relations + variable];
    }
    /// How many elements and variables a component has.
    [[nodiscard]] constexpr std::size_t size(std::uint32_t name) const {
        return first_node_[name + 1] - first_node_[name];
    }

    /// May refer to the whole system, which must outlive it.
    [[nodiscard]] constexpr component at(std::uint32_t name) const {
        component result{};
        result.nodes.assign(nodes_.begin() + first_node_[name], nodes_.begin() + first_node_[name + 1]);
        if (result.nodes.size() == root_.size()) {
            result.whole = system_;
            return result;
        }
        linear_system& mine = result.part;
        for (const std::uint32_t n : result.nodes) {
            mine.relations += n < system_->relations ? 1u : 0u;
            mine.elements += n < system_->elements ? 1u : 0u;
        }
        for (const std::uint32_t n : result.nodes) {
            if (n < system_->relations) continue;
            mine.variables.push_back(system_->variables[n - system_->relations]);
            element& figure = mine.variables.back().figure;
            if (figure != background) figure = place_[figure];
        }
        for (std::uint32_t i = first_row_[name]; i < first_row_[name + 1]; ++i) {
            linear_row row = system_->rows[rows_[i]];
            row.first = static_cast<std::uint32_t>(mine.entries.size());
            for (element& e : row.from)
                if (e != background) e = place_[e];
            for (const linear_entry& e : system_->of(system_->rows[rows_[i]]))
                mine.entries.push_back({place_[system_->relations + e.variable] - mine.relations, e.factor});
            mine.rows.push_back(row);
        }
        return result;
    }

private:
    /// Some node of a row: a relation, or a variable where it comes from none.
    [[nodiscard]] constexpr std::uint32_t node_of(const linear_row& row) const {
        for (const element e : row.from)
            if (e != background) return e;
        return system_->relations + system_->of(row)[0].variable;
    }
    [[nodiscard]] constexpr std::uint32_t find(std::uint32_t n) {
        while (root_[n] != n) n = root_[n] = root_[root_[n]];
        return n;
    }
    constexpr void join(std::uint32_t a, std::uint32_t b) {
        a = find(a);
        b = find(b);
        root_[a < b ? b : a] = a < b ? a : b;
    }

    const linear_system* system_;
    vector<std::uint32_t> root_;
    vector<std::uint32_t> place_;  // of each node in its component
    vector<std::uint32_t> first_node_{};
    vector<std::uint32_t> nodes_{};
    vector<std::uint32_t> first_row_{};
    vector<std::uint32_t> rows_{};
};

/// Where a system contradicts itself.
struct contradictions {
    bool possible = true;                ///< nothing is contradicted, as far as is known
    vector<std::uint32_t> components{};  ///< contradicted ones, or left undecided, the smallest first
};

/// Judges everything that holds, block by block.
constexpr contradictions contradictions_of(const components& pieces, blocks& parts, budget& left) {
    const linear_system& system = parts.system();
    contradictions result{};
    const auto note = [&](outcome found, std::uint32_t name) {
        if (found == outcome::impossible) result.possible = false;
        if (found != outcome::possible) result.components.push_back(name);
    };
    for (std::uint32_t v = 0; v < system.variables.size(); ++v)
        if (parts.range()[v].empty()) note(outcome::impossible, pieces.of_variable(v));
    parts.restart();
    element_set because;
    for (std::uint32_t r = 0; r < system.rows.size(); ++r) {
        const vector<std::uint32_t> rows = parts.around_row(r);
        if (!rows.empty()) note(parts.feasible(rows, left, because), pieces.of_row(r));
    }
    vector<std::uint32_t>& names = result.components;
    std::sort(names.begin(), names.end(), [&](std::uint32_t a, std::uint32_t b) {
        return pieces.size(a) != pieces.size(b) ? pieces.size(a) < pieces.size(b) : a < b;
    });
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return result;
}

}  // namespace recount::detail
