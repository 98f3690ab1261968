// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/error.hpp>
#include <recount/text/detail/legible.hpp>
#include <recount/text/detail/utf8.hpp>
#include <recount/write/sql_options.hpp>

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::detail {

/// The words of one dialect: how it quotes, and what it calls the few functions that engines name differently.
///
/// Names come from files of rules, which others may have written: whatever stands in them stays within its quotes.
class sql_words {
public:
    explicit constexpr sql_words(sql_dialect dialect) : dialect_{dialect} {}

    [[nodiscard]] constexpr bool sqlite() const { return dialect_ == sql_dialect::sqlite; }
    [[nodiscard]] constexpr bool postgresql() const { return dialect_ == sql_dialect::postgresql; }

    /// A name of the user's tables.
    /// @throws error for a name that is no text, or that PostgreSQL would cut off at 63 bytes
    [[nodiscard]] std::string identifier(std::string_view name) const {
        verify(name);
        if (postgresql() && name.size() > 63)
            throw error{"recount: PostgreSQL has no name of more than 63 bytes; use the tidy form: " + shown(name)};
        return '"' + doubled(name, '"') + '"';
    }

    [[nodiscard]] std::string literal(std::string_view text) const {
        verify(text);
        std::string quoted = '\'' + doubled(text, '\'') + '\'';
        // what a backslash means in plain quotes is a setting of the server
        if (postgresql() && text.find('\\') != text.npos) return 'E' + doubled(quoted, '\\');
        return quoted;
    }

    /// The rest of a line that starts with `--`: on one line, whatever stands in it.
    [[nodiscard]] static std::string comment(std::string_view text) {
        return "-- " + legible(text);
    }

    /// The type in which sums are exact. SQLite has 64 bits and turns what does not fit into a floating-point number,
    /// which `overflows` finds.
    [[nodiscard]] constexpr std::string_view whole_type() const {
        return sqlite() ? "INTEGER" : postgresql() ? "numeric" : "HUGEINT";
    }

    [[nodiscard]] std::string whole(std::string_view expression) const {
        return (dialect_ == sql_dialect::duckdb ? "TRY_CAST(" : "CAST(") + std::string{expression} + " AS " +
               std::string{whole_type()} + ")";
    }

    /// True for what is no whole number of 64 bits; of an expression that is not NULL.
    [[nodiscard]] std::string unusable(const std::string& expression) const {
        const std::string number = whole(expression);
        if (sqlite()) return "CAST(" + number + " AS TEXT) <> CAST(" + expression + " AS TEXT)";
        const std::string beyond = number + " NOT BETWEEN -9223372036854775808 AND 9223372036854775807";
        if (postgresql()) return "trunc(" + number + ") <> " + number + " OR " + beyond;
        return "CAST(" + number + " AS VARCHAR) IS DISTINCT FROM CAST(" + expression + " AS VARCHAR) OR " + beyond;
    }

    /// True for a sum that does not fit into 64 bits; not true for NULL.
    [[nodiscard]] std::string overflows(const std::string& sum) const {
        if (sqlite()) return "typeof(" + sum + ") = 'real'";
        return sum + " NOT BETWEEN -9223372036854775808 AND 9223372036854775807";
    }

    /// The smallest, the greatest of some: NULL when one of them is.
    [[nodiscard]] std::string least(std::span<const std::string> some) const { return extreme(some, "min", "least"); }
    [[nodiscard]] std::string greatest(std::span<const std::string> some) const {
        return extreme(some, "max", "greatest");
    }

    /// The smallest, the greatest of those that are not NULL.
    [[nodiscard]] std::string least_known(std::span<const std::string> some) const {
        return extreme_known(some, "min", "least");
    }
    [[nodiscard]] std::string greatest_known(std::span<const std::string> some) const {
        return extreme_known(some, "max", "greatest");
    }

    /// Division of a number that may be negative by one that is positive, towards negative infinity.
    [[nodiscard]] std::string floor_divided(const std::string& number, const std::string& by) const {
        return "CASE WHEN " + number + " < 0 THEN -" + divided("(" + by + " - 1 - " + number + ")", by) + " ELSE " +
               divided(number, by) + " END";
    }
    [[nodiscard]] std::string ceiling_divided(const std::string& number, const std::string& by) const {
        return "CASE WHEN " + number + " < 0 THEN -" + divided("(-" + number + ")", by) + " ELSE " +
               divided("(" + number + " + " + by + " - 1)", by) + " END";
    }

    /// Where a text has a character, counted from 1; 0 when it has none.
    [[nodiscard]] std::string position(const std::string& text, const std::string& character) const {
        return (sqlite() ? "instr(" : "strpos(") + text + ", " + character + ")";
    }

private:
    static void verify(std::string_view text) {
        if (end_of_utf8(text) < text.size())
            throw error{"recount: a name in SQL is UTF-8 without zero bytes: " + shown(text)};
    }

    static std::string doubled(std::string_view text, char mark) {
        std::string result;
        for (const char c : text) {
            if (c == mark) result += c;
            result += c;
        }
        return result;
    }

    /// Of whole numbers that are not negative.
    [[nodiscard]] std::string divided(const std::string& number, const std::string& by) const {
        if (postgresql()) return "div(" + number + ", " + by + ")";
        return "(" + number + (sqlite() ? " / " : " // ") + by + ")";
    }

    static std::string call(std::string_view function, std::span<const std::string> some) {
        std::string text{function};
        for (const std::string& one : some) text += (&one == some.data() ? "(" : ", ") + one;
        return text + ")";
    }

    /// SQLite takes a hundred arguments: more are taken in groups.
    template <class Extreme>
    static std::string grouped(std::span<const std::string> some, std::size_t most, Extreme extreme) {
        std::vector<std::string> groups{some.begin(), some.end()};
        while (groups.size() > 1) {
            std::vector<std::string> fewer;
            for (std::size_t i = 0; i < groups.size(); i += most)
                fewer.push_back(extreme(std::span{groups}.subspan(i, std::min(most, groups.size() - i))));
            groups = std::move(fewer);
        }
        return groups[0];
    }

    [[nodiscard]] std::string extreme(std::span<const std::string> some, std::string_view in_sqlite,
                                      std::string_view elsewhere) const {
        if (some.size() == 1) return some[0];
        if (sqlite())
            return grouped(some, 50, [&](std::span<const std::string> group) {
                return group.size() == 1 ? group[0] : call(in_sqlite, group);
            });
        std::string any;
        for (const std::string& one : some) any += (any.empty() ? "" : " OR ") + one + " IS NULL";
        return "CASE WHEN " + any + " THEN NULL ELSE " + call(elsewhere, some) + " END";
    }

    /// In SQLite one that is NULL stands back for the next that is not.
    [[nodiscard]] std::string extreme_known(std::span<const std::string> some, std::string_view in_sqlite,
                                            std::string_view elsewhere) const {
        if (some.size() == 1) return some[0];
        if (!sqlite()) return call(elsewhere, some);
        return grouped(some, 10, [&](std::span<const std::string> group) {
            if (group.size() == 1) return group[0];
            std::vector<std::string> known;
            for (std::size_t i = 0; i < group.size(); ++i) {
                std::vector<std::string> turned{group.begin(), group.end()};
                std::rotate(turned.begin(), turned.begin() + static_cast<std::ptrdiff_t>(i), turned.end());
                known.push_back(call("coalesce", turned));
            }
            return call(in_sqlite, known);
        });
    }

    sql_dialect dialect_;
};

}  // namespace recount::detail
