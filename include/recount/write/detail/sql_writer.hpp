// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/detail/scheme_fault.hpp>
#include <recount/model/tables.hpp>
#include <recount/text/rule_text.hpp>
#include <recount/text/values.hpp>
#include <recount/write/detail/sql_words.hpp>
#include <recount/write/json.hpp>
#include <recount/write/sql_options.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace recount::detail {

/// Writes a scheme as one statement: the figures as they stand, what each allows, both sides of every relation, verdicts.
///
/// Category i is c<i>: `c1_low` and `c1_high` are the ends of its interval, NULL where there is none. The state of a
/// figure, and of a relation as the least of its figures: 2 published, 1 not published, 0 unusable; -1 a sum that does
/// not fit, -2 not judged.
class sql_writer {
public:
    /// @param domains whether counts below 0 are reported too
    sql_writer(const scheme_view& scheme, const sql_options& options, bool domains = true)
        : scheme_{scheme}, options_{options}, words_{options.dialect}, domains_{domains} {
        for (std::uint32_t c = 0; c < scheme.categories.size(); ++c) percent_.push_back(is_percentage(scheme, c));
        if (!options.as_of.empty()) keys_.push_back(options.as_of);
        keys_.insert(keys_.end(), options.keys.begin(), options.keys.end());
        for (std::size_t k = 0; k < keys_.size(); ++k) key_list_ += (k ? ", k" : "k") + std::to_string(k + 1);
        if (!key_list_.empty()) key_list_ += ", ";
        for (const relation_row& row : scheme.relations) verify(row);
        verify_names();
    }

    /// One query, without a semicolon.
    [[nodiscard]] std::string query() const {
        std::string text = limits() + "WITH\n-- the figures as they stand\nstated AS (\n" + stated() +
                           "),\n-- what they allow: the ends of each, NULL where there is none\nfigures AS (\n" +
                           figures() + "),\n-- both sides of each relation\nsides AS (\n";
        bool first = true;
        const auto add = [&](std::string_view comment, const std::string& select) {
            if (!first) text += "    UNION ALL\n";
            first = false;
            text += "    " + sql_words::comment(comment) + "\n" + select;
        };
        for (const relation_row& row : scheme_.relations) {
            const std::string rule = rule_text(scheme_, row);
            add((row.name.empty() ? "" : std::string{row.name} + ": ") + rule, relation(row));
        }
        for (std::uint32_t c = 0; c < scheme_.categories.size(); ++c) {
            const category_row& category = scheme_.categories[c];
            if (domains_ && !category.may_be_negative) add(std::string{category.name} + " is not below 0", domain(c));
        }
        return text + ")\n" + verdicts();
    }

private:
    /// What the numbers of the engine leave out.
    [[nodiscard]] std::string limits() const {
        if (words_.facts().factors == 0) return {};
        return sql_words::comment("Sums are exact in 38 digits: figures have 64 bits, and factors add up to less.") +
               "\n";
    }

    using texts = std::vector<std::string>;

    [[nodiscard]] static std::string column(std::uint32_t category, std::string_view of) {
        return "c" + std::to_string(category + 1) + "_" + std::string{of};
    }

    [[nodiscard]] std::string title(const relation_row& row) const {
        return row.name.empty() ? rule_text(scheme_, row) : std::string{row.name};
    }

