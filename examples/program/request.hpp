// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "refusal.hpp"

#include <recount/check/vtl_check.hpp>
#include <recount/read/constant_columns.hpp>
#include <recount/read/detail/directive_parser.hpp>
#include <recount/read/table_options.hpp>
#include <recount/text/printed.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace program {

inline constexpr std::string_view help = R"(recount: do published counts of people agree with each other?

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
  recount check a.csv --rules x.rules --format html --output a.html
  recount check a.csv --rules x.rules --format annotations    in a GitHub workflow
  recount check millions.csv --rules x.rules --show inconsistent    a long table, at reading speed
  recount check a.csv --rules sexes.vtl              a hierarchical ruleset of VTL
  recount check a.csv --rules x.rules --input sdmx --category SEX

Without rules a table is judged by what it suggests itself (recount rules --help):

  recount check table.csv                            its totals, shares and changes, found, not stated
  recount rules table.csv                            the same as rules, to keep and to edit

Figures that live in a database are checked there; the program prints the statement:

  recount sql x.rules --dialect sqlite --table counts    or postgresql, duckdb, spark; --tidy, --wide
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
  --threads N       how many threads read a table of which only what fails is shown; unless told otherwise,
                    all that the machine runs
  --help            this text
  --version         the version

Values stand as they are printed: 4,354  about 170  at least 21  more than 8,100  12-15  37.94 %
4,740 (to 10), which is rounded to tens; empty or .. for not published. Dates: 2007, 2005-09, 2005-09-01,
2004/2008, 25/04/2020, 5 March 2020, 2021-Q1. Instead of the columns category and value, a table may have a
column for each category, or one for each date. Titles above a table and sources below it are passed over, and
so is any column that no rule mentions; text left of the figures (area, age group) tells snapshots apart.
How a table was read is said at the end of the report, and what could be read in two ways is asked for.
Long files take little memory if they have a column for each category. So do others, and all where rules look
back, if the rows of a snapshot stand together, snapshots of one register and key in order of time, and they
do not come from standard input. What is not so is held in memory.

What the table looks like, where it does not say so itself:

  @date "Fecha" day/month/year     the column of dates, and their order where they could be read either way
  @key region, province            columns that tell snapshots apart
  @ignore remark, lat, long        columns passed over without a note
  @category candidate              with @value votes: the columns category and value under other names
  @across dates                    each column whose name is a date holds the figures of that date
  @missing ":", "x"                printed for not published; @zero "-" for nobody
  @unit thousand                   of all figures; of some: @unit thousand employed, women
  @percent rate                    printed without a sign; also @fraction share, @per 100000 incidence
  @exact                           decimals are exact, not rounded to their last digit

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
  @optional "status unknown"                               the figures may lack it

An operator stands between blanks, so full-time, 0-14, 65+ and A/B are names. In double quotes stand names
that are numbers, hold brackets, "#" or an operator between blanks, or begin with previous: total = "1" + "2".

Exit status: 0 nothing is inconsistent and every rule was judged; 1 a finding is inconsistent, or all
relations together are; 2 the input or the arguments cannot be used; 3 nothing is inconsistent, and a rule
was judged nowhere: which one, and why, is said in the report and on standard error.
NO_COLOR switches colours off.
)";

/// What is asked on the command line of `recount check`.
struct request {
    std::vector<std::string> figures;
    std::vector<std::vector<recount::constant_column>> added;  // to each of them
    std::string rules;
    std::string format = "text";
    std::string output;
    std::string show;  // empty: all, or of long inputs in text what is gravest
    std::string input = "csv";
    std::vector<std::string> dimensions;  // of SDMX, that make the category
    recount::table_options table;         // what is said of the files of figures
    std::string ruleset;
    std::optional<recount::vtl_mode> mode;
    std::size_t threads = 0;

    [[nodiscard]] bool only_inconsistent() const { return show == "inconsistent"; }
};

/// Which of its words the value of an option is.
template <std::size_t Count>
std::size_t chosen(const std::string& option, const std::string& value,
                   const std::array<std::string_view, Count>& words) {
    std::string expected;
    for (std::size_t i = 0; i < Count; ++i) {
        if (words[i] == value) return i;
        expected.append(i == 0 ? "" : i + 1 < Count ? ", " : " or ").append(words[i]);
    }
    refuse("recount: " + option + " cannot be " + value + "; expected " + expected);
}

inline constexpr std::array<std::string_view, 6> formats{"text", "json", "markdown", "html", "annotations", "junit"};
inline constexpr std::array<std::string_view, 2> which_shown{"all", "inconsistent"};
inline constexpr std::array<std::string_view, 3> forms{"csv", "hxl", "sdmx"};
inline constexpr std::array<std::string_view, 2> marks{"point", "comma"};
/// In the order of `recount::vtl_mode`.
inline constexpr std::array<std::string_view, 6> modes{"non_null",     "non_zero",    "partial_null",
                                                       "partial_zero", "always_null", "always_zero"};

static_assert(static_cast<std::size_t>(recount::vtl_mode::always_zero) + 1 == modes.size());

inline constexpr std::array<std::string_view, 4> separator_names{"comma", "semicolon", "tab", "bar"};
inline constexpr auto& layout_words = recount::detail::directive_parser::words;

inline std::size_t number_of(const std::string& option, const std::string& value, std::size_t most) {
    std::size_t number = 0;
    const char* const end = value.data() + value.size();
    const auto [read, fault] = std::from_chars(value.data(), end, number);
    if (fault != std::errc{} || read != end || number == 0 || number > most)
        refuse("recount: " + option + " cannot be " + value + "; expected a number from 1 to " + std::to_string(most));
    return number;
}

