// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/dynamic_scheme.hpp>
#include <recount/read/detail/column_values.hpp>
#include <recount/read/detail/date_columns.hpp>
#include <recount/read/date_parts.hpp>
#include <recount/read/detail/figure_columns.hpp>
#include <recount/read/detail/header_names.hpp>
#include <recount/read/detail/heading_groups.hpp>
#include <recount/read/detail/percentage_rows.hpp>
#include <recount/read/detail/tidy_keys.hpp>
#include <recount/read/detail/value_contexts.hpp>
#include <recount/read/layout.hpp>
#include <recount/read/table_options.hpp>
#include <recount/text/input_error.hpp>
#include <recount/text/period_from.hpp>
#include <recount/text/rule_text.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::detail {

/// Finds what the columns of a table mean, by what is declared, the names in its header and some of its rows.
class layout_finder {
public:
    /// @param header names and places of the columns
    /// @param whole whether the rows are all that there are
    layout_finder(const dynamic_scheme& scheme, const table_options& options, std::vector<layout_column> header,
                  const std::vector<grid_sketch::row>& rows, bool whole)
        : scheme_{scheme}, options_{options}, rows_{rows}, whole_{whole} {
        found_.columns = std::move(header);
        name_columns_of_names();
    }

    /// Nothing where more rows have to be seen.
    /// @throws input_error for what could be read in two ways, and for a table without figures
    std::optional<layout> find() && {
        take_declared();
        find_form();
        for (const std::size_t i : over_) set(i, column_role::key);
        find_date();
        if (!decided_) return std::nullopt;
        if (found_.across)
            find_across();
        else if (found_.form == table_form::tidy)
            find_tidy_keys();
        else
            find_wide_keys();
        found_.keyed_headings = std::any_of(found_.headings.begin(), found_.headings.end(),
                                            [](const table_heading& one) { return !one.key.empty(); });
        if (found_.form == table_form::wide) found_.tells_apart = what_tells_apart(found_, rows_);
        verify_scales(declared().rates);
        verify_scales(declared().units);
        value_contexts{scheme_, options_, rows_, found_}.find();
        mark_counts(found_, scheme_, rows_);
        found_.codes = options_.codes;
        return std::move(found_);
    }

private:
    [[nodiscard]] const layout_directives& declared() const { return options_.layout; }

    [[nodiscard]] std::vector<std::string_view> values(std::size_t column) const { return values_of(rows_, column); }

    /// Left of the figures, names of rows may stand in columns without a name: in the first, or in another in most rows.
    void name_columns_of_names() {
        for (std::size_t i = 0; i < found_.columns.size(); ++i) {
            const std::vector<std::string_view> of = values(i);
            const column_look look = look_of(of);
            if (look == column_look::numbers && styles_of(of).empty()) return;
            if (found_.columns[i].name.empty() && look == column_look::text && (i == 0 || of.size() * 2 > rows_.size()))
                found_.columns[i].name = nameless_column(i);
        }
    }

    void verify_scales(const std::vector<column_scale>& scales) const {
        for (const column_scale& one : scales)
            if (!one.name.empty() && !scheme_.index_of(one.name))
                static_cast<void>(declared_column({one.name, one.at}, found_.columns));
    }

    void set(std::size_t column, column_role is) { found_.columns[column].is = is; }

    void take_declared() {
        for (layout_column& one : found_.columns) {
            one.ignored = names_column(declared().ignored, one.name) || one.name.empty();
            free_.push_back(!one.ignored && one.is == column_role::passed_over);
        }
        const auto take = [&](const std::optional<named_column>& wanted, column_role is) {
            if (!wanted) return;
            const std::size_t i = declared_column(*wanted, found_.columns);
            set(i, is);
            free_[i] = false;
        };
        take(declared().date, column_role::as_of);
        for (std::size_t i = 0; i < declared().date_parts.size(); ++i)
            take(declared().date_parts[i], i == 0 ? column_role::month : column_role::day);
        take(declared().category, column_role::category);
        take(declared().value, column_role::value);
        for (const named_column& key : declared().keys) take(key, column_role::key);
        for (std::size_t i = 0; i < found_.columns.size(); ++i)
            if (free_[i] && !equal_without_case(found_.columns[i].name, "category") &&
                std::find(options_.over.begin(), options_.over.end(), found_.columns[i].name) != options_.over.end()) {
                over_.push_back(i);
                free_[i] = false;
            }
    }

    /// By its name, unless another column is declared to be that; the first spelling as it is known, else in any case.
    void take_known(column_role is) {
        if (found_.has(is)) return;
        for (const bool exactly : {true, false})
            for (const known_column& known : known_columns)
                for (std::size_t i = 0; i < found_.columns.size() && known.is == is; ++i) {
                    const std::string& name = found_.columns[i].name;
                    if (!free_[i] || !(exactly ? known.name == name : equal_without_case(known.name, name))) continue;
                    if (is == column_role::as_of && known.name == "date" && !holds_dates(i)) continue;
                    set(i, is);
                    free_[i] = false;
                    verify_only(i);
                    return;
                }
    }

