// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/dynamic_scheme.hpp>
#include <recount/model/dynamic_snapshot.hpp>
#include <recount/read/detail/category_labels.hpp>
#include <recount/read/detail/csv_rows.hpp>
#include <recount/read/date_parts.hpp>
#include <recount/read/detail/passed_rows.hpp>
#include <recount/read/detail/row_shape.hpp>
#include <recount/read/detail/sections.hpp>
#include <recount/read/snapshot_collector.hpp>
#include <recount/read/detail/table_start.hpp>
#include <recount/read/unreadable_cells.hpp>
#include <recount/read/layout.hpp>
#include <recount/read/read_as.hpp>
#include <recount/read/recorded_snapshot.hpp>
#include <recount/read/table_options.hpp>
#include <recount/text/figure_from.hpp>
#include <recount/text/input_error.hpp>
#include <recount/text/period_from.hpp>

#include <cstddef>
#include <istream>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount {

/// Reads figures from a table of text, snapshot by snapshot.
///
/// Bytes become cells (`grid_form`), cells become columns with a meaning (`layout`), and those become figures; what is
/// not declared is inferred where the file says it by itself, and `understood` says what was.
///
/// Tidy: the columns `category` and `value`, and `as_of`, `register`, `source`, `note` if wanted; other columns that
/// tell figures apart are keys, and rows that agree in `as_of`, `register` and all keys are one snapshot. It is complete
/// only at the end of the file, so the first call of `next` reads everything, unless it is said that their rows stand
/// together. So are tables with a column for each date.
///
/// Wide: a header of categories, and a column of dates, `register`, `source`, `note` if wanted; every row is a snapshot,
/// and only one of them is held in memory. Text left of the figures that no rule mentions is a key; any other column
/// that no rule mentions is passed over, whatever is in it.
///
/// Cells that cannot be read do not end the reading: all of them are said in one error at the end of the file. Until
/// then a figure that cannot be read is handed on as not published, and a row whose date cannot be read is left out.
///
/// The scheme must outlive what is read. Snapshots refer to it.
/// @snippet guide/10_csv_to_json.cpp csv to json
class csv_reader {
public:
    /// Reads the header.
    /// @param file what messages call the input
    /// @throws input_error
    csv_reader(std::istream& in, const dynamic_scheme& scheme, std::string file, const table_options& options)
        : csv_reader{detail::table_start{in, std::move(file), scheme, options}, scheme} {}

    csv_reader(std::istream& in, const dynamic_scheme& scheme, std::string file = {},
               decimal_mark declared = decimal_mark::undeclared)
        : csv_reader{in, scheme, std::move(file), table_options{declared, {}, {}, {}}} {}
    /// A scheme that ends with the statement cannot be referred to.
    template <class... Others>
    csv_reader(std::istream&, dynamic_scheme&&, const Others&...) = delete;

    /// Goes on behind the header of a table.
    csv_reader(detail::table_start start, const dynamic_scheme& scheme)
        : csv_reader{detail::csv_rows{std::move(start.text), start.file, start.form.fields}, scheme,
                     std::move(start.columns), start.form} {
        rows_.skip_lines(start.form.header_line - 1);
        rows_.next();
    }

    /// For rows behind a header of which all is known.
    csv_reader(detail::csv_rows rows, const dynamic_scheme& scheme, layout columns, const grid_form& form)
        : csv_reader{std::move(rows), scheme, std::move(columns)} {
        form_ = form;
        if (layout_.has(column_role::month)) month_ = layout_.column_of(column_role::month);
        if (layout_.has(column_role::day)) day_ = layout_.column_of(column_role::day);
        for (const layout_column& one : layout_.columns) {
            if (one.is == column_role::key) keys_.push_back(one.name);
            if (one.is == column_role::stated) present_[one.row] = true;
            if (one.is == column_role::passed_over && !one.ignored && !one.label)
                unmentioned_.push_back({one.name, one.at});
        }
        if (layout_.keyed_headings) keys_.emplace_back(key_of_headings);
        if (layout_.in_sections) keys_.emplace_back(detail::key_of_sections);
        heading_ = layout_.headings.size();
    }

    [[nodiscard]] table_form form() const { return layout_.form; }

    /// What the columns mean.
    [[nodiscard]] const layout& columns() const { return layout_; }

    /// How the file was understood; what was passed over below the header is known at the end.
    [[nodiscard]] read_as understood() const {
        read_as said = layout_.in_words(form_);
        said.file = rows_.file();
        said.encoded = rows_.encoded();
        passed_.tell(said);
        for (const layout_column& one : layout_.columns)
            if (one.is == column_role::stated && one.name != scheme_->view().categories[one.row].name)
                said.marked.push_back(one.name);
        said.marked.insert(said.marked.end(), marked_.begin(), marked_.end());
        return said;
    }

    /// Names of the key columns.
    [[nodiscard]] const std::vector<std::string>& keys() const { return keys_; }

    /// For each category of the scheme whether the file has it; of a tidy file, so far.
    [[nodiscard]] const std::vector<bool>& present() const {
        return form() == table_form::wide ? present_ : tidy_.present();
    }

