// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/near_name.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace recount::detail {

/// The names of the months in languages of Latin letters, without accents: English, French, German, Italian, Spanish,
/// Portuguese; Danish, Dutch, Norwegian, Swedish; Polish, Romanian, Turkish.
inline constexpr std::array<std::string_view, 12> month_names{
    "january janvier januar janner gennaio enero janeiro januari styczen stycznia ianuarie ocak",
    "february fevrier februar feber febbraio febrero fevereiro februari luty lutego februarie subat",
    "march mars marz maerz mrz marzo marco marts maart marzec marca martie mart",
    "april avril aprile abril kwiecien kwietnia aprilie nisan",
    "may mai maggio mayo maio maj mei maja mayis",
    "june juin juni giugno junio junho czerwiec czerwca iunie haziran",
    "july juillet juli luglio julio julho lipiec lipca iulie temmuz",
    "august aout agosto augusti augustus sierpien sierpnia agustos",
    "september septembre settembre septiembre setiembre setembro wrzesien wrzesnia septembrie eylul",
    "october octobre oktober ottobre octubre outubro pazdziernik pazdziernika octombrie ekim",
    "november novembre noviembre novembro listopad listopada noiembrie kasim",
    "december decembre dezember dicembre diciembre dezembro desember grudzien grudnia decembrie aralik"};

/// What stands in a date beside the day, the month and the year: the day of the week, "de" in "5 de marzo de 2020".
inline constexpr std::array<std::string_view, 1> words_in_dates{
    "of the de del den "
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "lundi mardi mercredi jeudi vendredi samedi dimanche le "
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag "
    "lunedi martedi mercoledi giovedi venerdi sabato domenica "
    "lunes martes miercoles jueves viernes sabado domingo "
    "segunda terca quarta quinta sexta feira"};

/// A word and the number of its month; 0 for one that is none.
struct date_word {
    std::string_view name;
    unsigned month;
};

/// The words of texts between blanks, in alphabetical order, each with the number of its text counted from `first`.
template <std::size_t Words, std::size_t Texts>
constexpr std::array<date_word, Words> date_words(const std::array<std::string_view, Texts>& texts, unsigned first) {
    std::array<date_word, Words> result{};
    std::size_t n = 0;
    for (std::string_view text : texts) {
        while (!text.empty()) {
            const std::size_t end = std::min(text.find(' '), text.size());
            result[n++] = {text.substr(0, end), first};
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        ++first;
    }
    std::sort(result.begin(), result.end(), [](const date_word& a, const date_word& b) { return a.name < b.name; });
    return result;
}

template <std::size_t Texts>
constexpr std::size_t words_in(const std::array<std::string_view, Texts>& texts) {
    std::size_t result = 0;
    for (const std::string_view text : texts)
        result += 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
    return result;
}

inline constexpr auto months_by_name = date_words<words_in(month_names)>(month_names, 1);
inline constexpr auto others_by_name = date_words<words_in(words_in_dates)>(words_in_dates, 0);

/// The first word that does not stand before another in the alphabet.
template <std::size_t Words>
constexpr auto word_from(const std::array<date_word, Words>& words, std::string_view bare) {
    return std::lower_bound(words.begin(), words.end(), bare,
                            [](const date_word& one, std::string_view name) { return one.name < name; });
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
    for (auto word = word_from(months_by_name, bare); word != months_by_name.end() && word->name.starts_with(bare);
         ++word) {
        if (word->name != bare && bare.size() > longest_beginning) continue;
        if (found != 0 && found != word->month) return 0;
        found = word->month;
    }
    return found;
}

/// The part of a year that a word begins or ends with, as `part_of_year` has it; 0 for another word.
constexpr char part_named(std::string_view bare) {
    for (const std::string_view word : {"quarter", "quartal", "trimestre", "kvartal", "kwartaal", "qtr"})
        if (word == bare) return 'Q';
    for (const std::string_view word : {"week", "woche", "kw", "semaine", "semana", "settimana", "uge", "uke", "vecka"})
        if (word == bare) return 'W';
    for (const std::string_view word : {"semester", "semestre", "halbjahr"})
        if (word == bare) return 'S';
    return 0;
}

/// Whether a word of a date says nothing that the others do not.
constexpr bool says_nothing_in_dates(std::string_view bare) {
    const auto word = word_from(others_by_name, bare);
    return word != others_by_name.end() && word->name == bare;
}

}  // namespace recount::detail
