// SPDX-License-Identifier: BSL-1.0
#pragma once

/// All of the room `draft`: figures and a draft of rules from a text.
///
/// What it costs a compiler stands in `tests/benchmark/compile_cost.txt`; single headers cost less.

#include <recount/draft/article.hpp>
#include <recount/draft/category_name.hpp>
#include <recount/draft/draft.hpp>
#include <recount/draft/draft_files.hpp>
#include <recount/draft/drafted.hpp>
#include <recount/draft/drafted_relation.hpp>
#include <recount/draft/english.hpp>
#include <recount/draft/language.hpp>
#include <recount/draft/mention.hpp>
#include <recount/draft/sentence_date.hpp>
