// SPDX-License-Identifier: BSL-1.0

#include "commands.hpp"
#include "figure_files.hpp"
#include "judging.hpp"
#include "streams.hpp"

#include <recount/write/tidy_csv.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace program {

const std::string_view tidy_help =
    R"(recount tidy: the figures of tables of any form as one tidy table

  recount tidy FIGURES.csv... --rules FILE.rules [--output FILE]

category,value,as_of,note
went missing,"4,354",2007,
fate determined,about 800,2004/2008,

A figure a line, with its wording, its date, register, source and note, and a column for each key, as recount check reads
them by the same rules and options (recount check --help). What is written is read again as what it was; lines of the
rules that say what the table looks like (@date, @unit, @missing ...) are not needed any more. Names and notes stay
as they are: of text that a spreadsheet may take for a formula (behind = + - @) it is said that it is there.

Exit status: 0 the figures are written; 2 the input or the arguments cannot be used.
)";

int write_tidy(const word_list& words) {
    figure_files figures;
    std::string rules;
    std::string target;
    options known{"tidy"};
    known.add("--rules", rules);
    known.add("--output", target);
    add_reading_options(known, figures);
    known.read(words, [&](const std::string& word) { figures.add(word); });
    if (figures.paths.empty() || rules.empty())
        refuse("recount: expected recount tidy FIGURES.csv --rules FILE.rules (see recount tidy --help)");
    figures.verify(rules, target);

    recount::rulebook by = rulebook_of(rules);
    output to{target};
    recount::tidy_csv table;
    for (std::size_t i = 0; i < figures.paths.size(); ++i) {
        input from{figures.paths[i]};
        figures.adopt_for_over(by, from);
        read(figures, i, by, from,
             [&](recount::recorded_snapshot&& one, const std::vector<std::string>& keys) { table.add(one, keys); });
    }
    const recount::formula_cells formulas = table.write(to.stream());
    to.complete();
    note_formulas(formulas, target);
    return 0;
}

}  // namespace program
