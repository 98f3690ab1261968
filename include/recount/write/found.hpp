// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/discover/discover.hpp>
#include <recount/write/detail/found_words.hpp>
#include <recount/write/json.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace recount {

/// A table in a file, and what was found in it.
struct found_table {
    std::string file;
    cell_table table;
    discovery found;
    std::vector<std::size_t> lines{};  // where the rows begin in the file; empty where each row is a line

    [[nodiscard]] std::size_t line_of(std::size_t row) const { return row < lines.size() ? lines[row] : row + 1; }
};

namespace detail {

inline std::string counted(std::size_t count, const std::string& one, const std::string& more) {
    return std::to_string(count) + " " + (count == 1 ? one : more);
}

inline std::string counted_relations(const discovery& found) {
    std::size_t sums = 0, shares = 0, changes = 0, means = 0, running = 0, copies = 0;
    for (const found_relation& r : found.relations) switch (r.kind) {
            case found_kind::sum: ++sums; break;
            case found_kind::share: ++shares; break;
            case found_kind::change: ++changes; break;
            case found_kind::average: ++means; break;
            case found_kind::running_total: ++running; break;
            case found_kind::copy: ++copies; break;
        }
    std::string text;
    const auto add = [&](std::size_t count, const std::string& one, const std::string& more) {
        if (count > 0) text += (text.empty() ? "" : ", ") + counted(count, one, more);
    };
    add(sums, "sum", "sums");
    add(shares, "share", "shares");
    add(changes, "change", "changes");
    add(means, "average", "averages");
    add(running, "running total", "running totals");
    add(copies, "copy", "copies");
    return text;
}

}  // namespace detail

/// The relations as rules to keep and to edit, each with its support as a comment.
///
/// What the language of rules cannot say of this table (rows that share a name, changes in per cent) is a comment.
inline void write_found_rules(std::ostream& out, const found_table& in) {
    const detail::found_words words{in.table, in.found};
    if (in.found.relations.empty()) {
        out << "# nothing was found in " << in.file << " that chance does not explain\n";
        return;
    }
    out << "# found in " << in.file << ", not stated: " << detail::counted_relations(in.found)
        << "; keep what is meant, delete the rest\n";
    if (in.found.cut) out << "# the table is too large to be searched completely\n";
    for (const bool between_rows : {false, true}) {
        std::vector<std::string> rules;
        std::map<std::string, std::vector<const found_relation*>> saying;
        for (const found_relation& r : in.found.relations) {
            if (r.between_rows != between_rows) continue;
            const std::string rule = words.rule(r);
            std::vector<const found_relation*>& said = saying[rule];
            if (said.empty()) rules.push_back(rule);
            said.push_back(&r);
        }
        for (const std::string& rule : rules) {
            const std::vector<const found_relation*>& said = saying[rule];
            const found_relation& r = *said.front();
            const bool can_be_read = words.can_be_read(r, said.size());
            if (can_be_read && words.is_fraction(r)) out << "@fraction " << words.total(r) << "\n";
            out << (can_be_read ? "" : "# ") << rule;
            const std::size_t width = 60;
            out << std::string(rule.size() < width ? width - rule.size() : 2, ' ') << "# " << words.support(said);
            std::size_t shown = 0;
            for (const found_relation* const one : said)
                for (const found_cell& c : one->cells)
                    if (!c.holds && ++shown <= 3)
                        out << (shown == 1 ? "; fails at " : ", ") << in.line_of(c.total.row) << ":"
                            << c.total.column + 1;
            if (shown > 3) out << " and " << shown - 3 << " more";
            out << '\n';
        }
    }
}

/// What contradicts the relations found, where nothing was stated; what does not contradict it beyond doubt is a hint.
inline void write_found_report(std::ostream& out, const found_table& in) {
    const detail::found_words words{in.table, in.found};
    if (in.found.relations.empty()) {
        out << in.file << ": no rules are given, and nothing was found in the table that chance does not explain\n";
        return;
    }
    out << in.file << ": found in the table, not stated: " << detail::counted_relations(in.found) << "\n";
    if (in.found.cut) out << "the table is too large to be searched completely\n";
    std::size_t contradictions = 0, hints = 0, held = 0;
    for (const found_relation& r : in.found.relations) {
        out << "\n" << words.rule(r) << "\n      " << words.support(r) << "\n";
        held += r.held;
        for (const found_cell& c : r.cells) {
            if (c.holds) continue;
            const bool firm = r.contradicted(c);
            ++(firm ? contradictions : hints);
            const std::string where = words.where(r, c);
            out << in.file << ":" << in.line_of(c.total.row) << ":" << c.total.column + 1 << (firm ? "  " : "  hint: ")
                << (where.empty() ? "" : where + ": ") << words.judgement(r, c) << "\n";
        }
    }
    out << "\n"
        << contradictions + hints << " of " << contradictions + hints + held
        << (contradictions + hints + held == 1 ? " place is" : " places are") << " inconsistent"
        << (hints > 0 ? ", " + std::to_string(hints) + " of them a hint only" : "")
        << "; nothing of this was stated.\n";
}

/// The same as one object of JSON; rows and columns are counted from 1 in the file.
inline void write_found_json(std::ostream& out, const found_table& in) {
    const detail::found_words words{in.table, in.found};
    const auto place = [&](cell_place at) { out << "[" << at.row + 1 << "," << at.column + 1 << "]"; };
    out << "{\"recount\": 1, \"file\": " << detail::json_string(in.file)
        << ", \"cut\": " << (in.found.cut ? "true" : "false") << ",\n \"relations\": [";
    bool first = true;
    for (const found_relation& r : in.found.relations) {
        out << (first ? "\n" : ",\n") << "  {\"kind\": \"" << words.kind(r.kind)
            << "\", \"rule\": " << detail::json_string(words.rule(r)) << ", \"found\": true, \"between\": \""
            << (r.between_rows ? "rows" : "columns") << "\",\n   \"support\": {\"holds\": " << r.held
            << ", \"of\": " << r.cells.size() << ", \"words\": " << (r.named ? "true" : "false")
            << "},\n   \"cells\": [";
        first = false;
        for (const found_cell& c : r.cells) {
            out << (&c == r.cells.data() ? "" : ",\n     ") << "{\"total\": ";
            place(c.total);
            out << ", \"parts\": [";
            for (const cell_place& p : c.parts) {
                if (&p != c.parts.data()) out << ",";
                place(p);
            }
            out << "], \"holds\": " << (c.holds ? "true" : "false") << "}";
        }
        out << "]}";
    }
    out << (first ? "]}\n" : "\n ]}\n");
}

}  // namespace recount