inline void read_option(request& wanted, const std::string& option, const std::string& value) {
    if (option == "--rules") {
        wanted.rules = value;
    } else if (option == "--format") {
        wanted.format = formats[chosen(option, value, formats)];
    } else if (option == "--output") {
        wanted.output = value;
    } else if (option == "--show") {
        wanted.show = which_shown[chosen(option, value, which_shown)];
    } else if (option == "--input") {
        wanted.input = forms[chosen(option, value, forms)];
    } else if (option == "--category") {
        std::istringstream names{value};
        for (std::string name; std::getline(names, name, ',');) {
            const auto& before = wanted.dimensions;
            if (name.empty() || std::find(before.begin(), before.end(), name) != before.end())
                refuse("recount: --category cannot be " + value + "; expected dimensions that differ, such as SEX,AGE");
            wanted.dimensions.push_back(name);
        }
    } else if (option == "--separator") {
        constexpr std::array<char, 4> separators{',', ';', '\t', '|'};
        const auto sign = std::find(separators.begin(), separators.end(), value == "\\t" ? '\t' : value.front());
        const bool is_sign = (value.size() == 1 || value == "\\t") && sign != separators.end();
        wanted.table.grid.separator = is_sign ? *sign : separators[chosen(option, value, separator_names)];
    } else if (option == "--header") {
        wanted.table.grid.header = number_of(option, value, 1'000'000);
    } else if (const std::string_view word = std::string_view{option}.substr(2);
               std::find(layout_words.begin(), layout_words.end(), word) != layout_words.end()) {
        recount::detail::take_layout_option(word, value, wanted.table.layout);
    } else if (option == "--decimal-mark") {
        wanted.table.mark =
            chosen(option, value, marks) == 0 ? recount::decimal_mark::point : recount::decimal_mark::comma;
    } else if (option == "--ruleset") {
        wanted.ruleset = value;
    } else if (option == "--mode") {
        wanted.mode = static_cast<recount::vtl_mode>(chosen(option, value, modes));
    } else if (option == "--threads") {
        wanted.threads = number_of(option, value, 1024);
    }
}

inline constexpr std::array<std::string_view, 26> option_names{
    "--rules",    "--format", "--output",  "--show",      "--input",  "--category", "--decimal-mark",
    "--ruleset",  "--mode",   "--threads", "--separator", "--header", "--date",     "--key",
    "--value",    "--ignore", "--across",  "--missing",   "--zero",   "--unit",     "--percent",
    "--fraction", "--per",    "--exact",   "--title",     "--source"};

inline void verify(const request& wanted) {
    if (wanted.figures.empty())
        refuse("recount: no figures are given; expected recount check FIGURES.csv --rules FILE.rules");
    const auto inputs = std::count(wanted.figures.begin(), wanted.figures.end(), "-") + (wanted.rules == "-" ? 1 : 0);
    if (inputs > 1) refuse("recount: standard input can be read once only, and - is given more often");
    const bool sdmx = wanted.input == "sdmx";
    if (!wanted.dimensions.empty() && wanted.input == "csv" && !wanted.table.layout.value)
        refuse("recount: --category is for SDMX-CSV; expected --input sdmx with it, or --value for a tidy table");
    if (sdmx && wanted.table.mark != recount::decimal_mark::undeclared)
        refuse("recount: --decimal-mark is for CSV and HXL; SDMX-CSV has a point always");
}

/// "--rules" of "--rules=FILE" and of "--rules".
inline std::string option_of(const std::string& word) { return word.substr(0, word.find('=')); }

/// The value of the option at `i`: behind its =, or the next word, to which `i` then moves.
inline std::string value_of(const std::vector<std::string>& words, std::size_t& i) {
    const std::string option = option_of(words[i]);
    std::string value;
    if (words[i].size() > option.size())
        value = words[i].substr(option.size() + 1);
    else if (i + 1 < words.size())
        value = words[++i];
    if (value.empty()) refuse("recount: " + option + " needs a value (see recount --help)");
    return value;
}

/// "regions.csv", "regions.csv[province=]": a file, and columns that it does not have.
inline void add_figures(request& wanted, const std::string& word) {
    std::string path = word;
    std::optional<std::vector<recount::constant_column>> added;
    if (!std::filesystem::exists(word)) added = recount::take_constant_columns(path);
    for (const recount::constant_column& one : added ? *added : std::vector<recount::constant_column>{})
        if (one.name == "as_of") try {
                static_cast<void>(recount::period_from(one.value));
            } catch (const recount::input_error& fault) {
                refuse("recount: " + word + ": \"" + one.value + "\" " + fault.problem());
            }
    wanted.figures.push_back(std::move(path));
    wanted.added.push_back(added.value_or(std::vector<recount::constant_column>{}));
}

inline request request_from(const std::vector<std::string>& words) {
    request wanted;
    std::vector<std::string> given;
    bool options_end = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (options_end || word == "-" || !word.starts_with('-')) {
            add_figures(wanted, word);
            continue;
        }
        if (word == "--") {
            options_end = true;
            continue;
        }
        const std::string option = option_of(word);
        if (std::find(option_names.begin(), option_names.end(), option) == option_names.end()) {
            std::string expected;
            for (const std::string_view known : option_names)
                expected.append(expected.empty() ? "" : ", ").append(known);
            refuse("recount: there is no option " + word + "; expected one of " + expected + " (see recount --help)");
        }
        if (std::find(given.begin(), given.end(), option) != given.end())
            refuse("recount: " + option + " is given twice");
        given.push_back(option);
        read_option(wanted, option, option == "--exact" ? std::string{} : value_of(words, i));
    }
    verify(wanted);
    return wanted;
}

}  // namespace program
