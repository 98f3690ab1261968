// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/tables.hpp>
#include <recount/text/printed_period.hpp>
#include <recount/text/rule_text.hpp>
#include <recount/text/values.hpp>
#include <recount/write/detail/sql_figures.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace recount::detail {

/// Both sides of relations, and whether they fail: sums, and lists that overlap.
class sql_sides : public sql_figures {
protected:
    using sql_figures::sql_figures;

    /// What stands in row n of several: the first in the row of 1.
    [[nodiscard]] static std::string in_row(const texts& all) {
        if (std::all_of(all.begin(), all.end(), [&](const std::string& one) { return one == all[0]; })) return all[0];
        std::string text = "CASE n";
        for (std::size_t i = 0; i < all.size(); ++i) text += " WHEN " + std::to_string(i + 1) + " THEN " + all[i];
        return text + " END";
    }

    /// A table, each of its rows so many times, with n from 1.
    [[nodiscard]] static std::string times(const std::string& table, std::size_t count) {
        if (count == 1) return table;
        std::string numbers = "SELECT 1 AS n";
        for (std::size_t n = 2; n <= count; ++n) numbers += " UNION ALL SELECT " + std::to_string(n);
        return table + " CROSS JOIN (" + numbers + ") AS numbers";
    }

    [[nodiscard]] std::string title(const relation_row& row) const {
        return row.name.empty() ? rule_text(scheme_, row) : std::string{row.name};
    }

    /// Factors other than 1 leave gaps between the sums of whole numbers.
    [[nodiscard]] bool leaves_gaps(const relation_row& row) const {
        if (row.compares != comparison::equal || row.kind != relation_kind::balance) return false;
        return std::any_of(scheme_.all(row).begin(), scheme_.all(row).end(),
                           [](const term& t) { return t.coefficient != 1 && t.coefficient != -1; });
    }

    /// The different factors of a relation, without sign, from the smallest.
    [[nodiscard]] std::set<std::uint64_t> factors(const relation_row& row) const {
        std::set<std::uint64_t> found;
        for (const term& t : scheme_.all(row)) {
            const auto factor = static_cast<std::uint64_t>(t.coefficient);
            found.insert(t.coefficient < 0 ? 0 - factor : factor);
        }
        found.erase(0);
        return found;
    }

    /// The declared falls that a relation is about: it never falls but on those dates.
    [[nodiscard]] std::vector<declared_fall> falls(const relation_row& row) const {
        std::vector<declared_fall> found;
        if (!row.facts().of_stocks || row.facts().movements) return found;
        for (const declared_fall& fall : options_.falls)
            for (const term& t : scheme_.all(row))
                if (t.previous && t.category == fall.category) found.push_back(fall);
        return found;
    }

    /// The columns that every relation gives, in this order.
    [[nodiscard]] std::string select(std::span<const relation_row> rows, const std::string& state,
                                     const std::string& fails, const std::string& sure) const {
        texts titles;
        texts kinds;
        for (const relation_row& row : rows) {
            titles.push_back(words_.literal(title(row)));
            kinds.push_back("'" + std::string{printed(row.kind)} + "'");
        }
        return "    SELECT " + key_list_ + in_row(titles) + " AS relation, " + in_row(kinds) + " AS kind, " + state +
               " AS state,\n        stated_low, stated_high, computed_low, computed_high,\n        " + fails +
               " AS fails,\n        " + sure + " AS sure\n";
    }

    /// Both sides are sums of figures of one snapshot.
    [[nodiscard]] bool only_sums(const relation_row& row) const {
        return row.facts().form == relation_form::sum && !leaves_gaps(row) &&
               std::none_of(scheme_.all(row).begin(), scheme_.all(row).end(), [](const term& t) { return t.previous; });
    }