    void verify_only(std::size_t column) const {
        for (std::size_t i = column + 1; i < found_.columns.size(); ++i)
            if (found_.columns[i].name == found_.columns[column].name)
                throw input_error{found_.columns[i].at, found_.columns[i].name, "heads two columns",
                                  "names that differ"};
    }

    [[nodiscard]] bool holds_dates(std::size_t column) const {
        const std::vector<std::string_view> of = values(column);
        return of.empty() ||
               std::any_of(of.begin(), of.end(), [](std::string_view value) { return !styles_of({value}).empty(); });
    }

    void find_form() {
        take_known(column_role::category);
        take_known(column_role::value);
        const bool category = found_.has(column_role::category);
        const bool value = found_.has(column_role::value);
        const bool tidy = category && value;
        if (!tidy && !declared().category)
            for (std::size_t i = 0; i < found_.columns.size(); ++i)
                if (found_.columns[i].is == column_role::category) free(i);
        if (!tidy && !declared().value)
            for (std::size_t i = 0; i < found_.columns.size(); ++i)
                if (found_.columns[i].is == column_role::value) free(i);
        if (tidy) found_.form = table_form::tidy;
        for (const column_role is :
             {column_role::as_of, column_role::register_name, column_role::stated_in, column_role::remark})
            take_known(is);
        if (tidy) return;
        if (!declared().across_dates) take_stated();
        if (!found_.has(column_role::stated) && take_dates_across()) return;
        if (declared().across_dates) take_stated();  // the dates may stand above the names, or below them
        if (declared().across_dates && found_.headings.empty())
            for (std::size_t i = 0; i < found_.columns.size(); ++i)
                if (found_.columns[i].is == column_role::stated) free(i);
        if (found_.has(column_role::stated)) return;
        const place& first = found_.columns.front().at;
        std::string problem = "has no column of figures";
        if (category)
            problem = "has a column category and no column value";
        else if (value)
            problem = "has a column value and no column category";
        else if (declared().across_dates)
            problem = "has no column whose name is a date";
        throw input_error{{first.file, first.line, 0},
                          {},
                          std::move(problem),
                          figure_columns{scheme_, found_.columns, free_, rows_}.expected()};
    }

    void free(std::size_t column) {
        found_.columns[column].is = column_role::passed_over;
        free_[column] = !found_.columns[column].ignored;
    }

    void take_stated() {
        for (std::size_t i = 0; i < found_.columns.size(); ++i) {
            layout_column& one = found_.columns[i];
            if (!free_[i]) continue;
            auto row = scheme_.index_of(one.name);
            if (!row) row = scheme_.index_of(without_footnote_marks(one.name));
            if (!row) continue;
            for (std::size_t k = 0; k < i; ++k)
                if (found_.columns[k].is == column_role::stated && found_.columns[k].row == *row)
                    throw input_error{one.at, one.name, "heads two columns", "names that differ"};
            one.is = column_role::stated;
            one.row = *row;
            free_[i] = false;
        }
        heading_groups{scheme_, found_, free_}.find();
    }

    /// Whether columns hold the figures of dates; two of them, unless it is said.
    bool take_dates_across() {
        std::vector<std::size_t> dated;
        std::vector<std::string_view> names;
        for (std::size_t i = 0; i < found_.columns.size(); ++i) {
            const std::string_view name = found_.columns[i].name;
            if (!free_[i] || styles_of({name}).empty()) continue;
            dated.push_back(i);
            names.push_back(name);
        }
        if (dated.size() < (declared().across_dates ? 1U : 2U)) return false;
        if (!found_.has(column_role::category)) {
            for (const std::size_t i : dated) free_[i] = false;
            const auto categories = figure_columns{scheme_, found_.columns, free_, rows_}.of_categories();
            for (const std::size_t i : dated) free_[i] = true;
            if (categories) {
                set(*categories, column_role::category);
                free_[*categories] = false;
            } else if (!keys_alone()) {
                return false;
            }
        }
        found_.style = one_style(styles_of(names), found_.columns[dated.front()]);
        for (const std::size_t i : dated) {
            found_.columns[i].is = column_role::dated;
            found_.columns[i].as_of = period_from(found_.columns[i].name, found_.style);
            free_[i] = false;
        }
        found_.form = table_form::tidy;
        found_.across = true;
        return true;
    }

    /// Whether rules are over keys alone, so that what the figures are of is nowhere named.
    [[nodiscard]] bool keys_alone() const {
        const auto categories = scheme_.view().categories;
        return !options_.over.empty() && categories.size() == 1 && categories[0].name == figures_of_dates;
    }

