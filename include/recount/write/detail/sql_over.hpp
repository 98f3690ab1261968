// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/error.hpp>
#include <recount/model/scheme_fault.hpp>
#include <recount/model/dynamic_scheme.hpp>
#include <recount/model/tables.hpp>
#include <recount/read/over_rule.hpp>
#include <recount/write/detail/sql_failing.hpp>
#include <recount/write/detail/sql_words.hpp>
#include <recount/write/detail/sql_writer.hpp>
#include <recount/write/sql_options.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::detail {

/// What rules over a key are judged for.
struct over_figure {
    std::string column{};  ///< of a wide table
    bool may_be_negative{};
};

/// How rules over a key take a category: percentages are not added up.
enum class over_kind : std::uint8_t { people, signed_people, percentages };

inline over_kind over_kind_of(const scheme_view& scheme, std::uint32_t category) {
    if (is_percentage(scheme, category)) return over_kind::percentages;
    return scheme.categories[category].may_be_negative ? over_kind::signed_people : over_kind::people;
}

/// Those of a table. What no rule names is a count of people.
inline std::vector<over_figure> over_figures(const scheme_view& scheme, const sql_options& options) {
    std::map<std::string_view, over_kind> kinds;
    bool any_signed = false;
    for (std::uint32_t c = 0; c < scheme.categories.size(); ++c) {
        const over_kind kind = kinds[scheme.categories[c].name] = over_kind_of(scheme, c);
        any_signed = any_signed || kind == over_kind::signed_people;
    }
    std::vector<over_figure> figures;
    if (options.form == table_form::tidy) {
        figures.push_back({});
        if (any_signed) figures.push_back({{}, true});
        return figures;
    }
    for (const std::string& name : figures_of(scheme, options))
        if (const over_kind kind = kinds[name]; kind != over_kind::percentages)
            figures.push_back({name, kind == over_kind::signed_people});
    return figures;
}

/// Writes a rule over a key as a statement: the rows along which it compares become one row, with a column for each of
/// its codes, which `sql_writer` judges as it judges the columns of any table.
///
/// "Every other" is two columns: the sum of what is published, and 0, or NULL where one of the rows is not. Of ranges
/// the second has no high end where one of the rows has none, which is added to the first as if its low end were both.
class sql_over {
public:
    /// @param figure what is judged; of the tidy form all categories that may be negative, or all that may not, which
    ///               are told apart like keys
    sql_over(const scheme_view& scheme, std::span<const over_rule> all, const over_rule& rule, over_figure figure,
             const sql_options& options)
        : all_{all}, rule_{rule}, figure_{std::move(figure)}, options_{options}, words_{options.dialect} {
        if (!options.as_of.empty()) keys_.push_back(options.as_of);
        keys_.insert(keys_.end(), options.keys.begin(), options.keys.end());
        for (const over_rule& one : all)
            for (const over_rule::member& member : one.members)
                if (one.key == rule.key && member.others) along_.insert(column_of(*member.others));
        along_.erase("");
        along_.insert(rule.key);
        for (const std::string& column : keys_)
            if (!along_.contains(column)) line_.push_back(column);
        if (tidy()) line_.emplace_back("category");
        others_ = rule.others();
        if (tidy()) among_ = among(scheme);
        pivot();
    }

    /// As the query of a scheme, with the same columns.
    [[nodiscard]] std::string query() const {
        sql_options of_lines;
        of_lines.dialect = options_.dialect;
        of_lines.table = "lines";
        of_lines.as_of = options_.as_of;
        of_lines.keys = options_.keys;
        of_lines.ranges = options_.ranges;
        if (tidy()) of_lines.keys.emplace_back("category");
        std::string text = sql_writer{scheme_.view(), of_lines, false}.query();
        const std::string_view begin = "WITH\n";
        text.insert(
            text.find(begin) + begin.size(),
            sql_words::comment(rule_.written) + ": the rows of a line side by side\nlines AS (\n" + lines() + "),\n");
        return text;
    }

private:
    [[nodiscard]] bool tidy() const { return options_.form == table_form::tidy; }

    static std::string column_of(const other_rows& others) {
        if (!others.all && others.column.empty())
            throw error{"recount: this rule has no SQL, because it does not say in which column " + others.value +
                        " stands; expected every other where COLUMN is " + rule_name(others.value)};
        return others.column;
    }

    static std::string name_of(std::size_t member) { return "m" + std::to_string(member + 1); }

