// SPDX-License-Identifier: BSL-1.0
#pragma once

/// All of the room `reconcile`: whether it agrees: judgement of snapshots, series and columns, comparison of registers.
///
/// What it costs a compiler stands in `tests/benchmark/compile_cost.txt`; single headers cost less.

#include <recount/reconcile/agree.hpp>
#include <recount/reconcile/bulk.hpp>
#include <recount/reconcile/bulk_judge.hpp>
#include <recount/reconcile/bulk_signs.hpp>
#include <recount/reconcile/columns.hpp>
#include <recount/reconcile/comparison.hpp>
#include <recount/reconcile/finding.hpp>
#include <recount/reconcile/judge.hpp>
#include <recount/reconcile/lines.hpp>
#include <recount/reconcile/long_table.hpp>
#include <recount/reconcile/missing_dates.hpp>
#include <recount/reconcile/movement_rules.hpp>
#include <recount/reconcile/movements.hpp>
#include <recount/reconcile/numbered_texts.hpp>
#include <recount/reconcile/reconcile.hpp>
#include <recount/reconcile/reconcile_series.hpp>
#include <recount/reconcile/sides.hpp>
#include <recount/reconcile/tallies.hpp>
