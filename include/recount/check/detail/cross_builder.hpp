// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/check/detail/cross_cells.hpp>
#include <recount/check/detail/cross_plan.hpp>
#include <recount/check/detail/held_snapshot.hpp>
#include <recount/check/detail/number_index.hpp>
#include <recount/check/detail/row_table.hpp>
#include <recount/model/cell_scheme.hpp>
#include <recount/model/tables.hpp>
#include <recount/reconcile/reconcile_series.hpp>
#include <recount/text/input_error.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::detail {

/// Builds the scheme of one cross-classified table: of its rows, by the rules over its keys and over its columns.
class cross_builder {
public:
    /// @param columns the rules between the figures of a row
    cross_builder(const row_table& table, const cross_plan& plan, const scheme_view& columns,
                  std::span<const table_row* const> rows, cell_scheme& to)
        : table_{&table},
          plan_{&plan},
          columns_{columns},
          to_{&to},
          rows_{rows},
          cells_{table, plan, columns, rows, to} {}

    /// Adds a relation of the columns for each row that has enough to do with it.
    void add_columns(std::span<const bearing> wanted) {
        for (std::uint32_t relation = 0; relation < columns_.relations.size(); ++relation) {
            const relation_row& row = columns_.relations[relation];
            if (looked_back_at(columns_, row)) continue;
            for (std::size_t r = 0; r < rows_.size(); ++r) {
                if (bearing_of(columns_, row, *rows_[r]) < std::max(wanted[relation], bearing::one_category)) continue;
                std::vector<term> terms;
                for (const term& t : columns_.all(row)) terms.push_back({t.coefficient, cells_.in_row(r, t.category)});
                const std::span<const term> all{terms};
                to_->add_relation(row, called(row.name, cells_.text_of(rows_[r]->codes)), all.first(row.left_terms),
                                  all.subspan(row.left_terms), relation);
            }
        }
    }

    /// Adds a relation for each line of the table along which a rule compares cells.
    void add_lines() {
        std::size_t number = columns_.relations.size();  // those over keys come behind those of the columns
        for (const row_rule& rule : plan_->rules()) {
            number_ = number++;
            const rows_by_line lines = lines_of(rule);
            for (std::size_t i = 0; i + 1 < lines.first.size(); ++i) {
                const std::span<const std::uint32_t> along =
                    std::span{lines.rows}.subspan(lines.first[i], lines.first[i + 1] - lines.first[i]);
                if (!rule.key) {
                    take_row(along[0]);
                    add_line(rule);
                    continue;
                }
                for (std::uint32_t c = 0; c < columns_.categories.size(); ++c) {
                    take_line(rule, along, c);
                    add_line(rule);
                }
            }
        }
    }

    /// How much the figures of a row have to do with a relation of its columns.
    static bearing bearing_of(const scheme_view& columns, const relation_row& relation, const table_row& row) {
        std::optional<std::uint32_t> named;
        std::optional<std::uint32_t> stated;
        bool others_named = false;
        for (const term& t : columns.all(relation)) {
            others_named = others_named || (named && *named != t.category);
            named = named.value_or(t.category);
            if (!row.of(t.category)) continue;
            if (stated && *stated != t.category) return bearing::enough;
            stated = t.category;
        }
        if (!stated) return bearing::none;
        return others_named ? bearing::one_category : bearing::enough;
    }

private:
    using codes = cross_cells::codes;

    /// A cell of a line: what tells it from the others of the line, and where it stands.
    struct line_cell {
        std::uint32_t code;
        std::size_t row;
        std::uint32_t category;
        const row_figure* stated;  // null where the row does not have it
        bool used{};
    };
    struct line {
        std::vector<line_cell> cells;
        std::vector<std::uint32_t> codes;  // that are stated, in order
        std::uint32_t category{};          // of all cells, along a column
    };

    /// Rows line by line; those of a line begin at its place in `first`.
    struct rows_by_line {
        std::vector<std::uint32_t> rows;
        std::vector<std::uint32_t> first;
    };

