// SPDX-License-Identifier: BSL-1.0
//
// The program `recount`: figures and rules from files, and what they say of each other as a report.

#include <recount/io/annotations.hpp>
#include <recount/io/check.hpp>
#include <recount/io/explanation.hpp>
#include <recount/io/file_survey.hpp>
#include <recount/io/html.hpp>
#include <recount/io/hxl.hpp>
#include <recount/io/json.hpp>
#include <recount/io/junit.hpp>
#include <recount/io/markdown.hpp>
#include <recount/io/report_text.hpp>
#include <recount/io/rulebook.hpp>
#include <recount/io/rules.hpp>
#include <recount/io/sdmx.hpp>
#include <recount/io/sql.hpp>
#include <recount/io/vtl.hpp>
#include <recount/io/vtl_check.hpp>
#include <recount/io/wide_csv.hpp>
#include <recount/version.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

namespace files = std::filesystem;

constexpr std::string_view help = R"(recount: do published counts of people agree with each other?

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
  zcat a.csv.gz | recount check - --rules x.rules    figures from standard input
  recount check a.csv --rules x.rules --format html --output a.html
  recount check a.csv --rules x.rules --format annotations    in a GitHub workflow
  recount check millions.csv --rules x.rules --show inconsistent    a long table, at reading speed
  recount check a.csv --rules sexes.vtl              a hierarchical ruleset of VTL
  recount check a.csv --rules x.rules --input sdmx --category SEX

Figures that live in a database are checked there; the program prints the statement:

  recount sql x.rules --dialect sqlite --table counts    or postgresql, duckdb; --tidy or --wide

Options:

  --rules FILE      the rules; - for standard input
  --format FORMAT   text (unless told otherwise), json, markdown, html, annotations (GitHub), junit
  --output FILE     where the report goes, instead of standard output; complete or not at all
  --show WHICH      all findings (unless told otherwise), or inconsistent: the others are only counted
  --input FORM      what the figures are: csv (unless told otherwise), sdmx (SDMX-CSV), hxl (CSV with a row
                    of HXL hashtags, which the rules name in double quotes)
  --category DIM    the dimensions of SDMX-CSV whose codes are the categories: SEX, or SEX,AGE for names like
                    F Y15; that of the ruleset unless told otherwise
  --decimal-mark M  point or comma, where 97.207 or 97,207 could be a count or a decimal
  --ruleset NAME    which ruleset of a VTL file, where it has several
  --mode MODE       how a figure that is not published counts: as any number (unless told otherwise), or as
                    VTL's check_hierarchy has it: non_null, non_zero, partial_null, partial_zero,
                    always_null or always_zero
  --threads N       how many threads read a table of which only what fails is shown; unless told otherwise,
                    all that the machine runs
  --help            this text
  --version         the version

Values stand as they are printed: 4,354  about 170  at least 21  more than 8,100  12-15  37.94 %
4,740 (to 10), which is rounded to tens; empty or .. for not published. Dates: 2007, 2005-09, 2005-09-01,
2004/2008. Columns as_of, register, source and note are known; any other one (area, age group) tells snapshots
apart. Instead of the columns category and value, a table may have a column for each category.

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
  @signed net change                                       may be negative
  @optional "status unknown"                               the figures may lack it

Exit status: 0 nothing is inconsistent; 1 a finding is, or all relations together are; 2 the input or the
arguments cannot be used.
NO_COLOR switches colours off.
)";

/// What makes the program stop without a report, said in one sentence; exit status 2.
struct refusal {
    std::string sentence;
};

[[noreturn]] void refuse(std::string sentence) { throw refusal{std::move(sentence)}; }

std::string reason() { return std::strerror(errno); }

struct request {
    std::vector<std::string> figures;
    std::string rules;
    std::string format = "text";
    std::string output;
    std::string show = "all";
    std::string input = "csv";
    std::vector<std::string> dimensions;  // of SDMX, that make the category
    recount::decimal_mark mark = recount::decimal_mark::undeclared;
    std::string ruleset;
    std::optional<recount::vtl_mode> mode;
    std::size_t threads = 0;

    [[nodiscard]] bool only_inconsistent() const { return show == "inconsistent"; }
};

