// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/tables.hpp>
#include <recount/text/rule_text.hpp>
#include <recount/write/detail/sql_shares.hpp>
#include <recount/write/sql_options.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace recount::detail {

/// Writes a scheme as one statement: the figures as they stand, what each allows, both sides of every relation, verdicts.
class sql_writer : public sql_shares {
public:
    /// @param domains whether counts below 0 are reported too
    sql_writer(const scheme_view& scheme, const sql_options& options, bool domains = true)
        : sql_shares{scheme, options}, domains_{domains} {
        for (const relation_row& row : scheme.relations) verify(row);
    }

    /// One query, without a semicolon.
    [[nodiscard]] std::string query() const {
        std::string text = limits() + "WITH\n-- the figures as they stand\nstated AS (\n" + stated() +
                           "),\n-- what they allow: the ends of each, NULL where there is none\nfigures AS (\n" +
                           figures() + "),\n-- both sides of each relation\nsides AS (\n";
        bool first = true;
        const auto add = [&](std::string_view comments, const std::string& select) {
            if (!first) text += "    UNION ALL\n";
            first = false;
            text.append(comments).append(select);
        };
        const auto commented = [&](const relation_row& row) {
            std::string comments =
                "    " +
                sql_words::comment((row.name.empty() ? "" : std::string{row.name} + ": ") + rule_text(scheme_, row)) +
                "\n";
            for (const declared_fall& fall : falls(row))
                comments += "    " + sql_words::comment("but in " + printed(fall.as_of) + ": " + fall.reason) + "\n";
            return comments;
        };
        for (const relation_row& row : scheme_.relations)
            if (!only_sums(row)) add(commented(row), relation(row));
        for (const auto& rows : in_groups(scheme_.relations, [&](const relation_row& row) { return only_sums(row); })) {
            std::string comments;
            for (const relation_row& row : rows) comments += commented(row);
            add(comments, linear(rows));
        }
        std::vector<std::uint32_t> categories;
        for (std::uint32_t c = 0; c < scheme_.categories.size(); ++c) categories.push_back(c);
        for (const auto& group : in_groups<std::uint32_t>(
                 categories, [&](std::uint32_t c) { return domains_ && !scheme_.categories[c].may_be_negative; }))
            add("    " + sql_words::comment("counts are not below 0") + "\n", domain(group));
        return text + ")\n" + verdicts();
    }

private:
    /// What the numbers of the engine leave out.
    [[nodiscard]] std::string limits() const {
        if (words_.facts().factors == 0) return {};
        return sql_words::comment("Sums are exact in 38 digits: figures have 64 bits, and factors add up to less.") +
               "\n";
    }

    /// Judged beside each other, in one pass over the figures.
    static constexpr std::size_t most_beside = 16;

    template <class One, class Wanted>
    [[nodiscard]] static std::vector<std::vector<One>> in_groups(std::span<const One> all, Wanted wanted) {
        std::vector<std::vector<One>> groups;
        for (const One& one : all) {
            if (!wanted(one)) continue;
            if (groups.empty() || groups.back().size() == most_beside) groups.emplace_back();
            groups.back().push_back(one);
        }
        return groups;
    }

    [[noreturn]] void refuse(const relation_row& row, const std::string& reason) const {
        throw error{"recount: this relation has no SQL, because " + reason + ": " + title(row)};
    }

    void verify(const relation_row& row) const {
        const bool looks_back =
            std::any_of(scheme_.all(row).begin(), scheme_.all(row).end(), [](const term& t) { return t.previous; });
        if (looks_back && !row.facts().of_stocks) refuse(row, "it is a balance that looks back");
        if (looks_back && options_.as_of.empty()) refuse(row, "it looks back and the table has no column of dates");
        const bool share = row.facts().form == relation_form::percentage;
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

    [[nodiscard]] std::string relation(const relation_row& row) const {
        switch (row.facts().form) {
            case relation_form::any_list: return cover(row);
            case relation_form::every_list: return overlap(row);
            case relation_form::percentage: return share(row);
            case relation_form::sum: break;
        }
        return linear({&row, 1});
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

    bool domains_;
};

}  // namespace recount::detail
