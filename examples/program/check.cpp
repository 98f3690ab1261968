// SPDX-License-Identifier: BSL-1.0

#include "commands.hpp"
#include "explaining.hpp"
#include "figure_files.hpp"
#include "found.hpp"
#include "judging.hpp"
#include "reports.hpp"
#include "streams.hpp"

#include <recount/check/vtl_check.hpp>
#include <recount/read/unreadable_figures.hpp>
#include <recount/text/rule_text.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <unistd.h>

namespace program {

const std::string_view check_help = R"(recount: do published counts of people agree with each other?

  recount check FIGURES.csv... --rules FILE.rules [--format FORMAT] [--output FILE]

Say what was published, one figure a line (figures.csv):

  category,value,as_of
  went missing,"4,354",2007
  military personnel,"3,503",2007
  civilians,841,2007
  status unknown,9,2007

Say what must hold between them, one relation a line (missing.rules):

  by status: went missing = military personnel + civilians + status unknown

Ask whether it does:

  recount check figures.csv --rules missing.rules

  2007  by status: went missing = military personnel + civilians + status unknown
        4,354 is stated, 3,503 + 841 + 9 = 4,353 is computed: 1 is missing from the parts
        one changed figure would close it: went missing 4,354 -> 4,353, ...

More that can be asked:

  recount check a.csv b.csv --rules x.rules          several files, judged together
  recount check 'a.csv[area=north]' 'b.csv[area=]' --rules x.rules    and a column that a file does not have:
                                                     its date as_of, its register, or a key
  zcat a.csv.gz | recount check - --rules x.rules    figures from standard input
  recount check rows.jsonl --rules x.rules           JSON lines, as engines export them, instead of CSV
  recount check a.csv --rules x.rules --format html --output a.html
  recount check a.csv --rules x.rules --format annotations    in a GitHub workflow
  recount check millions.csv --rules x.rules --show inconsistent    a long table, at reading speed
  recount check a.csv --rules sexes.vtl              a hierarchical ruleset of VTL
  recount check a.csv --rules x.rules --input sdmx --category SEX

Without rules a table is judged by what it suggests itself (recount rules --help):

  recount check table.csv                            its totals, shares and changes, found, not stated
  recount rules table.csv                            the same as rules, to keep and to edit

Other questions, each with a page of its own (recount compare --help):

  recount compare first.csv second.csv               two editions or registers, side by side
  recount correct figures.csv --rules x.rules --output corrected.csv    slips that have one correction
  recount draft article.txt --output article         figures and rules out of a text, to read and to edit
  recount tidy a.csv b.csv --rules x.rules           tables of any form as one with a line for each figure

Figures that live in a database are checked there; the program prints the statement:

  recount sql x.rules --dialect sqlite --table counts    or postgresql, duckdb, spark, clickhouse
                                                         over a key: --key COLUMN of each, --figure COLUMN

Options:

  --rules FILE      the rules; - for standard input (without them: what is found in the table)
  --format FORMAT   text (unless told otherwise), json, markdown, html, annotations (GitHub), junit
  --output FILE     where the report goes, instead of standard output; complete or not at all
  --show WHICH      all findings one by one, or inconsistent: the others are only counted; unless told
                    otherwise text shows of long inputs what fails, the gravest first, and counts by relation
  --input FORM      what the figures are: csv (unless told otherwise), sdmx (SDMX-CSV), hxl (CSV with a row
                    of HXL hashtags, which the rules name in double quotes)
  --category DIM    the dimensions of SDMX-CSV whose codes are the categories: SEX, or SEX,AGE for names like
                    F Y15; that of the ruleset unless told otherwise
  --decimal-mark M  point or comma, where 97.207 or 97,207 could be a count or a decimal
  --separator SIGN  comma, semicolon, tab or bar, where it cannot be told from the table
  --header LINE     the line with the names of the columns, where it cannot be told
  --date COLUMN     and --key, --category with --value, --ignore, --across, --missing, --zero, --unit,
                    --percent, --fraction, --per, --exact: what lines of rules that begin with @ say (below)
  --ruleset NAME    which ruleset of a VTL file, where it has several
  --mode MODE       how a figure that is not published counts: as any number (unless told otherwise), or as
                    VTL's check_hierarchy has it: non_null, non_zero, partial_null, partial_zero,
                    always_null or always_zero
  --title TEXT      what stands above an HTML page
  --threads N       how many threads read a table of which only what fails is shown, and how many explain what
                    is shown; unless told otherwise, all that the machine runs
  --help            this text
  --version         the version

Values stand as they are printed: 4,354  about 170  at least 21  more than 8,100  12-15  37.94 %
4,740 (to 10), which is rounded to tens; empty or .. for not published. Dates: 2007, 2005-09, 2005-09-01,
2004/2008, 25/04/2020, 5 March 2020, 2021-Q1. Instead of the columns category and value, a table may have a
column for each category, or one for each date. Titles above a table and sources below it are passed over, and
so is any column that no rule mentions; text left of the figures (area, age group) tells snapshots apart.
So it is with a table of Eurostat, whose first column (freq,unit,geo\TIME_PERIOD) is split at its commas.
Columns that are called the same are called with what stands above them: "2018, Total" beside "2017, Total".
How a table was read is said in the head of the report, and what could be read in two ways is asked for.
Long files take little memory if they have a column for each category. So do others, and all where rules look
back, if the rows of a snapshot stand together, snapshots of one register and key in order of time, and they
do not come from standard input. What is not so is held in memory, and so are all
rows where a rule is over a key.

What the table looks like, where it does not say so itself:

