// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/error.hpp>
#include <recount/model/scheme_fault.hpp>
#include <recount/model/tables.hpp>
#include <recount/text/legible.hpp>
#include <recount/write/detail/sql_words.hpp>
#include <recount/write/sql_options.hpp>

#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace recount::detail {

/// The low end of a range of which nothing below 0 is meant, unless all of it is.
inline std::string low_of_people(const std::string& first, const std::string& last) {
    return "CASE WHEN " + last + " < 0 OR " + first + " > 0 THEN " + first + " ELSE 0 END";
}

/// The figures of a scheme as they stand in a table, and what they allow.
///
/// Category i is c<i>: `c1_low` and `c1_high` are the ends of its interval, NULL where there is none. The state of a
/// figure, and of a relation as the least of its figures: 2 published, 1 not published, 0 unusable; -1 a sum that does
/// not fit, -2 not judged. The columns that tell snapshots apart are k1, k2 ...
class sql_figures {
public:
    sql_figures(const scheme_view& scheme, const sql_options& options)
        : scheme_{scheme}, options_{options}, words_{options.dialect} {
        for (std::uint32_t c = 0; c < scheme.categories.size(); ++c) percent_.push_back(is_percentage(scheme, c));
        if (!options.as_of.empty()) keys_.push_back(options.as_of);
        keys_.insert(keys_.end(), options.keys.begin(), options.keys.end());
        for (std::size_t k = 0; k < keys_.size(); ++k) key_list_ += (k ? ", k" : "k") + std::to_string(k + 1);
        if (!key_list_.empty()) key_list_ += ", ";
        verify_names();
    }

protected:
    using texts = std::vector<std::string>;

    [[nodiscard]] static std::string column(std::uint32_t category, std::string_view of) {
        return "c" + std::to_string(category + 1) + "_" + std::string{of};
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

    scheme_view scheme_;
    const sql_options& options_;
    sql_words words_;
    std::vector<bool> percent_{};
    texts keys_{};
    std::string key_list_{};

private:
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
        return "CASE " + twice(c) + "WHEN " + from + " IS NULL AND " + to + " IS NULL THEN 1 WHEN " + unusable +
               " THEN 0 ELSE 2 END AS " + state + ", " + (may_be_negative ? first : low_of_people(first, last)) +
               " AS " + low + ", " + last + " AS " + high;
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
};

}  // namespace recount::detail
