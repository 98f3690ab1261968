// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/dynamic_scheme.hpp>
#include <recount/read/detail/csv_rows.hpp>
#include <recount/read/detail/percentage_rows.hpp>
#include <recount/read/detail/row_shape.hpp>
#include <recount/read/detail/sections.hpp>
#include <recount/read/layout.hpp>
#include <recount/read/read_as.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace recount::detail {

/// Lines that are passed over: the first of them, and how many more.
struct passed_lines {
    std::vector<std::size_t> first{};
    std::size_t more{};

    void add(std::size_t line) {
        constexpr std::size_t most = 10;
        if (first.size() < most)
            first.push_back(line);
        else
            ++more;
    }
};

/// Tells rows of figures from rows that are passed over, and keeps what those say: which lines they are, and of what the
/// rows below them are.
class passed_rows {
public:
    /// Whether a row has no figures that are judged.
    bool passes(const csv_rows& row, const layout& of, const dynamic_scheme& scheme) {
        if (of.in_sections && begins_section(row, of.row_names)) {
            section_ = row[0];
            sections_.push_back(section_);
            below_percentages_ = says_per_cent(section_);
            return true;
        }
        if (is_of_percentages(row, of, scheme)) {
            percentages_.add(row.line());
            return true;
        }
        if (is_complete(row, of.columns) || !is_remark(row, of.columns, !of.has(column_role::month))) return false;
        remarks_.add(row.line());
        return true;
    }

    /// Of the rows that come next; empty where there are none.
    [[nodiscard]] const std::string& section() const { return section_; }

    void tell(read_as& said) const {
        said.sections = sections_;
        said.lines_passed_over = remarks_.first;
        said.more_lines = remarks_.more;
        said.percentage_lines = percentages_.first;
        said.more_percentage_lines = percentages_.more;
    }

private:
    /// Whether a row is percentages among counts, by what it says itself or by what stands above it.
    bool is_of_percentages(const csv_rows& row, const layout& of, const dynamic_scheme& scheme) {
        if (of.says_per_cent) {
            if (is_heading(row)) below_percentages_ = is_heading_of_percentages(row);
            if (below_percentages_ && has_counts(of)) return !is_named(row, of);
        }
        return is_row_of_percentages(row, of, scheme);
    }

    passed_lines remarks_{};
    passed_lines percentages_{};
    bool below_percentages_{};
    std::string section_{};
    std::vector<std::string> sections_{};
};

}  // namespace recount::detail
