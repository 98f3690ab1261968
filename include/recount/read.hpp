// SPDX-License-Identifier: BSL-1.0
#pragma once

/// All of the room `read`: figures and rules from files: CSV, HXL, SDMX, VTL, Arrow.
///
/// What it costs a compiler stands in `tests/benchmark/compile_cost.txt`; single headers cost less.

#include <recount/read/adopted_figures.hpp>
#include <recount/read/arrow.hpp>
#include <recount/read/constant_columns.hpp>
#include <recount/read/csv.hpp>
#include <recount/read/csv_chunks.hpp>
#include <recount/read/csv_reader.hpp>
#include <recount/read/date_parts.hpp>
#include <recount/read/figure_names.hpp>
#include <recount/read/grid.hpp>
#include <recount/read/hxl.hpp>
#include <recount/read/layout.hpp>
#include <recount/read/layout_directives.hpp>
#include <recount/read/over_rule.hpp>
#include <recount/read/plain_cell.hpp>
#include <recount/read/read_as.hpp>
#include <recount/read/recorded_snapshot.hpp>
#include <recount/read/rulebook.hpp>
#include <recount/read/rules.hpp>
#include <recount/read/sdmx.hpp>
#include <recount/read/snapshot_collector.hpp>
#include <recount/read/table_options.hpp>
#include <recount/read/text_table.hpp>
#include <recount/read/unreadable_cells.hpp>
#include <recount/read/unreadable_figures.hpp>
#include <recount/read/vtl.hpp>
#include <recount/read/vtl_ruleset.hpp>
#include <recount/read/whole_text.hpp>
