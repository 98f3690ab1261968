// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/check/detail/cross_builder.hpp>
#include <recount/check/detail/cross_plan.hpp>
#include <recount/check/detail/held_snapshot.hpp>
#include <recount/check/detail/number_index.hpp>
#include <recount/check/detail/row_table.hpp>
#include <recount/check/detail/series_check.hpp>
#include <recount/read/rulebook.hpp>
#include <recount/reconcile/reconcile_series.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace recount::detail {

/// Puts the rows of files together to cross-classified tables: one snapshot for each date, register and whatever other
/// key no rule is over, judged by the rules over keys and by those of the columns together.
///
/// Rules that look at the snapshot before are judged row by row.
class cross_check {
public:
    /// @param by must outlive the check and what it hands on
    explicit cross_check(rulebook& by) : rules_{&by} {}

    void take(recorded_snapshot&& record, std::span<const std::string> keys, const std::vector<bool>& stated) {
        table_.add(std::move(record), keys, stated);
    }

    /// @see row_table
    void apart_by(std::string column) { table_.apart_by(std::move(column)); }

    /// Calls `alone(held_snapshot&&)` for each table, then `series(span<held_snapshot* const>)` for the snapshots of each
    /// series of rows, if rules look back.
    /// @throws input_error for rules that do not fit the rows, and for figures stated twice
    template <class Alone, class Series>
    void finish(Alone alone, Series series) {
        table_.join();
        const cross_plan& plan = plan_.emplace(
            rules_->over(), table_, rules_->scheme(),
            rules_->layout().category ? std::string_view{rules_->layout().category->name} : category_column);
        const scheme_view columns = rules_->scheme(0);
        std::vector<bearing> wanted(columns.relations.size());
        for (std::size_t r = 0; r < wanted.size(); ++r)
            for (const table_row& row : table_.rows())
                wanted[r] = std::max(wanted[r], cross_builder::bearing_of(columns, columns.relations[r], row));
        std::unordered_map<std::string, cell_scheme*> shapes;
        const std::vector<rows_of_table> tables = groups(plan);
        for (const rows_of_table& rows : tables) {
            cell_scheme*& built = shapes[tables.size() > 1 ? signature(plan, rows) : std::string{}];
            if (!built) {
                built = &rules_->add_cells();
                cross_builder builder{table_, plan, columns, rows, *built};
                builder.add_columns(wanted);
                builder.add_lines();
                built->close();
            }
            alone(held_of(plan, rows, *built));
        }
        if (rules_->looks_back()) judge_series(columns, series);
    }

    /// For a rule over a key that no table has the rows of, the column that keeps them apart: without it there would be
    /// some. Empty where no single one does.
    [[nodiscard]] std::string parting_column(std::size_t over) const {
        if (!plan_ || !plan_->rules()[over].key) return {};
        for (std::size_t column = 0; column < table_.columns().size(); ++column)
            if (plan_->of(column) == cross_plan::role::table && meet_without(plan_->rules()[over], column))
                return table_.columns()[column];
        return {};
    }

private:
    /// Whether a row of the left side of a rule and one of the others agree in all but a column.
    [[nodiscard]] bool meet_without(const row_rule& rule, std::size_t column) const {
        const scheme_view view = rule.rule->relation.view();
        numbered_codes lines{table_.identity_size()};
        std::vector<std::pair<bool, bool>> sides;
        std::vector<std::uint32_t> identity;
        for (const table_row& row : table_.rows()) {
            const std::uint32_t code = row.code(*rule.key);
            bool left = false;
            bool right = rule.has_others && (!rule.within || row.code(*rule.within) == rule.value);
            for (std::size_t m = 0; m < rule.codes.size(); ++m) {
                if (rule.codes[m] != code) continue;
                const auto terms = view.left(rule.relation());
                left = std::any_of(terms.begin(), terms.end(), [&](const term& t) { return t.category == m; });
                right = !left;
            }
            const auto wanted = [&](std::size_t i) {
                return i != column && (plan_->of(i) == cross_plan::role::table || plan_->fixed_along(rule, i));
            };
            table_.identify(row, wanted, identity);
            const std::size_t line = lines.number(identity);
            if (line == sides.size()) sides.emplace_back();
            auto& [any_left, any_right] = sides[line];
            any_left = any_left || left;
            any_right = any_right || (right && !left);
            if (any_left && any_right) return true;
        }
        return false;
    }

    using rows_of_table = std::vector<const table_row*>;

    [[nodiscard]] std::vector<rows_of_table> groups(const cross_plan& plan) const {
        numbered_codes known{table_.identity_size()};
        std::vector<std::uint32_t> identity;
        std::vector<rows_of_table> result;
        const auto wanted = [&](std::size_t column) { return plan.of(column) == cross_plan::role::table; };
        for (const table_row& row : table_.rows()) {
            table_.identify(row, wanted, identity);
            const std::size_t place = known.number(identity);
            if (place == result.size()) result.emplace_back();
            result[place].push_back(&row);
        }
        return result;
    }

