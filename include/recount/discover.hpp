// SPDX-License-Identifier: BSL-1.0
#pragma once

/// All of the room `discover`: relations that a table itself suggests.
///
/// What it costs a compiler stands in `tests/benchmark/compile_cost.txt`; single headers cost less.

#include <recount/discover/cell_table.hpp>
#include <recount/discover/discover.hpp>
#include <recount/discover/found_relation.hpp>
