// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/utf8.hpp>
#include <recount/model/tables.hpp>
#include <recount/text/printed.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace recount {

namespace detail {

/// What a linear relation is when nothing but its form says so; a factor written out, even 1, makes it a balance.
///
/// `whole = part + part`, `whole >= part + part`, `whole >= part`, `stock = previous stock + gain - loss`,
/// `total >= previous total`; anything else is a balance.
constexpr relation_kind kind_by_form(std::span<const term> left, comparison compares, std::span<const term> right,
                                     std::int64_t constant) {
    const bool one_category = left.size() == 1 && left[0].coefficient == 1 && !left[0].previous;
    if (!one_category || right.empty() || constant != 0) return relation_kind::balance;
    std::size_t former = 0;  // times that the right side holds the left one, as it was before
    std::size_t others_before = 0;
    bool sum = true;
    bool movements = true;
    for (const term& t : right) {
        if (!t.previous) {
            sum = sum && t.coefficient == 1;
            movements = movements && (t.coefficient == 1 || t.coefficient == -1);
        } else if (t.category == left[0].category && t.coefficient == 1) {
            ++former;
        } else {
            ++others_before;
        }
    }
    if (others_before > 0 || former > 1) return relation_kind::balance;
    if (former == 1) {
        if (compares == comparison::equal && movements) return relation_kind::roll_forward;
        const bool alone = compares == comparison::at_least && right.size() == 1;
        return alone ? relation_kind::cumulative : relation_kind::balance;
    }
    if (!sum) return relation_kind::balance;
    if (compares == comparison::equal) return relation_kind::partition;
    if (compares != comparison::at_least) return relation_kind::balance;
    return right.size() == 1 ? relation_kind::subset : relation_kind::of_which;
}

constexpr bool is_comparison(std::string_view text) {
    return text == "=" || text == "==" || text == "<=" || text == ">=" || text == "<" || text == ">";
}

/// What is an operator where it stands between blanks; within a name it is of the name.
constexpr bool is_rule_operator(std::string_view text) {
    const bool operates = text.size() == 1 && std::string_view{"+-*/|&"}.find(text[0]) != std::string_view::npos;
    return operates || is_comparison(text);
}

/// Digits, points and commas, maybe in groups and with `%` behind them; `01.1` is a code, as no number begins so.
constexpr bool is_rule_number(std::string_view text) {
    if (text.ends_with('%')) {
        text.remove_suffix(1);
        while (text.ends_with(' ')) text.remove_suffix(1);
    }
    if (text.size() > 1 && text[0] == '0' && text[1] >= '0' && text[1] <= '9') return false;
    return !text.empty() && text.find_first_not_of("0123456789., ") == std::string_view::npos &&
           text.find_first_of("0123456789") != std::string_view::npos;
}

constexpr bool needs_quotes(std::string_view name) {
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    if (name.empty() || blank(name.front()) || blank(name.back()) || is_rule_number(name) || name == "...") return true;
    if (name == "previous" || name.starts_with("previous ") || name.starts_with(byte_order_mark)) return true;
    if (std::string_view{"+-|@"}.find(name.front()) != std::string_view::npos) return true;
    if (name.find_first_of("\t\"#(),:=<>") != std::string_view::npos) return true;
    for (std::size_t from = 0; from < name.size();) {
        const std::size_t end = std::min(name.find(' ', from), name.size());
        if (end == from || is_rule_operator(name.substr(from, end - from))) return true;
        from = end + 1;
    }
    return false;
}

/// A name as rules have it: in double quotes, themselves doubled, where it holds what a rule would take for its own.
inline std::string rule_name(std::string_view name) {
    const bool quote = needs_quotes(name);
    std::string text = quote ? "\"" : "";
    for (const char c : name) {
        if (c == '"') text += '"';
        text += c;
    }
    if (quote) text += '"';
    return text;
}

inline std::string terms_text(const scheme_view& scheme, std::span<const term> terms, std::string_view between,
                              bool first_factor = false) {
    std::string text;
    for (const term& t : terms) {
        const bool negative = t.coefficient < 0;
        if (&t != terms.data())
            text += negative ? " - " : std::string{" "}.append(between).append(" ");
        else if (negative)
            text += '-';
        if ((t.coefficient != 1 && t.coefficient != -1) || (first_factor && &t == terms.data()))
            text += magnitude_text(t.coefficient) + " * ";
        if (t.previous) text += "previous ";
        text += rule_name(scheme.categories[t.category].name);
    }
    return text;
}

constexpr std::string_view comparison_text(comparison compares) {
    switch (compares) {
        case comparison::equal: return "=";
        case comparison::at_most: return "<=";
        case comparison::fewer_than: return "<";
        case comparison::at_least: return ">=";
        case comparison::more_than: return ">";
    }
    return "";
}

/// A sum against a sum, such that it is read back as the kind that it is.
inline std::string linear_text(const scheme_view& scheme, const relation_row& row) {
    const auto left = scheme.left(row);
    const auto right = scheme.right(row);
    const relation_kind by_form = kind_by_form(left, row.compares, right, row.constant);
    const bool balance = row.kind == relation_kind::balance && by_form != relation_kind::balance;
    std::string text = left.empty() ? "0" : terms_text(scheme, left, "+", balance);
    text.append(" ").append(comparison_text(row.compares)).append(" ").append(terms_text(scheme, right, "+"));
    if (row.kind == relation_kind::of_which && right.size() == 1) text += " + ...";
    if (right.empty())
        text += (row.constant < 0 ? "-" : "") + magnitude_text(row.constant);
    else if (row.constant != 0 || row.per_cent)
        text.append(row.constant < 0 ? " - " : " + ").append(magnitude_text(row.constant));
    return row.per_cent ? text + " %" : text;
}

}  // namespace detail

/// One relation as a line of rules, without its name: `went missing = military personnel + civilians`.
///
/// `read_rules` makes the same relation of it. Two notations tell apart what would otherwise be the same line: a
/// balance that looks like a partition has its first factor written out (`1 * a = b + c`), and a list of one part that
/// is not complete ends in three points (`a >= b + ...`).
inline std::string rule_text(const scheme_view& scheme, const relation_row& row) {
    const auto terms = scheme.all(row);
    switch (row.facts().form) {
        case relation_form::any_list:
        case relation_form::every_list: {
            const bool any = row.facts().form == relation_form::any_list;
            std::string text = detail::terms_text(scheme, scheme.left(row), "+") + " = ";
            if (any && scheme.right(row).size() == 1) text += "| ";  // a list of one
            return text + detail::terms_text(scheme, scheme.right(row), any ? "|" : "&");
        }
        case relation_form::percentage: {
            std::string text = detail::terms_text(scheme, terms.subspan(0, 1), "+") + " = " +
                               detail::terms_text(scheme, terms.subspan(1), "/");
            if (row.rule != rounding::nearest) text.append(" (").append(printed(row.rule)).append(")");
            return text;
        }
        case relation_form::sum: return detail::linear_text(scheme, row);
    }
    return "";
}

}  // namespace recount
