// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace recount::detail {

/// Words by which tables call a total, and words by which they begin a part, in small letters.
struct table_words {
    static constexpr std::string_view totals[] = {
        "total",     "totals",    "subtotal",  "sub-total",  "subtotals",  "all",           "both",
        "sum",       "overall",   "whole",     "altogether", "combined",   "gross",         "net",  // English
        "insgesamt", "gesamt",    "zusammen",  "summe",      "alle",       "zwischensumme",         // German
        "ensemble",  "tous",      "toutes",    "somme",      "sous-total",                          // French
        "todos",     "todas",     "ambos",     "suma",       "conjunto",                            // Spanish
        "soma",      "totais",                                                                      // Portuguese
        "totale",    "complesso", "tutti",     "somma",      "entrambi",                            // Italian
        "totaal",    "samen",     "subtotaal",                                                      // Dutch
        "totalt",    "samtliga",  "summa",     "samlet",     "sammanlagt",           // Swedish, Norwegian, Danish
        "yhteensä",  "kaikki",                                                       // Finnish
        "ogółem",    "razem",     "łącznie",                                         // Polish
        "celkem",    "úhrn",      "spolu",     "skupaj",     "ukupno",     "svega",  // Czech, Slovak, Slovene, Croatian
        "összesen",  "összes",    "együtt",                                          // Hungarian
        "toplam",                                                                    // Turkish
        "kokku",     "kopā",      "pavisam",   "viso",                               // Estonian, Latvian, Lithuanian
        "ambele",    "totală",                                                       // Romanian
        "σύνολο",                                                                    // Greek
        "всего",     "итого",     "усього",    "всього",     "разом",      "оба",           "общо",
        "укупно",    "свега",  // Russian, Ukrainian, Bulgarian, Serbian
    };
    static constexpr std::string_view ratios[] = {
        "percent",     "per cent", "percentage",  "pct",         "pct.",       "share",      "rate",
        "ratio",       "change",   "growth",      "increase",    "decrease",   "proportion", "distribution",
        "index",       "per",      "avg",         "average",                               // English
        "prozent",     "anteil",   "quote",       "veränderung", "zunahme",                // German
        "pourcentage", "taux",     "variation",   "évolution",   "proportion",             // French
        "porcentaje",  "tasa",     "variación",   "proporción",                            // Spanish
        "percentagem", "taxa",     "variação",    "proporção",                             // Portuguese
        "percentuale", "quota",    "tasso",       "variazione",                            // Italian
        "percentage",  "aandeel",  "verandering", "groei",                                 // Dutch
        "procent",     "andel",    "ändring",     "förändring",  "endring",    "ændring",  // Swedish, Norwegian, Danish
        "prosenttia",  "osuus",    "muutos",                                               // Finnish
        "odsetek",     "udział",   "zmiana",      "podíl",       "změna",                  // Polish, Czech
        "arány",       "változás",                                                         // Hungarian
        "доля",        "процент",  "изменение",   "частка",      "відсоток",   "зміна",    // Russian, Ukrainian
    };
    static constexpr std::string_view means[] = {
        "average",    "averages",   "avg",          "avg.",       "mean",                     // English
        "mittel",     "mittelwert", "durchschnitt", "schnitt",                                // German
        "moyenne",    "media",      "promedio",     "média",      "gemiddelde", "gemiddeld",  // French to Dutch
        "genomsnitt", "medel",      "gjennomsnitt", "gennemsnit", "keskiarvo",  // Swedish, Norwegian, Danish, Finnish
        "średnia",    "průměr",     "átlag",        "ortalama",   "среднее",    "середнє",  // Polish to Ukrainian
    };
    static constexpr std::string_view running_totals[] = {
        "cumulative",     "cumulated",   "cum.",        "running",     "to date",
        "so far",                                                                 // English
        "kumuliert",      "kumulierte",  "kumulativ",   "aufgelaufen", "bisher",  // German
        "cumul",          "cumulé",      "cumulée",     "cumulés",     "cumulées",
        "cumulatif",                                                   // French
        "acumulado",      "acumulados",  "acumulada",   "acumuladas",  // Spanish, Portuguese
        "cumulativo",     "cumulato",    "cumulata",    "cumulati",    "progressivo",
        "cumulat",  // Italian, Romanian
        "cumulatief",     "ackumulerat", "ackumulerad", "akkumuleret", "akkumulert",
        "kumulativt",  // Dutch to Norwegian
        "kumulatiivinen", "narastająco", "skumulowane", "kumulativně", "kumulált",
        "halmozott",  // Finnish to Hungarian
        "kümülatif",      "σωρευτικά",   "нарастающим", "накопленный", "накоплено",
        "наростаючим",  // Turkish to Ukrainian
    };
    static constexpr std::string_view parts[] = {
        "of which",    "including", "other",    "others",       "excluding", "less",  // English
        "darunter",    "davon",     "sonstige", "andere",                             // German
        "dont",        "autres",    "autre",                                          // French
        "otros",       "otras",     "cuales",                                         // Spanish
        "outros",      "outras",    "quais",                                          // Portuguese
        "altri",       "altre",     "di cui",                                         // Italian
        "waarvan",     "overige",                                                     // Dutch
        "w tym",       "pozostałe", "inne",                                           // Polish
        "z toho",      "ostatní",                                                     // Czech
        "ebből",       "egyéb",                                                       // Hungarian
        "в том числе", "прочие",    "другие",   "у тому числі", "інші",               // Russian, Ukrainian
    };
};

