// SPDX-License-Identifier: BSL-1.0

#include "commands.hpp"
#include "refusal.hpp"
#include "streams.hpp"

#include <recount/draft/draft.hpp>
#include <recount/draft/draft_files.hpp>
#include <recount/read/whole_text.hpp>

#include <algorithm>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

namespace program {

const std::string_view draft_help = R"(recount draft: the figures of a text, and a draft of rules

  recount draft ARTICLE.txt --output NAME

Writes NAME.csv, the counts of people of an English text as worded, each with its sentence, and NAME.rules, what the
text seems to say of them: totals, parts, percentages. Every rule is marked as a reading, and says whether it holds.
Years, ages, times, money and the like are passed over, and listed at the end of NAME.rules. Then:

  recount check NAME.csv --rules NAME.rules

A draft is for reading: names and dates may want a hand, and a rule that the text does not mean is deleted.

  - for ARTICLE.txt reads standard input.

Exit status: 0 the draft is written; 2 the text or the arguments cannot be used.
)";

int write_draft(const word_list& words) {
    std::string article;
    std::string name;
    options known{"draft"};
    known.add("--output", name);
    known.read(words, only_file{article, "recount draft ARTICLE.txt --output NAME"});
    if (article.empty() || name.empty())
        refuse("recount: expected recount draft ARTICLE.txt --output NAME (see recount draft --help)");
    input from{article};
    const recount::draft drafted = recount::draft_of(recount::read_whole_text(from.stream(), from.name()));
    if (drafted.figures.empty()) refuse(from.name() + ": no count of people was found in the text");
    {
        output figures{name + ".csv"};
        const recount::formula_cells formulas = recount::write_figures(figures.stream(), drafted);
        figures.complete();
        note_formulas(formulas, name + ".csv");
    }
    {
        output rules{name + ".rules"};
        recount::write_rules(rules.stream(), drafted);
        rules.complete();
    }
    const auto failing = std::count_if(drafted.relations.begin(), drafted.relations.end(),
                                       [](const recount::drafted_relation& one) { return !one.holds; });
    const auto many = [](std::size_t count, std::string_view one, std::string_view more) {
        return std::to_string(count) + " " + std::string{count == 1 ? one : more};
    };
    std::cout << name << ".csv: " << many(drafted.figures.size(), "figure", "figures") << "\n"
              << name << ".rules: " << many(drafted.relations.size(), "reading", "readings") << ", " << failing
              << " of which " << (failing == 1 ? "does" : "do") << " not hold; "
              << many(drafted.passed_over.size(), "number was", "numbers were") << " passed over"
              << (drafted.crowded.empty()
                      ? ""
                      : "; sums were not looked for in " + many(drafted.crowded.size(), "sentence", "sentences") +
                            " of many counts")
              << "\n"
              << std::flush;
    return 0;
}

}  // namespace program
