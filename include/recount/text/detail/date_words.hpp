// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/near_name.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace recount::detail {

/// The names of the months in English, French, German, Italian, Spanish and Portuguese, without accents.
inline constexpr std::array<std::string_view, 12> month_names{
    "january janvier januar janner gennaio enero janeiro",
    "february fevrier februar feber febbraio febrero fevereiro",
    "march mars marz maerz mrz marzo marco",
    "april avril aprile abril",
    "may mai maggio mayo maio",
    "june juin juni giugno junio junho",
    "july juillet juli luglio julio julho",
    "august aout agosto",
    "september septembre settembre septiembre setiembre setembro",
    "october octobre oktober ottobre octubre outubro",
    "november novembre noviembre novembro",
    "december decembre dezember dicembre diciembre dezembro"};

/// What stands in a date beside the day, the month and the year: the day of the week, "de" in "5 de marzo de 2020".
inline constexpr std::string_view words_in_dates =
    "of the de del den "
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "lundi mardi mercredi jeudi vendredi samedi dimanche le "
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag "
    "lunedi martedi mercoledi giovedi venerdi sabato domenica "
    "lunes martes miercoles jueves viernes sabado domingo "
    "segunda terca quarta quinta sexta feira";

/// Calls `visit(word)` for each word between blanks until it says true; whether it did.
template <class Visit>
constexpr bool any_word(std::string_view words, Visit visit) {
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        if (visit(words.substr(0, end))) return true;
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return false;
}

/// A word without case and accents; what is no Latin letter stays as it is.
inline std::string bare_word(std::string_view word) {
    std::string bare;
    while (!word.empty()) {
        const character next = first_character(word);
        const char32_t letter = next.bytes > 0 ? bare_letter(next.code) : 0;
        if (letter > 0 && letter < 0x80)
            bare += static_cast<char>(letter);
        else if (letter != 0 || next.bytes == 0)
            bare += word.substr(0, next.bytes > 0 ? next.bytes : 1);
        word.remove_prefix(next.bytes > 0 ? next.bytes : 1);
    }
    return bare;
}

/// The number of a month by its name or the first three or four letters of it, such as "jan", "sept", "dez"; 0 for
/// another word, and for "jui", which begins two of them.
constexpr unsigned month_named(std::string_view bare) {
    constexpr std::size_t shortest = 3;
    constexpr std::size_t longest_beginning = 4;
    if (bare.size() < shortest) return 0;
    unsigned found = 0;
    for (unsigned i = 0; i < month_names.size(); ++i) {
        const bool is = any_word(month_names[i], [&](std::string_view name) {
            return name == bare || (bare.size() <= longest_beginning && name.starts_with(bare));
        });
        if (is && found != 0) return 0;
        if (is) found = i + 1;
    }
    return found;
}

/// Whether a word of a date says nothing that the others do not.
constexpr bool says_nothing_in_dates(std::string_view bare) {
    return any_word(words_in_dates, [&](std::string_view word) { return word == bare; });
}

}  // namespace recount::detail
