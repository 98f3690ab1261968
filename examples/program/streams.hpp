// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "refusal.hpp"

#include <recount/text/text.hpp>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace program {

namespace files = std::filesystem;

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

    [[nodiscard]] std::istream& stream() {
        if (kept_) return *kept_;
        return file_.is_open() ? file_ : std::cin;
    }

    /// Takes all of it into memory, so that it can be read more than once.
    void keep() {
        std::stringstream all;
        all << stream().rdbuf();
        if (stream().bad()) refuse(name_ + ": cannot be read: " + reason());
        kept_ = std::move(all);
    }
    void begin_again() {
        stream().clear();
        stream().seekg(0);
    }

    [[nodiscard]] const std::string& name() const { return name_; }

private:
    std::string name_;
    std::ifstream file_;
    std::optional<std::stringstream> kept_;
};

/// The file that is being written while the report is not complete; removed when the program is interrupted.
inline std::array<char, 4096> unfinished{};

extern "C" inline void remove_unfinished(int signal) {
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

}  // namespace program
