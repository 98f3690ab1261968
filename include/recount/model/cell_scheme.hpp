// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/category.hpp>
#include <recount/model/tables.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
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
    std::uint32_t add_cell(std::string_view name, const category_row& of) {
        category_row cell = of;
        cell.name = kept(name);
        categories_.push_back(cell);
        return static_cast<std::uint32_t>(categories_.size() - 1);
    }

    /// A relation as another scheme has it, between cells.
    /// @param rule which one it is an instance of
    void add_relation(relation_row like, std::string_view name, std::span<const term> left, std::span<const term> right,
                      std::size_t rule) {
        like.first_term = static_cast<std::uint32_t>(terms_.size());
        like.left_terms = static_cast<std::uint32_t>(left.size());
        like.terms = static_cast<std::uint32_t>(left.size() + right.size());
        like.name = kept(name);
        terms_.insert(terms_.end(), left.begin(), left.end());
        terms_.insert(terms_.end(), right.begin(), right.end());
        relations_.push_back(like);
        rules_.push_back(rule);
    }

    /// For each relation the rule that it is an instance of.
    [[nodiscard]] std::span<const std::size_t> rules() const { return rules_; }

    [[nodiscard]] scheme_view view() const { return {categories_, relations_, terms_}; }

    /// To be called when everything is added: gives back what is not needed any more.
    void close() {
        categories_.shrink_to_fit();
        relations_.shrink_to_fit();
        terms_.shrink_to_fit();
        rules_.shrink_to_fit();
    }

private:
    /// A text that stays where it is, behind others: names are many and short.
    std::string_view kept(std::string_view text) {
        constexpr std::size_t many = 16'384;
        if (text.empty()) return {};
        if (texts_.empty() || texts_.back().capacity() - texts_.back().size() < text.size())
            texts_.emplace_back().reserve(std::max(text.size(), many));
        std::string& all = texts_.back();
        all += text;
        return std::string_view{all}.substr(all.size() - text.size());
    }

    std::deque<std::string> texts_;  // several in each
    std::vector<category_row> categories_;
    std::vector<relation_row> relations_;
    std::vector<term> terms_;
    std::vector<std::size_t> rules_;
};

}  // namespace recount::detail
