// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/error.hpp>
#include <recount/text/legible.hpp>
#include <recount/text/utf8.hpp>
#include <recount/write/sql_options.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::detail {

/// What an engine calls things, and how it counts: all that a dialect has to state.
struct sql_facts {
    std::string_view engine;   ///< as messages call it
    char quote;                ///< around names, doubled within
    std::size_t longest_name;  ///< in bytes; longer ones are cut off
    bool folds_case;           ///< names that differ in capitals alone are one
    bool escapes;              ///< a backslash in a literal is a sign of its own
    bool escapes_in_names;     ///< and in a name
    std::string_view whole;   ///< {} as a number whose sums are exact; NULL for what does not fit, where the engine can
    std::string_view text;    ///< {} as text
    std::string_view before;  ///< {} in the row before, NULL in the first
    std::string_view position;  ///< where a text has a character, from 1; 0 where it has none
    std::string_view trimmed;   ///< a text, {}, without blanks and percent signs at its end
    std::string_view matches;   ///< whether a text, {}, is a pattern, [], of regular expressions
    std::string_view divided;   ///< whole numbers from 0 on, {} by []
    std::string_view least;     ///< of its arguments, those that are NULL left out
    std::string_view greatest;
    int digits;             ///< that a percentage can have, point left out
    std::uint64_t factors;  ///< that those of a sum may add up to; 0 where more is no fault
};

/// In the order of `sql_dialect`. SQLite has 64 bits and turns what does not fit into a floating-point number, which
/// `overflows` finds; its least of some is NULL where one is.
inline constexpr std::array<sql_facts, sql_dialect_names.size()> facts_of_engines{{
    {"SQLite", '"', 1'000'000, true, false, false, "CAST({} AS INTEGER)", "CAST({} AS TEXT)", "lag({})", "instr",
     "rtrim({}, ' %')", "", "({} / [])", "min", "max", 18, 0},
    {"PostgreSQL", '"', 63, false, false, false, "CAST({} AS numeric)", "CAST({} AS VARCHAR)", "lag({})", "strpos",
     "rtrim({}, ' %')", "{} ~ []", "div({}, [])", "least", "greatest", 25, 0},
    {"DuckDB", '"', 1'000'000, true, false, false, "TRY_CAST({} AS HUGEINT)", "CAST({} AS VARCHAR)", "lag({})",
     "strpos", "rtrim({}, ' %')", "regexp_matches({}, [])", "({} // [])", "least", "greatest", 25, 0},
    // a quotient beyond 64 bits is as good as any other such: decimals keep six digits of a division, so that the
    // remainder is taken off before
    {"Spark", '`', 1'000'000, true, true, false, "TRY_CAST({} AS DECIMAL(38, 0))", "CAST({} AS STRING)", "lag({})",
     "instr", "trim(TRAILING ' %' FROM {})", "{} RLIKE []",
     "CASE WHEN {} / 10000000000000000000BD >= [] THEN 10000000000000000000BD ELSE CAST(({} - {} % []) / [] AS "
     "DECIMAL(38, 0)) END",
     "least", "greatest", 18, 10'000'000'000'000'000'000U},
    // what is not declared to be NULL is never NULL, also in the row before the first
    {"ClickHouse", '"', 1'000'000, false, true, true, "accurateCastOrNull({}, 'Int256')",
     "CAST({} AS Nullable(String))", "lag(toNullable({}))", "position", "trim(TRAILING ' %' FROM {})", "match({}, [])",
     "intDiv({}, [])", "least", "greatest", 25, 0},
}};

/// The words of one dialect: how it quotes, and what it calls the few functions that engines name differently.
///
/// Names come from files of rules, which others may have written: whatever stands in them stays within its quotes.
class sql_words {
public:
    explicit constexpr sql_words(sql_dialect dialect)
        : dialect_{dialect}, facts_{&facts_of_engines[static_cast<std::size_t>(dialect)]} {}

    [[nodiscard]] constexpr bool sqlite() const { return dialect_ == sql_dialect::sqlite; }
    [[nodiscard]] constexpr bool postgresql() const { return dialect_ == sql_dialect::postgresql; }
    [[nodiscard]] constexpr const sql_facts& facts() const { return *facts_; }

    /// The table that is asked, in its schema if that is said.
    [[nodiscard]] std::string table(const sql_options& options) const {
        return (options.schema.empty() ? "" : identifier(options.schema) + ".") + identifier(options.table);
    }

    /// A name of the user's tables.
    /// @throws error for a name that is no text, or that the engine would cut off
    [[nodiscard]] std::string identifier(std::string_view name) const {
        verify(name);
        if (name.size() > facts_->longest_name)
            throw error{"recount: " + std::string{facts_->engine} + " has no name of more than " +
                        std::to_string(facts_->longest_name) + " bytes; use the tidy form: " + shown(name)};
        const std::string quoted = facts_->quote + doubled(name, facts_->quote) + facts_->quote;
        return facts_->escapes_in_names ? doubled(quoted, '\\') : quoted;
    }

    [[nodiscard]] std::string literal(std::string_view text) const {
        verify(text);
        if (facts_->escapes) {
            std::string quoted = "'";
            for (const char c : text) {
                if (c == '\'' || c == '\\') quoted += '\\';
                quoted += c;
            }
            return quoted + '\'';
        }
        std::string quoted = '\'' + doubled(text, '\'') + '\'';
        // what a backslash means in plain quotes is a setting of the server
        if (postgresql() && text.find('\\') != text.npos) return 'E' + doubled(quoted, '\\');
        return quoted;
    }

