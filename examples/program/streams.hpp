// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "refusal.hpp"

#include <recount/text/csv_lines.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <istream>
#include <optional>
#include <ostream>
#include <sstream>
#include <string>
#include <string_view>

namespace program {

namespace files = std::filesystem;

/// A file that is read, or standard input for "-".
class input {
public:
    explicit input(const std::string& path);

    [[nodiscard]] std::istream& stream();

    /// Takes all of it into memory, so that it can be read more than once.
    void keep();
    void begin_again();

    [[nodiscard]] const std::string& name() const { return name_; }

private:
    std::string name_;
    std::ifstream file_;
    std::optional<std::stringstream> kept_;
};

/// Whatever ends the program removes what it has not finished; a write that fails ends nothing by itself.
void clean_up_when_interrupted();

/// Writes a text to standard output, and returns the exit status 0.
int say(std::string_view text);

/// Where the report goes, once it is complete: until then it stands in a file beside the target.
///
/// Standard output, and what is no ordinary file (a terminal, a pipe), gets a copy of it then: of a temporary file without
/// a name, or of memory where none can be made.
class output {
public:
    explicit output(const std::string& target);
    output(const output&) = delete;
    output& operator=(const output&) = delete;
    ~output() {
        file_.close();
        remove_part();
    }

    [[nodiscard]] std::ostream& stream();
    void complete();

private:
    /// A new file beside a path, that only this program writes.
    bool create(const std::string& path);
    void remove_part();
    void copy_out();

    std::string target_;
    files::path path_{};
    bool renamed_{};
    std::string part_{};
    std::fstream file_{};
    std::stringstream memory_{};
};

/// Says on standard error that a spreadsheet may take cells of a table that was written for formulas; standard output where
/// the target has no name.
void note_formulas(const recount::formula_cells& found, const std::string& target);

/// How far long work has come, on a terminal only.
class progress {
public:
    progress();
    ~progress() { clear(); }

    /// So many snapshots more have been judged, and explained where they are.
    void count(std::size_t more);

    /// The input is read a second time.
    void begin_again();

    void clear();

private:
    bool terminal_;
    std::int64_t snapshots_{};
    bool shown_{};
    std::chrono::steady_clock::time_point shown_at_ = std::chrono::steady_clock::now();
};

}  // namespace program
