// SPDX-License-Identifier: BSL-1.0

#include "judging.hpp"

#include <recount/read/constant_columns.hpp>
#include <recount/read/csv.hpp>
#include <recount/read/hxl.hpp>
#include <recount/read/sdmx.hpp>

#include <cstdint>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace program {

namespace {

/// Calls `read` with a reader for the rows of a file, as it is to be understood.
template <class Read>
void with_reader(const figure_files& all, std::size_t place, const recount::rulebook& by, input& from, Read read) {
    using recount::constant_columns;
    const recount::dynamic_scheme& scheme = by.scheme();
    const std::vector<recount::constant_column>& added = all.added[place];
    if (all.form == "csv") {
        read(constant_columns<recount::csv_reader>{added, scheme, from.stream(), scheme, from.name(),
                                                   all.options_by(by)});
    } else if (all.form == "hxl") {
        const std::string groups = all.dimensions.empty() ? "" : all.dimensions.front();
        read(constant_columns<recount::hxl_reader>{added, scheme, from.stream(), scheme, from.name(), all.table.mark,
                                                   groups});
    } else {
        std::vector<std::string> dimensions = all.dimensions;
        if (const std::string variable = by.variable(); dimensions.empty() && !variable.empty())
            dimensions.push_back(variable);
        read(constant_columns<recount::sdmx_reader>{added, scheme, from.stream(), scheme, from.name(), dimensions});
    }
}

constexpr std::uintmax_t few_bytes = 2'000'000;

}  // namespace

void judge(recount::figure_check& checked, const figure_files& all, std::size_t place, const recount::rulebook& by,
           input& from, const snapshot_taker& judged, const std::function<void(const recount::read_as&)>& begun) {
    with_reader(all, place, by, from, [&](auto&& reader) {
        if constexpr (requires { reader.understood(); }) begun(reader.understood());
        checked.read(reader, judged);
    });
}

recount::relation_counts judge_at_speed(recount::figure_check& checked, recount::wide_csv& table,
                                        const snapshot_taker& judged, const recount::wide_csv_options& options) {
    return checked.read(table, judged, options);
}

void finish(recount::figure_check& checked, const snapshot_taker& judged) { checked.finish(judged); }

void read(const figure_files& all, std::size_t place, const recount::rulebook& by, input& from,
          const std::function<void(recount::recorded_snapshot&&, const std::vector<std::string>&)>& take) {
    with_reader(all, place, by, from, [&](auto&& reader) {
        while (auto record = reader.next()) take(std::move(*record), reader.keys());
    });
}

bool is_short(const std::string& path) {
    std::error_code fault;
    return path != "-" && files::is_regular_file(path, fault) && files::file_size(path, fault) <= few_bytes;
}

std::optional<recount::files_in_order> order_of(const figure_files& all, recount::rulebook& by, progress& shown) {
    std::uintmax_t bytes = 0;
    for (const std::string& path : all.paths) {
        std::error_code fault;
        if (path == "-" || !files::is_regular_file(path, fault)) return {};  // can be read once only
        bytes += files::file_size(path, fault);
    }
    if (bytes <= few_bytes || !by.over().empty()) return {};  // rules over a key need all rows
    recount::file_survey survey{by};
    for (std::size_t i = 0; i < all.paths.size(); ++i) {
        input from{all.paths[i]};
        with_reader(all, i, by, from, [&](auto&& reader) { survey.read(reader, [&] { shown.count(1); }); });
    }
    shown.begin_again();
    return std::move(survey).result();
}

}  // namespace program
