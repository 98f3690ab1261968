// SPDX-License-Identifier: BSL-1.0
#pragma once

/// All of the room `model`: what is stated: categories, figures, periods, relations, schemes, snapshots, series.
///
/// What it costs a compiler stands in `tests/benchmark/compile_cost.txt`; single headers cost less.

#include <recount/model/amount.hpp>
#include <recount/model/balance.hpp>
#include <recount/model/category.hpp>
#include <recount/model/cell_scheme.hpp>
#include <recount/model/cross.hpp>
#include <recount/model/declared_fall.hpp>
#include <recount/model/dynamic_cross.hpp>
#include <recount/model/dynamic_scheme.hpp>
#include <recount/model/dynamic_snapshot.hpp>
#include <recount/model/figure.hpp>
#include <recount/model/interval.hpp>
#include <recount/model/over_relation.hpp>
#include <recount/model/period.hpp>
#include <recount/model/phrase.hpp>
#include <recount/model/ratio.hpp>
#include <recount/model/relation.hpp>
#include <recount/model/relation_kind.hpp>
#include <recount/model/rounding.hpp>
#include <recount/model/scheme.hpp>
#include <recount/model/scheme_fault.hpp>
#include <recount/model/series.hpp>
#include <recount/model/snapshot.hpp>
#include <recount/model/source.hpp>
#include <recount/model/tables.hpp>