    /// The relation of the rule between columns m1, m2 ...
    void pivot() {
        const relation_row& row = rule_.row();
        if (others_ && compares_lists(row.kind))
            throw error{"recount: this rule has no SQL, because its parts may overlap and are not named: " +
                        rule_.written};
        std::vector<std::string> names;
        for (std::size_t m = 0; m < rule_.members.size(); ++m) names.push_back(name_of(m));
        std::string title = row.name.empty() ? rule_.written : std::string{row.name};
        if (!tidy()) title += " (" + figure_.column + ")";
        scheme_ = line_scheme(rule_, names, others_ ? "unpublished" : "", title, figure_.may_be_negative);
        if (others_ && options_.ranges) scheme_.signed_category(name_of(*others_));  // its rows are cut, not their sum
    }

    /// Which rows are of the categories that are judged; empty: all.
    [[nodiscard]] std::string among(const scheme_view& scheme) const {
        std::string text;
        for (std::uint32_t c = 0; c < scheme.categories.size(); ++c) {
            const over_kind kind = over_kind_of(scheme, c);
            if (figure_.may_be_negative ? kind != over_kind::signed_people : kind == over_kind::people) continue;
            text += (text.empty() ? "" : " OR ") + says("category", scheme.categories[c].name);
        }
        return text.empty() || figure_.may_be_negative ? text : "NOT (" + text + ")";
    }

    [[nodiscard]] std::string column(std::string_view name) const { return "t." + words_.identifier(name); }

    /// Whether a row says something in a column; no code is the empty one.
    [[nodiscard]] std::string says(std::string_view name, std::string_view value) const {
        return "coalesce(" + words_.text(column(name)) + ", '') = " + words_.literal(value);
    }

    [[nodiscard]] std::string is_code(const over_rule& of, std::size_t member) const {
        return says(of.key, of.members[member].code);
    }

    /// Whether a row is one that "every other" means.
    [[nodiscard]] std::string is_other() const {
        std::string text;
        const auto also = [&](const std::string& condition) { text += (text.empty() ? "" : " AND ") + condition; };
        for (std::size_t m = 0; m < rule_.members.size(); ++m)
            if (!rule_.members[m].others) also("NOT " + is_code(rule_, m));
        const other_rows& others = *rule_.members[*others_].others;
        if (!others.all) {
            also(says(others.column, others.value));
        } else {
            std::size_t wholes = 0;
            for (const over_rule& one : all_)
                if (const std::string within = is_within(one); !within.empty())
                    also("NOT (w" + std::to_string(++wholes) + " = 1 AND (" + within + "))");
        }
        return "(" + text + ")";
    }

    [[nodiscard]] std::size_t whole_of(const over_rule& other) const {
        const scheme_view view = other.relation.view();
        return view.left(view.relations[0])[0].category;
    }

    /// Whether a row is a part of a row that "every other" means already, by another rule; empty where none can be.
    [[nodiscard]] std::string is_within(const over_rule& other) const {
        const scheme_view view = other.relation.view();
        const relation_row& relation = view.relations[0];
        if (&other == &rule_ || other.key != rule_.key || view.left(relation).empty()) return {};
        const std::size_t whole = whole_of(other);
        if (relation.facts().form == relation_form::percentage) return is_code(other, whole);
        if (relation.facts().within == containment::none) return {};
        for (const over_rule::member& member : rule_.members)
            if (!member.others && member.code == other.members[whole].code) return {};
        std::string text;
        for (const term& t : view.right(relation)) {
            const over_rule::member& member = other.members[t.category];
            if (member.others && member.others->all) continue;
            const std::string part =
                member.others ? says(member.others->column, member.others->value) : is_code(other, t.category);
            text += (text.empty() ? "" : " OR ") + part;
        }
        return text.empty() ? text : "NOT " + is_code(other, whole) + " AND (" + text + ")";
    }

    /// The table, and for each rule that says what is within what, whether the line has the whole; a share has no parts.
    [[nodiscard]] std::string source() const {
        const std::string table = words_.table(options_);
        std::string windows;
        std::size_t wholes = 0;
        if (others_ && rule_.members[*others_].others->all)
            for (const over_rule& one : all_) {
                if (is_within(one).empty()) continue;
                const bool share = one.relation.view().relations[0].facts().form == relation_form::percentage;
                std::string partition;
                for (const std::string& key : line_)
                    partition += (partition.empty() ? "PARTITION BY " : ", ") + column(key);
                windows += ", " +
                           (share ? "1"
                                  : "max(CASE WHEN " + is_code(one, whole_of(one)) + " THEN 1 ELSE 0 END) OVER (" +
                                        partition + ")") +
                           " AS w" + std::to_string(++wholes);
            }
        return windows.empty() ? table : "(SELECT t.*" + windows + " FROM " + table + " AS t)";
    }

    [[nodiscard]] std::string count_of(const std::string& condition) const {
        return "count(CASE WHEN " + condition + " THEN 1 END)";
    }

