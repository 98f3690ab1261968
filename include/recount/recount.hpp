// SPDX-License-Identifier: BSL-1.0
#pragma once

/// Schemes, snapshots, whether they agree, and that as text: what most programs need.
///
/// Left out, to be included by name, because each costs every program that includes it a third more or so: series of
/// snapshots (recount/model/series.hpp, recount/reconcile/reconcile_series.hpp, recount/text/series_text.hpp: they use
/// range-v3), the product of dynamic schemes (recount/model/dynamic_cross.hpp), tables of millions of rows
/// (recount/reconcile/bulk.hpp, recount/reconcile/lines.hpp), what explains a contradiction (recount/explain), what follows
/// from consistent figures (recount/statistics), what reads a figure or a date as it is printed
/// (recount/text/figure_from.hpp, recount/text/period_from.hpp), files and reports (recount/read, write and check) and
/// recount/testing. A library's own headers include what they use instead of this one.

#include <recount/requirements.hpp>

#include <recount/explain/closing.hpp>
#include <recount/model/balance.hpp>
#include <recount/model/cross.hpp>
#include <recount/model/dynamic_scheme.hpp>
#include <recount/model/dynamic_snapshot.hpp>
#include <recount/model/snapshot.hpp>
#include <recount/reconcile/agree.hpp>
#include <recount/reconcile/comparison.hpp>
#include <recount/reconcile/reconcile.hpp>
#include <recount/text/text.hpp>
#include <recount/version.hpp>
