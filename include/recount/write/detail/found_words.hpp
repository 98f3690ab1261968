// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/discover/discover.hpp>
#include <recount/text/period_from.hpp>
#include <recount/text/printed.hpp>
#include <recount/text/printed_period.hpp>
#include <recount/text/rule_text.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace recount::detail {

/// Found relations in the words of their table.
class found_words {
public:
    found_words(const cell_table& table, const discovery& found) : table_{&table}, found_{&found} {
        for (const std::string& name : found.row_names) ++rows_[name];
        for (std::size_t c = 0; c < found.column_names.size(); ++c)
            if (has_numbers(c)) ++columns_[found.column_names[c]];
        dated_ = !date_styles(found.row_names).empty();
        for (const found_relation& r : found.relations) labels_.push_back(labels_of(r));
    }

    /// The relation in the language of rules; names stand as far as the table has them.
    [[nodiscard]] std::string rule(const found_relation& r) const {
        const std::string total = name(r, r.total);
        std::string text = r.between_rows ? "over " + rule_name(key(r)) + ": " : std::string{};
        if (r.kind == found_kind::share)
            return text + total + " = " + name(r, r.parts[0]) + " / " + name(r, r.parts[1]);
        if (r.kind == found_kind::change) {
            const std::string before = name(r, r.parts[0]);
            return text + total + " = (" + name(r, r.parts[1]) + " - " + before + ") / " + before;
        }
        if (r.kind == found_kind::running_total)
            return text + total + " = previous " + total + " + " + name(r, r.parts[1]);
        text += r.kind == found_kind::average ? std::to_string(r.parts.size()) + " * " + total + " =" : total + " =";
        for (std::size_t i = 0; i < r.parts.size(); ++i) text += (i == 0 ? " " : " + ") + name(r, r.parts[i]);
        return text;
    }

    /// Whether the rule could be read back: its names are those of one line each, and rules know its kind.
    /// @param said how many relations it says
    [[nodiscard]] bool can_be_read(const found_relation& r, std::size_t said) const {
        if (r.kind == found_kind::change || r.kind == found_kind::average) return false;
        if (r.between_rows && (key(r).empty() || is_fraction(r))) return false;
        if (r.kind == found_kind::running_total && (r.between_rows || !dated_)) return false;
        if (const auto column = labels(r); column < table_->columns())
            return said == times(r.total, column) && differ_by(r, column);
        if (r.between_rows && said > 1) return in_each_section(r, said);
        return own_name(r, r.total) &&
               std::all_of(r.parts.begin(), r.parts.end(), [&](auto p) { return own_name(r, p); });
    }

    /// Whether it is a share that is printed as a number of one, and not of a hundred: 0.25 or 7,483 people for each.
    [[nodiscard]] bool is_fraction(const found_relation& r) const {
        if (r.kind != found_kind::share) return false;
        const auto value = [&](cell_place at) { return static_cast<double>(table_->at(at.row, at.column).value); };
        double one = 1;
        for (int i = 0; i < table_->decimals(); ++i) one *= 10;
        for (const found_cell& c : r.cells)
            if (c.holds && value(c.total) != 0 && value(c.parts[0]) != 0)
                return std::abs(value(c.total) / one * value(c.parts[1]) / value(c.parts[0])) < 10;
        return false;
    }

    /// The name of its total, as rules write it.
    [[nodiscard]] std::string total(const found_relation& r) const { return name(r, r.total); }

    /// "holds in 117 of 120 rows"; of relations that one rule says, "holds in all 6 places".
    [[nodiscard]] static std::string support(std::span<const found_relation* const> said) {
        std::size_t held = 0, cells = 0;
        for (const found_relation* const r : said) held += r->held, cells += r->cells.size();
        const std::string of = said.size() > 1 ? "place" : said.front()->between_rows ? "column" : "row";
        if (held == cells)
            return "holds in " + (held == 1 ? "one " + of : "all " + std::to_string(held) + " " + of + "s");
        return "holds in " + std::to_string(held) + " of " + std::to_string(cells) + " " + of + "s";
    }
    [[nodiscard]] static std::string support(const found_relation& r) {
        const found_relation* const one = &r;
        return support({&one, 1});
    }

    [[nodiscard]] static std::string_view kind(found_kind kind) {
        switch (kind) {
            case found_kind::sum: return "sum";
            case found_kind::average: return "average";
            case found_kind::share: return "share";
            case found_kind::change: return "change";
            case found_kind::running_total: return "running total";
            case found_kind::copy: return "copy";
        }
        return {};
    }

    /// Where the place is in the other direction: the name of its row, for a relation of columns.
    [[nodiscard]] std::string where(const found_relation& r, const found_cell& c) const {
        if (r.between_rows) return found_->column_names[c.total.column];
        return found_->row_names[c.total.row];
    }

