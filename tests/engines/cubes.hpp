// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>

/// Writes the cases cubes, cubes_tidy and failing: random tables with totals in rows, judged by rules over keys; with
/// ranges, cubes_ranges, cubes_tidy_ranges and failing_ranges.
void write_cubes(const std::string& folder, std::int64_t rows, std::uint64_t seed, bool ranges);

/// Writes the case cubes_one: one table of about so many rows, areas by ages by sexes.
void write_one_cube(const std::string& folder, std::int64_t rows, std::uint64_t seed);

/// Writes the case cubes_reversed, with verdicts by hand: a range that ends before it begins is one of several rows.
void write_reversed_cubes(const std::string& folder);
