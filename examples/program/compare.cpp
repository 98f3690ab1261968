// SPDX-License-Identifier: BSL-1.0

#include "commands.hpp"
#include "explaining.hpp"
#include "figure_files.hpp"
#include "judging.hpp"
#include "streams.hpp"

#include <recount/text/printed.hpp>
#include <recount/write/detail/finding_words.hpp>
#include <recount/write/detail/html_style.hpp>
#include <recount/write/detail/json_string.hpp>
#include <recount/write/markdown.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace program {

const std::string_view compare_help = R"(recount compare: two editions or registers side by side

  recount compare FIRST.csv SECOND.csv [--rules FILE.rules]
  recount compare FIGURES.csv --by register [--rules FILE.rules]

Figures stand beside each other by category, date, register and key; with --by register, those of the two registers of
one file by category, date and key. For each: whether it is the same, differs (by how much, and whether rounding alone
allows both), or stands in one of them only; and for each category the sum of the differences. Neither side is said to
be right.

With rules, what the second did to the contradictions of the first: those that it mended, those that are new. Without,
all columns and categories of the files are figures.

Options:

  --rules FILE      rules, as for recount check
  --by register     the two registers of one file, in the order in which they first appear
  --format FORMAT   text (unless told otherwise), json, markdown or html
  --output FILE     where it goes, instead of standard output; complete or not at all
  --input FORM      and --date, --key, --category, --value, --decimal-mark, --separator ...: how the files are to be
                    read, as for recount check
  --help            this text

Exit status: 0 no figure differs beyond rounding, none stands in one only; 1 some do; 2 the input or the arguments cannot
be used.
)";

namespace {

constexpr std::array<std::string_view, 4> compare_formats{"text", "json", "markdown", "html"};
constexpr std::array<std::string_view, 1> sides{"register"};

/// What is asked on the command line of `recount compare`.
struct compare_request {
    figure_files figures{};
    std::string rules{};
    std::string format = "text";
    std::string output{};
    std::string by{};

    [[nodiscard]] bool by_register() const { return !by.empty(); }
};

compare_request compare_request_from(const word_list& words) {
    compare_request wanted;
    options known{"compare"};
    known.add("--rules", wanted.rules);
    known.add("--by", wanted.by, sides);
    known.add("--format", wanted.format, compare_formats);
    known.add("--output", wanted.output);
    add_reading_options(known, wanted.figures);
    known.read(words, [&](const std::string& word) { wanted.figures.add(word); });
    const std::size_t files_given = wanted.figures.paths.size();
    if (wanted.by_register() && files_given != 1)
        refuse("recount: expected one file: recount compare FIGURES.csv --by register");
    if (!wanted.by_register() && files_given != 2)
        refuse("recount: expected two files: recount compare FIRST.csv SECOND.csv");
    wanted.figures.verify(wanted.rules, wanted.output);
    return wanted;
}

/// What two sources say of one figure.
struct compared_figure {
    enum class outcome : std::uint8_t { same, within_rounding, differs, only_first, only_second };

    std::string subject{};  // date, register and key, as text
    std::string category{};
    std::optional<recount::figure> first{};
    std::optional<recount::figure> second{};

    [[nodiscard]] outcome is() const {
        if (!second) return outcome::only_first;
        if (!first) return outcome::only_second;
        if (*first == *second) return outcome::same;
        if (!first->published()) return outcome::only_second;
        if (!second->published()) return outcome::only_first;
        if (first->counted_in() != second->counted_in()) return outcome::differs;
        const int scale = std::max(first->scale(), second->scale());
        const auto range = [&](const recount::figure& one) {
            return recount::detail::power_of_ten(scale - one.scale()) * one.range();
        };
        return (range(*second) - range(*first)).contains(0) ? outcome::within_rounding : outcome::differs;
    }

