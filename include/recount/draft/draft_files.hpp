// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/draft/draft.hpp>
#include <recount/draft/drafted_relation.hpp>
#include <recount/text/csv_lines.hpp>
#include <recount/text/printed.hpp>
#include <recount/text/rule_text.hpp>

#include <cstddef>
#include <map>
#include <ostream>
#include <string>

namespace recount {

/// Writes the figures of a draft as a tidy table, each with its sentence as the note.
/// @return the cells that a spreadsheet may take for formulas; they stand as they are
inline formula_cells write_figures(std::ostream& out, const draft& of) {
    csv_lines lines{out};
    lines.value("category").value("value").value("as_of").value("note").end();
    for (const drafted_figure& one : of.figures)
        lines.text(one.category).text(one.value).value(one.as_of).text(one.note).end();
    return lines.formulas();
}

/// Writes the relations of a draft as rules, all marked as readings, and as comments what was not understood.
inline void write_rules(std::ostream& out, const draft& of) {
    out << "# A draft from the words and numbers of a text. Every rule is a reading: keep what the text says, delete "
           "the rest.\n";
    const auto name = [&](std::size_t row) { return detail::rule_name(of.figures[row].category); };
    std::map<std::size_t, int> on_line;
    for (const drafted_relation& one : of.relations) {
        const int again = ++on_line[one.line];
        out << "\n# " << (one.holds ? "holds" : "does not hold") << " by the figures as stated: ";
        const bool share = one.says == drafted_relation::form::share;
        const bool total = one.says == drafted_relation::form::total;
        std::string rule = share ? name(one.parts[1]) + " = " + name(one.parts[0]) + " / " + name(one.whole)
                                 : name(one.whole) + (total ? " = " : " >= ");
        if (share) {
            out << of.figures[one.parts[1]].value << " for " << of.figures[one.parts[0]].value << " of "
                << of.figures[one.whole].value;
        } else {
            out << of.figures[one.whole].value << (total ? " and " : " and at the least ");
            for (std::size_t i = 0; i < one.parts.size(); ++i) {
                out << (i > 0 ? " + " : "") << of.figures[one.parts[i]].value;
                rule += (i > 0 ? " + " : "") + name(one.parts[i]);
            }
        }
        out << "\nline " << one.line << (again > 1 ? ", " + std::to_string(again) : "") << " (reading): " << rule
            << '\n';
    }
    for (const crowded_sentence& one : of.crowded)
        out << "\n# line " << one.line
            << ": a sentence of more counts than are put together by arithmetic alone: what adds up in it was not "
               "looked "
               "for\n";
    if (of.passed_over.empty()) return;
    out << "\n# Numbers that were not taken for counts of people:\n";
    for (const not_drafted& one : of.passed_over)
        out << "# line " << one.line << ": " << detail::legible(one.number) << ": " << one.why << '\n';
}

}  // namespace recount