    /// Several have only sums.
    [[nodiscard]] std::string linear(std::span<const relation_row> rows) const {
        texts states_of, stated_low, stated_high, computed_low, computed_high, fails_of, sure_of;
        for (const relation_row& row : rows) {
            states_of.push_back(states(row));
            stated_low.push_back(sum(row, scheme_.left(row), true));
            stated_high.push_back(sum(row, scheme_.left(row), false));
            computed_low.push_back(sum(row, scheme_.right(row), true, row.constant));
            computed_high.push_back(sum(row, scheme_.right(row), false, row.constant));
            const test how = compared(row.compares);
            fails_of.push_back(how.fails);
            sure_of.push_back(how.sure);
        }
        std::string columns = key_list_ + (rows.size() > 1 ? "n, " : "") + in_row(states_of) +
                              " AS state,\n            " + in_row(stated_low) + " AS stated_low,\n            " +
                              in_row(stated_high) + " AS stated_high,\n            " + in_row(computed_low) +
                              " AS computed_low,\n            " + in_row(computed_high) + " AS computed_high";
        std::string state = "state";
        std::string fails = in_row(fails_of);
        std::string sure = in_row(sure_of);
        std::string from = times("figures", rows.size());
        if (rows.size() == 1) special_of(rows[0], columns, state, fails, sure, from);
        return select(rows, state, fails, sure) + "    FROM (\n        SELECT " + columns + "\n        FROM " + from +
               ") AS r\n";
    }

    [[nodiscard]] std::string cover(const relation_row& row) const {
        const auto parts = scheme_.right(row);
        const std::uint32_t whole = scheme_.left(row)[0].category;
        std::string within;  // parts that are smaller than the whole that is tried
        std::string reaching;
        std::string highs;
        for (const std::string& high : each(parts, "high")) {
            const std::string smaller =
                "CASE WHEN " + high + " < tried OR (tried IS NULL AND " + high + " IS NOT NULL) THEN ";
            const std::string plus = within.empty() ? "" : " + ";
            within += plus + smaller + high + " ELSE 0 END";
            reaching += plus + smaller + "0 ELSE 1 END";
            highs += ", " + high;
        }
        const texts ends{"stated_low", "computed_low"};
        // SQLite would otherwise write every expression out wherever its column is used
        const std::string once = words_.sqlite() ? " LIMIT -1 OFFSET 0" : "";
        const std::string state =
            words_.sqlite() ? "CASE WHEN state > 0 AND typeof(within) = 'real' THEN -1 ELSE state END" : "state";
        return select({&row, 1}, state,
                      "least_whole > stated_high OR CASE reaching WHEN 0 THEN computed_high < tried WHEN 1 THEN within "
                      "< 0 "
                      "ELSE within + (reaching - 1) * tried < 0 END",
                      "stated_low >= largest_high AND stated_high <= sum_low") +
               "    FROM (\n        SELECT p.*,\n            " + within + " AS within,\n            " + reaching +
               " AS reaching\n        FROM (\n            SELECT q.*, CASE WHEN largest_high < least_whole THEN "
               "least_whole " +
               "WHEN largest_high IS NULL OR largest_high > stated_high THEN stated_high ELSE largest_high END AS "
               "tried\n" +
               "            FROM (\n                SELECT s.*, " + words_.greatest_known(ends) +
               " AS least_whole\n                FROM (\n                    SELECT " + key_list_ + states(row) +
               " AS state" + highs + ",\n                        " + column(whole, "low") + " AS stated_low, " +
               column(whole, "high") + " AS stated_high,\n                        " +
               words_.greatest_known(each(parts, "low")) + " AS computed_low, " + sum(row, parts, false) +
               " AS computed_high,\n                        " + words_.greatest(each(parts, "high")) +
               " AS largest_high, " + sum(row, parts, true) + " AS sum_low\n                    FROM figures" + once +
               ") AS s" + once + ") AS q" + once + ") AS p" + once + ") AS r\n";
    }