/// What an option may be, as a sentence says it, and the values that it is then.
template <class Value>
struct choice {
    std::string_view word;
    Value value;
};

template <class Value, std::size_t Count>
Value chosen(const std::string& option, const std::string& word, const std::array<choice<Value>, Count>& choices) {
    std::string expected;
    for (std::size_t i = 0; i < Count; ++i) {
        if (choices[i].word == word) return choices[i].value;
        expected.append(i == 0 ? "" : i + 1 < Count ? ", " : " or ").append(choices[i].word);
    }
    refuse("recount: " + option + " cannot be " + word + "; expected " + expected);
}

constexpr std::array<choice<std::string_view>, 6> formats{{{"text", "text"},
                                                           {"json", "json"},
                                                           {"markdown", "markdown"},
                                                           {"html", "html"},
                                                           {"annotations", "annotations"},
                                                           {"junit", "junit"}}};
constexpr std::array<choice<std::string_view>, 2> which_shown{{{"all", "all"}, {"inconsistent", "inconsistent"}}};
constexpr std::array<choice<std::string_view>, 3> forms{{{"csv", "csv"}, {"hxl", "hxl"}, {"sdmx", "sdmx"}}};
constexpr std::array<choice<recount::decimal_mark>, 2> marks{
    {{"point", recount::decimal_mark::point}, {"comma", recount::decimal_mark::comma}}};
constexpr std::array<choice<recount::vtl_mode>, 6> modes{{{"non_null", recount::vtl_mode::non_null},
                                                          {"non_zero", recount::vtl_mode::non_zero},
                                                          {"partial_null", recount::vtl_mode::partial_null},
                                                          {"partial_zero", recount::vtl_mode::partial_zero},
                                                          {"always_null", recount::vtl_mode::always_null},
                                                          {"always_zero", recount::vtl_mode::always_zero}}};

void read_option(request& wanted, const std::string& option, const std::string& value) {
    if (option == "--rules") {
        wanted.rules = value;
    } else if (option == "--format") {
        wanted.format = chosen(option, value, formats);
    } else if (option == "--output") {
        wanted.output = value;
    } else if (option == "--show") {
        wanted.show = chosen(option, value, which_shown);
    } else if (option == "--input") {
        wanted.input = chosen(option, value, forms);
    } else if (option == "--category") {
        std::istringstream names{value};
        for (std::string name; std::getline(names, name, ',');) {
            const auto& before = wanted.dimensions;
            if (name.empty() || std::find(before.begin(), before.end(), name) != before.end())
                refuse("recount: --category cannot be " + value + "; expected dimensions that differ, such as SEX,AGE");
            wanted.dimensions.push_back(name);
        }
    } else if (option == "--decimal-mark") {
        wanted.mark = chosen(option, value, marks);
    } else if (option == "--ruleset") {
        wanted.ruleset = value;
    } else if (option == "--mode") {
        wanted.mode = chosen(option, value, modes);
    } else if (option == "--threads") {
        const char* const end = value.data() + value.size();
        const auto [read, fault] = std::from_chars(value.data(), end, wanted.threads);
        if (fault != std::errc{} || read != end || wanted.threads == 0 || wanted.threads > 1024)
            refuse("recount: --threads cannot be " + value + "; expected a number from 1 to 1024");
    }
}

constexpr std::array<std::string_view, 10> option_names{"--rules", "--format",   "--output",       "--show",
                                                        "--input", "--category", "--decimal-mark", "--ruleset",
                                                        "--mode",  "--threads"};

void verify(const request& wanted) {
    if (wanted.figures.empty())
        refuse("recount: no figures are given; expected recount check FIGURES.csv --rules FILE.rules");
    if (wanted.rules.empty()) refuse("recount: no rules are given; expected --rules FILE.rules");
    const auto inputs = std::count(wanted.figures.begin(), wanted.figures.end(), "-") + (wanted.rules == "-" ? 1 : 0);
    if (inputs > 1) refuse("recount: standard input can be read once only, and - is given more often");
    const bool sdmx = wanted.input == "sdmx";
    if (!wanted.dimensions.empty() && !sdmx)
        refuse("recount: --category is for SDMX-CSV; expected --input sdmx with it");
    if (sdmx && wanted.mark != recount::decimal_mark::undeclared)
        refuse("recount: --decimal-mark is for CSV and HXL; SDMX-CSV has a point always");
}