    /// Of the numbers as printed; nothing where they are not of one kind.
    [[nodiscard]] std::optional<std::int64_t> difference() const {
        if (!first || !second || !first->published() || !second->published()) return std::nullopt;
        if (first->counted_in() != second->counted_in() || first->decimals() != second->decimals()) return std::nullopt;
        return recount::detail::subtract(second->value(), first->value());
    }
    [[nodiscard]] std::string difference_text() const {
        const auto by = difference();
        if (!by) return {};
        const std::string text = recount::detail::decimal_text(*by, first->decimals());
        return (*by > 0 ? "+" : "") + (first->decimals() > 0 ? text : recount::grouped(*by));
    }
};

constexpr std::string_view words_of(compared_figure::outcome is) {
    switch (is) {
        case compared_figure::outcome::same: return "same";
        case compared_figure::outcome::within_rounding: return "within rounding";
        case compared_figure::outcome::differs: return "differs";
        case compared_figure::outcome::only_first: return "only in the first";
        case compared_figure::outcome::only_second: return "only in the second";
    }
    return "";
}

/// Two sources side by side, in the order in which their figures first appear.
class comparison {
public:
    std::array<std::string, 2> names{};
    std::vector<compared_figure> figures{};
    std::vector<std::string> mended{};  // contradictions: when, whose, and which rule
    std::vector<std::string> added{};
    std::size_t in_both{};
    bool judged{};
    recount::layout_directives said{};  // title and source

    void state(int side, const std::string& subject, std::string_view category, const recount::figure& stated) {
        const auto [place, is_new] = places_.try_emplace({subject, std::string{category}}, figures.size());
        if (is_new) figures.push_back({subject, std::string{category}, {}, {}});
        (side == 0 ? figures[place->second].first : figures[place->second].second) = stated;
    }

    [[nodiscard]] std::size_t count(compared_figure::outcome is) const {
        return static_cast<std::size_t>(
            std::count_if(figures.begin(), figures.end(), [is](const compared_figure& one) { return one.is() == is; }));
    }

    struct category_sum {
        std::string category{};
        std::size_t differing{};
        std::int64_t sum{};  // of the differences of people
    };
    /// For each category that has a difference.
    [[nodiscard]] std::vector<category_sum> sums() const {
        std::vector<category_sum> result;
        std::map<std::string, std::size_t> places;
        for (const compared_figure& one : figures) {
            const auto by = one.difference();
            if (!by || *by == 0 || one.first->counted_in() != recount::unit::people) continue;
            const auto [place, is_new] = places.try_emplace(one.category, result.size());
            if (is_new) result.push_back({one.category, 0, 0});
            category_sum& sum = result[place->second];
            ++sum.differing;
            sum.sum = recount::detail::add(sum.sum, *by);
        }
        return result;
    }