    [[nodiscard]] rows_by_line lines_of(const row_rule& rule) const {
        std::vector<std::size_t> fixed;
        for (const std::size_t column : cells_.parting())
            if (plan_->fixed_along(rule, column)) fixed.push_back(column);
        numbered_codes known{fixed.size()};
        codes of(fixed.size());
        std::vector<std::uint32_t> lines;
        lines.reserve(rows_.size());
        for (const table_row* const row : rows_) {
            for (std::size_t i = 0; i < fixed.size(); ++i) of[i] = row->codes[fixed[i]];
            lines.push_back(known.number(of));
        }
        rows_by_line result{std::vector<std::uint32_t>(rows_.size()), std::vector<std::uint32_t>(known.size() + 1)};
        for (const std::uint32_t one : lines) ++result.first[one + 1];
        for (std::size_t i = 1; i < result.first.size(); ++i) result.first[i] += result.first[i - 1];
        std::vector<std::uint32_t> next = result.first;
        for (std::uint32_t r = 0; r < lines.size(); ++r) result.rows[next[lines[r]]++] = r;
        return result;
    }

    void take_line(const row_rule& rule, std::span<const std::uint32_t> rows, std::uint32_t category) {
        along_.cells.clear();
        along_.category = category;
        for (const std::uint32_t r : rows)
            along_.cells.push_back({rows_[r]->code(*rule.key), r, category, rows_[r]->of(category)});
        list_codes();
    }

    void take_row(std::uint32_t r) {
        along_.cells.clear();
        for (const row_figure& one : rows_[r]->figures) along_.cells.push_back({one.category, r, one.category, &one});
        list_codes();
    }

    void list_codes() {
        along_.codes.clear();
        for (const line_cell& one : along_.cells)
            if (one.stated) along_.codes.push_back(one.code);
        std::sort(along_.codes.begin(), along_.codes.end());
    }

    /// What the cells of a line agree in: "people, women".
    [[nodiscard]] std::string title_of(const row_rule& rule) const {
        const codes& of = rows_[along_.cells[0].row]->codes;
        if (!rule.key) return cells_.text_of(of);
        codes fixed(table_->columns().size());
        for (const std::size_t column : cells_.parting())
            if (plan_->fixed_along(rule, column)) fixed[column] = of[column];
        std::string result{columns_.categories[along_.category].name};
        if (const std::string text = cells_.text_of(fixed); !text.empty()) result += ", " + text;
        return result;
    }

    /// Adds the relation of the line that was taken, if it has what the rule compares.
    void add_line(const row_rule& rule) {
        const scheme_view view = rule.rule->relation.view();
        relation_row relation = rule.relation();
        const std::size_t members = rule.codes.size();
        std::vector<std::vector<std::uint32_t>> cells_of_member(members);
        std::vector<line_cell*> stated(members);
        std::size_t there = 0;
        for (std::size_t m = 0; m < members; ++m) {
            if (rule.rule->members[m].others) continue;
            stated[m] = only_cell(rule, m);
            if (stated[m] && relation.facts().form != relation_form::percentage && in_per_cent(*stated[m])) return;
            if (!stated[m] && rule.has_others && on_the_left(view, relation, m)) return;  // nothing to compare with
            there += stated[m] ? 1u : 0u;
        }
        if (!rule.has_others && there < std::min<std::size_t>(members, 2)) return;
        for (std::size_t m = 0; m < members; ++m) {
            if (stated[m])
                cells_of_member[m].push_back(cell_at(*stated[m]));
            else if (!rule.rule->members[m].others && !rule.has_others)
                cells_of_member[m].push_back(absent_cell(rule, m));
        }
        bool any_other = false;
        for (std::size_t m = 0; m < members; ++m) {
            if (!rule.rule->members[m].others) continue;
            for (const line_cell& one : along_.cells) {
                if (!is_other(rule, one)) continue;
                any_other = true;
                cells_of_member[m].push_back(cell_at(one));
            }
        }
        if (rule.has_others && !any_other) return;
        std::vector<term> left;
        std::vector<term> right;
        for (std::size_t i = 0; i < relation.terms; ++i) {
            const term& t = view.all(relation)[i];
            for (const std::uint32_t c : cells_of_member[t.category])
                (i < relation.left_terms ? left : right).push_back({t.coefficient, c});
        }
        if (rule.has_others && relation.kind == relation_kind::subset) relation.kind = relation_kind::of_which;
        to_->add_relation(relation, relation.name.empty() ? std::string{} : called(relation.name, title_of(rule)), left,
                          right, number_);
    }

