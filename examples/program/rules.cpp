// SPDX-License-Identifier: BSL-1.0

#include "commands.hpp"
#include "found.hpp"
#include "streams.hpp"

#include <recount/discover/discover.hpp>
#include <recount/read/text_table.hpp>
#include <recount/write/found.hpp>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace program {

const std::string_view rules_help = R"(recount rules: which relations a table itself suggests

  recount rules TABLE.csv [--format text|json] [--output FILE]

Region,Men,Women,Total
North,60,45,105
South,30,20,50
Total,90,65,155

gives

  Total = Men + Women                    # holds in all 3 rows
  over Region: Total = North + South     # holds in all 3 columns

Sums of rows and of columns, subtotals, shares, changes, running totals and
figures that are printed twice are found by what the figures of many lines say
at once, by words (total, all, of which, in many languages) and by the layout.
What chance explains is left out. Nothing that is found was stated: keep what is
meant, delete the rest, and give the file to recount check --rules.

  recount check TABLE.csv          without rules: judges by what is found in the table

Options:

  --format FORMAT   text (unless told otherwise): rules, with their support as comments; or json: the cells of each
                    relation, [row,column] counted from 1 in the file
  --output FILE     where it goes, instead of standard output; complete or not at all
  --help            this text

Exit status: 0 the table could be read; 2 the input or the arguments cannot be used.
)";

namespace {

constexpr std::array<std::string_view, 2> formats{"text", "json"};

/// A file as it stands, and what is found in it; the texts of the table are those of the file.
struct searched_file {
    recount::text_table text;
    std::optional<recount::found_table> found;
};

/// Where there is no number nothing was looked for, so that nothing found would say nothing.
void verify_numbers(const recount::cell_table& table, const std::string& file) {
    using kind = recount::cell_table::cell_kind;
    bool words = false;
    for (std::size_t row = 0; row < table.rows(); ++row)
        for (std::size_t column = 0; column < table.columns(); ++column) {
            if (table.at(row, column).kind == kind::number) return;
            words = words || table.at(row, column).kind == kind::words;
        }
    refuse(file + (words ? ": has no number; expected a table of figures" : ": is empty; expected a table of figures"));
}

searched_file search(const std::string& path) {
    input from{path};
    searched_file result{recount::read_text_table(from.stream(), from.name()), {}};
    recount::cell_table table{result.text.rows};
    verify_numbers(table, from.name());
    recount::discovery found = recount::discover(table);
    result.found.emplace(recount::found_table{from.name(), std::move(table), std::move(found), result.text.lines});
    return result;
}

}  // namespace

int write_rules(const word_list& words) {
    std::string format = "text", path, target;
    options known{"rules"};
    known.add("--format", format, formats);
    known.add("--output", target);
    known.read(words, only_file{path, "recount rules TABLE.csv"});
    if (path.empty()) refuse("recount: expected a table: recount rules TABLE.csv");
    verify_not_read(target, {path});
    const searched_file searched = search(path);
    output to{target};
    if (format == "json")
        recount::write_found_json(to.stream(), *searched.found);
    else
        recount::write_found_rules(to.stream(), *searched.found);
    to.complete();
    return 0;
}

int check_found(const figure_files& figures, const std::string& format, const std::string& target) {
    if (format != "text" && format != "json")
        refuse("recount: no rules are given; expected --rules FILE.rules for --format " + format);
    if (figures.form != "csv")
        refuse("recount: no rules are given; expected --rules FILE.rules for --input " + figures.form);
    bool contradicted = false, nothing = true;
    std::vector<searched_file> searched;
    for (const std::string& path : figures.paths) searched.push_back(search(path));
    output to{target};
    for (const searched_file& one : searched) {
        const recount::found_table& found = *one.found;
        if (&one != searched.data()) to.stream() << '\n';
        if (format == "json")
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