  @date "Fecha" day/month/year     the column of dates, and their order where they could be read either way
  @date year, month                columns that say it together, under any names; also year, month, day
  @key region, province            columns that tell snapshots apart
  @ignore remark, lat, long        columns passed over without a note
  @category candidate              with @value votes: the columns category and value under other names
  @across dates                    each column whose name is a date holds the figures of that date
  @missing ":", "x"                printed for not published; @zero "-" for nobody
  @unit thousand                   of all figures; of some: @unit thousand employed, women
  @percent rate                    printed without a sign; also @fraction share, @per 100000 incidence
  @exact                           decimals are exact, not rounded to their last digit

Names that stand below several headings, such as years, are meant of each: "Total = Men + Women" for 2017 and
for 2018. A whole name is "2017, Men". Headings that are no dates are codes of the key "heading", and rows
that say a name alone, above rows that are called the same, of the key "section":
"over section: Both = Men + Women". Beside headings that are years, others are passed over, and so are rows of
percentages among counts, unless a total is 100 % or a rule names them; the report says so.

Rules:

  went missing = military + civilians + unknown            complete and disjoint
  civilians >= children + women + elderly                  disjoint, a remainder is allowed
  children >= girls                                        within
  on either list = list of A | list of B                   complete, may overlap
  on both lists = list of A & list of B                    on every list
  women share = women / civilians                          a percentage
  registered = previous registered + new - closed          from the snapshot before
  freed >= previous freed                                  never falls
  deaths (reading): captives >= died                       a reading, not stated
  2 * boys + girls < 100                                   any sum
  over area: Italy = North + South                         between rows: codes of the column area, for every
                                                           date, register, other key and figure
  over sex: total = every other                            all other rows that are there, save parts of parts
  over area: North = every other where region is North     those of them of which another column says so
  over province: "" = every other                          rows without a province, or of a file without the
                                                           column, are the totals of those with one
  over category: region = every other                      the categories of a table themselves
  @signed net change                                       may be negative
  @fixed men                                               is right: nothing changes it; @weight boys 2 in the
                                                           smallest changes counts as two
  @optional "status unknown"                               the figures may lack it
  @fall freed 2006 "duplicates were removed"               lower than before in 2006, and it is known why

An operator stands between blanks, so full-time, 0-14, 65+ and A/B are names. In double quotes stand names
that are numbers, hold brackets, "#" or an operator between blanks, or begin with previous: total = "1" + "2".

Exit status: 0 nothing is inconsistent and every rule was judged; 1 a finding is inconsistent, or all
relations together are; 2 the input or the arguments cannot be used, or a figure cannot be read (text then
says what the others say); 3 nothing is inconsistent, and a rule was judged nowhere: which one, and why, is
said in the report and on standard error.
NO_COLOR switches colours off.
)";

namespace {

constexpr std::array<std::string_view, 6> formats{"text", "json", "markdown", "html", "annotations", "junit"};
constexpr std::array<std::string_view, 2> which_shown{"all", "inconsistent"};
/// In the order of `recount::vtl_mode`.
constexpr std::array<std::string_view, 6> modes{"non_null",     "non_zero",    "partial_null",
                                                "partial_zero", "always_null", "always_zero"};

static_assert(static_cast<std::size_t>(recount::vtl_mode::always_zero) + 1 == modes.size());

/// What is asked on the command line of `recount check`.
struct check_request {
    figure_files figures{};
    std::string rules{};
    std::string format = "text";
    std::string output{};
    std::string show{};  // empty: all, or of long inputs in text what is gravest
    std::string ruleset{};
    std::optional<recount::vtl_mode> mode{};
    std::size_t threads = 0;