    [[nodiscard]] std::string overlap(const relation_row& row) const {
        const auto lists = scheme_.right(row);
        const std::uint32_t both = scheme_.left(row)[0].category;
        return select({&row, 1}, "state", "stated_low > computed_high", "stated_high <= shortest_low") +
               "    FROM (\n        SELECT " + key_list_ + states(row) + " AS state,\n            " +
               column(both, "low") + " AS stated_low, " + column(both, "high") + " AS stated_high, " +
               words_.whole("0") + " AS computed_low,\n            " + words_.least_known(each(lists, "high")) +
               " AS computed_high, " + words_.least(each(lists, "low")) +
               " AS shortest_low\n        FROM figures) AS r\n";
    }

    /// Those of some categories that are below 0.
    [[nodiscard]] std::string domain(std::span<const std::uint32_t> categories) const {
        const std::string nothing = words_.whole("NULL");
        texts titles, states_of, low, high, below;
        std::string any;
        for (const std::uint32_t c : categories) {
            below.push_back(column(c, percent_[c] ? "digits" : "high"));
            titles.push_back(words_.literal(scheme_.categories[c].name));
            states_of.push_back(column(c, "state"));
            low.push_back(percent_[c] ? nothing : options_.ranges ? column(c, "low") : below.back());
            high.push_back(percent_[c] ? nothing : below.back());
            any += (any.empty() ? "" : " OR ") + below.back() + " < 0";
        }
        const std::string figures = "(SELECT * FROM figures WHERE " + any + ") AS f";
        return "    SELECT " + key_list_ + in_row(titles) + " AS relation, 'domain' AS kind, " + in_row(states_of) +
               " AS state,\n        " + in_row(low) + " AS stated_low, " + in_row(high) + " AS stated_high, " +
               words_.whole("0") + " AS computed_low, " + nothing +
               " AS computed_high, 1 = 1 AS fails, 1 = 0 AS sure\n    FROM " + times(figures, categories.size()) +
               " WHERE " + in_row(below) + " < 0\n";
    }

private:
    struct test {
        std::string fails;
        std::string sure;
    };

    [[nodiscard]] static test compared(comparison how) {
        switch (how) {
            case comparison::at_least: return {"stated_high < computed_low", "stated_low >= computed_high"};
            case comparison::more_than: return {"stated_high <= computed_low", "stated_low > computed_high"};
            case comparison::at_most: return {"stated_low > computed_high", "stated_high <= computed_low"};
            case comparison::fewer_than: return {"stated_low >= computed_high", "stated_high < computed_low"};
            case comparison::equal: break;
        }
        return {"stated_low > computed_high OR stated_high < computed_low",
                "stated_low = computed_high AND stated_high = computed_low"};
    }

    /// What one with factors, or one that looks back, has besides its sums.
    void special_of(const relation_row& row, std::string& columns, std::string& state, std::string& fails,
                    std::string& sure, std::string& from) const {
        for (const term& t : scheme_.all(row)) {
            if (!may_take_the_rest(row, t)) continue;
            columns += ", " + column(t.category, "state");
            fails = "(" + fails + ") AND " + column(t.category, "state") + " <> 1";
        }
        if (leaves_gaps(row)) {
            columns += ",\n            " + rest(row) + " AS rest,\n            " + step(row) + " AS step";
            fails += " OR rest % step <> 0";
            if (words_.sqlite()) state = "CASE WHEN state > 0 AND typeof(rest) = 'real' THEN -1 ELSE state END";
        }
        for (const term& t : scheme_.all(row))
            if (t.previous) from = with_previous(row, t.category);
        std::string dates;
        for (const declared_fall& fall : falls(row))
            dates += (dates.empty() ? "" : ", ") + words_.literal(printed(fall.as_of));
        if (dates.empty()) return;
        const std::string declared = words_.text("k1") + " IN (" + dates + ")";
        sure = "(" + sure + ") OR ((" + fails + ") AND " + declared + ")";
        fails = "(" + fails + ") AND NOT (" + declared + ")";
    }