    /// "156 is stated, 90 + 65 = 155 is computed: 1 is missing from the parts"
    [[nodiscard]] std::string judgement(const found_relation& r, const found_cell& c) const {
        std::string text = as_printed(c.total) + " is stated, ";
        if (r.kind == found_kind::share)
            return text + as_printed(c.parts[0]) + " / " + as_printed(c.parts[1]) + " is something else";
        if (r.kind == found_kind::change)
            return text + "from " + as_printed(c.parts[0]) + " to " + as_printed(c.parts[1]) + " it is something else";
        if (r.kind == found_kind::copy) return text + "and " + as_printed(c.parts[0]) + " as " + name(r, r.parts[0]);
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < c.parts.size(); ++i) {
            sum += table_->at(c.parts[i].row, c.parts[i].column).value;
            if (c.parts.size() <= 12) text += (i == 0 ? "" : " + ") + as_printed(c.parts[i]);
        }
        if (c.parts.size() > 12) text += "the sum of " + std::to_string(c.parts.size()) + " figures";
        text += " = " + number(sum) + " is computed";
        const std::int64_t off = table_->at(c.total.row, c.total.column).value - sum;
        if (off == 0) return text + ": it adds up";
        return text + ": " + number(off < 0 ? -off : off) +
               (off > 0 ? " is missing from the parts" : " is too much in the parts");
    }

private:
    /// No column has labels of rows: they are called as the whole table calls them, or have no names.
    static constexpr std::size_t as_everywhere = static_cast<std::size_t>(-1);
    static constexpr std::size_t nowhere = static_cast<std::size_t>(-2);

    /// Where the names of the rows of a relation stand.
    [[nodiscard]] std::size_t labels(const found_relation& r) const {
        return labels_[static_cast<std::size_t>(&r - found_->relations.data())];
    }

    /// Where rows share what they are called, the first column of words by which those of a relation differ.
    [[nodiscard]] std::size_t labels_of(const found_relation& r) const {
        if (!r.between_rows || are_different(r, [&](std::uint32_t row) { return found_->row_names[row]; }))
            return as_everywhere;
        for (std::size_t c = 0; c < table_->columns(); ++c)
            if (table_->at(r.total, c).kind == cell_table::cell_kind::words &&
                are_different(r, [&](std::uint32_t row) { return label(row, c); }))
                return c;
        return nowhere;
    }

    [[nodiscard]] std::string name(const found_relation& r, std::uint32_t line) const {
        const std::size_t column = labels(r);
        const std::string known = column == nowhere         ? std::string{}
                                  : column != as_everywhere ? label(line, column)
                                  : r.between_rows          ? found_->row_names[line]
                                                            : found_->column_names[line];
        if (!known.empty()) return rule_name(known);
        return rule_name((r.between_rows ? "row " : "column ") + std::to_string(line + 1));
    }

    /// The heading of the column in which the names of its rows stand.
    [[nodiscard]] const std::string& key(const found_relation& r) const {
        const std::size_t column = labels(r);
        return column < table_->columns() ? found_->column_names[column] : found_->key;
    }

    [[nodiscard]] std::string label(std::size_t row, std::size_t column) const {
        return cell_words(table_->at(row, column).text);
    }

    template <class NameOf>
    static bool are_different(const found_relation& r, NameOf name_of) {
        std::set<std::string> names{name_of(r.total)};
        for (const std::uint32_t part : r.parts) names.insert(name_of(part));
        return names.size() == r.parts.size() + 1 && !names.contains("");
    }

    /// How many rows have the label of this one.
    [[nodiscard]] std::size_t times(std::size_t row, std::size_t column) const {
        std::size_t result = 0;
        for (std::size_t other = 0; other < table_->rows(); ++other)
            result += label(other, column) == label(row, column) ? 1U : 0U;
        return result;
    }

    /// Whether the rows of a relation agree in all words but those of one column.
    [[nodiscard]] bool differ_by(const found_relation& r, std::size_t column) const {
        for (std::size_t c = 0; c < table_->columns(); ++c)
            if (c != column && table_->at(r.total, c).kind == cell_table::cell_kind::words)
                for (const std::uint32_t part : r.parts)
                    if (label(part, c) != label(r.total, c)) return false;
        return true;
    }

    /// Whether the rule is said of all rows that are called so: each of its names stands once in each section of rows.
    [[nodiscard]] bool in_each_section(const found_relation& r, std::size_t said) const {
        const auto times = [&](std::uint32_t row) { return rows_.at(found_->row_names[row]); };
        return times(r.total) == said &&
               std::all_of(r.parts.begin(), r.parts.end(), [&](std::uint32_t p) { return times(p) == said; });
    }

    [[nodiscard]] bool has_numbers(std::size_t column) const {
        for (std::size_t row = 0; row < table_->rows(); ++row)
            if (table_->at(row, column).kind == cell_table::cell_kind::number) return true;
        return false;
    }

    [[nodiscard]] bool own_name(const found_relation& r, std::uint32_t line) const {
        const std::string& known = r.between_rows ? found_->row_names[line] : found_->column_names[line];
        return !known.empty() && (r.between_rows ? rows_ : columns_).at(known) == 1;
    }

    [[nodiscard]] std::string as_printed(cell_place at) const { return cell_words(table_->at(at.row, at.column).text); }

    [[nodiscard]] std::string number(std::int64_t value) const {
        std::int64_t one = 1;
        for (int i = 0; i < table_->decimals(); ++i) one *= 10;
        if (value % one == 0) return grouped(value / one);
        std::string text = decimal_text(value, table_->decimals());
        while (text.back() == '0') text.pop_back();
        return text;
    }

    const cell_table* table_;
    const discovery* found_;
    std::map<std::string, std::size_t> rows_;
    std::map<std::string, std::size_t> columns_;
    std::vector<std::size_t> labels_;  // of each relation
    bool dated_{};                     // rows are called after dates, so that what comes before can be told
};

}  // namespace recount::detail
