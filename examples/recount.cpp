// SPDX-License-Identifier: BSL-1.0
//
// The program `recount`: figures and rules from files, and what they say of each other as a report.

#include <recount/io/annotations.hpp>
#include <recount/io/check.hpp>
#include <recount/io/explanation.hpp>
#include <recount/io/html.hpp>
#include <recount/io/json.hpp>
#include <recount/io/junit.hpp>
#include <recount/io/markdown.hpp>
#include <recount/io/report_text.hpp>
#include <recount/io/rules.hpp>
#include <recount/io/sql.hpp>
#include <recount/version.hpp>

#include <array>
#include <cerrno>
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

Figures that live in a database are checked there; the program prints the statement:

  recount sql x.rules --dialect sqlite --table counts    or postgresql, duckdb; --tidy or --wide

Options:

  --rules FILE      the rules; - for standard input
  --format FORMAT   text (unless told otherwise), json, markdown, html, annotations (GitHub), junit
  --output FILE     where the report goes, instead of standard output; complete or not at all
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
};

constexpr std::string_view formats = "text, json, markdown, html, annotations or junit";
constexpr std::array<std::string_view, 6> format_names{"text", "json", "markdown", "html", "annotations", "junit"};

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
        std::string* value = option == "--rules"    ? &wanted.rules
                             : option == "--format" ? &wanted.format
                             : option == "--output" ? &wanted.output
                                                    : nullptr;
        if (!value)
            refuse("recount: there is no option " + word +
                   "; expected --rules, --format or --output (see recount --help)");
        for (const std::string& before : given)
            if (before == option) refuse("recount: " + option + " is given twice");
        given.push_back(option);
        if (equals != std::string::npos)
            *value = word.substr(equals + 1);
        else if (i + 1 < words.size())
            *value = words[++i];
        if (value->empty() || (equals == std::string::npos && &words[i] == &word))
            refuse("recount: " + option + " needs a value; expected " + option +
                   (option == "--format" ? " FORMAT, which is " + std::string{formats} : " FILE"));
    }
    if (wanted.figures.empty())
        refuse("recount: no figures are given; expected recount check FIGURES.csv --rules FILE.rules");
    if (wanted.rules.empty()) refuse("recount: no rules are given; expected --rules FILE.rules");
    if (std::find(format_names.begin(), format_names.end(), wanted.format) == format_names.end())
        refuse("recount: there is no format " + wanted.format + "; expected " + std::string{formats});
    const auto inputs = std::count(wanted.figures.begin(), wanted.figures.end(), "-") + (wanted.rules == "-" ? 1 : 0);
    if (inputs > 1) refuse("recount: standard input can be read once only, and - is given more often");
    return wanted;
}

/// A file that is read, or standard input for "-".
class input {
public:
    explicit input(const std::string& path) : name_{path == "-" ? "standard input" : path} {
        if (path == "-") {
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

    void count() {
        if (++snapshots_ % 1024 != 0 || !terminal_) return;
        const auto now = std::chrono::steady_clock::now();
        if (now - shown_at_ < std::chrono::milliseconds{500}) return;
        shown_at_ = now;
        shown_ = true;
        std::cerr << "\r" << recount::grouped(snapshots_) << " snapshots read ..." << std::flush;
    }

    void clear() {
        if (shown_) std::cerr << "\r\033[K" << std::flush;
        shown_ = false;
    }

private:
    bool terminal_ = isatty(STDERR_FILENO) != 0;
    std::int64_t snapshots_{};
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

/// Figures that are not judged are no fault, but a misspelt name would be one.
void note(const std::vector<recount::unmentioned_category>& unmentioned) {
    constexpr std::size_t most = 20;
    for (std::size_t i = 0; i < unmentioned.size() && i < most; ++i) {
        const recount::unmentioned_category& one = unmentioned[i];
        std::cerr << recount::detail::shown(one.first.file) << ":" << one.first.line << ":" << one.first.column
                  << ": note: no rule mentions \"" << recount::detail::shown(one.name) << "\", so it is not judged\n";
    }
    if (unmentioned.size() > most)
        std::cerr << "recount: note: no rule mentions " << unmentioned.size() - most
                  << " more, so they are not judged\n";
}

template <class Report>
int check(const request& wanted, const recount::rules& by, output& to, Report report) {
    recount::figure_check checked{by};
    progress shown;
    bool inconsistent = false;
    const auto judged = [&](recount::snapshot_report&& one) {
        recount::explain(one);
        inconsistent = inconsistent || !one.explained.value_or(recount::snapshot_explanation{}).possible;
        for (const recount::reported_finding& each : one.findings)
            inconsistent = inconsistent || each.found.verdict == recount::verdict::inconsistent;
        report.add(std::move(one));
        shown.count();
    };
    for (const std::string& path : wanted.figures) {
        input from{path};
        recount::csv_reader reader{from.stream(), by.scheme, from.name()};
        checked.read(reader, judged);
    }
    checked.finish(judged);
    report.finish();
    shown.clear();
    to.complete();
    note(checked.unmentioned());
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
    input rules_file{wanted.rules};
    const recount::rules by = recount::read_rules(rules_file.stream(), rules_file.name());
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

/// The check as SQL, for figures that live in an engine.
int write_check_as_sql(const std::vector<std::string>& words) {
    std::vector<std::string> files_given;
    const recount::sql_options wanted = recount::sql_options_from(words, files_given);
    if (files_given.size() != 1)
        refuse("recount: expected one file of rules: recount sql FILE.rules --dialect sqlite --table TABLE");
    input from{files_given[0]};
    const recount::rules by = recount::read_rules(from.stream(), from.name());
    std::ostringstream statement;  // nothing is written when a rule is refused
    recount::write_sql(statement, by.scheme.view(), wanted);
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