    /// The columns that hold a figure, and what ends their names in the row of a line.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> values() const {
        if (options_.ranges)
            return {{column(tidy() ? "low" : figure_.column + " low"), " low"},
                    {column(tidy() ? "high" : figure_.column + " high"), " high"}};
        return {{column(tidy() ? "value" : figure_.column), ""}};
    }

    [[nodiscard]] std::string lines() const {
        std::string text = "    SELECT\n";
        std::string separator = "        ";
        const auto add = [&](const std::string& expression, std::string_view name) {
            text += separator + expression + " AS " + words_.identifier(name);
            separator = ",\n        ";
        };
        std::string groups;
        for (const std::string& key : line_) {
            add(column(key), key);
            groups += (groups.empty() ? "" : ", ") + column(key);
        }
        std::string left;
        const scheme_view view = rule_.relation.view();
        const auto terms_of_left = view.left(view.relations[0]);
        if (!terms_of_left.empty()) left = is_code(rule_, terms_of_left[0].category);
        for (const std::string& key : keys_)
            if (along_.contains(key)) add("max(CASE WHEN " + left + " THEN " + column(key) + " END)", key);
        for (std::size_t m = 0; m < rule_.members.size(); ++m) {
            if (rule_.members[m].others) continue;
            const bool percent = is_percentage(view, static_cast<std::uint32_t>(m));
            const std::string count = count_of(is_code(rule_, m));
            for (const auto& [value, end] :
                 values())  // what is said twice is unusable; beside others, who is absent is 0
                add("CASE " + (others_ ? "WHEN " + count + " = 0 THEN '0' " : "") + "WHEN " + count + " > 1 THEN " +
                        (percent ? "'twice'" : "'0.5'") + " ELSE " +
                        words_.text("max(CASE WHEN " + is_code(rule_, m) + " THEN " + value + " END)") + " END",
                    name_of(m) + end);
        }
        if (others_) add_others(add);
        text += "\n    FROM " + source() + " AS t\n";
        if (!among_.empty()) text += "    WHERE " + among_ + "\n";
        if (!groups.empty()) text += "    GROUP BY " + groups + "\n";
        return text + "    HAVING " + enough() + "\n";
    }

    template <class Add>
    void add_others(const Add& add) const {
        const std::string other = is_other();
        const auto columns = values();
        std::string unpublished = other;
        for (const auto& [value, end] : columns) unpublished += " AND " + value + " IS NULL";
        const std::string first = words_.whole(columns.front().first);
        const std::string last = words_.whole(columns.back().first);
        for (const auto& [value, end] : columns) {
            std::string unusable = value + " IS NOT NULL AND (" + words_.unusable(value) + ")";
            if (options_.ranges) unusable += " OR " + first + " > " + last;
            const bool low = end == " low";
            std::string people = figure_.may_be_negative ? first : low_of_people(first, last);
            if (!low) people = options_.ranges ? "coalesce(" + last + ", " + people + ")" : last;
            std::string sum = "coalesce(sum(CASE WHEN " + other + " THEN " + people + " END), 0)";
            if (low)  // one that is published and has no low end
                sum = "CASE WHEN " +
                      count_of(other + " AND " + value + " IS NULL AND " + last +
                               (figure_.may_be_negative ? " IS NOT NULL" : " < 0")) +
                      " = 0 THEN " + sum + " END";
            add("CASE WHEN " + count_of(other + " AND (" + unusable + ")") + " > 0 THEN '0.5' ELSE " +
                    words_.text(sum) + " END",
                name_of(*others_) + end);
            const std::string open = end == " high" ? other + " AND " + value + " IS NULL" : unpublished;
            add("CASE WHEN " + count_of(open) + " = 0 THEN 0 END", "unpublished" + end);
        }
    }

    /// Whether a line has what the rule compares.
    [[nodiscard]] std::string enough() const {
        std::string text;
        const scheme_view view = rule_.relation.view();
        if (others_) {
            for (const term& t : view.left(view.relations[0]))
                text += count_of(is_code(rule_, t.category)) + " > 0 AND ";
            return text + count_of(is_other()) + " > 0";
        }
        for (std::size_t m = 0; m < rule_.members.size(); ++m)
            text += (text.empty() ? "" : " + ") + std::string{"CASE WHEN "} + count_of(is_code(rule_, m)) +
                    " > 0 THEN 1 ELSE 0 END";
        return text + " >= " + (rule_.members.size() < 2 ? "1" : "2");
    }

    std::span<const over_rule> all_;
    const over_rule& rule_;
    over_figure figure_;
    const sql_options& options_;
    sql_words words_;
    std::vector<std::string> keys_{};  // the columns that the result has
    std::set<std::string> along_{};    // those of them that differ along a line
    std::vector<std::string> line_{};  // those that do not
    std::string among_{};
    std::optional<std::size_t> others_{};
    dynamic_scheme scheme_{};
};

}  // namespace recount::detail