    [[nodiscard]] bool only_inconsistent() const { return show == "inconsistent"; }
};

check_request check_request_from(const word_list& words) {
    check_request wanted;
    options known{"check"};
    known.add("--rules", wanted.rules);
    known.add("--format", wanted.format, formats);
    known.add("--output", wanted.output);
    known.add("--show", wanted.show, which_shown);
    add_reading_options(known, wanted.figures);
    known.add("--ruleset", wanted.ruleset);
    known.add({"--mode", [&](const std::string& value) {
                   wanted.mode = static_cast<recount::vtl_mode>(chosen("--mode", value, modes));
               }});
    known.add(
        {"--threads", [&](const std::string& value) { wanted.threads = number_of("--threads", value, 1, 1024); }});
    known.read(words, [&](const std::string& word) { wanted.figures.add(word); });
    if (wanted.figures.paths.empty())
        refuse("recount: no figures are given; expected recount check FIGURES.csv --rules FILE.rules");
    wanted.figures.verify(wanted.rules, wanted.output);
    return wanted;
}

std::ostream& note_at(const recount::place& at) {
    std::cerr << recount::detail::shown(at.file) << ":" << at.line;
    if (at.column > 0) std::cerr << ":" << at.column;
    return std::cerr << ": note: ";
}

/// What is not judged is no fault, but a misspelt name would be one.
void note(const std::vector<recount::unmentioned_category>& names, const char* one_before, const char* one_behind,
          const char* more) {
    constexpr std::size_t most = 20;
    for (std::size_t i = 0; i < names.size() && i < most; ++i)
        note_at(names[i].first) << one_before << " \"" << recount::detail::shown(names[i].name) << "\"" << one_behind
                                << "\n";
    if (names.size() > most) std::cerr << "recount: note: " << one_before << " " << names.size() - most << more << "\n";
}

void note(const recount::figure_check& checked, const recount::rulebook& by) {
    note(checked.unmentioned(), "no rule mentions", ", so it is not judged", " more, so they are not judged");
    note(checked.absent(), "no figure is of the code", "", " more codes");
    for (const std::size_t which : checked.falls_not_met()) {
        const recount::declared_fall& fall = by.falls()[which];
        note_at(by.place_of_fall(which)) << "no such fall was met: \""
                                         << recount::detail::shown(by.scheme().view().categories[fall.category].name)
                                         << "\" is not below an earlier count in " << recount::printed(fall.as_of)
                                         << "\n";
    }
    for (const recount::unclear_rule& one : by.unclear())
        note_at(one.at) << "the rule" << (one.name.empty() ? "" : " " + recount::detail::shown(one.name))
                        << " holds at some times only, and cannot be judged in " << one.snapshots
                        << (one.snapshots == 1 ? " snapshot, " : " snapshots, the first ")
                        << (one.when.dated() ? "of " + recount::printed(one.when) : "undated") << "\n";
    for (const recount::vtl_statement& one : by.passed_over())
        note_at(one.at) << "this statement is passed over"
                        << (one.name.empty() ? "" : ": " + recount::detail::shown(one.name)) << "\n";
}

/// Two rows of one date and key are judged both, and may be one too many.
void note(const std::vector<recount::repeated_figures>& all) {
    constexpr std::size_t most = 3;
    for (std::size_t i = 0; i < all.size() && i < most; ++i) {
        std::cerr << recount::detail::shown(all[i].at.file) << ":" << all[i].at.line
                  << ": note: has the date, the register and the keys of line " << all[i].first_line;
        if (!all[i].apart_by.empty())
            std::cerr << "; say @key " << recount::detail::rule_name(all[i].apart_by)
                      << " if that column tells snapshots apart";
        std::cerr << "\n";
    }
    if (all.size() > most) std::cerr << "recount: note: " << all.size() - most << " more rows like that\n";
}

/// A rule that was judged nowhere is not a rule that holds.
void note(const recount::check_notes& notes) {
    for (const recount::rule_record& one : notes.rules)
        if (!one.judged()) note_at(one.at) << recount::detail::judged_nowhere_text(one) << "\n";
}

/// A script that applies its ruleset says how, unless the command line does.
check_request as_applied(check_request wanted, const recount::rulebook& by) {
    if (!by.applied()) return wanted;
    const recount::vtl_application& how = *by.applied();
    const auto mode = std::find(modes.begin(), modes.end(), how.mode);
    if (!wanted.mode && mode != modes.end()) wanted.mode = static_cast<recount::vtl_mode>(mode - modes.begin());
    if (wanted.show.empty() && how.output == "invalid") wanted.show = "inconsistent";
    return wanted;
}

int check(const check_request& wanted, recount::rulebook& by, output& to, any_report& report) {
    progress shown;
    const figure_files& figures = wanted.figures;
    recount::figure_check checked{by, wanted.mode, order_of(figures, by, shown)};
    bool inconsistent = false;
    // the others say of contradictions only that relations hold one by one, and not together; text explains what it shows
    const bool in_full =
        (wanted.format == "text" && !wanted.show.empty()) || wanted.format == "json" || wanted.format == "html";
    // annotations show nothing else than what is inconsistent
    const bool only_failing = wanted.only_inconsistent() || wanted.format == "annotations";
    bool at_speed = false;
    const snapshot_taker explained = [&](recount::snapshot_report&& one) {
        const bool fails = one.inconsistent() || one.fails_only_together();
        inconsistent = inconsistent || fails;
        if (!at_speed) shown.count(1);
        if (wanted.only_inconsistent()) {
            report.add(recount::take_holding(one));
            if (!fails) return;
        }
        report.add(std::move(one));
    };
    explaining beside{explained, wanted.threads};
    const snapshot_taker judged = [&](recount::snapshot_report&& one) {
        const bool in_words = !wanted.mode && (in_full || !one.inconsistent());
        if (at_speed)
            beside.take_alone(std::move(one), in_words);  // what stands beside it has not been kept
        else
            beside.take(std::move(one), in_words);
    };
    for (std::size_t i = 0; i < figures.paths.size(); ++i) {
        input from{figures.paths[i]};
        figures.adopt_for_over(by, from);
        // a short file is read row by row, so that what stands beside a row is known
        if (figures.form == "csv" && only_failing && figures.added[i].empty() && !is_short(figures.paths[i])) {
            recount::wide_csv table{from.stream(), by.scheme(), from.name(), figures.options_by(by)};
            report.begin(table.understood());
            at_speed = checked.at_speed(table);
            if (at_speed) beside.finish();  // of the files before
            recount::wide_csv_options options;
            options.threads = wanted.threads;
            options.progress = [&](std::size_t lines) { shown.count(lines); };
            try {
                const recount::relation_counts holding = judge_at_speed(checked, table, judged, options);
                if (at_speed) beside.finish();
                report.add(holding);
            } catch (...) {
                if (at_speed) beside.finish();  // what was read before
                throw;
            }
        } else {
            judge(checked, figures, i, by, from, judged, [&](const recount::read_as& said) { report.begin(said); });
        }
    }
    at_speed = false;
    std::string unreadable;
    std::size_t figures_unreadable = 0;
    try {
        finish(checked, judged);
    } catch (const recount::unreadable_figures& fault) {
        // who reads it sees what is missing; a program would take it for a report
        if (wanted.format != "text" || !wanted.output.empty()) throw;
        unreadable = fault.what();
        figures_unreadable = fault.count();
    }
    beside.finish();
    recount::check_notes notes = checked.notes();
    notes.unreadable = figures_unreadable;
    report.finish(notes);
    shown.clear();
    to.complete();
    note(checked, by);
    note(checked.repeated());
    if (!unreadable.empty()) {
        std::cerr << unreadable << '\n';
        return 2;
    }
    note(notes);
    if (inconsistent) return 1;
    return notes.never_judged() > 0 ? 3 : 0;
}

bool coloured(const check_request& wanted) {
    const char* no_colour = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    const bool unwanted = (no_colour && *no_colour != '\0') || !terminal || std::string_view{terminal} == "dumb";
    return !unwanted && wanted.output.empty() && isatty(STDOUT_FILENO) != 0;
}

std::unique_ptr<any_report> report_for(const check_request& wanted, const recount::rulebook& by, std::ostream& out) {
    const bool explains = !wanted.mode;
    if (wanted.format == "text") return text_report(out, coloured(wanted), wanted.show, explains);
    if (wanted.format == "json") return json_report(out);
    if (wanted.format == "markdown") return markdown_report(out, explains);
    if (wanted.format == "annotations") return annotations_report(out);
    if (wanted.format == "junit") return junit_report(out);
    recount::layout_directives said = wanted.figures.table.layout;
    said.add(by.layout());
    return html_report(out, said);
}

}  // namespace

int check(const word_list& words) {
    const check_request asked = check_request_from(words);
    if (asked.rules.empty()) return check_found(asked.figures, asked.format, asked.output);
    recount::rulebook by = rulebook_of(asked.rules, asked.ruleset);
    const check_request wanted = as_applied(asked, by);
    if (wanted.mode && by.looks_back())
        refuse("recount: --mode is for rules that look at one snapshot alone, and these look at the one before");
    output to{wanted.output};
    return check(wanted, by, to, *report_for(wanted, by, to.stream()));
}

}  // namespace program
