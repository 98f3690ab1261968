// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/rounding.hpp>
#include <recount/model/tables.hpp>
#include <recount/write/detail/sql_sides.hpp>

#include <cstdint>
#include <string>

namespace recount::detail {

/// Shares: a printed percentage against one part and one whole.
class sql_shares : public sql_sides {
protected:
    using sql_sides::sql_sides;

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
        return select({&row, 1}, state,
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

private:
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
};

}  // namespace recount::detail
