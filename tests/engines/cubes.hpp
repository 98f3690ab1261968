// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>

/// Writes the cases cubes and cubes_tidy: random tables with totals in rows, judged by rules over keys.
void write_cubes(const std::string& folder, std::int64_t rows, std::uint64_t seed);

/// Writes the case cubes_one: one table of about so many rows, areas by ages by sexes.
void write_one_cube(const std::string& folder, std::int64_t rows, std::uint64_t seed);
