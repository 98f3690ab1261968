// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/text.hpp>
#include <recount/write/detail/finding_words.hpp>
#include <recount/write/detail/said_once.hpp>
#include <recount/write/report.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::detail {

/// A cell of a table as it was published, and what is found about it.
struct published_cell {
    std::string stated{};                                    ///< empty where the table has no figure
    bool in_question{};                                      ///< it stands in a relation that fails
    std::vector<std::pair<std::string, std::string>> off{};  ///< where it is a total that fails: by how much, in words
    std::string suggested{};                                 ///< what it would be after the one most plausible change
};

/// A table as it was published: rows of figures under the names of its columns.
struct published_table {
    std::string title{};
    std::vector<std::string> heads{};  ///< what the first columns tell apart: date, register, keys
    std::vector<std::string> columns{};
    struct row {
        std::vector<std::string> heads{};
        std::vector<published_cell> cells{};
        bool fails{};
    };
    std::vector<row> rows{};
};

/// "+12", "-1": what is stated less what is computed, and the least that it can be of what is not one number.
inline std::string off_by_text(const finding& found) {
    const std::string text = interval_text({found.gap(), found.gap()}, found);
    return found.gap() > 0 ? "+" + text : text;
}

/// Makes tables of reports: of the snapshots of a file that are its rows, and of each cross-classified table.
class table_maker {
public:
    /// Relations that fail in most rows of a table: there no change of one row alone is the cause.
    using usual_relations = std::set<std::uint32_t>;

    /// @param reports of a page; at most so many columns, so that it stays a table
    /// @param once where all that fails in a row is known from an earlier one, no change of this row is suggested
    [[nodiscard]] static std::vector<published_table> tables_of(const std::vector<snapshot_report>& reports,
                                                                const said_once& once) {
        constexpr std::size_t most_tables = 40;
        std::vector<published_table> result;
        std::vector<std::vector<const snapshot_report*>> groups;
        for (const snapshot_report& report : reports) {
            if (report.cells) {
                if (published_table one = crossed(report, once);
                    !one.rows.empty() && fails(one) && result.size() < most_tables)
                    result.push_back(std::move(one));
                continue;
            }
            const auto known = std::find_if(groups.begin(), groups.end(), [&](const auto& group) {
                return group.front()->scheme.relations.data() == report.scheme.relations.data() &&
                       group.front()->file == report.file && same_keys(*group.front(), report);
            });
            (known == groups.end() ? groups.emplace_back() : *known).push_back(&report);
        }
        for (const auto& group : groups)
            if (group.size() > 1)
                if (published_table one = of_rows(group, once); fails(one)) result.push_back(std::move(one));
        return result;
    }

private:
    static bool fails(const published_table& table) {
        return std::any_of(table.rows.begin(), table.rows.end(), [](const auto& row) { return row.fails; });
    }

    static bool same_keys(const snapshot_report& one, const snapshot_report& other) {
        return std::equal(one.key.begin(), one.key.end(), other.key.begin(), other.key.end(),
                          [](const auto& a, const auto& b) { return a.first == b.first; });
    }

    /// The figures of a snapshot, with what is found about each.
    static std::vector<published_cell> cells_of(const snapshot_report& report, const said_once& once,
                                                const usual_relations& usual) {
        std::vector<published_cell> cells(report.figures.size());
        for (std::size_t c = 0; c < cells.size(); ++c) {
            const bool there = report.figures[c].published() || report.origin(c).line > 0;
            if (there) cells[c].stated = printed(report.figures[c]);
        }
        for (const reported_finding& one : report.findings) {
            if (one.found.verdict != verdict::inconsistent) continue;
            const std::vector<term> terms = terms_of(report.scheme, one.found);
            for (const term& t : terms)
                if (!t.previous) cells[t.category].in_question = true;
            const std::string when = one.between() ? "since " + printed(one.since) + ": " : "";
            cells[terms.front().category].off.emplace_back(off_by_text(one.found), when + sentence_of(report, one));
        }
        if (!once.known(report)) suggest(report, usual, cells);
        return cells;
    }

    static usual_relations failing_in_most(const std::vector<const snapshot_report*>& group) {
        std::map<std::uint32_t, std::pair<std::size_t, std::size_t>> counts;  // those that fail, and all
        for (const auto* report : group)
            for (const reported_finding& one : report->findings) {
                if (one.found.kind == relation_kind::domain) continue;
                auto& [failing, all] = counts[one.found.subject];
                ++all;
                if (one.found.verdict == verdict::inconsistent) ++failing;
            }
        usual_relations result;
        for (const auto& [relation, count] : counts)
            if (count.first >= 3 && 2 * count.first > count.second) result.insert(relation);
        return result;
    }

