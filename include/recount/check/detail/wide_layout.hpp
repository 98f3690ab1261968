// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/csv.hpp>
#include <recount/reconcile/bulk_judge.hpp>
#include <recount/text/printed.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::detail {

/// What the columns of a wide file hold, and the tables that all threads judge by.
struct wide_layout {
    enum class cell : std::uint8_t { number, percentage, worded, text, date, year, month, day };

    struct field {
        cell holds;
        std::size_t column;  // of a category
    };

    const dynamic_scheme* scheme;
    layout columns;
    grid_form form;
    std::string file;
    std::size_t header_lines;
    std::vector<field> fields{};
    std::vector<bool> present{};
    form_vector forms{};
    std::size_t figures{};  ///< fields that hold some
    bool only_general{};    ///< no row can be judged by columns

    /// @throws statement_error for relations between snapshots
    wide_layout(const dynamic_scheme& by, const csv_reader& reader, const grid_form& of, std::string name,
                std::size_t lines)
        : scheme{&by},
          columns{reader.columns()},
          form{of},
          file{std::move(name)},
          header_lines{lines},
          present{reader.present()},
          forms{forms_of_view(by.view())} {
        const scheme_view view = by.view();
        std::vector<bool> per_cent(view.categories.size());
        for (std::size_t i = 0; i < per_cent.size(); ++i) per_cent[i] = columns.context(i).per > 0;
        for (const relation_row& row : view.relations)
            for (const term& t : view.all(row))
                if (t.previous)
                    throw statement_error{
                        "recount: rows are judged one by one, and a relation looks at the snapshot before"};
        for (const layout_column& one : columns.columns) {
            const cell figures_of = per_cent[one.row]                     ? cell::percentage
                                    : says_more(columns.context(one.row)) ? cell::worded
                                                                          : cell::number;
            if (one.is == column_role::as_of)
                fields.push_back({columns.has(column_role::month) ? cell::year : cell::date, 0});
            else if (one.is == column_role::month)
                fields.push_back({cell::month, 0});
            else if (one.is == column_role::day)
                fields.push_back({cell::day, 0});
            else if (one.is == column_role::stated)
                fields.push_back({figures_of, one.row});
            else
                fields.push_back({cell::text, 0});
            figures += one.is == column_role::stated ? 1U : 0U;
        }
        try {
            std::vector<column> typical(view.categories.size(), column{not_published});
            for (std::size_t i = 0; i < typical.size(); ++i) {
                if (present[i]) typical[i] = std::span<const std::int64_t>{};
                if (per_cent[i]) typical[i] = typical[i].in_per_cent(0);
            }
            static_cast<void>(paths_of(view, typical));
        } catch (const statement_error&) {
            only_general = true;  // a percentage that is added up: asked of the general judgement, row by row
        }
    }

private:
    /// Whether numbers of a column mean something else than they do by themselves.
    static bool says_more(const value_context& known) {
        const auto plain = [](std::string_view text) {
            return text.empty() || text == ".." || text.find_first_of("0123456789") != text.npos;
        };
        return known.unit > 1 || std::any_of(known.missing.begin(), known.missing.end(), plain) ||
               std::any_of(known.zero.begin(), known.zero.end(), plain);
    }
};

}  // namespace recount::detail
