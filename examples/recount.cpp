// SPDX-License-Identifier: BSL-1.0
//
// The program `recount`: figures and rules from files, and what they say of each other as a report.

#include <recount/check/check.hpp>
#include <recount/check/explainer.hpp>
#include <recount/check/file_survey.hpp>
#include <recount/check/wide_csv.hpp>
#include <recount/read/adopted_figures.hpp>
#include <recount/read/constant_columns.hpp>
#include <recount/read/hxl.hpp>
#include <recount/read/rulebook.hpp>
#include <recount/read/sdmx.hpp>
#include <recount/version.hpp>
#include <recount/write/annotations.hpp>
#include <recount/write/explanation.hpp>
#include <recount/write/html.hpp>
#include <recount/write/json.hpp>
#include <recount/write/junit.hpp>
#include <recount/write/markdown.hpp>
#include <recount/write/report_text.hpp>
#include <recount/write/sql.hpp>

#include "program/compare.hpp"
#include "program/correct.hpp"
#include "program/draft.hpp"
#include "program/request.hpp"
#include "program/rules.hpp"
#include "program/streams.hpp"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>
#include <new>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <unistd.h>

namespace program {

namespace {

/// A report must not replace what it is made of.
void verify_not_read(const request& wanted) {
    if (wanted.output.empty()) return;
    std::vector<std::string> read = wanted.figures;
    if (!wanted.rules.empty()) read.push_back(wanted.rules);
    std::error_code none;
    for (const std::string& path : read)
        if (path != "-" && files::exists(wanted.output, none) && files::equivalent(path, wanted.output, none))
            refuse(wanted.output + ": is read and cannot be written as well");
}

std::ostream& note_at(const recount::place& at) {
    return std::cerr << recount::detail::shown(at.file) << ":" << at.line << ":" << at.column << ": note: ";
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
    for (const recount::unclear_rule& one : by.unclear())
        note_at(one.at) << "the rule" << (one.name.empty() ? "" : " " + recount::detail::shown(one.name))
                        << " holds at some times only, and cannot be judged in " << one.snapshots
                        << (one.snapshots == 1 ? " snapshot, " : " snapshots, the first ")
                        << (one.when.dated() ? "of " + recount::printed(one.when) : "undated") << "\n";
    for (const recount::vtl_statement& one : by.passed_over())
        note_at(one.at) << "this statement is passed over"
                        << (one.name.empty() ? "" : ": " + recount::detail::shown(one.name)) << "\n";
}

/// A script that applies its ruleset says how, unless the command line does.
request as_applied(request wanted, const recount::rulebook& by) {
    if (!by.applied()) return wanted;
    const recount::vtl_application& how = *by.applied();
    const auto mode = std::find(modes.begin(), modes.end(), how.mode);
    if (!wanted.mode && mode != modes.end()) wanted.mode = static_cast<recount::vtl_mode>(mode - modes.begin());
    if (wanted.show.empty() && how.output == "invalid") wanted.show = "inconsistent";
    return wanted;
}

/// Two rows of one date and key are judged both, and may be one too many.
void note(const std::vector<recount::repeated_figures>& all) {
    constexpr std::size_t most = 3;
    for (std::size_t i = 0; i < all.size() && i < most; ++i) {
        std::cerr << recount::detail::shown(all[i].at.file) << ":" << all[i].at.line
                  << ": note: has the date, the register and the keys of line " << all[i].first_line << "\n";
    }
    if (all.size() > most) std::cerr << "recount: note: " << all.size() - most << " more rows like that\n";
}

/// A rule that was judged nowhere is not a rule that holds.
void note(const recount::check_notes& notes) {
    for (const recount::rule_record& one : notes.rules)
        if (!one.judged()) note_at(one.at) << recount::detail::judged_nowhere_text(one) << "\n";
}

recount::rulebook rulebook_of(const std::string& path, const std::string& ruleset) {
    input from{path};
    return recount::read_rulebook(from.stream(), from.name(), ruleset);
}

/// What the program is told of the figures, and what the rules say of them.
recount::table_options options_of(const request& wanted, const recount::rulebook& by) {
    recount::table_options options = wanted.table;
    if (options.layout.value && !wanted.dimensions.empty())
        options.layout.category = recount::named_column{wanted.dimensions.front(), {"--category", 0, 0}};
    options.layout.add(by.layout());
    for (const recount::over_rule& rule : by.over()) {
        options.over.push_back(rule.key);
        for (const auto& member : rule.members)
            if (member.others && !member.others->column.empty()) options.over.push_back(member.others->column);
    }
    return options;
}

/// Calls `read` with a reader for the rows of a file, as it is to be understood.
template <class Read>
void read_rows(const request& wanted, const std::vector<recount::constant_column>& added, const recount::rulebook& by,
               input& from, Read read) {
    using recount::constant_columns;
    const recount::dynamic_scheme& scheme = by.scheme();
    if (wanted.input == "csv") {
        read(constant_columns<recount::csv_reader>{added, scheme, from.stream(), scheme, from.name(),
                                                   options_of(wanted, by)});
    } else if (wanted.input == "hxl") {
        const std::string groups = wanted.dimensions.empty() ? "" : wanted.dimensions.front();
        read(constant_columns<recount::hxl_reader>{added, scheme, from.stream(), scheme, from.name(), wanted.table.mark,
                                                   groups});
    } else {
        std::vector<std::string> dimensions = wanted.dimensions;
        if (const std::string variable = by.variable(); dimensions.empty() && !variable.empty())
            dimensions.push_back(variable);
        read(constant_columns<recount::sdmx_reader>{added, scheme, from.stream(), scheme, from.name(), dimensions});
    }
}

constexpr std::uintmax_t few_bytes = 2'000'000;

/// Whether all that a file holds can be kept until the end.
bool is_short(const std::string& path) {
    std::error_code fault;
    return path != "-" && files::is_regular_file(path, fault) && files::file_size(path, fault) <= few_bytes;
}

/// Long files are read twice, so that they need not be held in memory if they are in order.
///
/// Short ones are held all the same: then the report goes through time register by register.
std::optional<recount::files_in_order> order_of(const request& wanted, recount::rulebook& by, progress& shown) {
    std::uintmax_t bytes = 0;
    for (const std::string& path : wanted.figures) {
        std::error_code fault;
        if (path == "-" || !files::is_regular_file(path, fault)) return {};  // can be read once only
        bytes += files::file_size(path, fault);
    }
    if (bytes <= few_bytes || !by.over().empty()) return {};  // rules over a key need all rows
    recount::file_survey survey{by};
    for (std::size_t i = 0; i < wanted.figures.size(); ++i) {
        input from{wanted.figures[i]};
        read_rows(wanted, wanted.added[i], by, from,
                  [&](auto&& reader) { survey.read(reader, [&] { shown.count(1); }); });
    }
    shown.begin_again();
    return std::move(survey).result();
}

template <class Report>
int check(const request& wanted, recount::rulebook& by, output& to, Report report) {
    progress shown;
    recount::figure_check checked{by, wanted.mode, order_of(wanted, by, shown)};
    bool inconsistent = false;
    // the others say of contradictions only that relations hold one by one, and not together; text explains what it shows
    const bool in_full =
        (wanted.format == "text" && !wanted.show.empty()) || wanted.format == "json" || wanted.format == "html";
    // annotations show nothing else than what is inconsistent
    const bool only_failing = wanted.only_inconsistent() || wanted.format == "annotations";
    bool at_speed = false;
    recount::explainer beside;
    const auto explained = [&](recount::snapshot_report&& one) {
        const bool fails = one.inconsistent() || one.fails_only_together();
        inconsistent = inconsistent || fails;
        if (!at_speed) shown.count(1);
        if (wanted.only_inconsistent()) {
            report.add(recount::take_holding(one));
            if (!fails) return;
        }
        report.add(std::move(one));
    };
    const auto judged = [&](recount::snapshot_report&& one) {
        const bool in_words = !wanted.mode && (in_full || !one.inconsistent());
        if (!at_speed) return beside.take(std::move(one), in_words, explained);
        if (in_words) recount::explain(one);  // what stands beside it has not been kept
        explained(std::move(one));
    };
    for (std::size_t i = 0; i < wanted.figures.size(); ++i) {
        input from{wanted.figures[i]};
        if (wanted.input == "csv" && !by.over().empty()) {
            from.keep();
            recount::adopt_figures(by, from.stream(), from.name(), wanted.table.mark);
            from.begin_again();
        }
        // a short file is read row by row, so that what stands beside a row is known
        if (wanted.input == "csv" && only_failing && wanted.added[i].empty() && !is_short(wanted.figures[i])) {
            recount::wide_csv table{from.stream(), by.scheme(), from.name(), options_of(wanted, by)};
            at_speed = checked.at_speed(table);
            if (at_speed) beside.finish(explained);  // of the files before
            recount::wide_csv_options options;
            options.threads = wanted.threads;
            options.progress = [&](std::size_t lines) { shown.count(lines); };
            report.add(checked.read(table, judged, options));
        } else {
            read_rows(wanted, wanted.added[i], by, from, [&](auto&& reader) { checked.read(reader, judged); });
        }
    }
    at_speed = false;
    checked.finish(judged);
    beside.finish(explained);
    const recount::check_notes notes = checked.notes();
    report.finish(notes);
    shown.clear();
    to.complete();
    note(checked, by);
    note(checked.repeated());
    note(notes);
    if (inconsistent) return 1;
    return notes.never_judged() > 0 ? 3 : 0;
}

bool coloured(const request& wanted) {
    const char* no_colour = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    const bool unwanted = (no_colour && *no_colour != '\0') || !terminal || std::string_view{terminal} == "dumb";
    return !unwanted && wanted.output.empty() && isatty(STDOUT_FILENO) != 0;
}

int check(const request& asked) {
    verify_not_read(asked);
    if (asked.rules.empty()) return check_found(asked);
    recount::rulebook by = rulebook_of(asked.rules, asked.ruleset);
    const request wanted = as_applied(asked, by);
    if (wanted.mode && by.looks_back())
        refuse("recount: --mode is for rules that look at one snapshot alone, and these look at the one before");
    output to{wanted.output};
    std::ostream& out = to.stream();
    if (wanted.format == "text") {
        const recount::text_options options{coloured(wanted), !wanted.show.empty(), !wanted.mode};
        return check(wanted, by, to, recount::text_report{out, options});
    }
    if (wanted.format == "json") return check(wanted, by, to, recount::json_report{out});
    if (wanted.format == "markdown") return check(wanted, by, to, recount::markdown_report{out, !wanted.mode});
    if (wanted.format == "html") {
        recount::layout_directives said = wanted.table.layout;
        said.add(by.layout());
        return check(wanted, by, to, recount::html_report{out, {said.title, said.source, {}}});
    }
    if (wanted.format == "annotations") return check(wanted, by, to, recount::annotations_report{out});
    return check(wanted, by, to, recount::junit_report{out});
}

int say(std::string_view text) {
    std::cout << text << std::flush;
    if (!std::cout && errno == EPIPE) end_without_reader();
    if (!std::cout) refuse("standard output: cannot be written");
    return 0;
}

/// The check as SQL, for figures that live in an engine.
int write_check_as_sql(const std::vector<std::string>& words) {
    std::string ruleset;
    std::vector<std::string> others;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (option_of(words[i]) != "--ruleset") {
            others.push_back(words[i]);
            continue;
        }
        if (!ruleset.empty()) refuse("recount: --ruleset is given twice");
        ruleset = value_of(words, i);
    }
    std::vector<std::string> files_given;
    const recount::sql_options wanted = recount::sql_options_from(others, files_given);
    if (files_given.size() != 1)
        refuse("recount: expected one file of rules: recount sql FILE.rules --dialect sqlite --table TABLE");
    const recount::rulebook by = rulebook_of(files_given[0], ruleset);
    if (by.changes()) refuse(files_given[0] + ": rules that hold at some times only cannot be written as SQL");
    std::ostringstream statement;  // nothing is written when a rule is refused
    recount::write_sql(statement, by.scheme().view(), by.over(), wanted);
    return say(statement.str());
}

int run(const std::vector<std::string>& words) {
    if (words.empty())
        refuse("recount: nothing is asked; expected recount check FIGURES.csv --rules FILE.rules (see recount --help)");
    for (const std::string& word : words) {
        if (word == "--") break;
        if (words[0] == "draft" && (word == "--help" || word == "-h")) return say(draft_help);
        if (words[0] == "rules" && (word == "--help" || word == "-h")) return say(rules_help);
        if (words[0] == "compare" && (word == "--help" || word == "-h")) return say(compare_help);
        if (words[0] == "correct" && (word == "--help" || word == "-h")) return say(correct_help);
        if (word == "--help" || word == "-h" || word == "help") return say(help);
        if (word == "--version") return say("recount " RECOUNT_VERSION "\n");
    }
    if (words[0] == "compare") return compare({words.begin() + 1, words.end()});
    if (words[0] == "correct") return correct({words.begin() + 1, words.end()});
    if (words[0] == "draft") return write_draft({words.begin() + 1, words.end()});
    if (words[0] == "sql") return write_check_as_sql({words.begin() + 1, words.end()});
    if (words[0] == "rules") return write_rules({words.begin() + 1, words.end()});
    if (words[0] != "check")
        refuse("recount: there is no command " + words[0] +
               "; expected check, rules, compare, correct, draft or sql (see recount --help)");
    return check(request_from({words.begin() + 1, words.end()}));
}

}  // namespace

}  // namespace program

int main(int count, char** words) {
    using program::refusal;
    program::clean_up_when_interrupted();
    try {
        return program::run({words + 1, words + count});
    } catch (const refusal& fault) {
        std::cerr << recount::detail::legible(fault.sentence) << '\n';
    } catch (const recount::input_error& fault) {
        std::cerr << fault.what() << '\n';  // legible already
    } catch (const recount::error& fault) {
        std::cerr << recount::detail::legible(fault.what()) << '\n';
    } catch (const std::bad_alloc&) {
        std::cerr << "recount: there is not enough memory\n";
    } catch (const std::exception& fault) {
        std::cerr << "recount: " << recount::detail::legible(fault.what()) << '\n';
    }
    return 2;
}
