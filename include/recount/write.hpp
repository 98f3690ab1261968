// SPDX-License-Identifier: BSL-1.0
#pragma once

/// All of the room `write`: reports in every form, and the check as SQL.
///
/// What it costs a compiler stands in `tests/benchmark/compile_cost.txt`; single headers cost less.

#include <recount/write/annotations.hpp>
#include <recount/write/explanation.hpp>
#include <recount/write/explanation_text.hpp>
#include <recount/write/found.hpp>
#include <recount/write/html.hpp>
#include <recount/write/json.hpp>
#include <recount/write/junit.hpp>
#include <recount/write/markdown.hpp>
#include <recount/write/notes.hpp>
#include <recount/write/relation_counts.hpp>
#include <recount/write/report.hpp>
#include <recount/write/report_text.hpp>
#include <recount/write/sql.hpp>
#include <recount/write/sql_options.hpp>
#include <recount/write/tidy_csv.hpp>
