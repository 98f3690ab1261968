// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/closing.hpp>
#include <recount/reconcile/missing_dates.hpp>
#include <recount/reconcile/reconcile.hpp>
#include <recount/text/kind_words.hpp>
#include <recount/text/legible.hpp>
#include <recount/text/long_relation.hpp>
#include <recount/text/printed.hpp>
#include <recount/text/rule_text.hpp>
#include <recount/text/values.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace recount {

namespace detail {

/// How many of so many items are said: of more than a dozen the first six.
constexpr std::size_t shown_of(std::size_t count) { return count > dozen ? dozen / 2 : count; }

/// "women, men and children"; of more than a dozen items the first six, and how many more there are.
/// @param item the words of the one at an index
template <class Item>
std::string listed_text(std::size_t count, Item item) {
    const std::size_t shown = shown_of(count);
    std::string text;
    for (std::size_t i = 0; i < shown; ++i) {
        if (i > 0) text += i + 1 == count ? " and " : ", ";
        text += item(i);
    }
    if (shown < count) text += " and " + grouped(static_cast<std::int64_t>(count - shown)) + " more";
    return text;
}

inline std::string names_text(const scheme_view& scheme, const std::vector<term>& terms) {
    return listed_text(terms.size(), [&](std::size_t i) {
        return (terms[i].previous ? "previous " : "") + std::string{scheme.categories[terms[i].category].name};
    });
}

/// A figure as it is worded; "?" for one that is not published.
inline std::string figure_text(const figure& stated) { return stated.published() ? printed(stated) : "?"; }

/// "3,503 + 841 + 9", as the figures are worded; "?" for one that is not published. Of more than a dozen, those of nobody
/// and those not published are counted.
inline std::string sum_text(std::span<const term> terms, std::int64_t constant, const evidence& figures) {
    std::string text;
    const auto append = [&text](bool negative, const std::string& addend) {
        if (text.empty())
            text = (negative ? "-" : "") + addend;
        else
            text += (negative ? " - " : " + ") + addend;
    };
    const shown_terms shown = shown_of(terms, figures);
    for (const term& t : shown.terms) {
        const figure& stated = figures.of(t);
        std::string addend = figure_text(stated);
        const std::int64_t times = t.coefficient;
        if (times != 1 && times != -1) addend = grouped(times < 0 ? -times : times) + " * " + addend;
        append(times < 0, addend);
    }
    if (constant != 0 || shown.terms.empty()) append(constant < 0, grouped(constant < 0 ? -constant : constant));
    return text + shown.others();
}

/// A side of a relation with its sum: "3,503 + 841 + 9 = 4,353"; the figure alone where there is nothing to add.
inline std::string side_text(const reconciliation_view& report, std::span<const term> terms, std::int64_t constant,
                             const interval& sum, const finding& found) {
    std::string addends = sum_text(terms, constant, report.figures);
    if (found.counted_in == unit::per_cent && (constant != 0 || terms.empty())) addends += " %";
    const bool alone = terms.size() + (constant != 0 ? 1 : 0) <= 1;
    if (alone && (terms.empty() || terms[0].coefficient == 1)) return addends;
    return addends + " = " + interval_text(sum, found);
}

/// A finding as it is written: of a declared fall it is said all the same how far it fell.
inline finding as_written(finding found, bool declared) {
    if (declared) found.verdict = verdict::inconsistent;
    return found;
}

/// "2020-01-03 is missing": why movements may not be all.
inline std::string missing_text(const missing_dates& missing) {
    std::string text = printed(missing.first);
    if (missing.count > 1) text += (missing.count == 2 ? " and " : " to ") + printed(missing.last);
    return text + (missing.count == 1 ? " is missing" : " are missing");
}

inline std::string declared_text(std::string_view reason) { return "the fall is declared: " + std::string{reason}; }

/// The percentage that two counts make: exact where it ends, else its first decimals; an interval where they are.
inline std::string percentage_text(const reconciliation_view& report, const finding& found) {
    const std::span<const term> counts = report.scheme.right(report.scheme.relations[found.subject]);
    const bool exact = report.figures.of(counts[0]).exact_people() && report.figures.of(counts[1]).exact_people();
    if (!exact || found.computed.exact()) return interval_text(found.computed, found);
    return amount_text(found.computed.low, found) + "... %";
}

/// "20, 50 and 70": how many stand on each list.
inline std::string lists_text(const shown_terms& lists, const evidence& figures) {
    std::string text;
    for (std::size_t i = 0; i < lists.terms.size(); ++i)
        text += (i == 0                                                 ? ""
                 : i + 1 == lists.terms.size() && lists.left_out() == 0 ? " and "
                                                                        : ", ") +
                figure_text(figures.of(lists.terms[i]));
    return text + lists.others();
}

/// The second line: both sides, and what follows from them.
inline std::string sides_text(const reconciliation_view& report, const finding& found) {
    if (found.kind == relation_kind::domain)
        return interval_text(found.stated, found) + " is stated: a count of people is 0 or more";
    const scheme_view& scheme = report.scheme;
    const relation_row& row = scheme.relations[found.subject];
    std::string text = side_text(report, scheme.left(row), 0, found.stated, found) + " is stated, ";
    const std::span<const term> right = scheme.right(row);
    switch (row.facts().form) {
        case relation_form::percentage:
            text += figure_text(report.figures.of(right[0])) + " of " + figure_text(report.figures.of(right[1]));
            if (found.computed.bounded()) text += " = " + percentage_text(report, found);
            break;
        case relation_form::any_list:
        case relation_form::every_list:
            text += interval_text(found.computed, found) + " is possible for lists of " +
                    lists_text(shown_of(right, report.figures), report.figures);
            break;
        case relation_form::sum: text += side_text(report, right, row.constant, found.computed, found);
    }
    if (!compares_lists(row.kind)) text += " is computed";
    text += ": ";
    switch (found.verdict) {
        case verdict::inconsistent: return text + failure_text(report, found);
        case verdict::undetermined: {
            std::vector<term> missing;
            bool open = false;
            for (const term& t : scheme.all(row)) {
                if (report.figures.of(t).published()) continue;
                missing.push_back(t);
                open = open || takes_the_rest(row.kind, report.figures.of(t), scheme.categories[t.category]);
            }
            if (missing.empty()) return text + "undetermined";
            if (open && missing.size() == 1)
                return text + interval_text(found.discrepancy, found) + " is left to " + names_text(scheme, missing);
            return text + "undetermined, as " + names_text(scheme, missing) + (missing.size() == 1 ? " is" : " are") +
                   " not published";
        }
        default: return text + holding_text(report, found);
    }
}

inline std::string_view count_word(int count) {
    constexpr std::string_view words[] = {"no",  "one",   "two",   "three", "four", "five",
                                          "six", "seven", "eight", "nine",  "ten"};
    return count <= 10 ? words[count] : "more than ten";
}

/// The third line: "one changed figure would close it: went missing 4,354 -> 4,353, ... (one digit each); ... (two)"; of
/// more than a dozen the first six of somebody, and how many more there are.
inline std::vector<std::string> closing_items(const scheme_view& scheme, std::span<const closing> all) {
    std::vector<std::string> items;
    std::vector<closing> closings{all.begin(), all.end()};
    if (all.size() > dozen) {
        std::erase_if(closings, [](const closing& each) { return each.printed == 0; });  // parts of nobody
        closings.resize(std::min(closings.size(), dozen / 2));
    }
    for (std::size_t i = 0; i < closings.size();) {
        std::size_t next = i;
        while (next < closings.size() && closings[next].keystrokes == closings[i].keystrokes) ++next;
        const int strokes = closings[i].keystrokes;
        std::string note = " (" + std::string{count_word(strokes)};
        if (i == 0) note += strokes == 1 ? " digit" : " digits";
        if (next - i > 1) note += " each";
        note += ")";
        for (; i < next; ++i) {
            const closing& change = closings[i];
            std::string item;
            if (change.previous) item = "previous ";
            item.append(scheme.categories[change.category].name).append(" ");
            item += grouped(change.printed) + " -> " + grouped(change.implied);
            if (i + 1 == next)
                item += note + (next < closings.size() ? ";" : "");
            else
                item += ",";
            items.push_back(item);
        }
    }
    if (closings.size() < all.size())
        items.push_back("and " + grouped(static_cast<std::int64_t>(all.size() - closings.size())) + " more");
    return items;
}

inline constexpr std::size_t text_width = 110;
inline constexpr std::string_view text_indent = "      ";

/// A line of a finding below its first; whatever names it holds, it is one line.
inline void write_line(std::ostream& out, std::string_view line) { out << text_indent << legible(line) << '\n'; }

/// Items one after the other, on a new line where one would not fit.
inline void write_items(std::ostream& out, std::string_view begin, const std::vector<std::string>& items) {
    std::string line{begin};
    for (const std::string& item : items) {
        if (text_indent.size() + line.size() + 1 + item.size() > text_width) {
            write_line(out, line);
            line = item;
        } else {
            line.append(" ").append(item);
        }
    }
    write_line(out, line);
}

/// One finding: the relation, its sides, and for a sum that fails the single changes that would close it.
inline void write_finding(std::ostream& out, const reconciliation_view& report, const finding& found,
                          std::string_view when, std::span<const figure> stated = {}) {
    std::string head{when};
    head += "  ";
    if (found.kind == relation_kind::domain) {
        head += report.scheme.categories[found.subject].name;
    } else {
        const relation_row& row = report.scheme.relations[found.subject];
        if (!row.name.empty()) head.append(row.name).append(": ");
        head += shown_rule(report.scheme, row, report.figures);
        if (row.reading) head += "  (a reading)";
    }
    out << legible(head) << '\n';
    write_line(out, sides_text(report, found));
    if (const auto changes = closings(report.scheme, found, report.figures, stated); !changes.empty())
        write_items(out, "one changed figure would close it:", closing_items(report.scheme, changes));
}

}  // namespace detail

/// Every finding of a snapshot in the order of its relations, as a person would say it.
///
/// The first line of each is the period and the relation, the second both sides and what follows; where a sum of exact
/// counts fails, the single changes that would close it come third, those of fewest keystrokes first. Which figure is
/// wrong is not said.
template <class Snapshot>
std::ostream& operator<<(std::ostream& out, const reconciliation<Snapshot>& reconciled) {
    const reconciliation_view report = reconciled.view();
    for (const finding& found : report.findings) detail::write_finding(out, report, found, printed(report.as_of));
    return out;
}

}  // namespace recount
