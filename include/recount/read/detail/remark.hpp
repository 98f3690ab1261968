// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/utf8.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace recount::detail {

/// Whether a text says something as people do, which names of places may as well: "Contact:", "Figures are those of May."
inline bool looks_like_sentence(std::string_view text) {
    return text.ends_with(':') || (text.size() > 20 && text.ends_with('.') && text.find(' ') != text.npos);
}

/// Whether a text is what stands below a table, or between its rows: "Source: office", "* estimated", "(1) without ...",
/// "a/Includes ...", "~Not applicable", ": Not calculated", or a sentence.
inline bool looks_like_remark(std::string_view text) {
    constexpr std::size_t long_text = 80;
    if (characters(text) > long_text) return true;
    for (const std::string_view mark :
         {"*", "\u2020", "\u00B9", "\u00A9", "(1)", "1)", "[1]", "a)", "(a)", "--", "==", "__"})
        if (text.starts_with(mark)) return true;
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    if (text.size() > 10 && text[1] == '/' && letter(text[2]) && !(text[0] >= 'A' && text[0] <= 'Z')) return true;
    constexpr std::string_view signs = "~:/^";  // that stand for a figure in the table
    if (text.size() > 10 && signs.find(text[0]) != signs.npos && (letter(text[1]) || text[1] == ' ')) return true;
    if (text.size() > 10 && text.starts_with("...") && letter(text[3])) return true;
    if (looks_like_sentence(text)) return true;
    std::string lower;
    for (const char c : text.substr(0, long_text)) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    // in the languages of the statistical offices of Europe and of the Americas
    for (const std::string_view word :
         {"source",    "sources",  "data source", "note",   "notes",    "last updated", "last update", "updated",
          "extracted", "footnote", "footnotes",   "quelle", "quellen",  "hinweis",      "anmerkung",   "anmerkungen",
          "stand",     "fuente",   "fuentes",     "nota",   "notas",    "fonte",        "fontes",      "fonti",
          "note di",   "kilde",    "k\u00E4lla",  "bron",   "remarque", "legend",       "copyright"}) {
        if (!lower.starts_with(word)) continue;
        const std::string_view rest = std::string_view{lower}.substr(word.size());
        if (rest.empty() || rest.front() == ':' || rest.front() == '.' || rest.front() == ',' ||
            rest.starts_with(" :") || rest.starts_with(" (") || (rest.front() == ' ' && characters(text) > 20))
            return true;
    }
    return false;
}

}  // namespace recount::detail