    /// What the published figures leave to the others, which are multiples of `step`.
    [[nodiscard]] std::string rest(const relation_row& row) const {
        std::string text;
        for (std::size_t i = 0; i < row.terms; ++i) {
            const term& t = scheme_.all(row)[i];
            const bool negative = (t.coefficient < 0) != (i >= row.left_terms);
            text += text.empty() ? negative ? "-" : "" : negative ? " - " : " + ";
            text += magnitude_text(t.coefficient) + " * coalesce(" + column(t.category, "high") + ", 0)";
        }
        if (row.constant != 0) text += (row.constant < 0 ? " + " : " - ") + magnitude_text(row.constant);
        return text;
    }

    [[nodiscard]] std::string step(const relation_row& row) const {
        std::string text = "CASE";
        for (const std::uint64_t factor : factors(row))
            for (const term& t : scheme_.all(row))
                if (magnitude_text(t.coefficient) == std::to_string(factor))
                    text += " WHEN " + column(t.category, "state") + " = 1 THEN " + std::to_string(factor);
        return text + " ELSE 1 END";
    }

    /// Figures beside those of the category in the snapshot before.
    [[nodiscard]] std::string with_previous(const relation_row& row, std::uint32_t category) const {
        std::string series;
        for (std::size_t k = 1; k < keys_.size(); ++k)
            series += (k > 1 ? ", k" : "PARTITION BY k") + std::to_string(k + 1);
        const std::string state = column(category, "state");
        const std::string lag = "OVER series AS before_";
        const bool rolls = row.facts().movements;
        // a gap in the stocks would have to be bridged by adding movements
        const std::string judged = rolls ? "min(" + state + ") OVER (" + series + ") = 1 THEN -2 WHEN " : "";
        return "(\n            SELECT figures.*, " + words_.before(column(category, "low")) + " " + lag + "low, " +
               words_.before(column(category, "high")) + " " + lag + "high,\n                CASE WHEN " + judged +
               words_.before("k1") + " OVER series = k1 THEN 0 ELSE " + words_.before(state) +
               " OVER series END AS before_state\n" + "            FROM figures WHERE k1 IS NOT NULL" +
               (rolls ? "" : " AND " + state + " <> 1") + "\n            WINDOW series AS (" + series +
               (series.empty() ? "" : " ") + "ORDER BY k1)) AS f\n        WHERE before_state IS NOT NULL AND " + state +
               " <> 1";
    }

    /// A sum of the low or the high ends; a movement that takes the rest adds nothing where it is not published.
    [[nodiscard]] std::string sum(const relation_row& row, std::span<const term> terms, bool low,
                                  std::int64_t constant = 0) const {
        std::string text;
        for (const term& t : terms) {
            const std::string_view end = low == (t.coefficient >= 0) ? "low" : "high";
            std::string value = t.previous ? "before_" + std::string{end} : column(t.category, end);
            if (may_take_the_rest(row, t))
                value = "CASE WHEN " + column(t.category, "state") + " = 1 THEN 0 ELSE " + value + " END";
            const bool negative = t.coefficient < 0;
            text += text.empty() ? negative ? "-" : "" : negative ? " - " : " + ";
            if (t.coefficient != 1 && t.coefficient != -1) text += magnitude_text(t.coefficient) + " * ";
            text += value;
        }
        if (text.empty()) text = "0";
        if (constant != 0) text += (constant < 0 ? " - " : " + ") + magnitude_text(constant);
        return text;
    }

    [[nodiscard]] bool may_take_the_rest(const relation_row& row, const term& t) const {
        const category_row& category = scheme_.categories[t.category];
        return row.facts().movements && !t.previous && category.flow && category.may_be_negative;
    }
};

}  // namespace recount::detail
