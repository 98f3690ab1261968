// SPDX-License-Identifier: BSL-1.0
#pragma once

/// All of the room `text`: numbers, dates, rules and answers as people print them.
///
/// What it costs a compiler stands in `tests/benchmark/compile_cost.txt`; single headers cost less.

#include <recount/text/csv_lines.hpp>
#include <recount/text/date_reader.hpp>
#include <recount/text/date_style.hpp>
#include <recount/text/date_words.hpp>
#include <recount/text/figure_from.hpp>
#include <recount/text/figure_words.hpp>
#include <recount/text/input_error.hpp>
#include <recount/text/iso_date.hpp>
#include <recount/text/kind_words.hpp>
#include <recount/text/legible.hpp>
#include <recount/text/long_relation.hpp>
#include <recount/text/near_name.hpp>
#include <recount/text/number_text.hpp>
#include <recount/text/part_of_year.hpp>
#include <recount/text/period_from.hpp>
#include <recount/text/printed.hpp>
#include <recount/text/printed_period.hpp>
#include <recount/text/rounding_name.hpp>
#include <recount/text/rounding_text.hpp>
#include <recount/text/rule_text.hpp>
#include <recount/text/series_text.hpp>
#include <recount/text/text.hpp>
#include <recount/text/utf8.hpp>
#include <recount/text/value_context.hpp>
#include <recount/text/values.hpp>