    /// The rest of a line that starts with `--`: on one line, whatever stands in it.
    [[nodiscard]] static std::string comment(std::string_view text) { return "-- " + legible(text); }

    [[nodiscard]] std::string whole(const std::string& expression) const {
        return filled(facts_->whole, expression, {});
    }

    [[nodiscard]] std::string text(const std::string& expression) const { return filled(facts_->text, expression, {}); }

    /// In the row before; to be followed by a window.
    [[nodiscard]] std::string before(const std::string& expression) const {
        return filled(facts_->before, expression, {});
    }

    /// A text without blanks and percent signs at its end.
    [[nodiscard]] std::string trimmed(const std::string& text) const { return filled(facts_->trimmed, text, {}); }

    /// Whether a text is a number with so many digits before and behind the point at the most as can be reckoned with.
    [[nodiscard]] std::string is_percentage(const std::string& text, const std::string& decimals) const {
        if (!sqlite())
            return filled(facts_->matches, text,
                          "'^-?[0-9]{1," + std::to_string(facts_->digits - 9) + "}([.][0-9]{1,9})?$'");
        const std::string bare = "ltrim(" + text + ", '-')";
        return "(" + text + " GLOB '[0-9]*' OR " + text + " GLOB '-[0-9]*') AND " + bare +
               " NOT GLOB '*[^0-9.]*' AND " + bare + " NOT GLOB '*.*.*' AND " + bare + " NOT GLOB '*.' AND length(" +
               bare + ") <= " + std::to_string(facts_->digits) + " AND " + decimals + " <= 9";
    }

    /// True for what is no whole number of 64 bits; of an expression that is not NULL.
    [[nodiscard]] std::string unusable(const std::string& expression) const {
        const std::string number = whole(expression);
        if (sqlite()) return "CAST(" + number + " AS TEXT) <> CAST(" + expression + " AS TEXT)";
        const std::string beyond = number + " NOT BETWEEN -9223372036854775808 AND 9223372036854775807";
        if (postgresql()) return "trunc(" + number + ") <> " + number + " OR " + beyond;
        return text(number) + " IS DISTINCT FROM " + text(expression) + " OR " + beyond;
    }

    /// True for a sum that does not fit into 64 bits; not true for NULL.
    [[nodiscard]] std::string overflows(const std::string& sum) const {
        if (sqlite()) return "typeof(" + sum + ") = 'real'";
        return sum + " NOT BETWEEN -9223372036854775808 AND 9223372036854775807";
    }

    /// The smallest, the greatest of some: NULL when one of them is.
    [[nodiscard]] std::string least(std::span<const std::string> some) const { return extreme(some, facts_->least); }
    [[nodiscard]] std::string greatest(std::span<const std::string> some) const {
        return extreme(some, facts_->greatest);
    }

    /// The smallest, the greatest of those that are not NULL.
    [[nodiscard]] std::string least_known(std::span<const std::string> some) const {
        return extreme_known(some, facts_->least);
    }
    [[nodiscard]] std::string greatest_known(std::span<const std::string> some) const {
        return extreme_known(some, facts_->greatest);
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
        return std::string{facts_->position} + "(" + text + ", " + character + ")";
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

    /// A form with its {} and [] filled in.
    static std::string filled(std::string_view form, const std::string& braces, const std::string& brackets) {
        std::string result;
        for (std::size_t i = 0; i < form.size(); ++i) {
            const std::string_view pair = form.substr(i, 2);
            if (pair == "{}" || pair == "[]") {
                result += pair == "{}" ? braces : brackets;
                ++i;
            } else {
                result += form[i];
            }
        }
        return result;
    }

    /// Of whole numbers that are not negative.
    [[nodiscard]] std::string divided(const std::string& number, const std::string& by) const {
        return filled(facts_->divided, number, by);
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

    [[nodiscard]] std::string extreme(std::span<const std::string> some, std::string_view function) const {
        if (some.size() == 1) return some[0];
        if (sqlite())
            return grouped(some, 50, [&](std::span<const std::string> group) {
                return group.size() == 1 ? group[0] : call(function, group);
            });
        std::string any;
        for (const std::string& one : some) any += (any.empty() ? "" : " OR ") + one + " IS NULL";
        return "CASE WHEN " + any + " THEN NULL ELSE " + call(function, some) + " END";
    }

    /// In SQLite one that is NULL stands back for the next that is not.
    [[nodiscard]] std::string extreme_known(std::span<const std::string> some, std::string_view function) const {
        if (some.size() == 1) return some[0];
        if (!sqlite()) return call(function, some);
        return grouped(some, 10, [&](std::span<const std::string> group) {
            if (group.size() == 1) return group[0];
            std::vector<std::string> known;
            for (std::size_t i = 0; i < group.size(); ++i) {
                std::vector<std::string> turned{group.begin(), group.end()};
                std::rotate(turned.begin(), turned.begin() + static_cast<std::ptrdiff_t>(i), turned.end());
                known.push_back(call("coalesce", turned));
            }
            return call(function, known);
        });
    }

    sql_dialect dialect_;
    const sql_facts* facts_;
};

}  // namespace recount::detail