    [[noreturn]] void refuse(const relation_row& row, const std::string& reason) const {
        throw error{"recount: this relation has no SQL, because " + reason + ": " + title(row)};
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

    void verify(const relation_row& row) const {
        const bool looks_back =
            std::any_of(scheme_.all(row).begin(), scheme_.all(row).end(), [](const term& t) { return t.previous; });
        if (looks_back && row.kind != relation_kind::roll_forward && row.kind != relation_kind::cumulative)
            refuse(row, "it is a balance that looks back");
        if (looks_back && options_.as_of.empty()) refuse(row, "it looks back and the table has no column of dates");
        const bool share = row.kind == relation_kind::share;
        for (std::size_t i = share ? 1 : 0; i < row.terms; ++i)
            if (percent_[scheme_.all(row)[i].category]) refuse(row, "it adds percentages");
        if (share && options_.ranges) refuse(row, "it is a share of figures with ranges");
        if (share && scheme_.categories[scheme_.all(row)[2].category].may_be_negative)
            refuse(row, "it is a share of what may be negative");
        std::uint64_t left = words_.facts().factors;
        for (const term& t : scheme_.all(row)) {
            const auto factor = static_cast<std::uint64_t>(t.coefficient);
            const std::uint64_t size = t.coefficient < 0 ? 0 - factor : factor;
            if (words_.facts().factors > 0 && size > left) refuse(row, "its factors take sums beyond 38 digits");
            left -= words_.facts().factors > 0 ? size : 0;
        }
        if (!leaves_gaps(row)) return;
        if (options_.ranges) refuse(row, "it is an equation with factors, on figures with ranges");
        std::uint64_t smaller = 1;
        for (const std::uint64_t factor : factors(row)) {
            if (factor % smaller != 0) refuse(row, "one of its factors is no multiple of another");
            smaller = factor;
        }
    }

    /// Engines cut names off, or do not tell capitals apart: two categories must not read the same column.
    void verify_names() const {
        if (options_.form == table_form::tidy) return;
        std::set<std::string> seen;
        for (const category_row& category : scheme_.categories)
            for (const std::string_view part : ends()) {
                std::string name{category.name};
                name += part;
                if (words_.facts().folds_case)
                    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
                if (!seen.insert(name).second)
                    throw error{"recount: the engine does not tell these columns apart; use the tidy form: " +
                                shown(category.name)};
            }
    }

    [[nodiscard]] std::span<const std::string_view> ends() const {
        static constexpr std::string_view both[]{" low", " high"};
        static constexpr std::string_view one[]{""};
        return options_.ranges ? std::span<const std::string_view>{both} : std::span<const std::string_view>{one};
    }

    [[nodiscard]] std::string stated() const {
        const bool tidy = options_.form == table_form::tidy;
        std::string text = "    SELECT\n";
        std::string separator = "        ";
        const auto add = [&](const std::string& expression, const std::string& name) {
            text += separator + expression + " AS " + name;
            separator = ",\n        ";
        };
        std::string groups;
        for (std::size_t k = 0; k < keys_.size(); ++k) {
            const std::string key = "t." + words_.identifier(keys_[k]);
            add(key, "k" + std::to_string(k + 1));
            groups += (groups.empty() ? "" : ", ") + key;
        }
        for (std::uint32_t c = 0; c < scheme_.categories.size(); ++c) {
            const std::string_view name = scheme_.categories[c].name;
            const std::string of_category =
                tidy ? "CASE WHEN t." + words_.identifier("category") + " = " + words_.literal(name) + " THEN " : "";
            for (const std::string_view end : ends()) {
                const std::string to = options_.ranges ? column(c, end == " low" ? "from" : "to") : column(c, "value");
                if (tidy)
                    add("max(" + of_category + "t." +
                            words_.identifier(!options_.ranges ? "value"
                                              : end == " low"  ? "low"
                                                               : "high") +
                            " END)",
                        to);
                else
                    add("t." + words_.identifier(std::string{name}.append(end)), to);
            }
            if (tidy) add("count(" + of_category + "1 END)", column(c, "rows"));
        }
        text += "\n    FROM " + words_.table(options_) + " AS t\n";
        if (tidy && !groups.empty()) text += "    GROUP BY " + groups + "\n";
        return text;
    }

    [[nodiscard]] std::string figures() const {
        std::string text = "    SELECT\n        " + key_list_;
        std::string separator;
        for (std::uint32_t c = 0; c < scheme_.categories.size(); ++c) {
            text += separator + (percent_[c] ? percentage_columns(c) : people_columns(c));
            separator = ",\n        ";
        }
        return text + "\n    FROM stated\n";
    }

    [[nodiscard]] std::string twice(std::uint32_t c) const {
        return options_.form == table_form::tidy ? "WHEN " + column(c, "rows") + " > 1 THEN 0 " : "";
    }

    [[nodiscard]] std::string people_columns(std::uint32_t c) const {
        const bool may_be_negative = scheme_.categories[c].may_be_negative;
        const std::string low = column(c, "low");
        const std::string high = column(c, "high");
        const std::string state = column(c, "state");
        if (!options_.ranges) {
            const std::string value = column(c, "value");
            const std::string number = words_.whole(value);
            return "CASE " + twice(c) + "WHEN " + value + " IS NULL THEN 1 WHEN " + words_.unusable(value) +
                   " THEN 0 ELSE 2 END AS " + state + ", " +
                   (may_be_negative ? number : "coalesce(" + number + ", 0)") + " AS " + low + ", " + number + " AS " +
                   high;
        }
        const std::string from = column(c, "from");
        const std::string to = column(c, "to");
        const std::string first = words_.whole(from);
        const std::string last = words_.whole(to);
        const std::string unusable = "(" + from + " IS NOT NULL AND (" + words_.unusable(from) + ")) OR (" + to +
                                     " IS NOT NULL AND (" + words_.unusable(to) + ")) OR " + first + " > " + last;
        const std::string cut = "CASE WHEN " + last + " < 0 OR " + first + " > 0 THEN " + first + " ELSE 0 END";
        return "CASE " + twice(c) + "WHEN " + from + " IS NULL AND " + to + " IS NULL THEN 1 WHEN " + unusable +
               " THEN 0 ELSE 2 END AS " + state + ", " + (may_be_negative ? first : cut) + " AS " + low + ", " + last +
               " AS " + high;
    }

    /// Digits without the point, and 100 % in units of a tenth of the last decimal.
    [[nodiscard]] std::string percentage_columns(std::uint32_t c) const {
        const std::string value = column(c, "value");
        const std::string text = words_.trimmed(words_.text(value));
        const std::string point = words_.position(text, "'.'");
        const std::string decimals = "CASE WHEN " + point + " = 0 THEN 0 ELSE length(" + text + ") - " + point + " END";
        const std::string fits = words_.is_percentage(text, decimals);
        const std::string usable = value + " IS NOT NULL AND " + fits;
        return "CASE " + twice(c) + "WHEN " + value + " IS NULL THEN 1 WHEN " + fits + " THEN 2 ELSE 0 END AS " +
               column(c, "state") + ",\n        CASE WHEN " + usable + " THEN " +
               words_.whole("replace(" + text + ", '.', '')") + " END AS " + column(c, "digits") +
               ",\n        CASE WHEN " + usable + " THEN " +
               words_.whole("substr('1000000000000', 1, 4 + " + decimals + ")") + " ELSE 1000 END AS " +
               column(c, "base");
    }

    [[nodiscard]] std::string states(const relation_row& row) const {
        texts all;
        for (const term& t : scheme_.all(row)) all.push_back(t.previous ? "before_state" : column(t.category, "state"));
        return words_.least(all);
    }

    [[nodiscard]] texts each(std::span<const term> terms, std::string_view end) const {
        texts all;
        for (const term& t : terms) all.push_back(column(t.category, end));
        return all;
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
        return row.kind == relation_kind::roll_forward && !t.previous && category.flow && category.may_be_negative;
    }

    /// The columns that every relation gives, in this order.
    [[nodiscard]] std::string select(const relation_row& row, const std::string& state, const std::string& fails,
                                     const std::string& sure) const {
        return "    SELECT " + key_list_ + words_.literal(title(row)) + " AS relation, '" +
               std::string{printed(row.kind)} + "' AS kind, " + state +
               " AS state,\n        stated_low, stated_high, computed_low, computed_high,\n        " + fails +
               " AS fails,\n        " + sure + " AS sure\n";
    }

    [[nodiscard]] std::string relation(const relation_row& row) const {
        switch (row.kind) {
            case relation_kind::cover: return cover(row);
            case relation_kind::overlap: return overlap(row);
            case relation_kind::share: return share(row);
            default: return linear(row);
        }
    }

    [[nodiscard]] std::string linear(const relation_row& row) const {
        struct test {
            std::string_view fails;
            std::string_view sure;
        };
        const auto compared = [&]() -> test {
            switch (row.compares) {
                case comparison::at_least: return {"stated_high < computed_low", "stated_low >= computed_high"};
                case comparison::more_than: return {"stated_high <= computed_low", "stated_low > computed_high"};
                case comparison::at_most: return {"stated_low > computed_high", "stated_high <= computed_low"};
                case comparison::fewer_than: return {"stated_low >= computed_high", "stated_high < computed_low"};
                case comparison::equal: break;
            }
            return {"stated_low > computed_high OR stated_high < computed_low",
                    "stated_low = computed_high AND stated_high = computed_low"};
        }();
        std::string state = "state";
        std::string fails{compared.fails};
        std::string columns = key_list_ + states(row) + " AS state,\n            " + sum(row, scheme_.left(row), true) +
                              " AS stated_low, " + sum(row, scheme_.left(row), false) +
                              " AS stated_high,\n            " + sum(row, scheme_.right(row), true, row.constant) +
                              " AS computed_low, " + sum(row, scheme_.right(row), false, row.constant) +
                              " AS computed_high";
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
        const std::string from = "    FROM (\n        SELECT " + columns + "\n        FROM ";
        const std::uint32_t* before = nullptr;
        for (const term& t : scheme_.all(row))
            if (t.previous) before = &t.category;
        if (!before) return select(row, state, fails, std::string{compared.sure}) + from + "figures) AS r\n";
        return select(row, state, fails, std::string{compared.sure}) + from + with_previous(row, *before) + ") AS r\n";
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
        const bool rolls = row.kind == relation_kind::roll_forward;
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
        return select(row, state,
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
        return select(row, "state", "stated_low > computed_high", "stated_high <= shortest_low") +
               "    FROM (\n        SELECT " + key_list_ + states(row) + " AS state,\n            " +
               column(both, "low") + " AS stated_low, " + column(both, "high") + " AS stated_high, " +
               words_.whole("0") + " AS computed_low,\n            " + words_.least_known(each(lists, "high")) +
               " AS computed_high, " + words_.least(each(lists, "low")) +
               " AS shortest_low\n        FROM figures) AS r\n";
    }

    struct printed_ends {
        std::string low;
        std::string high;
        std::string low_open;
        std::string high_open;
    };

    /// In tenths of the last decimal; an open end is 1.
    [[nodiscard]] static printed_ends ends_of(rounding rule) {
        switch (rule) {
            case rounding::nearest: break;
            case rounding::half_up: return {"10 * digits - 5", "10 * digits + 5", "0", "1"};
            case rounding::half_down: return {"10 * digits - 5", "10 * digits + 5", "1", "0"};
            case rounding::half_even: {
                const std::string odd = "CASE WHEN digits % 2 = 0 THEN 0 ELSE 1 END";
                return {"10 * digits - 5", "10 * digits + 5", odd, odd};
            }
            case rounding::floor: return {"10 * digits", "10 * digits + 10", "0", "1"};
            case rounding::ceiling: return {"10 * digits - 10", "10 * digits", "1", "0"};
            case rounding::towards_zero:
                return {"CASE WHEN digits > 0 THEN 10 * digits ELSE 10 * digits - 10 END",
                        "CASE WHEN digits < 0 THEN 10 * digits ELSE 10 * digits + 10 END",
                        "CASE WHEN digits > 0 THEN 0 ELSE 1 END", "CASE WHEN digits < 0 THEN 0 ELSE 1 END"};
        }
        return {"10 * digits - 5", "10 * digits + 5", "0", "0"};
    }

    /// A printed percentage against one part and one whole, either of which may be not published.
    [[nodiscard]] std::string share(const relation_row& row) const {
        const std::uint32_t percent = scheme_.all(row)[0].category;
        const std::uint32_t part = scheme_.all(row)[1].category;
        const std::uint32_t whole = scheme_.all(row)[2].category;
        const printed_ends printed = ends_of(row.rule);
        const bool any_percent = scheme_.categories[percent].may_be_negative;
        const bool any_part = scheme_.categories[part].may_be_negative;
        const std::string most = "9223372036854775807";
        const std::string reaches_0 = "(high > 0 OR (high = 0 AND high_open = 0))";
        const auto cut = [&](const std::string& end) {
            return any_percent ? end : "CASE WHEN first < 0 AND " + reaches_0 + " THEN 0 ELSE " + end + " END";
        };
        // the part not published: some whole number of people between both ends
        const std::string first = words_.ceiling_divided("least_part", "base");
        const std::string last = words_.floor_divided("most_part", "base");
        const std::string least_possible = any_part ? "-" + most : "CASE WHEN whole > 0 THEN 0 ELSE -" + most + " END";
        const std::string most_possible = any_part ? most : "CASE WHEN whole > 0 THEN " + most + " ELSE 0 END";
        const std::string no_part = "coalesce((" + first + ") > (" + last + "), 1 = 0) OR coalesce((" + first + ") > " +
                                    most_possible + ", 1 = 0) OR coalesce((" + last + ") < " + least_possible +
                                    ", 1 = 0)";
        // the whole not published: likewise, of 1 and more
        const std::string fewest = words_.ceiling_divided("(scaled_size + far_open)", "far");
        const std::string many = words_.floor_divided("(scaled_size - near_open)", "near");
        const std::string no_whole = "CASE WHEN far <= 0 THEN 1 = 1 ELSE coalesce((" + fewest + ") > " + most +
                                     ", 1 = 0) OR CASE WHEN near > 0 THEN coalesce((" + fewest + ") > (" + many +
                                     "), 1 = 0) ELSE 1 = 0 END END";
        std::string state = "state";
        if (words_.sqlite())
            state =
                "CASE WHEN state > 0 AND (typeof(scaled_part) = 'real' OR typeof(least_part) = 'real' OR "
                "typeof(most_part) = 'real' OR typeof(far) = 'real' OR typeof(near) = 'real') THEN -1 ELSE state END";
        const std::string nothing = words_.whole("NULL");
        const std::string signed_part = "CASE WHEN whole < 0 THEN -part ELSE part END";
        const std::string size = "CASE WHEN whole < 0 THEN -whole ELSE whole END";
        return select(row, state,
                      "CASE WHEN whole = 0 THEN coalesce(part <> 0, 1 = 0)\n"
                      "            WHEN whole IS NOT NULL AND part IS NOT NULL THEN "
                      "coalesce(scaled_part < least_part, 1 = 0) OR coalesce(scaled_part > most_part, 1 = 0)\n"
                      "            WHEN whole IS NOT NULL THEN " +
                          no_part + "\n            WHEN part <> 0 THEN " + no_whole + "\n            ELSE 1 = 0 END",
                      "1 = 1") +
               "    FROM (\n        SELECT " + key_list_ + "state, part, whole, base,\n            " + nothing +
               " AS stated_low, " + nothing + " AS stated_high, " + nothing + " AS computed_low, " + nothing +
               " AS computed_high,\n            base * (" + signed_part +
               ") AS scaled_part, base * (CASE WHEN part < 0 " +
               "THEN -part ELSE part END) AS scaled_size,\n            (" + size +
               ") * low + low_open AS least_part, (" + size +
               ") * high - high_open AS most_part,\n            CASE WHEN part < 0 THEN -high ELSE low END AS near, " +
               "CASE WHEN part < 0 THEN -low ELSE high END AS far,\n            CASE WHEN part < 0 THEN high_open "
               "ELSE " +
               "low_open END AS near_open, CASE WHEN part < 0 THEN low_open ELSE high_open END AS far_open\n" +
               "        FROM (\n            SELECT " + key_list_ + "state, part, whole, base, high, high_open, " +
               cut("first") + " AS low, " + cut("first_open") +
               " AS low_open\n            FROM (\n                SELECT " + key_list_ +
               "state, part, whole, base,\n                    " +
               (any_percent ? printed.low : "CASE WHEN digits IS NULL THEN 0 ELSE " + printed.low + " END") +
               " AS first, " + printed.high + " AS high,\n                    CASE WHEN digits IS NULL THEN 0 ELSE " +
               printed.low_open + " END AS first_open, CASE WHEN digits IS NULL THEN 0 ELSE " + printed.high_open +
               " END AS high_open\n                FROM (SELECT " + key_list_ + states(row) + " AS state, " +
               column(percent, "digits") + " AS digits, " + column(percent, "base") + " AS base, " +
               column(part, "high") + " AS part, " + column(whole, "high") +
               " AS whole FROM figures) AS s) AS q) AS p) AS r\n";
    }

    [[nodiscard]] std::string domain(std::uint32_t c) const {
        const std::string below = column(c, percent_[c] ? "digits" : "high");
        const std::string nothing = words_.whole("NULL");
        const std::string low = options_.ranges ? column(c, "low") : below;
        return "    SELECT " + key_list_ + words_.literal(scheme_.categories[c].name) +
               " AS relation, 'domain' AS kind, " + column(c, "state") + " AS state,\n        " +
               (percent_[c] ? nothing : low) + " AS stated_low, " + (percent_[c] ? nothing : below) +
               " AS stated_high, " + words_.whole("0") + " AS computed_low, " + nothing +
               " AS computed_high, 1 = 1 AS fails, 1 = 0 AS sure\n    FROM figures WHERE " + below + " < 0\n";
    }

    [[nodiscard]] std::string verdicts() const {
        std::string overflow = "state = -1";
        for (const char* end : {"stated_low", "stated_high", "computed_low", "computed_high",
                                "stated_low - computed_high", "stated_high - computed_low"})
            overflow += " OR " + words_.overflows(end);
        std::string text = "SELECT\n";
        for (std::size_t k = 0; k < keys_.size(); ++k)
            text += "    k" + std::to_string(k + 1) + " AS " + words_.identifier(keys_[k]) + ",\n";
        return text +
               "    relation, kind,\n    CASE WHEN state = -2 THEN 'not judged' WHEN state = 0 THEN 'unusable'\n"
               "        WHEN " +
               overflow +
               " THEN 'overflow'\n        WHEN fails THEN 'inconsistent' WHEN state = 1 THEN 'undetermined'\n"
               "        WHEN sure THEN 'consistent' ELSE 'consistent_by_rounding' END AS verdict,\n"
               "    stated_low, stated_high, computed_low, computed_high,\n"
               "    stated_low - computed_high AS discrepancy_low, stated_high - computed_low AS discrepancy_high\n"
               "FROM sides";
    }

    scheme_view scheme_;
    const sql_options& options_;
    sql_words words_;
    bool domains_;
    std::vector<bool> percent_;
    std::vector<std::string> keys_;
    std::string key_list_;
};

}  // namespace recount::detail
