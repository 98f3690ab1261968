// SPDX-License-Identifier: BSL-1.0

#include "commands.hpp"
#include "figure_files.hpp"
#include "streams.hpp"

#include <recount/explain/correct_record.hpp>
#include <recount/read/csv.hpp>
#include <recount/read/rulebook.hpp>
#include <recount/text/csv_lines.hpp>
#include <recount/text/input_error.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace program {

const std::string_view correct_help =
    R"(recount correct: corrects figures where exactly one correction is admissible

  recount correct FIGURES.csv --rules FILE.rules --output CORRECTED.csv

For records by the thousand, one a row or snapshot. Where the rules contradict a record, single slips of the keyboard,
wrong signs and two numbers in each other's place are tried (Scholtus 2008, 2009, as deducorrect does). Where exactly one
correction makes the record consistent it is made; where there are several, or none, the record stays as it is. Nothing
else in the file is touched: what is not corrected stays byte for byte.

Each change goes to standard output, as comma-separated values:

  file,line,category,printed,corrected,reason
  figures.csv,7,turnover,1245,1254,typing

Rules are those of recount check, for exact counts of one snapshot. Beside them,

  @fixed "turnover"    it is right: nothing changes it

Options:

  --rules FILE      the rules
  --output FILE     the corrected file; complete or not at all
  --rounding NUMBER gaps of so many are rounding: left alone, and closed where one set of numbers alone can bear them
  --date COLUMN     and --key, --category, --value, --decimal-mark, --separator ...: how the file is to be read, as for
                    recount check
  --help            this text

Exit status: 0 every record is consistent now; 1 some are not; 2 the input or the arguments cannot be used.
)";

namespace {

/// What is asked on the command line of `recount correct`.
struct correct_request {
    figure_files figures{};
    std::string rules{};
    std::string output{};
    std::int64_t rounding{};
};

correct_request correct_request_from(const word_list& words) {
    correct_request wanted;
    options known{"correct"};
    known.add("--rules", wanted.rules);
    known.add("--output", wanted.output);
    known.add({"--rounding", [&](const std::string& value) {
                   wanted.rounding = static_cast<std::int64_t>(number_of("--rounding", value, 0, 1'000'000));
               }});
    add_reading_options(known, wanted.figures);
    std::string path;
    known.read(words, only_file{path, "recount correct FIGURES.csv --rules FILE --output FILE"});
    if (path.empty() || wanted.rules.empty() || wanted.output.empty())
        refuse("recount: expected recount correct FIGURES.csv --rules FILE.rules --output CORRECTED.csv");
    wanted.figures.add(path);
    wanted.figures.verify(wanted.rules, wanted.output);
    if (wanted.figures.form != "csv") refuse("recount: only CSV can be corrected; expected --input csv");
    if (!wanted.figures.added[0].empty())
        refuse("recount: " + path + ": a column that the file does not have cannot be corrected; expected its path");
    return wanted;
}

/// A file as it stands, in which some numbers are replaced.
class corrected_file {
public:
    explicit corrected_file(std::string text) : text_{std::move(text)} {
        lines_.push_back(0);
        for (std::size_t i = 0; i < text_.size(); ++i)
            if (text_[i] == '\n') lines_.push_back(i + 1);
    }

    [[nodiscard]] const std::string& text() const { return text_; }

    /// Puts a number in the place of the one that stands in a field, with its sign and its grouping as they are there.
    /// @return whether the field has that number, and nothing else of which it would be a part
    bool replace(std::size_t line, std::size_t column, std::int64_t printed, std::int64_t corrected) {
        if (line == 0 || line > lines_.size() || column == 0) return false;
        std::size_t at = lines_[line - 1];
        if (line == 1 && std::string_view{text_}.starts_with("\xEF\xBB\xBF")) at += 3;
        for (std::size_t characters = 1; characters < column && at < text_.size(); ++characters) {
            ++at;
            while (at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xC0) == 0x80) ++at;
        }
        while (at < text_.size() && (text_[at] == '"' || text_[at] == ' ')) ++at;
        const std::size_t begin = at;
        std::string minus;
        for (const std::string_view sign : {"-", "\xE2\x88\x92"})
            if (rest(at).starts_with(sign)) minus = sign;
        at += minus.size();
        const std::optional<std::pair<std::size_t, std::string>> number =
            number_at(at, printed < 0 ? -printed : printed);
        if (!number || (printed < 0) == minus.empty()) return false;
        std::string digits = std::to_string(corrected);
        if (corrected < 0) digits.erase(0, 1);
        if (!number->second.empty())
            for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, number->second);
        edits_.push_back({begin, number->first,
                          (corrected < 0 ? (minus.empty() ? std::string{"-"} : minus) : std::string{}) + digits});
        return true;
    }

    /// How many numbers are replaced; `take_back` leaves so many of them.
    [[nodiscard]] std::size_t replaced() const { return edits_.size(); }
    void take_back(std::size_t left) { edits_.resize(left); }

    void write(std::ostream& out) {
        std::sort(edits_.begin(), edits_.end(), [](const edit& a, const edit& b) { return a.begin < b.begin; });
        std::size_t written = 0;
        for (const edit& one : edits_) {
            out << std::string_view{text_}.substr(written, one.begin - written) << one.text;
            written = one.end;
        }
        out << std::string_view{text_}.substr(written);
    }

