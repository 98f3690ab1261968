// SPDX-License-Identifier: BSL-1.0
#pragma once

/// The whole library but for what few programs need at once: floors 1 to 3 and output as text.
///
/// Left out, to be included by name: everything else in recount/io (files, reports, engines) and recount/testing.
/// Compile time matters more than convenience in headers: a library's own headers include what they use instead.

#include <recount/io/series_text.hpp>
#include <recount/io/text.hpp>
#include <recount/model/balance.hpp>
#include <recount/model/dynamic_scheme.hpp>
#include <recount/model/dynamic_snapshot.hpp>
#include <recount/model/series.hpp>
#include <recount/model/snapshot.hpp>
#include <recount/reconcile/agree.hpp>
#include <recount/reconcile/closing.hpp>
#include <recount/reconcile/comparison.hpp>
#include <recount/reconcile/reconcile.hpp>
#include <recount/reconcile/reconcile_series.hpp>
#include <recount/version.hpp>