    /// The change of first rank, where there is one alone.
    static void suggest(const snapshot_report& report, const usual_relations& usual,
                        std::vector<published_cell>& cells) {
        if (!report.explained || report.explained->repairs.empty()) return;
        const found_repairs& repairs = report.explained->repairs;
        if (repairs.size() > 1 && repairs[1].rank == repairs[0].rank) return;
        const auto is_usual = [&](const judged& one) {
            return one.kind != relation_kind::domain && usual.count(one.subject) > 0;
        };
        if (std::all_of(repairs[0].closes.begin(), repairs[0].closes.end(), is_usual) && !repairs[0].mends_together)
            return;
        for (const replacement& each : repairs[0].changes)
            if (!each.previous && !repairs[0].read) cells[each.category].suggested = printed(each.implied);
    }

    static published_table of_rows(const std::vector<const snapshot_report*>& group, const said_once& once) {
        published_table result;
        const snapshot_report& first = *group.front();
        result.title = first.file;
        const bool dated = std::any_of(group.begin(), group.end(), [](const auto* one) { return one->as_of.dated(); });
        const bool named =
            std::any_of(group.begin(), group.end(), [](const auto* one) { return !one->from.register_name.empty(); });
        if (dated) result.heads.emplace_back("as of");
        if (named) result.heads.emplace_back("register");
        for (const auto& key : first.key) result.heads.push_back(key.first);
        if (result.heads.empty()) result.heads.emplace_back("line");
        const bool by_line = !dated && !named && first.key.empty();

        std::vector<std::vector<published_cell>> cells;
        std::vector<std::uint32_t> columns;
        const usual_relations usual = failing_in_most(group);
        for (const auto* one : group) cells.push_back(cells_of(*one, once, usual));
        for (std::uint32_t c = 0; c < first.figures.size(); ++c)
            if (std::any_of(cells.begin(), cells.end(), [c](const auto& row) { return !row[c].stated.empty(); }))
                columns.push_back(c);
        std::stable_sort(columns.begin(), columns.end(), [&](std::uint32_t a, std::uint32_t b) {
            const place one = figure_place(first, a);
            const place other = figure_place(first, b);
            return std::pair{one.line, one.column} < std::pair{other.line, other.column};
        });
        shorten(columns, cells);
        for (const std::uint32_t c : columns) result.columns.emplace_back(first.scheme.categories[c].name);
        for (std::size_t r = 0; r < group.size(); ++r) {
            published_table::row row;
            if (dated) row.heads.push_back(printed(group[r]->as_of));
            if (named) row.heads.push_back(group[r]->from.register_name);
            for (const auto& key : group[r]->key) row.heads.push_back(key.second);
            if (by_line) row.heads.push_back(std::to_string(group[r]->first_line()));
            for (const std::uint32_t c : columns) row.cells.push_back(std::move(cells[r][c]));
            row.fails = group[r]->inconsistent();
            result.rows.push_back(std::move(row));
        }
        return result;
    }

    /// Of very many columns those in question, as far as they are not too many themselves.
    static void shorten(std::vector<std::uint32_t>& columns, const std::vector<std::vector<published_cell>>& cells) {
        constexpr std::size_t most = 60;
        if (columns.size() <= most) return;
        std::erase_if(columns, [&](std::uint32_t c) {
            return std::none_of(cells.begin(), cells.end(), [c](const auto& row) {
                return row[c].in_question && row[c].stated != "0" && !row[c].stated.empty();
            });
        });
        if (columns.size() > most) columns.resize(most);
    }

    /// "cases, North, women" stands in the row "cases, North" and the column "women".
    static published_table crossed(const snapshot_report& report, const said_once& once) {
        published_table result;
        const std::string subject = snapshot_text(report);
        result.title = (report.file.empty() ? "" : report.file + ", ") + subject;
        result.heads.emplace_back("");
        std::map<std::string_view, std::size_t> columns;
        std::map<std::string_view, std::size_t> rows;
        std::vector<published_cell> cells = cells_of(report, once, {});
        for (std::size_t c = 0; c < cells.size(); ++c) {
            const std::string_view name = report.scheme.categories[c].name;
            const std::size_t comma = name.rfind(", ");
            const std::string_view row = name.substr(0, comma == name.npos ? name.size() : comma);
            const std::string_view column = comma == name.npos ? std::string_view{} : name.substr(comma + 2);
            if (columns.try_emplace(column, columns.size()).second) result.columns.emplace_back(column);
            const auto [place, is_new] = rows.try_emplace(row, rows.size());
            if (is_new) result.rows.push_back({{std::string{row}}, {}, false});
            published_table::row& into = result.rows[place->second];
            into.fails = into.fails || cells[c].in_question;
            into.cells.resize(std::max(into.cells.size(), columns[column] + 1));
            into.cells[columns[column]] = std::move(cells[c]);
        }
        for (auto& row : result.rows) row.cells.resize(result.columns.size());
        return result;
    }
};

}  // namespace recount::detail