    [[nodiscard]] std::string summary() const {
        std::string text = recount::grouped(static_cast<std::int64_t>(count(compared_figure::outcome::same))) + " same";
        for (const auto is : {compared_figure::outcome::within_rounding, compared_figure::outcome::differs,
                              compared_figure::outcome::only_first, compared_figure::outcome::only_second})
            if (const std::size_t many = count(is); many > 0)
                text += ", " + recount::grouped(static_cast<std::int64_t>(many)) + " " +
                        std::string{is == compared_figure::outcome::differs && many > 1 ? "differ" : words_of(is)};
        return text;
    }

private:
    std::map<std::pair<std::string, std::string>, std::size_t> places_;
};

/// "2007, State Commission, area: north"; without the register where registers are compared.
std::string subject_of(const recount::snapshot_report& report, bool by_register) {
    recount::snapshot_report named;
    named.key = report.key;
    if (!by_register) named.from.register_name = report.from.register_name;
    const std::string rest = recount::detail::subject_text(named);
    const std::string when = report.as_of.dated() ? recount::printed(report.as_of) : "";
    return when + (when.empty() || rest.empty() ? "" : ", ") + rest;
}

constexpr std::string_view only_together = ", together";

bool together(const std::string& rules) { return rules.ends_with(only_together); }

/// "either = A | B and both = A & B, together": rules that hold one by one, and cannot all hold.
std::vector<std::string> rules_together(const recount::snapshot_report& report) {
    std::vector<std::string> result;
    if (!report.fails_only_together()) return result;
    for (const recount::conflict& one : report.explained->conflicts.sets) {
        std::string text;
        for (const std::uint32_t r : one.relations)
            text.append(text.empty() ? "" : " and ").append(recount::detail::relation_title(report, r));
        result.push_back(text.append(only_together));
    }
    return result;
}

/// The rules of a file, or none.
std::unique_ptr<recount::rulebook> rules_of(const compare_request& wanted) {
    if (wanted.rules.empty()) return std::make_unique<recount::rulebook>(recount::rules{});
    input from{wanted.rules};
    return std::make_unique<recount::rulebook>(recount::read_rules(from.stream(), from.name()));
}

/// Reads what is compared, and judges it where there are rules.
comparison compared(const compare_request& wanted) {
    const figure_files& figures = wanted.figures;
    const std::unique_ptr<recount::rulebook> by = rules_of(wanted);
    comparison result;
    result.judged = !wanted.rules.empty();
    result.said = figures.options_by(*by).layout;
    std::vector<std::unique_ptr<input>> sources;
    for (const std::string& path : figures.paths) {
        input& from = *sources.emplace_back(std::make_unique<input>(path));
        if (result.judged)
            figures.adopt_for_over(*by, from);
        else
            figures.adopt(*by, from);
    }
    std::array<std::set<std::pair<std::string, std::string>>, 2> failing;  // where, and which rule, or which together
    std::array<std::set<std::pair<std::string, std::string>>, 2> judged;
    std::array<std::set<std::string>, 2> agreeing;  // where all rules hold together
    std::vector<std::string> registers;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        if (!wanted.by_register()) result.names[i] = sources[i]->name();
        recount::figure_check checked{*by};
        const snapshot_taker take = [&](recount::snapshot_report&& report) {
            std::size_t side = i;
            if (wanted.by_register()) {
                const std::string& name = report.from.register_name;
                side =
                    static_cast<std::size_t>(std::find(registers.begin(), registers.end(), name) - registers.begin());
                if (side == registers.size()) registers.push_back(name);
                if (side > 1)
                    refuse(sources[i]->name() + ": has more than two registers, the third \"" + name +
                           "\"; expected two");
                result.names[side] = name;
            }
            if (report.replaced) return;  // an edition that a later one of the same period replaced
            const std::string subject = subject_of(report, wanted.by_register());
            for (std::size_t c = 0; c < report.figures.size(); ++c)
                if (report.origin(c).line > 0 && report.figures[c].published())
                    result.state(static_cast<int>(side), subject, report.scheme.categories[c].name, report.figures[c]);
            if (result.judged && !report.inconsistent()) {
                explain_alone(report);
                if (!report.fails_only_together()) agreeing[side].insert(subject);
                for (const std::string& rules : rules_together(report)) failing[side].insert({subject, rules});
            }
            for (const recount::reported_finding& one : report.findings) {
                const std::pair where{subject, recount::detail::rule_of(report.scheme, one.found)};
                if (one.found.verdict != recount::verdict::undetermined) judged[side].insert(where);
                if (one.found.verdict == recount::verdict::inconsistent) failing[side].insert(where);
            }
        };
        judge(checked, figures, i, *by, *sources[i], take);
        finish(checked, take);
    }
    if (wanted.by_register() && registers.size() < 2)
        refuse(figures.paths[0] + ": has no two registers; expected a column register with two values");
    const auto text = [](const auto& one) { return one.first + (one.first.empty() ? "" : "  ") + one.second; };
    for (const auto& one : failing[0]) {
        if (failing[1].contains(one))
            ++result.in_both;
        else if (judged[1].contains(one) || (together(one.second) && agreeing[1].contains(one.first)))
            result.mended.push_back(text(one));
    }
    for (const auto& one : failing[1])
        if (!failing[0].contains(one)) result.added.push_back(text(one));
    return result;
}

std::string printed_or_nothing(const std::optional<recount::figure>& one) { return one ? recount::printed(*one) : ""; }

/// The cells of one difference: where, category, first, second, by how much, what that is.
std::array<std::string, 6> cells_of(const compared_figure& one) {
    using recount::detail::shown;
    return {shown(one.subject),
            shown(one.category),
            printed_or_nothing(one.first),
            printed_or_nothing(one.second),
            one.difference_text(),
            std::string{words_of(one.is())}};
}

