// SPDX-License-Identifier: BSL-1.0

#include "streams.hpp"

#include "system.hpp"

#include <recount/text/legible.hpp>
#include <recount/text/printed.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <system_error>
#include <utility>

namespace program {

namespace {

/// The file that is being written while the report is not complete; removed when the program is interrupted.
std::array<char, 4096> unfinished{};

extern "C" void remove_unfinished(int signal) {
    if (unfinished[0] != '\0') unlink(unfinished.data());
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

/// Without memory for an exception (that of the system for such times is missing where a program barely starts) the
/// language ends the program, and no exception is active then.
[[noreturn]] void end_without_memory() {
    if (std::current_exception()) std::abort();
    std::cerr << "recount: there is not enough memory\n";
    if (unfinished[0] != '\0') unlink(unfinished.data());
    std::_Exit(2);
}

/// Where a link leads to in the end, whether or not anything is there; the path itself if it is none.
files::path target_of(files::path path) {
    constexpr int most = 40;  // as the system has it
    std::error_code fault;
    for (int links = 0; links < most && files::is_symlink(files::symlink_status(path, fault)); ++links) {
        const files::path to = files::read_symlink(path, fault);
        if (fault) break;
        path = to.is_absolute() ? to : path.parent_path() / to;
    }
    return path;
}

}  // namespace

input::input(const std::string& path) : name_{path == "-" ? "standard input" : path} {
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

std::istream& input::stream() {
    if (kept_) return *kept_;
    return file_.is_open() ? file_ : std::cin;
}

void input::keep() {
    std::stringstream all;
    all << stream().rdbuf();
    if (stream().bad()) refuse(name_ + ": cannot be read: " + reason());
    kept_ = std::move(all);
}

void input::begin_again() {
    stream().clear();
    stream().seekg(0);
}

void clean_up_when_interrupted() {
    let_writes_fail();
    std::set_terminate(end_without_memory);
    for (const int signal : signals_that_end)
        if (std::signal(signal, remove_unfinished) == SIG_IGN) std::signal(signal, SIG_IGN);  // as nohup wants it
}

int say(std::string_view text) {
    std::cout << text << std::flush;
    if (!std::cout && errno == EPIPE) end_without_reader();
    if (!std::cout) refuse("standard output: cannot be written");
    return 0;
}

output::output(const std::string& target) : target_{target.empty() ? "standard output" : target} {
    if (!target.empty()) {
        std::error_code none;
        path_ = target_of(target);
        if (files::is_directory(path_)) refuse(target + ": is a folder; expected a file to write");
        const files::file_status there = files::status(path_, none);
        renamed_ = !files::exists(there) || files::is_regular_file(there);
        if (files::exists(there) && access(path_.string().c_str(), W_OK) != 0)
            refuse(target + ": cannot be written: " + reason());
    }
    if (renamed_) {
        if (!create(path_.string())) refuse(target_ + ": cannot be written: " + reason());
        std::copy(part_.begin(), part_.end(), unfinished.begin());
        file_.open(part_, std::ios::binary | std::ios::out);
    } else {
        std::error_code none;
        const files::path folder = files::temp_directory_path(none);
        if (!none && create((folder / "recount").string())) {
            file_.open(part_, std::ios::binary | std::ios::in | std::ios::out);
            remove_part();  // what is open stays; where it cannot be removed yet, it is in the end
        }
    }
}

std::ostream& output::stream() {
    if (file_.is_open()) return file_;
    return memory_;
}

void output::complete() {
    errno = 0;
    std::ostream& report = stream();  // not another one once it is closed
    report.flush();
    if (renamed_) file_.close();
    if (!report && !renamed_) {
        std::error_code none;
        refuse(target_ + ": cannot be written, as what is temporary cannot be, in " +
               files::temp_directory_path(none).string());
    }
    if (!report) refuse(target_ + ": cannot be written" + (errno != 0 ? ": " + reason() : ""));
    if (!renamed_) return copy_out();
    std::error_code fault;
    if (files::exists(path_, fault)) files::permissions(part_, files::status(path_).permissions(), fault);
    files::rename(part_, path_, fault);
    if (fault) refuse(target_ + ": cannot be written: " + fault.message());
    part_.clear();
    unfinished[0] = '\0';
}

bool output::create(const std::string& path) {
    const std::string name = path + ".part." + std::to_string(getpid());
    if (name.size() + 8 > unfinished.size()) refuse(target_ + ": cannot be written: its name is too long");
    int created = -1;
    for (int attempt = 0; created < 0; ++attempt) {
        part_ = name;
        if (attempt > 0) part_.append(".").append(std::to_string(attempt));
        // the mode is that of any new file; an existing target keeps its own
        created = open(part_.c_str(), O_WRONLY | O_CREAT | O_EXCL | not_inherited, renamed_ ? 0666 : 0600);
        if (created >= 0 || (errno == EEXIST && attempt < 100)) continue;
        part_.clear();
        return false;
    }
    close(created);
    return true;
}

void output::remove_part() {
    if (!part_.empty() && unlink(part_.c_str()) != 0) return;
    part_.clear();
    unfinished[0] = '\0';
}

void output::copy_out() {
    const int to = path_.empty() ? STDOUT_FILENO : open(path_.string().c_str(), O_WRONLY | not_inherited);
    if (to < 0) refuse(target_ + ": cannot be written: " + reason());
    std::istream& from = file_.is_open() ? static_cast<std::istream&>(file_) : memory_;
    from.seekg(0);
    std::array<char, 65536> chunk{};
    while (from.read(chunk.data(), chunk.size()) || from.gcount() > 0) {
        const char* next = chunk.data();
        for (std::streamsize left = from.gcount(); left > 0;) {
            const auto written = write(to, next, static_cast<unsigned>(left));  // of a chunk at most
            if (written < 0 && errno == EINTR) continue;
            if (written < 0 && errno == EPIPE && path_.empty()) end_without_reader();
            if (written < 0) refuse(target_ + ": cannot be written: " + reason());
            next += written;
            left -= written;
        }
    }
    if (!path_.empty() && close(to) != 0) refuse(target_ + ": cannot be written: " + reason());
}

void note_formulas(const recount::formula_cells& found, const std::string& target) {
    if (found.count == 0) return;
    std::cerr << (target.empty() ? "standard output" : recount::detail::shown(target)) << ':' << found.line
              << ": note: a spreadsheet may take \"" << recount::detail::shown(found.first) << "\"";
    if (found.count > 1)
        std::cerr << " and " << recount::grouped(static_cast<std::int64_t>(found.count - 1)) << " more";
    std::cerr << (found.count > 1 ? " for formulas" : " for a formula")
              << "; what is written is the text as it was read\n";
}

progress::progress() : terminal_{isatty(STDERR_FILENO) != 0} {}

void progress::count(std::size_t more) {
    snapshots_ += static_cast<std::int64_t>(more);
    if (!terminal_) return;
    const auto now = std::chrono::steady_clock::now();
    if (now - shown_at_ < std::chrono::milliseconds{500}) return;
    shown_at_ = now;
    shown_ = true;
    std::cerr << "\r" << recount::grouped(snapshots_) << (snapshots_ == 1 ? " snapshot" : " snapshots") << " judged ..."
              << std::flush;
}

void progress::begin_again() { snapshots_ = 0; }

void progress::clear() {
    if (shown_) std::cerr << "\r\033[K" << std::flush;
    shown_ = false;
}

}  // namespace program