    static bool on_the_left(const scheme_view& view, const relation_row& relation, std::size_t member) {
        const auto left = view.left(relation);
        return std::any_of(left.begin(), left.end(), [&](const term& t) { return t.category == member; });
    }

    static bool in_per_cent(const line_cell& one) {
        return one.stated && one.stated->value.published() && one.stated->value.counted_in() == unit::per_cent;
    }

    /// The cell of a code; null where no row states it.
    line_cell* only_cell(const row_rule& rule, std::size_t member) {
        line_cell* result = nullptr;
        for (line_cell& one : along_.cells) {
            if (!one.stated || one.code != rule.codes[member]) continue;
            if (result)
                throw input_error{
                    rule.rule->members_at[member], rule.rule->members[member].code,
                    "is said of several rows, on the lines " + std::to_string(result->stated->line) + " and " +
                        std::to_string(one.stated->line) + " of " + table_->place_of(*one.stated).file,
                    "one row for each code; another column that tells them apart is named in a rule over it"};
            result = &one;
            one.used = true;
        }
        return result;
    }

    /// Whether a row is one that "every other" means: not named, in the code that was asked for, and not within another
    /// one that is.
    [[nodiscard]] bool is_other(const row_rule& rule, const line_cell& one) const {
        if (one.used || !one.stated || in_per_cent(one)) return false;
        for (const auto& code : rule.codes)
            if (code == one.code) return false;
        if (rule.within) return rows_[one.row]->code(*rule.within) == rule.value;
        return std::none_of(plan_->rules().begin(), plan_->rules().end(), [&](const row_rule& other) {
            return &other != &rule && other.key == rule.key && is_within(other, rule, one);
        });
    }

    /// Whether another rule says that a cell is a part of one that "every other" of this rule counts already, or no
    /// count at all.
    [[nodiscard]] bool is_within(const row_rule& other, const row_rule& rule, const line_cell& one) const {
        const scheme_view view = other.rule->relation.view();
        const relation_row& relation = other.relation();
        if (relation.facts().form == relation_form::percentage)
            return other.codes[view.left(relation)[0].category] == one.code;
        if (relation.facts().within == containment::none) return false;
        const auto whole = other.codes[view.left(relation)[0].category];
        if (!whole || std::find(rule.codes.begin(), rule.codes.end(), whole) != rule.codes.end()) return false;
        if (whole == one.code || !std::binary_search(along_.codes.begin(), along_.codes.end(), *whole)) return false;
        for (const term& t : view.right(relation))
            if (other.rule->members[t.category].others
                    ? other.within && rows_[one.row]->code(*other.within) == other.value
                    : other.codes[t.category] == one.code)
                return true;
        return false;
    }

    [[nodiscard]] std::uint32_t cell_at(const line_cell& one) const { return cells_.stated(one.row, *one.stated); }

    /// The cell of a code that no row of a line states.
    std::uint32_t absent_cell(const row_rule& rule, std::size_t member) {
        const std::string& code = rule.rule->members[member].code;
        const std::uint32_t number = rule.codes[member].value_or(0);
        const codes& like = rows_[along_.cells[0].row]->codes;
        if (!rule.key) return cells_.in_row(along_.cells[0].row, number);
        for (const line_cell& one : along_.cells)
            if (rule.codes[member] == one.code) return cells_.in_row(one.row, along_.category);
        codes at(table_->columns().size());
        for (const std::size_t column : cells_.parting())
            if (plan_->fixed_along(rule, column)) at[column] = like[column];
        return cells_.absent(at, along_.category, code);
    }

    /// "by status (North)": a relation has the name of its rule, and what it is of.
    static std::string called(std::string_view name, const std::string& of) {
        std::string text{name};
        if (!text.empty() && !of.empty()) text += " (" + of + ")";
        return text;
    }

    const row_table* table_;
    const cross_plan* plan_;
    scheme_view columns_;
    cell_scheme* to_;
    std::span<const table_row* const> rows_;
    cross_cells cells_;
    line along_;
    std::size_t number_{};  // of the rule whose lines are added
};

}  // namespace recount::detail
