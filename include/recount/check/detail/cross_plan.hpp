// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/check/detail/row_table.hpp>
#include <recount/model/dynamic_scheme.hpp>
#include <recount/read/over_rule.hpp>
#include <recount/text/input_error.hpp>
#include <recount/text/rule_text.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::detail {

/// The name by which rules over a key mean the names of the figures themselves, as codes of a column of that name.
inline constexpr std::string_view category_column = "category";

/// A rule over a key, in the columns of a table of rows.
struct row_rule {
    const over_rule* rule{};
    std::optional<std::size_t> key{};  // nothing: the names of figures
    std::vector<std::optional<std::uint32_t>>
        codes;                             // of each member, by number; nothing: every other, or no row has it
    std::optional<std::size_t> within{};   // the column that "every other" asks
    std::optional<std::uint32_t> value{};  // what it has to say
    bool has_others{};

    [[nodiscard]] const relation_row& relation() const { return rule->relation.view().relations[0]; }
};

/// Which columns of a table tell its cells apart, which only say more of a cell, and which tell tables apart.
class cross_plan {
public:
    enum class role : std::uint8_t { table, key, remark };

    /// @param names the column of a tidy table that holds the names of the figures
    /// @throws input_error for a column or a code that no row has
    cross_plan(std::span<const over_rule> rules, const row_table& rows, const dynamic_scheme& figures,
               std::string_view names = category_column)
        : roles_(rows.columns().size()), owners_(rows.columns().size()) {
        for (const over_rule& rule : rules) {
            row_rule one;
            one.rule = &rule;
            one.key = rows.column(rule.key);
            if (!one.key && rule.key != category_column && rule.key != names)
                throw input_error{rule.at, rule.key, "is no column of the figures", expected_columns(rows)};
            if (one.key) roles_[*one.key] = role::key;
            rules_.push_back(std::move(one));
        }
        for (row_rule& one : rules_) resolve(one, rows, figures);
        for (const row_rule& one : rules_) {
            if (!one.within) continue;
            if (roles_[*one.within] != role::key) roles_[*one.within] = role::remark;
            if (one.key) owners_[*one.within].insert(*one.key);
        }
        for (const row_rule& one : rules_)
            for (std::size_t column = 0; column < roles_.size() && one.key; ++column)
                if (roles_[column] == role::table && says_the_code(rows, column, *one.key)) {
                    roles_[column] = role::remark;
                    owners_[column].insert(*one.key);
                }
    }

    [[nodiscard]] const std::vector<row_rule>& rules() const { return rules_; }
    [[nodiscard]] role of(std::size_t column) const { return roles_[column]; }

    /// Whether a column is the same in all cells of a line, along which a rule compares them.
    [[nodiscard]] bool fixed_along(const row_rule& rule, std::size_t column) const {
        if (roles_[column] == role::table) return false;  // the same in all of the table
        if (!rule.key) return true;
        if (column == *rule.key || column == rule.within) return false;
        return !(roles_[column] == role::remark && owners_[column].contains(*rule.key));
    }

private:
    static std::string expected_columns(const row_table& rows) {
        std::string text;
        for (const std::string& name : rows.columns()) text.append(text.empty() ? "one of " : ", ").append(name);
        return text.empty() ? "a column beside the figures" : text;
    }

    static void resolve(row_rule& one, const row_table& rows, const dynamic_scheme& figures) {
        for (std::size_t m = 0; m < one.rule->members.size(); ++m) {
            const over_rule::member& member = one.rule->members[m];
            const place& at = one.rule->members_at[m];
            one.codes.emplace_back();
            if (member.others) {
                one.has_others = true;
                if (!member.others->all) resolve_within(one, *member.others, at, rows);
            } else if (one.key) {
                one.codes.back() = rows.texts().known(member.code);
                if (!stands_in(rows, *one.key, one.codes.back()) && !is_optional(figures, member.code))
                    throw input_error{at, member.code, "is no code of the column " + one.rule->key,
                                      "a code of it, or a line @optional " + rule_name(member.code)};
            } else if (const auto category = figures.index_of(member.code)) {
                one.codes.back() = static_cast<std::uint32_t>(*category);
            } else {
                throw input_error{at, member.code, "is not among the figures",
                                  "a category of the figures, or a line @optional " + rule_name(member.code)};
            }
        }
    }

    static void resolve_within(row_rule& one, const other_rows& others, const place& at, const row_table& rows) {
        one.value = rows.texts().known(others.value);
        if (!others.column.empty()) {
            one.within = rows.column(others.column);
            if (!one.within)
                throw input_error{at, others.column, "is no column of the figures", expected_columns(rows)};
            if (!stands_in(rows, *one.within, one.value))
                throw input_error{at, others.value, "is no code of the column " + others.column};
            return;
        }
        for (std::size_t column = 0; column < rows.columns().size(); ++column) {
            if (column == one.key || !stands_in(rows, column, one.value)) continue;
            if (one.within)
                throw input_error{
                    at, others.value,
                    "stands in the columns " + rows.columns()[*one.within] + " and " + rows.columns()[column],
                    "every other where COLUMN is " + rule_name(others.value)};
            one.within = column;
        }
        if (!one.within) throw input_error{at, others.value, "stands in no other column", "a code of another column"};
    }

    /// Whether a column goes one to one with a key, of which it says each code in other words: a label.
    static bool says_the_code(const row_table& rows, std::size_t column, std::size_t key) {
        std::map<std::uint32_t, std::uint32_t> labels;
        std::map<std::uint32_t, std::uint32_t> codes;
        for (const table_row& row : rows.rows()) {
            const std::uint32_t label = row.code(column);
            const std::uint32_t code = row.code(key);
            if (labels.emplace(code, label).first->second != label || codes.emplace(label, code).first->second != code)
                return false;
        }
        return codes.size() > 1;
    }

    static bool stands_in(const row_table& rows, std::size_t column, std::optional<std::uint32_t> code) {
        return code && std::any_of(rows.rows().begin(), rows.rows().end(),
                                   [&](const table_row& row) { return row.code(column) == *code; });
    }

    static bool is_optional(const dynamic_scheme& figures, std::string_view name) {
        const auto row = figures.index_of(name);
        return row && figures.view().categories[*row].optional;
    }

    std::vector<row_rule> rules_;
    std::vector<role> roles_;
    std::vector<std::set<std::size_t>> owners_;  // of a remark, the keys that it says more of
};

}  // namespace recount::detail
