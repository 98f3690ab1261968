// SPDX-License-Identifier: BSL-1.0
#pragma once

/// All of the room `check`: files against rules: what the program does.
///
/// What it costs a compiler stands in `tests/benchmark/compile_cost.txt`; single headers cost less.

#include <recount/check/check.hpp>
#include <recount/check/coverage.hpp>
#include <recount/check/explainer.hpp>
#include <recount/check/file_survey.hpp>
#include <recount/check/vtl_check.hpp>
#include <recount/check/wide_csv.hpp>
