// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/value_context.hpp>

#include <cstdint>
#include <span>
#include <string_view>

namespace recount {

/// Words before a number that say how exactly it is meant, and how a table of figures says the same.
struct wording_phrase {
    std::string_view words;
    std::string_view written;  ///< as `figure_from` reads it; empty where nothing is said of the number
};

/// A number that is spelt out.
struct number_word {
    std::string_view word;
    std::int64_t value;
};

/// Two classes that leave nobody out: men and women, passengers and crew.
struct complement {
    std::string_view one;
    std::string_view other;
};

/// What a draft knows of a language: words alone. A further language is a further table, and no code.
///
/// All words are in lower case; entries of several words have one blank between them.
struct language {
    std::span<const std::string_view> abbreviations;  ///< end in a point that ends no sentence, without it
    std::span<const wording_phrase> wordings;         ///< the longest that fits is taken
    std::span<const number_word> small_numbers;       ///< below 100
    std::span<const number_word> large_numbers;       ///< hundred, thousand, million ...
    std::string_view joins_numbers;                   ///< "and" of "one hundred and five"
    std::span<const std::string_view> range_words;    ///< "to" of "12 to 15"
    std::span<const std::string_view> months;         ///< January first
    std::span<const std::string_view> month_abbreviations;
    std::span<const std::string_view> before_years;  ///< what a year follows: in, since, until ...
    std::span<const std::string_view> people;        ///< nouns that count people
    std::span<const std::string_view> anybody;       ///< of them those that say nothing of whom: people, persons
    std::span<const std::string_view> units;         ///< nouns behind numbers that count no people: km, days, villages
    std::span<const std::string_view> labels;        ///< nouns before numbers that only number: article, flight
    std::span<const std::string_view> ages;          ///< before a number that is an age: aged, under age
    std::span<const std::string_view> age_bounds;    ///< before an age, right behind who has it: under, older than
    std::span<const std::string_view> currencies;    ///< signs and codes before a number that is money
    std::span<const std::string_view> per_cent;      ///< behind a percentage
    std::span<const std::string_view> copulas;       ///< is, were, being, have been
    std::span<const std::string_view> stops;         ///< end the name of a category
    std::span<const std::string_view> ends_noun;  ///< behind a number, begin something else than its noun: a, the, had
    std::span<const std::string_view> fillers;    ///< do not begin one: the, also, either
    std::span<const std::string_view> whole_behind;      ///< "of whom": what follows are parts of what was counted last
    std::span<const std::string_view> whole_named;       ///< "of the": the words that follow name the whole
    std::span<const std::string_view> parts_behind;      ///< "including": parts, and perhaps not all
    std::span<const std::string_view> part_of_them;      ///< behind a number: "of them"
    std::span<const std::string_view> part_of_the_last;  ///< of these, those that mean what was counted last: "of whom"
    std::span<const std::string_view> takes_up;  ///< of "of whom" and the like, what means whom was counted last
    std::span<const std::string_view> families;  ///< words that may mean the same people, each list in one text
    std::span<const std::string_view> adds_on;   ///< behind a comma, goes on with a list that another one interrupted
    std::span<const std::string_view>
        from_words;  ///< behind a number that is spelt out and counts people: "from Malaysia"
    std::span<const std::string_view> the_rest;  ///< say that nothing is left over: the remaining, the rest
    std::span<const std::string_view> totals;    ///< a total stands behind its parts: in all, a total of
    std::span<const std::string_view>
        totals_reached;  ///< a total is the one before and what came: bringing the total to
    std::span<const complement> complements;
    std::span<const std::string_view> share_signs;  ///< between a count and its share: or, representing
    std::string_view each;                          ///< a number counts several classes alike: "four each"
    std::string_view share_of;                      ///< begins the name of a percentage: "share of women"
    std::string_view among;         ///< between a part and its whole in a name: "women among the killed"
    std::string_view of;            ///< between a noun and its number: "the status of 9"
    std::string_view between;       ///< before a range: "between 12 and 15"
    std::string_view changes_from;  ///< before two numbers of a change: "from 47,657 to 31,493"
    std::string_view ratio;         ///< "in" of "1 in 5"
    std::string_view with;          ///< before a part of the number before it: "with 16 of them being girls"
    std::string_view those;         ///< before a word that says of whom: "of those verified"
    std::span<const std::string_view> numbering;       ///< nouns before "of" that name nobody: number, one, group
    std::span<const std::string_view> before_days;     ///< what a day follows, beside what a year follows: on, at
    std::span<const std::string_view> spans;           ///< between two dates, beside what ranges have: until
    std::span<const std::string_view> opens_clause;    ///< and, but, while
    std::span<const std::string_view> loose_ends;      ///< end no name: from, for, or
    std::string_view plural;                           ///< ends a noun of several: "s"
    std::span<const std::string_view> person_endings;  ///< end nouns and adjectives of people: "ian" of Canadian
    std::string_view participle;                       ///< ends a verb that says what happened to people: "ed"
    bool capital_months;                               ///< January, and not january
    decimal_mark mark;                                 ///< of its numbers: 4,354 or 4.354
};

}  // namespace recount