    /// What the scheme of a table depends on: tables that agree in it have the same.
    [[nodiscard]] std::string signature(const cross_plan& plan, const rows_of_table& rows) const {
        std::string text;
        for (const table_row* const row : rows) {
            for (std::size_t column = 0; column < row->codes.size(); ++column)
                if (plan.of(column) != cross_plan::role::table)
                    text.append(std::to_string(row->codes[column])).append(1, ' ');
            for (const row_figure& one : row->figures)
                text.append(one.value.counted_in() == unit::per_cent ? "%" : ":").append(std::to_string(one.category));
            text += '\n';
        }
        return text;
    }

    [[nodiscard]] held_snapshot held_of(const cross_plan& plan, const rows_of_table& rows,
                                        const cell_scheme& built) const {
        held_snapshot result{};
        snapshot_report& report = result.report;
        report.scheme = built.view();
        report.rules = built.rules();
        report.titles = rules_->titles();
        report.cells = true;
        report.as_of = rows[0]->as_of;
        report.from.register_name = table_.texts()[rows[0]->register_name];
        for (std::size_t column = 0; column < table_.columns().size(); ++column)
            if (plan.of(column) == cross_plan::role::table && rows[0]->codes[column] != 0)
                report.key.emplace_back(table_.columns()[column], table_.texts()[rows[0]->codes[column]]);
        const std::size_t cells = report.scheme.categories.size();
        report.figures.resize(cells);
        report.origins.resize(cells);
        result.stated.resize(cells);
        std::vector<std::uint32_t> files(cells);
        std::size_t cell = 0;
        for (const table_row* const row : rows)
            for (const row_figure& one : row->figures) {
                report.figures[cell] = one.value;
                report.origins[cell] = table_.origin_of(one);
                files[cell] = one.file;
                result.stated[cell++] = true;
            }
        say_files(report, files, cell);
        result.of.assign(report.scheme.relations.size(), bearing::enough);
        return result;
    }

    /// The file of the report, or of each of its figures where they are from several.
    void say_files(snapshot_report& report, std::span<const std::uint32_t> files, std::size_t stated) const {
        if (stated == 0) return;
        report.file = table_.texts()[files[0]];
        report.from.published_in = report.origins[0].source;
        for (std::size_t i = 0; i < stated; ++i)
            if (report.origins[i].source != report.from.published_in) report.from.published_in.clear();
        if (std::all_of(files.begin(), files.begin() + static_cast<std::ptrdiff_t>(stated),
                        [&](std::uint32_t file) { return file == files[0]; }))
            return;
        for (std::size_t i = 0; i < report.figures.size(); ++i)
            report.files.push_back(table_.texts()[i < stated ? files[i] : files[0]]);
    }

    /// Judges by the rules that look back, and by no others, the rows that agree in register and all columns.
    template <class Series>
    void judge_series(const scheme_view& columns, Series& series) {
        cell_scheme& scheme = rules_->add_cells();
        for (const category_row& category : columns.categories) scheme.add_cell(category.name, category);
        for (const relation_row& row : columns.relations)
            if (looked_back_at(columns, row))
                scheme.add_relation(row, row.name, columns.left(row), columns.right(row),
                                    static_cast<std::size_t>(&row - columns.relations.data()));
        numbered_codes known{table_.columns().size() + 1};
        std::vector<std::vector<held_snapshot>> all;
        for (const table_row& row : table_.rows()) {
            std::vector<std::uint32_t> identity = row.codes;
            identity.push_back(row.register_name);
            const std::size_t place = known.number(identity);
            if (place == all.size()) all.emplace_back();
            all[place].push_back(held_row(row, scheme));
        }
        for (std::vector<held_snapshot>& members : all) {
            std::vector<held_snapshot*> pointers;
            for (held_snapshot& one : members) pointers.push_back(&one);
            series(pointers);
        }
    }

    [[nodiscard]] held_snapshot held_row(const table_row& row, const cell_scheme& scheme) const {
        held_snapshot result{};
        snapshot_report& report = result.report;
        report.scheme = scheme.view();
        report.rules = scheme.rules();
        report.titles = rules_->titles();
        report.cells = true;
        report.as_of = row.as_of;
        report.from.register_name = table_.texts()[row.register_name];
        for (std::size_t column = 0; column < row.codes.size(); ++column)
            if (row.codes[column] != 0)
                report.key.emplace_back(table_.columns()[column], table_.texts()[row.codes[column]]);
        report.figures.resize(report.scheme.categories.size());
        report.origins.resize(report.figures.size());
        result.stated.resize(report.figures.size());
        for (const row_figure& one : row.figures) {
            report.file = table_.texts()[one.file];
            report.figures[one.category] = one.value;
            report.origins[one.category] = table_.origin_of(one);
            result.stated[one.category] = true;
        }
        result.of.assign(report.scheme.relations.size(), bearing::enough);
        return result;
    }

    rulebook* rules_;
    row_table table_;
    std::optional<cross_plan> plan_{};
};

}  // namespace recount::detail
