// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/figure.hpp>

#include <algorithm>
#include <iterator>
#include <string_view>

namespace recount::detail {

/// What a character is to a reader of figures: spaces, dashes and quotes have many forms; a footnote mark becomes '*'.
///
/// Null for one that has no place in a figure.
constexpr const char* plain(char32_t code) {
    switch (code) {
        case 0x00A0:
        case 0x2002:
        case 0x2003:
        case 0x2007:
        case 0x2008:
        case 0x2009:
        case 0x200A:
        case 0x202F: return " ";
        case 0x2010:
        case 0x2011:
        case 0x2012:
        case 0x2013:
        case 0x2014:
        case 0x2212: return "-";
        case 0x2018:
        case 0x2019:
        case 0x02BC: return "'";
        case 0x2026: return "...";
        case 0x2248: return "~";
        case 0x2264: return "<=";
        case 0x2265: return ">=";
        case 0x00B1: return "+-";
        case 0x00A7:
        case 0x00AA:
        case 0x00B2:
        case 0x00B3:
        case 0x00B6:
        case 0x00B9:
        case 0x00BA:
        case 0x2016:
        case 0x2020:
        case 0x2021:
        case 0x2070: return "*";
        case 0x200E:  // marks of writing direction, and others that nobody sees
        case 0x200F:
        case 0x2060:
        case 0xFEFF: return "";
        default: return code >= 0x2074 && code <= 0x2079 ? "*" : nullptr;
    }
}

/// What stands before a number and says how it is meant.
struct lead {
    std::string_view words;
    wording worded;
    phrase said = phrase::usual;
};

inline constexpr lead leads[]{{"about", wording::about},
                              {"around", wording::about},
                              {"some", wording::about},
                              {"approximately", wording::about},
                              {"approx.", wording::about},
                              {"approx", wording::about},
                              {"roughly", wording::about},
                              {"circa", wording::about},
                              {"ca.", wording::about},
                              {"ca", wording::about},
                              {"c.", wording::about},
                              {"close to", wording::about},
                              {"an estimated", wording::about},
                              {"~", wording::about},
                              {"nearly", wording::fewer_than, phrase::nearly},
                              {"almost", wording::fewer_than, phrase::almost},
                              {"just under", wording::fewer_than, phrase::just_under},
                              {"just below", wording::fewer_than, phrase::just_under},
                              {"slightly under", wording::fewer_than, phrase::just_under},
                              {"slightly fewer than", wording::fewer_than, phrase::just_under},
                              {"slightly less than", wording::fewer_than, phrase::just_under},
                              {"just over", wording::more_than, phrase::just_over},
                              {"just above", wording::more_than, phrase::just_over},
                              {"slightly over", wording::more_than, phrase::just_over},
                              {"slightly more than", wording::more_than, phrase::just_over},
                              {"a little over", wording::more_than, phrase::just_over},
                              {"a little more than", wording::more_than, phrase::just_over},
                              {"at least", wording::at_least},
                              {"no fewer than", wording::at_least},
                              {"no less than", wording::at_least},
                              {"not fewer than", wording::at_least},
                              {"not less than", wording::at_least},
                              {">=", wording::at_least},
                              {"more than", wording::more_than},
                              {"greater than", wording::more_than},
                              {"upwards of", wording::more_than},
                              {"over", wording::more_than},
                              {"above", wording::more_than},
                              {">", wording::more_than},
                              {"at most", wording::at_most},
                              {"as many as", wording::at_most},
                              {"up to", wording::at_most},
                              {"no more than", wording::at_most},
                              {"not more than", wording::at_most},
                              {"<=", wording::at_most},
                              {"fewer than", wording::fewer_than},
                              {"less than", wording::fewer_than},
                              {"under", wording::fewer_than},
                              {"below", wording::fewer_than},
                              {"<", wording::fewer_than},
                              {"exactly", wording::exact},
                              {"between", wording::between},
                              {"from", wording::between}};

/// "nearly" of a figure that is said so; empty for what has no words of its own.
constexpr std::string_view words_of(phrase said) {
    for (const lead& one : leads)
        if (said != phrase::usual && one.said == said) return one.words;
    return {};
}

/// A number in words; digits as they would stand in its place.
struct spoken_number {
    std::string_view word;
    std::string_view digits;
};

inline constexpr spoken_number spoken_numbers[]{
    {"zero", "0"},  {"none", "0"},  {"nobody", "0"}, {"no one", "0"}, {"nil", "0"},     {"no", "0"},
    {"one", "1"},   {"two", "2"},   {"three", "3"},  {"four", "4"},   {"five", "5"},    {"six", "6"},
    {"seven", "7"}, {"eight", "8"}, {"nine", "9"},   {"ten", "10"},   {"eleven", "11"}, {"twelve", "12"}};

/// A fraction in words; of those for one number the first is printed.
struct fraction_word {
    std::string_view words;
    worded_fraction number;
    int numerator;
    int denominator;
};

inline constexpr fraction_word fraction_words[]{{"half", worded_fraction::half, 1, 2},
                                                {"one half", worded_fraction::half, 1, 2},
                                                {"a half", worded_fraction::half, 1, 2},
                                                {"a third", worded_fraction::third, 1, 3},
                                                {"one third", worded_fraction::third, 1, 3},
                                                {"two thirds", worded_fraction::two_thirds, 2, 3},
                                                {"two-thirds", worded_fraction::two_thirds, 2, 3},
                                                {"a quarter", worded_fraction::quarter, 1, 4},
                                                {"one quarter", worded_fraction::quarter, 1, 4},
                                                {"three quarters", worded_fraction::three_quarters, 3, 4},
                                                {"three-quarters", worded_fraction::three_quarters, 3, 4},
                                                {"a fifth", worded_fraction::fifth, 1, 5},
                                                {"one fifth", worded_fraction::fifth, 1, 5},
                                                {"two fifths", worded_fraction::two_fifths, 2, 5},
                                                {"three fifths", worded_fraction::three_fifths, 3, 5},
                                                {"four fifths", worded_fraction::four_fifths, 4, 5},
                                                {"a tenth", worded_fraction::tenth, 1, 10},
                                                {"one tenth", worded_fraction::tenth, 1, 10},
                                                {"one-third", worded_fraction::third, 1, 3},
                                                {"one-half", worded_fraction::half, 1, 2}};

constexpr std::string_view words_of(worded_fraction number) {
    for (const fraction_word& one : fraction_words)
        if (one.number == number) return one.words;
    return {};
}

/// Whom a figure may name behind its number: 1,246 people.
inline constexpr std::string_view people_words[]{"people",    "persons", "person",     "individuals", "inhabitants",
                                                 "residents", "cases",   "deaths",     "killed",      "dead",
                                                 "injured",   "missing", "men",        "women",       "children",
                                                 "adults",    "voters",  "households", "others",      "of them"};

/// What is usually printed for "not published", in small letters: dots, dashes and a colon, words, and a single letter
/// in brackets, as statistical offices have it for what they suppress. A letter alone has to be declared.
constexpr bool usual_for_missing(std::string_view text) {
    constexpr std::string_view usual[]{"",
                                       ".",
                                       "..",
                                       "...",
                                       "....",
                                       "-",
                                       "--",
                                       "---",
                                       ":",
                                       "n/a",
                                       "na",
                                       "n.a.",
                                       "n.a",
                                       "#n/a",
                                       "nan",
                                       "null",
                                       "<na>",
                                       "n/r",
                                       "nr",
                                       "n.r.",
                                       "n/d",
                                       "nd",
                                       "n.d.",
                                       "c.n.a.",
                                       "tbd",
                                       "tba",
                                       "tbc",
                                       "not published",
                                       "no data",
                                       "no answer",
                                       "unknown",
                                       "not available",
                                       "not reported",
                                       "not applicable",
                                       "unavailable",
                                       "withheld",
                                       "redacted",
                                       "missing",
                                       "suppressed",
                                       "confidential",
                                       "(na)",
                                       "(n/a)"};
    if (std::find(std::begin(usual), std::end(usual), text) != std::end(usual)) return true;
    if (text.size() == 3 && text.front() == '(' && text.back() == ')') return text[1] >= 'a' && text[1] <= 'z';
    // a colon with a flag, as in ": c" and ":(u)"
    if (text.size() > 5 || text.front() != ':') return false;
    return text.find_first_not_of(" ()abcdefghijklmnopqrstuvwxyz", 1) == text.npos;
}

/// Whether a word in brackets, or a letter behind a number, is a flag: revised, provisional, estimated ...
constexpr bool is_flag(std::string_view text) {
    constexpr std::string_view words[]{"est",         "est.",    "estimate",  "estimated",   "prov",  "prov.",
                                       "provisional", "prelim",  "prelim.",   "preliminary", "rev",   "rev.",
                                       "revised",     "imputed", "projected", "forecast",    "break", "low",
                                       "e.",          "p.",      "r.",        "adj."};
    if (text.size() == 1) return text[0] >= 'a' && text[0] <= 'z';
    return std::find(std::begin(words), std::end(words), text) != std::end(words);
}

}  // namespace recount::detail
