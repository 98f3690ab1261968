// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/detail/cell_scheme.hpp>
#include <recount/check/detail/cross_plan.hpp>
#include <recount/check/detail/held_snapshot.hpp>
#include <recount/check/detail/row_table.hpp>
#include <recount/model/tables.hpp>
#include <recount/reconcile/reconcile_series.hpp>
#include <recount/text/input_error.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace recount::detail {

/// Builds the scheme of one cross-classified table: of its rows, by the rules over its keys and over its columns.
class cross_builder {
public:
    using cells_of = std::vector<const row_figure*>;

    /// @param columns the rules between the figures of a row
    cross_builder(const row_table& table, const cross_plan& plan, const scheme_view& columns,
                  std::span<const table_row* const> rows, cell_scheme& to)
        : table_{&table}, plan_{&plan}, columns_{columns}, to_{&to}, rows_{rows.begin(), rows.end()} {
        for (std::size_t column = 0; column < table.columns().size(); ++column)
            if (plan.of(column) != cross_plan::role::table) cell_columns_.push_back(column);
        for (std::size_t r = 0; r < rows_.size(); ++r)
            for (const row_figure& one : rows_[r]->figures) {
                place_of_cell_.try_emplace({r, one.category}, cells_.size());
                cells_.push_back(&one);
                to_->add_cell(name_of(rows_[r]->codes, one.category), columns_.categories[one.category]);
            }
    }

    /// Adds a relation of the columns for each row that has enough to do with it.
    void add_columns(std::span<const bearing> wanted) {
        for (std::uint32_t relation = 0; relation < columns_.relations.size(); ++relation) {
            const relation_row& row = columns_.relations[relation];
            if (looked_back_at(columns_, row)) continue;
            for (std::size_t r = 0; r < rows_.size(); ++r) {
                if (bearing_of(columns_, row, *rows_[r]) < std::max(wanted[relation], bearing::one_category)) continue;
                std::vector<term> terms;
                for (const term& t : columns_.all(row))
                    terms.push_back({t.coefficient, cell(rows_[r]->codes, r, t.category)});
                const std::span<const term> all{terms};
                to_->add_relation(row, called(row.name, cell_text(rows_[r]->codes)), all.first(row.left_terms),
                                  all.subspan(row.left_terms), relation);
            }
        }
    }

    /// Adds a relation for each line of the table along which a rule compares cells.
    void add_lines() {
        std::size_t number = columns_.relations.size();  // those over keys come behind those of the columns
        for (const row_rule& rule : plan_->rules()) {
            number_ = number++;
            std::map<std::vector<std::uint32_t>, std::size_t> places;
            std::vector<std::vector<std::size_t>> lines;
            for (std::size_t r = 0; r < rows_.size(); ++r) {
                std::vector<std::uint32_t> fixed;
                for (const std::size_t column : cell_columns_)
                    if (plan_->fixed_along(rule, column)) fixed.push_back(rows_[r]->codes[column]);
                const auto [place, is_new] = places.try_emplace(std::move(fixed), lines.size());
                if (is_new) lines.emplace_back();
                lines[place->second].push_back(r);
            }
            for (const std::vector<std::size_t>& along : lines) {
                if (!rule.key)
                    add_line(rule, line_of_row(along[0]));
                else
                    for (std::uint32_t c = 0; c < columns_.categories.size(); ++c)
                        add_line(rule, line_of(rule, along, c));
            }
        }
    }

