// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/write/detail/finding_words.hpp>
#include <recount/write/detail/published_table.hpp>

#include <algorithm>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace recount::detail {

/// A published table on a page: totals that fail with the discrepancy beside them, which says the sentence when it is
/// pointed at or reached by the keyboard; of a long table the rows that fail with their neighbours.
class published_table_writer {
public:
    published_table_writer(std::ostream& out, const published_table& table, std::string id)
        : out_{&out}, table_{table}, id_{std::move(id)} {}

    void write() {
        *out_ << "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-labelledby=\"" << id_
              << "-caption\">\n<table class=\"published\">\n<caption id=\"" << id_ << "-caption\">"
              << markup_text(table_.title) << "</caption>\n<thead><tr>";
        for (const std::string& head : table_.heads)
            *out_ << (head.empty() ? "<td></td>" : "<th scope=\"col\">" + markup_text(head) + "</th>");
        for (const std::string& column : table_.columns)
            *out_ << "<th scope=\"col\" class=\"number\">" << markup_text(column) << "</th>";
        *out_ << "</tr></thead>\n<tbody>\n";
        const std::vector<bool> shown = shown_rows();
        for (std::size_t r = 0; r < table_.rows.size();) {
            if (shown[r]) {
                write(table_.rows[r++]);
                continue;
            }
            std::size_t end = r;
            std::size_t failing = 0;
            for (; end < shown.size() && !shown[end]; ++end) failing += table_.rows[end].fails ? 1u : 0u;
            *out_ << "<tr class=\"between\"><td colspan=\"" << table_.heads.size() + table_.columns.size() << "\">"
                  << grouped(static_cast<std::int64_t>(end - r)) << (end - r == 1 ? " row" : " rows");
            if (failing > 0)
                *out_ << ", of which " << grouped(static_cast<std::int64_t>(failing))
                      << (failing == 1 ? " fails" : " fail");
            *out_ << "</td></tr>\n";
            r = end;
        }
        *out_ << "</tbody>\n</table>\n</div>\n";
    }

private:
    static constexpr std::size_t all_rows = 40;  // so many are shown whatever is found
    static constexpr std::size_t most_failing = 100;

    [[nodiscard]] std::vector<bool> shown_rows() const {
        const std::size_t count = table_.rows.size();
        std::vector<bool> shown(count, count <= all_rows);
        if (count <= all_rows) return shown;
        std::size_t failing = 0;
        for (std::size_t r = 0; r < count && failing < most_failing; ++r) {
            if (!table_.rows[r].fails) continue;
            ++failing;
            for (std::size_t near = r == 0 ? 0 : r - 1; near < std::min(count, r + 2); ++near) shown[near] = true;
        }
        return shown;
    }

    void write(const published_table::row& row) {
        *out_ << (row.fails ? "<tr class=\"fails\">" : "<tr>");
        for (const std::string& head : row.heads) *out_ << "<th scope=\"row\">" << markup_text(head) << "</th>";
        for (const published_cell& cell : row.cells) write(cell);
        *out_ << "</tr>\n";
    }

    void write(const published_cell& cell) {
        *out_ << "<td class=\"number" << (cell.off.empty() ? cell.in_question ? " part" : "" : " off") << "\">"
              << markup_text(cell.stated);
        for (const auto& [by, sentence] : cell.off) {
            const std::string says = id_ + "-" + std::to_string(++number_);
            *out_ << " <span class=\"by\" tabindex=\"0\" aria-describedby=\"" << says << "\">" << markup_text(by)
                  << "<span class=\"says\" role=\"tooltip\" id=\"" << says << "\">"
                  << markup_text(capitalised(sentence)) << ".</span></span>";
        }
        if (!cell.suggested.empty())
            *out_ << " <ins><span class=\"aloud\">suggested: </span>" << markup_text(cell.suggested) << "</ins>";
        *out_ << "</td>";
    }

    std::ostream* out_;
    const published_table& table_;
    std::string id_;
    std::size_t number_{};
};

}  // namespace recount::detail
