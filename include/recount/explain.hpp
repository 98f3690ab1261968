// SPDX-License-Identifier: BSL-1.0
#pragma once

/// All of the room `explain`: what follows, and what would mend it: bounds, conflicts, smallest changes, repairs, corrections, adjustment.
///
/// What it costs a compiler stands in `tests/benchmark/compile_cost.txt`; single headers cost less.

#include <recount/explain/adjust.hpp>
#include <recount/explain/bounds.hpp>
#include <recount/explain/check_scheme.hpp>
#include <recount/explain/closing.hpp>
#include <recount/explain/conflict.hpp>
#include <recount/explain/correct_record.hpp>
#include <recount/explain/correct_rounding.hpp>
#include <recount/explain/correct_signs.hpp>
#include <recount/explain/correct_typos.hpp>
#include <recount/explain/correction.hpp>
#include <recount/explain/deduce.hpp>
#include <recount/explain/joint.hpp>
#include <recount/explain/keystrokes.hpp>
#include <recount/explain/list_inequalities.hpp>
#include <recount/explain/lists.hpp>
#include <recount/explain/question.hpp>
#include <recount/explain/repair.hpp>
#include <recount/explain/repairs.hpp>
#include <recount/explain/smallest_changes.hpp>
#include <recount/explain/whole_adjustment.hpp>
