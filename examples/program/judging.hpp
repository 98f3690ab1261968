// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "figure_files.hpp"
#include "streams.hpp"

#include <recount/check/check.hpp>
#include <recount/check/file_survey.hpp>
#include <recount/check/wide_csv.hpp>
#include <recount/read/read_as.hpp>
#include <recount/read/recorded_snapshot.hpp>
#include <recount/read/rulebook.hpp>
#include <recount/write/relation_counts.hpp>
#include <recount/write/report.hpp>

#include <cstddef>
#include <functional>
#include <optional>

namespace program {

// The readers and the judgement of figures, compiled once for all commands.

/// Takes a snapshot that is judged.
using snapshot_taker = std::function<void(recount::snapshot_report&&)>;

/// Judges one of the files to its end.
/// @param begun called before with how its columns are read, where that has to be said
void judge(
    recount::figure_check& checked, const figure_files& all, std::size_t place, const recount::rulebook& by,
    input& from, const snapshot_taker& judged,
    const std::function<void(const recount::read_as&)>& begun = [](const recount::read_as&) {});

/// Judges a wide file, and hands on only rows in which something is not plainly consistent.
/// @return the findings of the other rows
recount::relation_counts judge_at_speed(recount::figure_check& checked, recount::wide_csv& table,
                                        const snapshot_taker& judged, const recount::wide_csv_options& options);

/// Judges what is held until all is known.
/// @throws recount::unreadable_figures last of all
void finish(recount::figure_check& checked, const snapshot_taker& judged);

/// Reads one of the files to its end, and judges nothing.
/// @param take called with each snapshot, the names of its keys, and which categories the file has
void read(const figure_files& all, std::size_t place, const recount::rulebook& by, input& from,
          const std::function<void(recount::recorded_snapshot&&, const std::vector<std::string>&)>& take);

/// Whether all that a file holds can be kept until the end.
bool is_short(const std::string& path);

/// Long files are read twice, so that they need not be held in memory if they are in order.
///
/// Short ones are held all the same: then the report goes through time register by register.
std::optional<recount::files_in_order> order_of(const figure_files& all, recount::rulebook& by, progress& shown);

}  // namespace program
