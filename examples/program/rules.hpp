// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "request.hpp"
#include "streams.hpp"

#include <recount/discover/discover.hpp>
#include <recount/read/text_table.hpp>
#include <recount/write/found.hpp>

#include <cstddef>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace program {

inline constexpr std::string_view rules_help = R"(recount rules: which relations a table itself suggests

  recount rules TABLE.csv [--format text|json] [--output FILE]

Region,Men,Women,Total
North,60,45,105
South,30,20,50
Total,90,65,155

gives

  Total = Men + Women                    # holds in all 3 rows
  over Region: Total = North + South     # holds in all 3 columns

Sums of rows and of columns, subtotals, shares and changes are found by what the figures of many lines say at once, by
words (total, all, of which, in many languages) and by the layout. What chance explains is left out. Nothing that is
found was stated: keep what is meant, delete the rest, and give the file to recount check --rules.

  recount check TABLE.csv          without rules: judges by what is found in the table

Options:

  --format FORMAT   text (unless told otherwise): rules, with their support as comments; or json: the cells of each
                    relation, [row,column] counted from 1 in the file
  --output FILE     where it goes, instead of standard output; complete or not at all
  --help            this text

Exit status: 0 the table could be read; 2 the input or the arguments cannot be used.
)";

/// A file as it stands, and what is found in it; the texts of the table are those of the file.
struct searched_file {
    recount::text_table text;
    std::optional<recount::found_table> found;
};

inline searched_file search(const std::string& path) {
    input from{path};
    searched_file result{recount::read_text_table(from.stream(), from.name()), {}};
    recount::cell_table table{result.text.rows};
    recount::discovery found = recount::discover(table);
    result.found.emplace(recount::found_table{from.name(), std::move(table), std::move(found), result.text.lines});
    return result;
}

/// `recount rules`
inline int write_rules(const std::vector<std::string>& words) {
    std::string format, path, output_path;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string option = option_of(words[i]);
        if (option == "--format" || option == "--output") {
            std::string& value = option == "--format" ? format : output_path;
            if (!value.empty()) refuse("recount: " + option + " is given twice");
            value = value_of(words, i);
        } else if (words[i].size() > 1 && words[i].starts_with('-')) {
            refuse("recount: there is no option " + words[i] + " of recount rules; expected --format or --output");
        } else if (path.empty()) {
            path = words[i];
        } else {
            refuse("recount: expected one table: recount rules TABLE.csv");
        }
    }
    if (path.empty()) refuse("recount: expected a table: recount rules TABLE.csv");
    if (!format.empty() && format != "text" && format != "json")
        refuse("recount: --format cannot be " + format + "; expected text or json");
    std::error_code none;
    if (!output_path.empty() && path != "-" && files::exists(output_path, none) &&
        files::equivalent(path, output_path, none))
        refuse(output_path + ": is read and cannot be written as well");
    const searched_file searched = search(path);
    output to{output_path};
    if (format == "json")
        recount::write_found_json(to.stream(), *searched.found);
    else
        recount::write_found_rules(to.stream(), *searched.found);
    to.complete();
    return 0;
}

/// `recount check` without rules: 1 where what was found is contradicted, 3 where nothing was found.
inline int check_found(const request& wanted) {
    if (wanted.format != "text" && wanted.format != "json")
        refuse("recount: no rules are given; expected --rules FILE.rules for --format " + wanted.format);
    if (wanted.input != "csv")
        refuse("recount: no rules are given; expected --rules FILE.rules for --input " + wanted.input);
    bool contradicted = false, nothing = true;
    std::vector<searched_file> searched;
    for (const std::string& path : wanted.figures) searched.push_back(search(path));
    output to{wanted.output};
    for (const searched_file& one : searched) {
        const recount::found_table& found = *one.found;
        if (&one != searched.data()) to.stream() << '\n';
        if (wanted.format == "json")
            recount::write_found_json(to.stream(), found);
        else
            recount::write_found_report(to.stream(), found);
        for (const recount::found_relation& r : found.found.relations) contradicted = contradicted || r.contradicted();
        nothing = nothing && found.found.relations.empty();
    }
    to.complete();
    return contradicted ? 1 : nothing ? 3 : 0;
}

}  // namespace program
