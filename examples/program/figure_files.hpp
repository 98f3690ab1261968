// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "options.hpp"
#include "streams.hpp"

#include <recount/read/constant_columns.hpp>
#include <recount/read/rulebook.hpp>
#include <recount/read/table_options.hpp>

#include <string>
#include <vector>

namespace program {

/// Files of figures that a command reads, and what is said of how they are to be read.
struct figure_files {
    std::vector<std::string> paths{};
    std::vector<std::vector<recount::constant_column>> added{};  ///< to each of them
    std::string form = "csv";                                    ///< or hxl, or sdmx
    std::vector<std::string> dimensions{};                       ///< of SDMX, that make the category
    recount::table_options table{};

    /// "regions.csv", "regions.csv[province=]": a file, and columns that it does not have.
    void add(const std::string& word);

    /// Refuses options that do not go with each other, standard input given twice, and a target that is read.
    void verify(const std::string& rules, const std::string& target) const;

    /// What the command line says of the figures, and then what the rules say of them.
    [[nodiscard]] recount::table_options options_by(const recount::rulebook& by) const;

    /// Makes the figures of a file that no rule names known to the rules.
    void adopt(recount::rulebook& by, input& from) const;

    /// The same where there are rules over a key, which are about all figures.
    void adopt_for_over(recount::rulebook& by, input& from) const;
};

/// `--input`, `--date`, `--key` ...: how files of figures are to be read.
void add_reading_options(options& to, figure_files& files);

/// Refuses a target that is one of the files that are read.
void verify_not_read(const std::string& target, const std::vector<std::string>& read);

/// The rules of a file, or the named one of its rulesets.
recount::rulebook rulebook_of(const std::string& path, const std::string& ruleset = {});

}  // namespace program