    /// Columns that are passed over although nobody says so, and categories of a tidy file, so far, that the scheme does
    /// not have; each once. They are not judged.
    [[nodiscard]] const std::vector<unmentioned_category>& unmentioned() const {
        return form() == table_form::wide ? unmentioned_ : tidy_.unmentioned();
    }

    /// Figures of a tidy file that were stated before in the same snapshot, and as the same; so far.
    [[nodiscard]] const std::vector<repeated_figures>& repeated() const { return tidy_.repeated(); }

    /// The next snapshot; nothing behind the last one.
    /// @throws input_error at the end of the file for all cells that cannot be read, unless they are gathered elsewhere
    std::optional<recorded_snapshot> next() {
        while (form() == table_form::wide ? next_heading() || next_row() : !tidy_.complete() && next_row()) {
            if (form() == table_form::tidy) {
                tidy_row();
                continue;
            }
            if (std::optional<recorded_snapshot> record = wide_row()) return record;
        }
        if (form() == table_form::wide) return std::nullopt;
        return tidy_.next();
    }

    /// Says that the rows of each snapshot of a tidy file stand together: then each is given as soon as the next one
    /// begins, and only one is held in memory. Rows that stand apart are then snapshots of their own.
    void expect_together() { tidy_.expect_together(); }

    /// Has cells that cannot be read gathered by somebody else, who says them.
    /// @param to must outlive the reading
    void gather_unreadable(detail::unreadable_cells& to) { gathered_ = &to; }

    [[nodiscard]] detail::csv_rows& rows() { return rows_; }

protected:
    /// For forms whose header is another one: a row is a snapshot, and its columns are added one after the other.
    csv_reader(detail::csv_rows rows, const dynamic_scheme& scheme, layout columns)
        : rows_{std::move(rows)},
          scheme_{&scheme},
          layout_{std::move(columns)},
          present_(scheme.view().categories.size()),
          tidy_{scheme, rows_.file()} {}

    /// Each row is one figure, of the category that it names.
    void rows_are_figures() { layout_.form = table_form::tidy; }

    /// @param name of a category or key
    void add_column(column_role is, std::string_view name, const place& at, bool unmentioned = false) {
        layout_column added{is, std::string{name}, at};
        added.ignored = !unmentioned;
        if (is == column_role::key) keys_.emplace_back(name);
        if (unmentioned) unmentioned_.push_back({std::string{name}, at});
        if (is == column_role::stated) {
            added.row = *scheme_->index_of(name);
            present_[added.row] = true;
        }
        layout_.columns.push_back(std::move(added));
    }

private:
    /// Goes to what stands below the next heading, in the same row; to the first at its end.
    bool next_heading() {
        if (heading_ + 1 < layout_.headings.size()) {
            ++heading_;
            return true;
        }
        heading_ = 0;
        return false;
    }

    /// Goes to the next row of figures; at the end says what could not be read.
    bool next_row() {
        try {
            while (rows_.next()) {
                if (passed_.passes(rows_, layout_, *scheme_)) continue;
                if (detail::is_complete(rows_, layout_.columns)) return true;
                try {
                    detail::verify_length(rows_, layout_.columns);
                    return true;
                } catch (const input_error& fault) {
                    unreadable().add(fault, {});
                }
            }
        } catch (const input_error& fault) {
            if (!unreadable().any()) throw;
            unreadable().add(fault, {});
            unreadable().report();
        }
        if (!gathered_) unreadable_.report();
        return false;
    }

    [[nodiscard]] detail::unreadable_cells& unreadable() { return gathered_ ? *gathered_ : unreadable_; }

    [[nodiscard]] std::string_view cell(std::size_t column) const {
        return column < rows_.size() ? rows_[column] : std::string_view{};
    }

    /// What `read` makes of a cell; gathers why it cannot be read.
    template <class Read>
    [[nodiscard]] auto cell_read(std::size_t column, detail::unreadable_cells::of what, Read read)
        -> std::optional<decltype(read(std::string_view{}))> {
        try {
            return rows_.read(column, read);
        } catch (const input_error& fault) {
            unreadable().add(fault, layout_.columns[column].name, what);
            return std::nullopt;
        }
    }

    /// Not published where it cannot be read.
    [[nodiscard]] figure figure_at(std::size_t column, std::size_t category) {
        const value_context& known = layout_.context(category);
        return cell_read(column, detail::unreadable_cells::of::figure,
                         [&](std::string_view text) {
                             if (form_.fields.compound) text = detail::without_observation_flags(text);
                             return figure_from(text, known);
                         })
            .value_or(figure{});
    }

    [[nodiscard]] std::optional<period> period_at(std::size_t column) {
        return cell_read(column, detail::unreadable_cells::of::row, [this](std::string_view text) {
            if (!month_) return period_from(text, layout_.style);
            return period_from(detail::date_of_parts(text, cell(*month_), day_ ? cell(*day_) : std::string_view{}));
        });
    }