private:
    struct edit {
        std::size_t begin;
        std::size_t end;
        std::string text;
    };

    [[nodiscard]] std::string_view rest(std::size_t at) const { return std::string_view{text_}.substr(at); }
    [[nodiscard]] bool digit_at(std::size_t at) const {
        return at < text_.size() && text_[at] >= '0' && text_[at] <= '9';
    }

    /// The end of the longest number of this value, and what groups its digits.
    [[nodiscard]] std::optional<std::pair<std::size_t, std::string>> number_at(std::size_t at,
                                                                               std::int64_t value) const {
        const std::string wanted = std::to_string(value);
        std::string digits;
        std::string grouping;
        std::optional<std::pair<std::size_t, std::string>> found;
        while (digit_at(at)) {
            digits += text_[at++];
            if (digit_at(at)) continue;
            const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size() - 1);
            if (digits.substr(first) == wanted) found = {at, grouping};
            for (const std::string_view mark :
                 {",", ".", " ", "'", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "\xE2\x80\x99"}) {
                if (!rest(at).starts_with(mark) || (!grouping.empty() && grouping != mark)) continue;
                const std::size_t next = at + mark.size();
                if (!digit_at(next) || !digit_at(next + 1) || !digit_at(next + 2) || digit_at(next + 3)) continue;
                grouping = mark;
                at = next;
                break;
            }
        }
        if (!found) return found;
        std::size_t behind = found->first;
        while (behind < text_.size() && (text_[behind] == ' ' || text_[behind] == '"')) ++behind;
        const bool ends =
            behind == text_.size() || std::string_view{",;\t|\r\n"}.find(text_[behind]) != std::string_view::npos;
        return ends ? found : std::nullopt;
    }

    std::string text_;
    std::vector<std::size_t> lines_;
    std::vector<edit> edits_;
};

}  // namespace

int correct(const word_list& words) {
    const correct_request wanted = correct_request_from(words);
    const recount::rulebook by = rulebook_of(wanted.rules);
    if (by.changes() || !by.over().empty())
        refuse(
            wanted.rules +
            ": recount correct is for rules about the columns of one row, and some of these are over a key or hold at "
            "some times only; expected a file of rules without them");
    input from{wanted.figures.paths[0]};
    std::ostringstream all;
    all << from.stream().rdbuf();
    if (from.stream().bad()) refuse(from.name() + ": cannot be read: " + reason());
    corrected_file file{std::move(all).str()};
    std::istringstream text{file.text()};
    recount::csv_reader reader{text, by.scheme(), from.name(), wanted.figures.options_by(by)};
    output to{wanted.output};
    std::ostringstream log;
    recount::csv_lines lines{log};
    for (const char* column : {"file", "line", "category", "printed", "corrected", "reason"}) lines.value(column);
    lines.end();
    std::size_t contradicted = 0;
    std::size_t corrected = 0;
    std::size_t left = 0;
    while (const auto record = reader.next()) {
        const recount::scheme_view scheme = record->figures.scheme();
        recount::record_correction found;
        try {
            found = recount::correct_record(scheme, record->figures.figures(), wanted.rounding);
        } catch (const recount::error& fault) {
            throw recount::input_error{
                {record->file, record->origin(0).line, 0}, {}, recount::detail::problem_of(fault)};
        }
        if (!found.contradicted) continue;
        ++contradicted;
        const std::size_t before = file.replaced();
        for (const recount::corrected_number& one : found.changes) {
            const recount::figure_origin origin = record->origin(one.category);
            const std::string name{scheme.categories[one.category].name};
            if (!file.replace(origin.line, origin.column, one.before, one.after)) {
                file.take_back(before);
                std::cerr << recount::detail::shown(record->file) << ':' << origin.line << ':' << origin.column
                          << ": note: the figure of \"" << recount::detail::shown(name) << "\" would become "
                          << one.after << ", and does not stand here as the plain number " << one.before
                          << ", so the record is left as it is\n";
                break;
            }
        }
        const bool made = file.replaced() > before;
        if (!found.holds || !made) ++left;
        if (!made) continue;
        ++corrected;
        for (const recount::corrected_number& one : found.changes) {
            lines.text(recount::detail::shown(record->file)).value(std::to_string(record->origin(one.category).line));
            lines.text(recount::detail::shown(scheme.categories[one.category].name));
            lines.value(std::to_string(one.before))
                .value(std::to_string(one.after))
                .value(recount::words(found.reason));
            lines.end();
        }
    }
    file.write(to.stream());
    to.complete();
    static_cast<void>(say(log.str()));
    note_formulas(lines.formulas(), {});
    std::cerr << "recount: " << contradicted << (contradicted == 1 ? " record is" : " records are") << " contradicted, "
              << corrected << " corrected, " << left << " not consistent still\n";
    return left > 0 ? 1 : 0;
}

}  // namespace program
