// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/period.hpp>
#include <recount/read/grid.hpp>
#include <recount/read/read_as.hpp>
#include <recount/read/recorded_snapshot.hpp>
#include <recount/text/date_style.hpp>
#include <recount/text/input_error.hpp>
#include <recount/text/value_context.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount {

/// What a column of a table of figures holds.
enum class column_role : std::uint8_t {
    passed_over,
    category,  ///< the category that the value of the row is of
    value,
    as_of,
    month,          ///< of the year that `as_of` says
    day,            ///< of that month
    register_name,  ///< whose list is counted
    stated_in,      ///< where it was published
    remark,
    key,     ///< area, age group ...: tells snapshots apart
    stated,  ///< figures of a category of the rules
    dated    ///< figures of one date, of the category of the row
};

/// What a column of a table is called where its header leaves it empty and names of rows stand in it.
inline std::string nameless_column(std::size_t column) { return "column " + std::to_string(column + 1); }

/// What the figures of a table are called that has a column for each date and rules that are over its keys alone.
inline constexpr std::string_view figures_of_dates = "value";

struct layout_column {
    column_role is{column_role::passed_over};
    std::string name{};
    place at{};
    std::size_t row{};                  ///< of the category that it holds the figures of
    period as_of{};                     ///< of its figures, where that is the name of the column
    bool dimension{};                   ///< a part of a compound field: tells figures apart, whatever is in it
    bool ignored{};                     ///< passed over because somebody wants it so
    bool label{};                       ///< passed over because it only says the category in other words
    std::vector<std::string> levels{};  ///< its name and what stands above, outermost first; none where nothing does
    bool grouped{};                     ///< its figures are of one of several headings
    std::size_t heading{};
    bool counts{};  ///< numbers, most of which have no sign of per cent
};

/// What stands above the names of several columns: the figures below it are a snapshot of their own.
struct table_heading {
    std::string name{};
    std::vector<std::string> parts{};  ///< of the rows of the header
    period as_of{};
    std::string key{};  ///< what it says besides a date
};

/// What the key is called that headings are codes of, where they are no dates.
inline constexpr std::string_view key_of_headings = "heading";

/// What the columns of a table mean: declared, or inferred where the file says it by itself.
struct layout {
    table_form form{table_form::wide};  ///< with dates across the columns the figures of a snapshot are apart too
    std::vector<layout_column> columns{};
    bool across{};  ///< each column whose name is a date holds the figures of that date
    date_style style{date_style::plain};
    std::vector<table_heading> headings{};  ///< above the names of figures, where those stand below several
    bool keyed_headings{};
    bool in_sections{};                              ///< rows that say a name alone are a key of those below them
    std::set<std::string, std::less<>> row_names{};  ///< of rows with figures, where some are in sections: no sections
    bool says_per_cent{};       ///< some rows say in words that they, or those below them, are percentages
    std::string tells_apart{};  ///< a column that is passed over, and rows that are the same otherwise differ in it
    std::vector<value_context> contexts{value_context{}};
    std::vector<std::size_t> context_of{};  ///< which of them is of a category
    std::vector<std::string> codes{};       ///< rows with one of these keys are figures, whatever is in them

    /// What is known of the figures of a category.
    [[nodiscard]] const value_context& context(std::size_t category) const {
        return contexts[category < context_of.size() ? context_of[category] : 0];
    }

    /// Where a column has this role; how many columns there are where none has.
    [[nodiscard]] std::size_t column_of(column_role role) const {
        std::size_t i = 0;
        while (i < columns.size() && columns[i].is != role) ++i;
        return i;
    }

    [[nodiscard]] bool has(column_role role) const { return column_of(role) < columns.size(); }

    /// The same in words.
    [[nodiscard]] read_as in_words(const grid_form& form_of_grid) const {
        read_as said;
        said.style = style;
        said.separator = form_of_grid.fields.separator;
        said.compound = form_of_grid.fields.compound;
        said.json = form_of_grid.fields.json;
        said.markdown = form_of_grid.fields.markdown;
        said.header_line = form_of_grid.header_line;
        for (const layout_column& one : columns) switch (one.is) {
                case column_role::category: said.category = one.name; break;
                case column_role::value: said.value = one.name; break;
                case column_role::as_of: said.date = one.name; break;
                case column_role::month: said.month = one.name; break;
                case column_role::day: said.day = one.name; break;
                case column_role::key: said.keys.push_back(one.name); break;
                case column_role::stated:
                    if (std::find(said.figures.begin(), said.figures.end(), one.name) == said.figures.end())
                        said.figures.push_back(one.name);
                    break;
                case column_role::dated: said.dates_across.push_back(one.name); break;
                case column_role::passed_over:
                    if (!one.name.empty()) said.passed_over.push_back(one.name);
                    break;
                case column_role::register_name:
                case column_role::stated_in:
                case column_role::remark: break;
            }
        for (const table_heading& one : headings) said.headings.push_back(one.name);
        return said;
    }
};

}  // namespace recount