    /// Nothing where its date cannot be read.
    std::optional<recorded_snapshot> wide_row() {
        std::vector<figure> figures(present_.size());
        const table_heading* const heading = layout_.headings.empty() ? nullptr : &layout_.headings[heading_];
        std::optional<period> as_of{heading ? heading->as_of : period{}};
        source from;
        figure_origin origin{rows_.line(), {}, {}, 0};
        std::vector<std::size_t> columns(figures.size());
        std::vector<std::string> key;
        key.reserve(keys_.size());
        for (std::size_t i = 0; i < layout_.columns.size(); ++i) {
            const layout_column& column = layout_.columns[i];
            switch (column.is) {
                case column_role::stated: {
                    if (heading && column.heading != heading_) break;
                    figures[column.row] = figure_at(i, column.row);
                    columns[column.row] = rows_.column_of(i);
                    break;
                }
                case column_role::as_of: as_of = period_at(i); break;
                case column_role::month:
                case column_role::day: break;
                case column_role::register_name: from.register_name = rows_[i]; break;
                case column_role::stated_in: origin.source = from.published_in = rows_[i]; break;
                case column_role::remark: origin.note = cell(i); break;
                case column_role::key: key.emplace_back(rows_[i]); break;
                case column_role::passed_over:
                case column_role::category:
                case column_role::value:
                case column_role::dated: break;
            }
        }
        if (!as_of) {
            heading_ = layout_.headings.size();
            return std::nullopt;
        }
        if (layout_.keyed_headings) key.push_back(heading->key);
        if (layout_.in_sections) key.push_back(passed_.section());
        return recorded_snapshot{{rows_.file(), {std::move(origin)}, std::move(columns)},
                                 {*scheme_, std::move(figures), *as_of, from},
                                 std::move(key)};
    }

    void tidy_row() {
        period as_of;
        std::string_view register_name;
        std::vector<std::string_view> key;
        figure_origin origin{rows_.line(), {}, {}, 0};
        std::size_t category = layout_.columns.size();  // where none is named, the rules have one alone
        std::size_t value = layout_.columns.size();
        for (std::size_t i = 0; i < layout_.columns.size(); ++i) switch (layout_.columns[i].is) {
                case column_role::category: category = i; break;
                case column_role::value: value = i; break;
                case column_role::as_of: {
                    const std::optional<period> when = period_at(i);
                    if (!when) return;
                    as_of = *when;
                    break;
                }
                case column_role::register_name: register_name = rows_[i]; break;
                case column_role::stated_in: origin.source = rows_[i]; break;
                case column_role::remark: origin.note = cell(i); break;
                case column_role::key: key.push_back(rows_[i]); break;
                case column_role::month:
                case column_role::day:
                case column_role::passed_over:
                case column_role::stated:
                case column_role::dated: break;
            }
        if (layout_.in_sections) key.push_back(passed_.section());
        const bool named = category < layout_.columns.size();
        const auto row = named ? row_of(rows_[category]) : std::optional<std::size_t>{0};
        if (named) labels_.verify(rows_, layout_.columns, category);
        if (value < layout_.columns.size()) {
            state(value, as_of, register_name, key, category, row, std::move(origin));
            return;
        }
        for (std::size_t i = 0; i < layout_.columns.size(); ++i)
            if (layout_.columns[i].is == column_role::dated)
                state(i, layout_.columns[i].as_of, register_name, key, category, row, origin);
    }

    [[nodiscard]] std::optional<std::size_t> row_of(std::string_view name) {
        if (const auto row = scheme_->index_of(name)) return row;
        const std::string_view unmarked = without_footnote_marks(name);
        const auto row = unmarked.size() == name.size() ? std::nullopt : scheme_->index_of(unmarked);
        if (row) marked_.emplace(name);
        return row;
    }

    /// The figure of a tidy row; what no rule mentions may be anything.
    void state(std::size_t column, const period& as_of, std::string_view register_name,
               const std::vector<std::string_view>& key, std::size_t category, const std::optional<std::size_t>& row,
               figure_origin origin) {
        const figure value = row ? figure_at(column, *row) : figure{};
        origin.column = rows_.column_of(column);
        const std::string_view name = row ? std::string_view{scheme_->view().categories[*row].name} : rows_[category];
        const std::size_t at = category < layout_.columns.size() ? category : column;
        try {
            tidy_.state(as_of, register_name, key, name, value, std::move(origin), rows_.at(at));
        } catch (const input_error& fault) {
            unreadable().add(fault, layout_.columns[at].name);
        }
    }

    detail::csv_rows rows_;
    const dynamic_scheme* scheme_;
    layout layout_;
    grid_form form_{};
    std::optional<std::size_t> month_{};  // the columns that complete the date
    std::optional<std::size_t> day_{};
    std::vector<std::string> keys_{};
    std::vector<bool> present_;                        // of a wide file
    std::vector<unmentioned_category> unmentioned_{};  // of a wide file
    std::set<std::string, std::less<>> marked_{};      // categories of a tidy one, with marks of footnotes
    std::size_t heading_{};                            // of the snapshot that is read next
    detail::snapshot_collector tidy_;
    detail::category_labels labels_{};
    detail::unreadable_cells unreadable_{};
    detail::unreadable_cells* gathered_{};
    detail::passed_rows passed_{};
};

}  // namespace recount
