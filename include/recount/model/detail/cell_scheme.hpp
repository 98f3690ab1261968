// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/category.hpp>
#include <recount/model/tables.hpp>

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace recount::detail {

/// The tables of a cross-classified snapshot: its categories are cells, figures of rows.
///
/// Views of it hold as long as it stays where it is.
class cell_scheme {
public:
    cell_scheme() = default;
    cell_scheme(const cell_scheme&) = delete;
    cell_scheme& operator=(const cell_scheme&) = delete;

    /// @param of what the cell counts, for what else is said of it
    std::uint32_t add_cell(std::string name, const category_row& of) {
        const std::string& kept = texts_.emplace_back(std::move(name));
        names_.insert(kept);
        category_row cell = of;
        cell.name = kept;
        categories_.push_back(cell);
        return static_cast<std::uint32_t>(categories_.size() - 1);
    }

    [[nodiscard]] bool has(std::string_view name) const { return names_.contains(name); }

    /// A relation as another scheme has it, between cells.
    /// @param rule which one it is an instance of
    void add_relation(relation_row like, std::string name, std::span<const term> left, std::span<const term> right,
                      std::size_t rule) {
        like.first_term = static_cast<std::uint32_t>(terms_.size());
        like.left_terms = static_cast<std::uint32_t>(left.size());
        like.terms = static_cast<std::uint32_t>(left.size() + right.size());
        like.name = name.empty() ? std::string_view{} : std::string_view{texts_.emplace_back(std::move(name))};
        terms_.insert(terms_.end(), left.begin(), left.end());
        terms_.insert(terms_.end(), right.begin(), right.end());
        relations_.push_back(like);
        rules_.push_back(rule);
    }

    /// For each relation the rule that it is an instance of.
    [[nodiscard]] std::span<const std::size_t> rules() const { return rules_; }

    [[nodiscard]] scheme_view view() const { return {categories_, relations_, terms_}; }

private:
    std::deque<std::string> texts_;
    std::unordered_set<std::string_view> names_;
    std::vector<category_row> categories_;
    std::vector<relation_row> relations_;
    std::vector<term> terms_;
    std::vector<std::size_t> rules_;
};

}  // namespace recount::detail