void write_text(std::ostream& out, const comparison& all) {
    using recount::detail::shown;
    out << "first: " << shown(all.names[0]) << "; second: " << shown(all.names[1]) << "\n\n";
    for (const compared_figure& one : all.figures) {
        if (one.is() == compared_figure::outcome::same) continue;
        const auto cells = cells_of(one);
        out << cells[0] << (cells[0].empty() ? "" : "  ") << cells[1] << "  ";
        if (one.first && one.second)
            out << cells[2] << " -> " << cells[3] << (cells[4].empty() ? "" : "  ") << cells[4] << "  " << cells[5];
        else
            out << cells[2] << cells[3] << "  " << cells[5];
        out << '\n';
    }
    for (const comparison::category_sum& one : all.sums())
        out << "sum of the differences of " << shown(one.category) << ": " << (one.sum > 0 ? "+" : "")
            << recount::grouped(one.sum) << " in " << recount::grouped(static_cast<std::int64_t>(one.differing))
            << (one.differing == 1 ? " figure\n" : " figures\n");
    for (const std::string& one : all.mended) out << "no longer contradicted in the second: " << shown(one) << '\n';
    for (const std::string& one : all.added) out << "contradicted in the second alone: " << shown(one) << '\n';
    if (all.judged && all.in_both > 0) out << all.in_both << " contradicted in both\n";
    out << all.summary() << ".\n";
}

void write_json(std::ostream& out, const comparison& all) {
    using recount::detail::json_string;
    const auto list = [&](const std::vector<std::string>& items) {
        out << '[';
        for (const std::string& one : items) out << (&one == items.data() ? "" : ", ") << json_string(one);
        out << ']';
    };
    out << "{\"recount\": 1, \"first\": " << json_string(all.names[0]) << ", \"second\": " << json_string(all.names[1])
        << ",\n \"figures\": [";
    bool any = false;
    for (const compared_figure& one : all.figures) {
        if (one.is() == compared_figure::outcome::same) continue;
        const auto number = [](const std::optional<recount::figure>& of) {
            return of ? json_string(recount::printed(*of)) : std::string{"null"};
        };
        const std::string difference = one.difference_text();
        out << (any ? ",\n  " : "\n  ") << R"({"subject": )" << json_string(one.subject) << R"(, "category": )"
            << json_string(one.category) << R"(, "first": )" << number(one.first) << R"(, "second": )"
            << number(one.second) << R"(, "difference": )" << (difference.empty() ? "null" : json_string(difference))
            << R"(, "outcome": )" << json_string(words_of(one.is())) << '}';
        any = true;
    }
    out << "],\n \"sums\": [";
    any = false;
    for (const comparison::category_sum& one : all.sums()) {
        out << (any ? ", " : "") << R"({"category": )" << json_string(one.category) << R"(, "figures": )"
            << one.differing << R"(, "difference": )" << one.sum << '}';
        any = true;
    }
    out << "],\n \"contradictions\": {\"mended\": ";
    list(all.mended);
    out << R"(, "new": )";
    list(all.added);
    out << R"(, "in_both": )" << all.in_both << "},\n \"summary\": {";
    const std::array<std::pair<const char*, compared_figure::outcome>, 5> outcomes{
        {{"same", compared_figure::outcome::same},
         {"within_rounding", compared_figure::outcome::within_rounding},
         {"differ", compared_figure::outcome::differs},
         {"only_first", compared_figure::outcome::only_first},
         {"only_second", compared_figure::outcome::only_second}}};
    for (const auto& [name, is] : outcomes)
        out << (is == compared_figure::outcome::same ? "\"" : ", \"") << name << "\": " << all.count(is);
    out << "}}\n";
}