request request_from(const std::vector<std::string>& words) {
    request wanted;
    std::vector<std::string> given;
    bool options_end = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (options_end || word == "-" || !word.starts_with('-')) {
            wanted.figures.push_back(word);
            continue;
        }
        if (word == "--") {
            options_end = true;
            continue;
        }
        const std::size_t equals = word.find('=');
        const std::string option = word.substr(0, equals);
        if (std::find(option_names.begin(), option_names.end(), option) == option_names.end()) {
            std::string expected;
            for (const std::string_view known : option_names)
                expected.append(expected.empty() ? "" : ", ").append(known);
            refuse("recount: there is no option " + word + "; expected one of " + expected + " (see recount --help)");
        }
        if (std::find(given.begin(), given.end(), option) != given.end())
            refuse("recount: " + option + " is given twice");
        given.push_back(option);
        std::string value;
        if (equals != std::string::npos)
            value = word.substr(equals + 1);
        else if (i + 1 < words.size())
            value = words[++i];
        if (value.empty()) refuse("recount: " + option + " needs a value (see recount --help)");
        read_option(wanted, option, value);
    }
    verify(wanted);
    return wanted;
}

/// A file that is read, or standard input for "-".
class input {
public:
    explicit input(const std::string& path) : name_{path == "-" ? "standard input" : path} {
        if (path == "-") {
            struct stat of {};
            if (fstat(STDIN_FILENO, &of) == 0 && S_ISDIR(of.st_mode)) refuse(name_ + ": is a folder; expected a file");
            std::ios::sync_with_stdio(false);
            return;
        }
        if (files::is_directory(path)) refuse(path + ": is a folder; expected a file");
        file_.open(path, std::ios::binary);
        if (!file_) refuse(path + ": cannot be opened: " + reason());
    }

    [[nodiscard]] std::istream& stream() { return file_.is_open() ? file_ : std::cin; }
    [[nodiscard]] const std::string& name() const { return name_; }

private:
    std::string name_;
    std::ifstream file_;
};

/// The file that is being written while the report is not complete; removed when the program is interrupted.
std::array<char, 4096> unfinished{};