    /// The figure of each cell; null for one that no row has.
    [[nodiscard]] const cells_of& cells() const { return cells_; }

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
    using codes = std::vector<std::uint32_t>;

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
        std::unordered_set<std::uint32_t> codes;  // that are stated
        std::uint32_t category{};                 // of all cells, along a column
        std::string title;
    };

    [[nodiscard]] line line_of(const row_rule& rule, std::span<const std::size_t> rows, std::uint32_t category) const {
        line result;
        result.category = category;
        for (const std::size_t r : rows) {
            result.cells.push_back({rows_[r]->code(*rule.key), r, category, rows_[r]->of(category)});
            if (result.cells.back().stated) result.codes.insert(result.cells.back().code);
        }
        codes fixed(table_->columns().size());
        for (const std::size_t column : cell_columns_)
            if (plan_->fixed_along(rule, column)) fixed[column] = rows_[rows[0]]->codes[column];
        result.title = columns_.categories[category].name;
        if (const std::string text = cell_text(fixed); !text.empty()) result.title += ", " + text;
        return result;
    }

    [[nodiscard]] line line_of_row(std::size_t r) const {
        line result;
        for (const row_figure& one : rows_[r]->figures) {
            result.cells.push_back({one.category, r, one.category, &one});
            result.codes.insert(one.category);
        }
        result.title = cell_text(rows_[r]->codes);
        return result;
    }

    void add_line(const row_rule& rule, line along) {
        const scheme_view view = rule.rule->relation.view();
        relation_row relation = rule.relation();
        const std::size_t members = rule.codes.size();
        std::vector<std::vector<std::uint32_t>> cells_of_member(members);
        std::vector<line_cell*> stated(members);
        std::size_t there = 0;
        for (std::size_t m = 0; m < members; ++m) {
            if (rule.rule->members[m].others) continue;
            stated[m] = only_cell(rule, m, along);
            if (stated[m] && relation.facts().form != relation_form::percentage && in_per_cent(*stated[m])) return;
            if (!stated[m] && rule.has_others && on_the_left(view, relation, m)) return;  // nothing to compare with
            there += stated[m] ? 1u : 0u;
        }
        if (!rule.has_others && there < std::min<std::size_t>(members, 2)) return;
        for (std::size_t m = 0; m < members; ++m) {
            if (stated[m])
                cells_of_member[m].push_back(cell_at(*stated[m]));
            else if (!rule.rule->members[m].others && !rule.has_others)
                cells_of_member[m].push_back(absent_cell(rule, m, along));
        }
        bool any_other = false;
        for (std::size_t m = 0; m < members; ++m) {
            if (!rule.rule->members[m].others) continue;
            for (const line_cell& one : along.cells) {
                if (!is_other(rule, one, along)) continue;
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
        to_->add_relation(relation, called(relation.name, along.title), left, right, number_);
    }

    static bool on_the_left(const scheme_view& view, const relation_row& relation, std::size_t member) {
        const auto left = view.left(relation);
        return std::any_of(left.begin(), left.end(), [&](const term& t) { return t.category == member; });
    }

    static bool in_per_cent(const line_cell& one) {
        return one.stated && one.stated->value.published() && one.stated->value.counted_in() == unit::per_cent;
    }

    /// The cell of a code; null where no row states it.
    line_cell* only_cell(const row_rule& rule, std::size_t member, line& along) const {
        line_cell* result = nullptr;
        for (line_cell& one : along.cells) {
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
    [[nodiscard]] bool is_other(const row_rule& rule, const line_cell& one, const line& along) const {
        if (one.used || !one.stated || in_per_cent(one)) return false;
        for (const auto& code : rule.codes)
            if (code == one.code) return false;
        if (rule.within) return rows_[one.row]->code(*rule.within) == rule.value;
        return std::none_of(plan_->rules().begin(), plan_->rules().end(), [&](const row_rule& other) {
            return &other != &rule && other.key == rule.key && is_within(other, rule, one, along);
        });
    }

    /// Whether another rule says that a cell is a part of one that "every other" of this rule counts already, or no
    /// count at all.
    [[nodiscard]] bool is_within(const row_rule& other, const row_rule& rule, const line_cell& one,
                                 const line& along) const {
        const scheme_view view = other.rule->relation.view();
        const relation_row& relation = other.relation();
        if (relation.facts().form == relation_form::percentage)
            return other.codes[view.left(relation)[0].category] == one.code;
        if (relation.facts().within == containment::none) return false;
        const auto whole = other.codes[view.left(relation)[0].category];
        if (!whole || std::find(rule.codes.begin(), rule.codes.end(), whole) != rule.codes.end()) return false;
        if (whole == one.code || !along.codes.contains(*whole)) return false;
        for (const term& t : view.right(relation))
            if (other.rule->members[t.category].others
                    ? other.within && rows_[one.row]->code(*other.within) == other.value
                    : other.codes[t.category] == one.code)
                return true;
        return false;
    }

    [[nodiscard]] std::uint32_t cell_at(const line_cell& one) const {
        return static_cast<std::uint32_t>(place_of_cell_.find({one.row, one.category})->second);
    }

    /// The cell of a row that may not have it.
    std::uint32_t cell(const codes& at, std::size_t row, std::uint32_t category) {
        const auto [place, is_new] = place_of_cell_.try_emplace({row, category}, cells_.size());
        if (is_new) {
            cells_.push_back(nullptr);
            to_->add_cell(name_of(at, category), columns_.categories[category]);
        }
        return static_cast<std::uint32_t>(place->second);
    }

    /// The cell of a code that no row of a line states.
    std::uint32_t absent_cell(const row_rule& rule, std::size_t member, const line& along) {
        const std::string& code = rule.rule->members[member].code;
        const std::uint32_t number = rule.codes[member].value_or(0);
        const codes& like = rows_[along.cells[0].row]->codes;
        if (!rule.key) return cell(like, along.cells[0].row, number);
        for (const line_cell& one : along.cells)
            if (rule.codes[member] == one.code) return cell(rows_[one.row]->codes, one.row, along.category);
        codes at(table_->columns().size());
        for (const std::size_t column : cell_columns_)
            if (plan_->fixed_along(rule, column)) at[column] = like[column];
        std::string name = name_of(at, along.category);
        if (!code.empty()) name += ", " + code;
        if (const auto known = absent_.find(name); known != absent_.end()) return known->second;
        cells_.push_back(nullptr);
        return absent_[name] = to_->add_cell(name, columns_.categories[along.category]);
    }

    /// "North, women": the codes of a row that tell it from the other rows of the table.
    [[nodiscard]] std::string cell_text(const codes& of, bool in_full = false) const {
        std::string text;
        for (const std::size_t column : cell_columns_) {
            if (of[column] == 0 || (plan_->of(column) == cross_plan::role::remark && !in_full)) continue;
            if (!text.empty()) text += ", ";
            if (in_full) text += table_->columns()[column] + ": ";
            text += table_->texts()[of[column]];
        }
        return text;
    }

    /// "cases, North, women"; with the names of the columns where another cell is called so.
    [[nodiscard]] std::string name_of(const codes& of, std::uint32_t category) const {
        for (const bool in_full : {false, true}) {
            std::string name{columns_.categories[category].name};
            if (const std::string text = cell_text(of, in_full); !text.empty()) name += ", " + text;
            if (in_full || !to_->has(name)) return name;
        }
        return {};
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
    std::vector<const table_row*> rows_;
    std::vector<std::size_t> cell_columns_;
    cells_of cells_;
    std::map<std::pair<std::size_t, std::uint32_t>, std::size_t> place_of_cell_;
    std::map<std::string, std::uint32_t> absent_;
    std::size_t number_{};  // of the rule whose lines are added
};

}  // namespace recount::detail