void write_markdown(std::ostream& out, const comparison& all) {
    using recount::detail::markdown_text;
    out << "| | category | " << markdown_text(all.names[0]) << " | " << markdown_text(all.names[1])
        << " | difference | |\n|---|---|--:|--:|--:|---|\n";
    for (const compared_figure& one : all.figures) {
        if (one.is() == compared_figure::outcome::same) continue;
        out << '|';
        for (const std::string& cell : cells_of(one)) out << ' ' << markdown_text(cell) << " |";
        out << '\n';
    }
    out << '\n';
    for (const comparison::category_sum& one : all.sums())
        out << "- sum of the differences of " << markdown_text(one.category) << ": " << recount::grouped(one.sum)
            << '\n';
    for (const std::string& one : all.mended)
        out << "- no longer contradicted in the second: " << markdown_text(one) << '\n';
    for (const std::string& one : all.added)
        out << "- contradicted in the second alone: " << markdown_text(one) << '\n';
    out << '\n' << all.summary() << ".\n";
}

void write_html(std::ostream& out, const comparison& all, const recount::layout_directives& said) {
    const auto text = [](std::string_view plain) { return recount::detail::markup_text(plain); };
    const std::string title = text(said.title.empty() ? "Figures side by side" : said.title);
    out << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        << "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        << "<meta name=\"color-scheme\" content=\"light dark\">\n<title>" << title << "</title>\n<style>"
        << recount::detail::html_style << "</style>\n</head>\n<body>\n<header>\n<h1>" << title << "</h1>\n";
    if (!said.source.empty()) out << "<p>" << text(said.source) << "</p>\n";
    out << "<p class=\"summary\">" << text(recount::detail::capitalised(all.summary()))
        << ".</p>\n<p>First: " << text(all.names[0]) << "; second: " << text(all.names[1])
        << ".</p>\n</header>\n<main>\n<section aria-labelledby=\"differences\">\n"
        << "<h2 id=\"differences\">What is not the same</h2>\n"
        << "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-labelledby=\"differences\">\n<table>\n"
        << "<caption class=\"aloud\">Figures that differ</caption>\n<thead><tr><th scope=\"col\">Where</th>"
        << "<th scope=\"col\">Category</th>";
    for (const char* const head : {"First", "Second", "Difference"})
        out << "<th scope=\"col\" class=\"number\">" << head << "</th>";
    out << "<th scope=\"col\">Which is</th></tr></thead>\n<tbody>\n";
    for (const compared_figure& one : all.figures) {
        if (one.is() == compared_figure::outcome::same) continue;
        const auto cells = cells_of(one);
        out << "<tr>";
        for (std::size_t i = 0; i < cells.size(); ++i)
            out << (i >= 2 && i <= 4 ? "<td class=\"number\">" : "<td>") << text(cells[i]) << "</td>";
        out << "</tr>\n";
    }
    out << "</tbody>\n</table>\n</div>\n</section>\n";
    const auto list = [&](std::string_view id, std::string_view head, const std::vector<std::string>& items) {
        if (items.empty()) return;
        out << "<section aria-labelledby=\"" << id << "\">\n<h2 id=\"" << id << "\">" << head << "</h2>\n<ul>\n";
        for (const std::string& one : items) out << "<li>" << text(one) << "</li>\n";
        out << "</ul>\n</section>\n";
    };
    std::vector<std::string> sums;
    for (const comparison::category_sum& one : all.sums())
        sums.push_back(one.category + ": " + (one.sum > 0 ? "+" : "") + recount::grouped(one.sum));
    list("sums", "Sums of the differences", sums);
    list("mended", "No longer contradicted in the second", all.mended);
    list("added", "Contradicted in the second alone", all.added);
    out << "</main>\n</body>\n</html>\n";
}

}  // namespace

int compare(const word_list& words) {
    const compare_request wanted = compare_request_from(words);
    const comparison all = compared(wanted);
    output to{wanted.output};
    if (wanted.format == "json")
        write_json(to.stream(), all);
    else if (wanted.format == "markdown")
        write_markdown(to.stream(), all);
    else if (wanted.format == "html")
        write_html(to.stream(), all, all.said);
    else
        write_text(to.stream(), all);
    to.complete();
    using outcome = compared_figure::outcome;
    return all.count(outcome::differs) + all.count(outcome::only_first) + all.count(outcome::only_second) > 0 ? 1 : 0;
}

}  // namespace program
