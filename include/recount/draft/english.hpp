// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/draft/detail/english_numbers.hpp>
#include <recount/draft/detail/english_people.hpp>
#include <recount/draft/detail/english_relations.hpp>
#include <recount/draft/detail/english_sentences.hpp>
#include <recount/draft/language.hpp>

namespace recount {

/// English.
inline constexpr language english{detail::english_words::abbreviations,
                                  detail::english_words::wordings,
                                  detail::english_words::small_numbers,
                                  detail::english_words::large_numbers,
                                  "and",
                                  detail::english_words::range_words,
                                  detail::english_words::months,
                                  detail::english_words::month_abbreviations,
                                  detail::english_words::before_years,
                                  detail::english_words::people,
                                  detail::english_words::anybody,
                                  detail::english_words::units,
                                  detail::english_words::labels,
                                  detail::english_words::ages,
                                  detail::english_words::age_bounds,
                                  detail::english_words::currencies,
                                  detail::english_words::per_cent,
                                  detail::english_words::copulas,
                                  detail::english_words::stops,
                                  detail::english_words::ends_noun,
                                  detail::english_words::fillers,
                                  detail::english_words::whole_behind,
                                  detail::english_words::whole_named,
                                  detail::english_words::parts_behind,
                                  detail::english_words::part_of_them,
                                  detail::english_words::part_of_the_last,
                                  detail::english_words::takes_up,
                                  detail::english_words::families,
                                  detail::english_words::adds_on,
                                  detail::english_words::from_words,
                                  detail::english_words::the_rest,
                                  detail::english_words::totals,
                                  detail::english_words::totals_reached,
                                  detail::english_words::complements,
                                  detail::english_words::share_signs,
                                  "each",
                                  "share of",
                                  "among",
                                  "of",
                                  "between",
                                  "from",
                                  "in",
                                  "with",
                                  "those",
                                  detail::english_words::numbering,
                                  detail::english_words::before_days,
                                  detail::english_words::spans,
                                  detail::english_words::opens_clause,
                                  detail::english_words::loose_ends,
                                  "s",
                                  detail::english_words::person_endings,
                                  "ed",
                                  true,
                                  decimal_mark::point};

}  // namespace recount
