// SPDX-License-Identifier: BSL-1.0

#include "figure_files.hpp"

#include <recount/read/adopted_figures.hpp>
#include <recount/read/detail/directive_parser.hpp>
#include <recount/text/period_from.hpp>
#include <recount/text/printed.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <sstream>
#include <string_view>
#include <system_error>
#include <utility>

namespace program {

namespace {

constexpr std::array<std::string_view, 3> forms{"csv", "hxl", "sdmx"};
constexpr std::array<std::string_view, 2> marks{"point", "comma"};
constexpr std::array<std::string_view, 4> separator_names{"comma", "semicolon", "tab", "bar"};
constexpr std::array<char, 4> separators{',', ';', '\t', '|'};

void take_dimensions(std::vector<std::string>& dimensions, const std::string& value) {
    std::istringstream names{value};
    for (std::string name; std::getline(names, name, ',');) {
        if (name.empty() || std::find(dimensions.begin(), dimensions.end(), name) != dimensions.end())
            refuse("recount: --category cannot be " + value + "; expected dimensions that differ, such as SEX,AGE");
        dimensions.push_back(name);
    }
}

char separator_of(const std::string& value) {
    const auto sign = std::find(separators.begin(), separators.end(), value == "\\t" ? '\t' : value.front());
    const bool is_sign = (value.size() == 1 || value == "\\t") && sign != separators.end();
    return is_sign ? *sign : separators[chosen("--separator", value, separator_names)];
}

}  // namespace

void add_reading_options(options& to, figure_files& files) {
    to.add("--input", files.form, forms);
    to.add({"--category", [&](const std::string& value) { take_dimensions(files.dimensions, value); }});
    to.add({"--decimal-mark", [&](const std::string& value) {
                files.table.mark = chosen("--decimal-mark", value, marks) == 0 ? recount::decimal_mark::point
                                                                               : recount::decimal_mark::comma;
            }});
    to.add({"--separator", [&](const std::string& value) { files.table.grid.separator = separator_of(value); }});
    to.add({"--header",
            [&](const std::string& value) { files.table.grid.header = number_of("--header", value, 1, 1'000'000); }});
    for (const std::string_view word : recount::detail::directive_parser::words)
        to.add({"--" + std::string{word},
                [&files, word](const std::string& value) {
                    recount::detail::take_layout_option(word, value, files.table.layout);
                },
                word == "exact" ? option::value::none : option::value::wanted});
}

void figure_files::add(const std::string& word) {
    std::string path = word;
    std::optional<std::vector<recount::constant_column>> columns;
    if (!files::exists(word)) columns = recount::take_constant_columns(path);
    for (const recount::constant_column& one : columns ? *columns : std::vector<recount::constant_column>{})
        if (one.name == "as_of") try {
                static_cast<void>(recount::period_from(one.value));
            } catch (const recount::input_error& fault) {
                refuse("recount: " + word + ": \"" + one.value + "\" " + fault.problem());
            }
    paths.push_back(std::move(path));
    added.push_back(columns.value_or(std::vector<recount::constant_column>{}));
}

void figure_files::verify(const std::string& rules, const std::string& target) const {
    const auto inputs = std::count(paths.begin(), paths.end(), "-") + (rules == "-" ? 1 : 0);
    if (inputs > 1) refuse("recount: standard input can be read once only, and - is given more often");
    if (!dimensions.empty() && form == "csv" && !table.layout.value && !table.layout.across_dates)
        refuse("recount: --category is for SDMX-CSV; expected --input sdmx with it, or --value for a tidy table");
    if (form == "sdmx" && table.mark != recount::decimal_mark::undeclared)
        refuse("recount: --decimal-mark is for CSV and HXL; SDMX-CSV has a point always");
    std::vector<std::string> read = paths;
    read.push_back(rules);
    verify_not_read(target, read);
}

recount::table_options figure_files::options_by(const recount::rulebook& by) const {
    recount::table_options options = table;
    if ((options.layout.value || options.layout.across_dates) && !dimensions.empty())
        options.layout.category = recount::named_column{dimensions.front(), {"--category", 0, 0}};
    options.layout.add(by.layout());
    options.add(by.over());
    return options;
}

void figure_files::adopt(recount::rulebook& by, input& from) const {
    from.keep();
    recount::adopt_figures(by, from.stream(), from.name(), options_by(by));
    from.begin_again();
}

void figure_files::adopt_for_over(recount::rulebook& by, input& from) const {
    if (form == "csv" && !by.over().empty()) adopt(by, from);
}

void verify_not_read(const std::string& target, const std::vector<std::string>& read) {
    std::error_code none;
    if (!files::exists(target, none)) return;
    for (const std::string& path : read) {
        // standard input by the name that the system has for it; a terminal may be read and written
        const std::string name = path != "-" ? path : files::is_regular_file(target, none) ? "/dev/stdin" : "";
        if (!name.empty() && files::equivalent(name, target, none))
            refuse(target + ": is read and cannot be written as well");
    }
}

recount::rulebook rulebook_of(const std::string& path, const std::string& ruleset) {
    input from{path};
    return recount::read_rulebook(from.stream(), from.name(), ruleset);
}

}  // namespace program