    /// The style that is declared, or the only one that there is.
    [[nodiscard]] date_style one_style(const std::vector<date_style>& styles, const layout_column& column) const {
        if (declared().style) return *declared().style;
        if (styles.size() == 1) return styles.front();
        if (styles.empty()) return date_style::plain;
        std::string names;
        const bool across = !free_.empty() && !found_.has(column_role::as_of);
        const std::string line = across ? "@across dates " : "@date " + rule_name(column.name) + " ";
        for (const date_style style : styles)
            names.append(names.empty() ? "" : " or ").append(line).append(printed(style));
        throw input_error{column.at, column.name, "is of dates that could be read in several ways", names};
    }

    void find_date() {
        std::size_t column = found_.column_of(column_role::as_of);
        const bool known = column < found_.columns.size();
        if (!known && !found_.across) column = only_dates();
        if (!decided_) return;
        if (column == found_.columns.size()) {
            date_headings();
            return;
        }
        set(column, column_role::as_of);
        free_[column] = false;
        if (!known) complete_date(found_.columns, free_, column, rows_);
        const std::vector<date_style> styles = styles_of(values(column));
        if (styles.size() > 1 && !declared().style && !whole_) {
            decided_ = false;
            return;
        }
        found_.style = one_style(styles, found_.columns[column]);
    }

    /// Headings that are dates, or say one, say when; what stands below others is passed over then.
    void date_headings() {
        const std::optional<dates_of_headings> dates = find_dates(found_.headings);
        if (!dates) return;
        layout_column first = found_.columns[figures_begin()];
        first.name = found_.headings.front().name;
        found_.style = one_style(dates->styles, first);
        pass_over_headings(found_, [&](const table_heading& one) { return dates->date_in(one).empty(); });
        for (table_heading& one : found_.headings) {
            one.as_of = period_from(dates->date_in(one), found_.style);
            one.key = dates->rest_of(one);
        }
    }

    /// Where the figures begin, in the order of columns.
    [[nodiscard]] std::size_t figures_begin() const {
        for (std::size_t i = 0; i < found_.columns.size(); ++i)
            if (found_.columns[i].is == column_role::stated || found_.columns[i].is == column_role::value ||
                found_.columns[i].is == column_role::dated)
                return i;
        return found_.columns.size();
    }

    /// The only column left of the figures whose values are all dates; of several the one that dates most precisely, if the
    /// others say no other time. Where none stands there but one right of them, that one if the rows cannot do without.
    std::size_t only_dates() {
        const std::size_t all = found_.columns.size();
        const std::size_t begin = figures_begin();
        const date_columns dates{found_.columns, free_, rows_};
        const std::size_t left = dates.finest(0, begin);
        if (left < all) return left;
        const std::size_t right = dates.only_one(begin, all);
        const bool tidy = found_.form == table_form::tidy;
        return right < all && (tidy ? dates.needed(right, begin) : needs_dates()) ? right : all;
    }

    /// Whether rules look back, or are over a key: rows of several dates are then no snapshot.
    [[nodiscard]] bool needs_dates() const {
        const scheme_view scheme = scheme_.view();
        return !options_.over.empty() ||
               std::any_of(scheme.terms.begin(), scheme.terms.end(), [](const term& one) { return one.previous; });
    }

    /// Text left of the figures that no rule mentions; where there are no rows, whatever stands there.
    void find_wide_keys() {
        if (!declared().keys.empty()) return;
        for (std::size_t i = 0; i < figures_begin(); ++i) {
            if (!free_[i]) continue;
            const std::vector<std::string_view> of = values(i);
            const bool text = look_of(of) == column_look::text && styles_of(of).empty();
            if (text || found_.columns[i].dimension || rows_.empty()) set(i, column_role::key);
        }
    }

    void find_across() {
        const std::size_t category = found_.column_of(column_role::category);
        for (std::size_t i = 0; i < figures_begin() && declared().keys.empty(); ++i)
            if (free_[i] && (found_.columns[i].dimension || look_of(values(i)) == column_look::text)) {
                if (category < found_.columns.size() && !found_.columns[i].dimension &&
                    says_the_category(rows_, i, category))
                    found_.columns[i].label = true;
                else
                    set(i, column_role::key);
            }
    }

    void find_tidy_keys() {
        if (!declared().keys.empty()) return;
        if (rows_.empty()) {
            for (std::size_t i = 0; i < found_.columns.size(); ++i)
                if (free_[i]) set(i, column_role::key);
            return;
        }
        tidy_keys{found_.columns, free_, rows_}.find();
    }

    const dynamic_scheme& scheme_;
    const table_options& options_;
    const std::vector<grid_sketch::row>& rows_;
    bool whole_;
    layout found_{};
    std::vector<bool> free_{};         // columns that have no meaning yet
    std::vector<std::size_t> over_{};  // that rules are over
    bool decided_ = true;
};

}  // namespace recount::detail
