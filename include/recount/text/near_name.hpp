// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/utf8.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace recount {

namespace detail {

/// A letter without case and accents; 0 for a blank, a hyphen, or an accent that stands by itself.
constexpr char32_t bare_letter(char32_t code) {
    constexpr std::string_view latin =  // from U+00C0 on
        "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo/ouuuuyty"
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnn"
        "oooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
    constexpr std::u32string_view passed_over = U" \t-_\u00A0\u00AD\u2007\u2009\u2010\u2011\u2013\u202F\u200B\u2060";
    if (passed_over.find(code) != passed_over.npos || (code >= 0x300 && code <= 0x36F)) return 0;
    if ((code >= 'A' && code <= 'Z') || (code >= 0x391 && code <= 0x3A9) || (code >= 0x410 && code <= 0x42F))
        return code + 32;
    if (code >= 0x400 && code <= 0x40F) return code + 80;
    if (code >= 0x531 && code <= 0x556) return code + 48;
    if (code >= 0xC0 && code < 0xC0 + latin.size()) return static_cast<unsigned char>(latin[code - 0xC0]);
    return code;
}

/// A name as it sounds to who types it: "Total ", "TOTAL" and "total" are the same.
inline std::u32string bare_name(std::string_view name) {
    std::u32string bare;
    while (!name.empty()) {
        const character next = first_character(name);
        if (const char32_t letter = bare_letter(next.code); letter != 0) bare += letter;
        name.remove_prefix(std::max<std::size_t>(next.bytes, 1));
    }
    return bare;
}

/// How many letters are replaced, left out, added, or changed places with their neighbour; at most `most` + 1.
inline std::size_t slips_between(std::u32string_view a, std::u32string_view b, std::size_t most) {
    if (a.size() > b.size() + most || b.size() > a.size() + most) return most + 1;
    std::vector<std::size_t> two_above(b.size() + 1);
    std::vector<std::size_t> above(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({replaced, above[j] + 1, row[j - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], two_above[j - 2] + 1);
        }
        two_above.swap(above);
        above.swap(row);
    }
    return std::min(above[b.size()], most + 1);
}

}  // namespace detail

/// The name that somebody who wrote another one may have meant; empty where none is near.
///
/// Near is the same but for case, blanks, hyphens and accents (composed or not), or with one slip of the keyboard in
/// four letters, two in eight. It is for a suggestion: no figure is ever taken for another because of it.
/// @param names a range of texts
template <class Names>
std::string near_name(std::string_view wanted, const Names& names) {
    constexpr std::size_t longest = 200;
    if (wanted.size() > longest) return {};
    const std::u32string bare = detail::bare_name(wanted);
    std::size_t fewest = bare.size() >= 8 ? 3 : bare.size() >= 4 ? 2 : 1;  // as many are not near any more
    std::string nearest;
    for (const std::string_view name : names) {
        if (name.size() > longest || name == wanted) continue;
        const std::size_t slips = detail::slips_between(bare, detail::bare_name(name), fewest - 1);
        if (slips >= fewest) continue;
        nearest = name;
        if (slips == 0) break;
        fewest = slips;
    }
    return nearest;
}

namespace detail {

/// How many bytes small letters behind a slash take, "/a" or "/b,c", as marks of footnotes of a name; 0 where it has none.
constexpr std::size_t letters_behind_slash(std::string_view name) {
    std::size_t at = name.size();
    while (at >= 2 && name[at - 1] >= 'a' && name[at - 1] <= 'z' && name[at - 2] == ',') at -= 2;
    if (at < 4 || name[at - 1] < 'a' || name[at - 1] > 'z' || name[at - 2] != '/') return 0;
    return name.size() - at + 2;
}

}  // namespace detail

/// A name without the marks of footnotes behind it: "Nord" of "Nord¹", "Ost" of "Ost*", "Süd" of "Süd [2]", "West" of
/// "West/b,c".
///
/// A mark may be a part of the name: drop it only where the names of a table stay different without.
constexpr std::string_view without_footnote_marks(std::string_view name) {
    constexpr std::string_view marks[]{"*",      "\u00B9", "\u00B2", "\u00B3", "\u2070", "\u2074", "\u2075", "\u2076",
                                       "\u2077", "\u2078", "\u2079", "\u2020", "\u2021", "\u00A7", "\u00B6"};
    constexpr std::size_t longest_mark = 5;  // with its brackets
    std::string_view kept = name;
    for (bool changed = true; changed;) {
        changed = false;
        while (kept.ends_with(' ')) kept.remove_suffix(1);
        for (const std::string_view mark : marks)
            if (kept.ends_with(mark)) {
                kept.remove_suffix(mark.size());
                changed = true;
            }
        kept.remove_suffix(detail::letters_behind_slash(kept));
        const std::size_t open = kept.ends_with(']') ? kept.rfind('[') : kept.npos;
        if (open != kept.npos && kept.size() - open <= longest_mark) {
            kept = kept.substr(0, open);
            changed = true;
        }
    }
    return kept.empty() ? name : kept;
}

}  // namespace recount