/// Small letters of Latin, Greek and Cyrillic, as far as two bytes of UTF-8 go.
inline std::string small_letters(std::string_view text) {
    std::string result{text};
    for (std::size_t i = 0; i < result.size(); ++i) {
        const auto byte = static_cast<unsigned char>(result[i]);
        if (byte >= 'A' && byte <= 'Z') {
            result[i] = static_cast<char>(byte + 32);
        } else if (byte >= 0xC3 && byte <= 0xD1 && i + 1 < result.size()) {
            const auto next = static_cast<unsigned char>(result[i + 1]);
            if (byte == 0xC3 && next >= 0x80 && next <= 0x9E && next != 0x97) {
                result[i + 1] = static_cast<char>(next + 0x20);
            } else if ((byte == 0xC4 || byte == 0xC5) && next >= 0x80) {
                // Latin Extended-A: a capital is the even one of a pair, or the odd one from U+0139 to U+0148.
                const unsigned code = (byte - 0xC0u) * 64u + (next - 0x80u);
                const bool odd = (code >= 0x139 && code <= 0x148) || (code >= 0x179 && code <= 0x17E);
                if ((code % 2 == 1) == odd) result[i + 1] = static_cast<char>(next + 1);
            } else if (byte == 0xCE && next >= 0x91 && next <= 0x9F) {
                result[i + 1] = static_cast<char>(next + 0x20);
            } else if (byte == 0xCE && next >= 0xA0 && next <= 0xA9) {
                result[i] = static_cast<char>(0xCF);
                result[i + 1] = static_cast<char>(next - 0x20);
            } else if (byte == 0xD0 && next >= 0x90 && next <= 0x9F) {
                result[i + 1] = static_cast<char>(next + 0x20);
            } else if (byte == 0xD0 && next >= 0xA0 && next <= 0xAF) {
                result[i] = static_cast<char>(0xD1);
                result[i + 1] = static_cast<char>(next - 0x20);
            }
            ++i;
        }
    }
    return result;
}

/// Whether one of `words` stands in `text` as a whole word.
template <std::size_t N>
bool has_word(std::string_view text, const std::string_view (&words)[N]) {
    const std::string small = small_letters(text);
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; };
    for (const std::string_view word : words)
        for (std::size_t at = small.find(word); at != small.npos; at = small.find(word, at + 1)) {
            const std::size_t end = at + word.size();
            if ((at == 0 || !letter(small[at - 1])) && (end == small.size() || !letter(small[end]))) return true;
        }
    return false;
}

}  // namespace recount::detail