extern "C" void remove_unfinished(int signal) {
    if (unfinished[0] != '\0') unlink(unfinished.data());
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

/// Where the report goes, once it is complete: until then it stands in a file beside the target.
///
/// Standard output, and what is no ordinary file (a terminal, a pipe), gets a copy of it then.
class output {
public:
    explicit output(const std::string& target) : target_{target.empty() ? "standard output" : target} {
        if (!target.empty()) {
            std::error_code none;
            path_ = files::weakly_canonical(target, none);  // the file itself, not a link to it
            if (path_.empty()) path_ = target;
            if (files::is_directory(path_)) refuse(target + ": is a folder; expected a file to write");
            const files::file_status there = files::status(path_, none);
            renamed_ = !files::exists(there) || files::is_regular_file(there);
            if (files::exists(there) && access(path_.c_str(), W_OK) != 0)
                refuse(target + ": cannot be written: " + reason());
        }
        files::path beside = renamed_ ? path_ : files::temp_directory_path() / "recount";
        beside += ".part." + std::to_string(getpid());
        create(beside.string());
        std::copy(part_.begin(), part_.end(), unfinished.begin());
        stream_.open(part_, std::ios::binary);
    }

    output(const output&) = delete;
    output& operator=(const output&) = delete;

    ~output() {
        if (!part_.empty()) unlink(part_.c_str());
        unfinished[0] = '\0';
    }

    [[nodiscard]] std::ostream& stream() { return stream_; }

    void complete() {
        errno = 0;
        stream_.close();
        if (!stream_) refuse(target_ + ": cannot be written" + (errno != 0 ? ": " + reason() : ""));
        if (renamed_) {
            std::error_code fault;
            if (files::exists(path_, fault)) files::permissions(part_, files::status(path_).permissions(), fault);
            files::rename(part_, path_, fault);
            if (fault) refuse(target_ + ": cannot be written: " + fault.message());
        } else {
            copy_out();
            unlink(part_.c_str());
        }
        part_.clear();
        unfinished[0] = '\0';
    }

private:
    void create(const std::string& path) {
        if (path.size() + 8 > unfinished.size()) refuse(target_ + ": cannot be written: its name is too long");
        int created = -1;
        for (int attempt = 0; created < 0; ++attempt) {
            part_ = path + (attempt > 0 ? "." + std::to_string(attempt) : "");
            // the mode is that of any new file; an existing target keeps its own
            created = open(part_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, renamed_ ? 0666 : 0600);
            if (created >= 0 || (errno == EEXIST && attempt < 100)) continue;
            part_.clear();
            refuse(target_ + ": cannot be written: " + reason());
        }
        close(created);
    }

    void copy_out() {
        const int to = path_.empty() ? STDOUT_FILENO : open(path_.c_str(), O_WRONLY | O_CLOEXEC);
        if (to < 0) refuse(target_ + ": cannot be written: " + reason());
        std::ifstream from{part_, std::ios::binary};
        std::array<char, 65536> chunk{};
        while (from.read(chunk.data(), chunk.size()) || from.gcount() > 0) {
            const char* next = chunk.data();
            for (std::streamsize left = from.gcount(); left > 0;) {
                const ssize_t written = write(to, next, static_cast<std::size_t>(left));
                if (written < 0 && errno == EINTR) continue;
                if (written < 0) refuse(target_ + ": cannot be written: " + reason());
                next += written;
                left -= written;
            }
        }
        if (!path_.empty() && close(to) != 0) refuse(target_ + ": cannot be written: " + reason());
    }

    std::string target_;
    files::path path_{};
    bool renamed_{};
    std::string part_{};
    std::ofstream stream_{};
};

/// How far a long input has been read, on a terminal only.
class progress {
public:
    ~progress() { clear(); }

    void count(std::size_t more) {
        snapshots_ += static_cast<std::int64_t>(more);
        if (!terminal_ || snapshots_ - looked_at_ < 1024) return;
        looked_at_ = snapshots_;
        const auto now = std::chrono::steady_clock::now();
        if (now - shown_at_ < std::chrono::milliseconds{500}) return;
        shown_at_ = now;
        shown_ = true;
        std::cerr << "\r" << recount::grouped(snapshots_) << " snapshots read ..." << std::flush;
    }

    /// The input is read a second time.
    void begin_again() {
        snapshots_ = 0;
        looked_at_ = 0;
    }

    void clear() {
        if (shown_) std::cerr << "\r\033[K" << std::flush;
        shown_ = false;
    }

private:
    bool terminal_ = isatty(STDERR_FILENO) != 0;
    std::int64_t snapshots_{};
    std::int64_t looked_at_{};
    bool shown_{};
    std::chrono::steady_clock::time_point shown_at_ = std::chrono::steady_clock::now();
};

/// A report must not replace what it is made of.
void verify_not_read(const request& wanted) {
    if (wanted.output.empty()) return;
    std::vector<std::string> read = wanted.figures;
    read.push_back(wanted.rules);
    std::error_code none;
    for (const std::string& path : read)
        if (path != "-" && files::exists(wanted.output, none) && files::equivalent(path, wanted.output, none))
            refuse(wanted.output + ": is read and cannot be written as well");
}

/// What is not judged is no fault, but a misspelt name would be one.
void note(const std::vector<recount::unmentioned_category>& names, const char* one_before, const char* one_behind,
          const char* more) {
    constexpr std::size_t most = 20;
    for (std::size_t i = 0; i < names.size() && i < most; ++i) {
        const recount::place& at = names[i].first;
        std::cerr << recount::detail::shown(at.file) << ":" << at.line << ":" << at.column << ": note: " << one_before
                  << " \"" << recount::detail::shown(names[i].name) << "\"" << one_behind << "\n";
    }
    if (names.size() > most) std::cerr << "recount: note: " << one_before << " " << names.size() - most << more << "\n";
}

void note(const recount::figure_check& checked, const recount::rulebook& by) {
    note(checked.unmentioned(), "no rule mentions", ", so it is not judged", " more, so they are not judged");
    note(checked.absent(), "no figure is of the code", "", " more codes");
    for (const recount::unclear_rule& one : by.unclear())
        std::cerr << recount::detail::shown(one.at.file) << ":" << one.at.line << ":" << one.at.column
                  << ": note: the rule" << (one.name.empty() ? "" : " " + recount::detail::shown(one.name))
                  << " holds at some times only, and cannot be judged in " << one.snapshots
                  << (one.snapshots == 1 ? " snapshot, " : " snapshots, the first ")
                  << (one.when.dated() ? "of " + recount::printed(one.when) : "undated") << "\n";
}

recount::rulebook rulebook_of(const std::string& path, const std::string& ruleset) {
    input from{path};
    return recount::read_rulebook(from.stream(), from.name(), ruleset);
}

/// Calls `read` with a reader for the rows of a file, as it is to be understood.
template <class Read>
void read_rows(const request& wanted, const recount::rulebook& by, input& from, Read read) {
    if (wanted.input == "csv") {
        read(recount::csv_reader{from.stream(), by.scheme(), from.name(), wanted.mark});
    } else if (wanted.input == "hxl") {
        read(recount::hxl_reader{from.stream(), by.scheme(), from.name(), wanted.mark});
    } else {
        std::vector<std::string> dimensions = wanted.dimensions;
        if (const std::string variable = by.variable(); dimensions.empty() && !variable.empty())
            dimensions.push_back(variable);
        read(recount::sdmx_reader{from.stream(), by.scheme(), from.name(), dimensions});
    }
}

/// Long files are read twice, so that they need not be held in memory if they are in order.
///
/// Short ones are held all the same: then the report goes through time register by register.
std::optional<recount::files_in_order> order_of(const request& wanted, recount::rulebook& by, progress& shown) {
    constexpr std::uintmax_t few_bytes = 2'000'000;
    std::uintmax_t bytes = 0;
    for (const std::string& path : wanted.figures) {
        std::error_code fault;
        if (path == "-" || !files::is_regular_file(path, fault)) return {};  // can be read once only
        bytes += files::file_size(path, fault);
    }
    if (bytes <= few_bytes) return {};
    recount::file_survey survey{by};
    for (const std::string& path : wanted.figures) {
        input from{path};
        read_rows(wanted, by, from, [&](auto&& reader) { survey.read(reader, [&] { shown.count(1); }); });
    }
    shown.begin_again();
    return std::move(survey).result();
}

template <class Report>
int check(const request& wanted, recount::rulebook& by, output& to, Report report) {
    progress shown;
    recount::figure_check checked{by, wanted.mode, order_of(wanted, by, shown)};
    bool inconsistent = false;
    // the others say of contradictions only that relations hold one by one, and not together
    const bool in_full = wanted.format == "text" || wanted.format == "json" || wanted.format == "html";
    // annotations show nothing else than what is inconsistent
    const bool only_failing = wanted.only_inconsistent() || wanted.format == "annotations";
    bool at_speed = false;
    const auto judged = [&](recount::snapshot_report&& one) {
        bool fails = std::any_of(one.findings.begin(), one.findings.end(), [](const recount::reported_finding& each) {
            return each.found.verdict == recount::verdict::inconsistent;
        });
        if (!wanted.mode && (in_full || !fails)) recount::explain(one);
        fails = fails || one.fails_only_together();
        inconsistent = inconsistent || fails;
        if (!at_speed) shown.count(1);
        if (wanted.only_inconsistent()) {
            report.add(recount::take_holding(one));
            if (!fails) return;
        }
        report.add(std::move(one));
    };
    for (const std::string& path : wanted.figures) {
        input from{path};
        if (wanted.input == "csv" && only_failing) {
            recount::wide_csv table{from.stream(), by.scheme(), from.name(), wanted.mark};
            at_speed = checked.at_speed(table);
            recount::wide_csv_options options;
            options.threads = wanted.threads;
            options.progress = [&](std::size_t lines) { shown.count(lines); };
            report.add(checked.read(table, judged, options));
        } else {
            read_rows(wanted, by, from, [&](auto&& reader) { checked.read(reader, judged); });
        }
    }
    at_speed = false;
    checked.finish(judged);
    report.finish();
    shown.clear();
    to.complete();
    note(checked, by);
    return inconsistent ? 1 : 0;
}

bool coloured(const request& wanted) {
    const char* no_colour = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    const bool unwanted = (no_colour && *no_colour != '\0') || !terminal || std::string_view{terminal} == "dumb";
    return !unwanted && wanted.output.empty() && isatty(STDOUT_FILENO) != 0;
}

int check(const request& wanted) {
    verify_not_read(wanted);
    recount::rulebook by = rulebook_of(wanted.rules, wanted.ruleset);
    if (wanted.mode && by.looks_back())
        refuse("recount: --mode is for rules that look at one snapshot alone, and these look at the one before");
    output to{wanted.output};
    std::ostream& out = to.stream();
    if (wanted.format == "text") return check(wanted, by, to, recount::text_report{out, coloured(wanted)});
    if (wanted.format == "json") return check(wanted, by, to, recount::json_report{out});
    if (wanted.format == "markdown") return check(wanted, by, to, recount::markdown_report{out});
    if (wanted.format == "html") return check(wanted, by, to, recount::html_report{out});
    if (wanted.format == "annotations") return check(wanted, by, to, recount::annotations_report{out});
    return check(wanted, by, to, recount::junit_report{out});
}

int say(std::string_view text) {
    std::cout << text << std::flush;
    if (!std::cout) refuse("standard output: cannot be written");
    return 0;
}

/// The value of an option, which then is no longer among the words; empty where it is not.
std::string taken_out(std::string_view option, std::vector<std::string>& words) {
    std::string value;
    for (std::size_t i = 0; i < words.size();) {
        const bool joined = words[i].starts_with(std::string{option} + "=");
        if (!joined && words[i] != option) {
            ++i;
            continue;
        }
        if (!value.empty()) refuse("recount: " + std::string{option} + " is given twice");
        if (joined)
            value = words[i].substr(option.size() + 1);
        else if (i + 1 < words.size())
            value = words[i + 1];
        if (value.empty()) refuse("recount: " + std::string{option} + " needs a value (see recount --help)");
        const auto at = words.begin() + static_cast<std::ptrdiff_t>(i);
        words.erase(at, at + (joined ? 1 : 2));
    }
    return value;
}

/// The check as SQL, for figures that live in an engine.
int write_check_as_sql(std::vector<std::string> words) {
    const std::string ruleset = taken_out("--ruleset", words);
    std::vector<std::string> files_given;
    const recount::sql_options wanted = recount::sql_options_from(words, files_given);
    if (files_given.size() != 1)
        refuse("recount: expected one file of rules: recount sql FILE.rules --dialect sqlite --table TABLE");
    const recount::rulebook by = rulebook_of(files_given[0], ruleset);
    if (by.changes()) refuse(files_given[0] + ": rules that hold at some times only cannot be written as SQL");
    std::ostringstream statement;  // nothing is written when a rule is refused
    recount::write_sql(statement, by.scheme().view(), wanted);
    return say(statement.str());
}

int run(const std::vector<std::string>& words) {
    if (words.empty())
        refuse("recount: nothing is asked; expected recount check FIGURES.csv --rules FILE.rules (see recount --help)");
    for (const std::string& word : words) {
        if (word == "--") break;
        if (word == "--help" || word == "-h" || word == "help") return say(help);
        if (word == "--version") return say("recount " RECOUNT_VERSION "\n");
    }
    if (words[0] == "sql") return write_check_as_sql({words.begin() + 1, words.end()});
    if (words[0] != "check")
        refuse("recount: there is no command " + words[0] + "; expected check or sql (see recount --help)");
    return check(request_from({words.begin() + 1, words.end()}));
}

}  // namespace

int main(int count, char** words) {
    std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is a failed write like others
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        if (std::signal(signal, remove_unfinished) == SIG_IGN) std::signal(signal, SIG_IGN);  // as nohup wants it
    try {
        return run({words + 1, words + count});
    } catch (const refusal& fault) {
        std::cerr << fault.sentence << '\n';
    } catch (const recount::error& fault) {
        std::cerr << fault.what() << '\n';
    } catch (const std::bad_alloc&) {
        std::cerr << "recount: there is not enough memory\n";
    } catch (const std::exception& fault) {
        std::cerr << "recount: " << fault.what() << '\n';
    }
    return 2;
}
