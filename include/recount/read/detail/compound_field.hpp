// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace recount::detail {

/// Whether the first field of a table holds several, as Eurostat publishes: its header is "freq,unit,geo\TIME_PERIOD", and
/// a column for each period follows behind a tab.
inline bool begins_with_compound(std::string_view text) {
    const std::string_view line = text.substr(0, text.find('\n'));
    const std::size_t tab = line.find('\t');
    if (tab == line.npos) return false;
    const std::string_view first = line.substr(0, tab);
    const std::size_t slash = first.find('\\');
    return slash != first.npos && slash > 0 && slash + 1 < first.size() && first.find('"') == first.npos &&
           first.find_first_of("\\,", slash + 1) == first.npos;
}

/// The name that a cell of the header of a compound field says: the last one is followed by that of what stands across.
constexpr std::string_view name_in_compound(std::string_view cell) { return cell.substr(0, cell.find('\\')); }

/// A value without the flags that Eurostat writes behind it, up to three letters of its code list: "12.5 bep".
constexpr std::string_view without_observation_flags(std::string_view text) {
    constexpr std::size_t most = 3;
    const std::size_t blank = text.rfind(' ');
    if (blank == text.npos || blank == 0 || text.size() - blank - 1 > most) return text;
    const bool number = text.find_first_not_of("-.0123456789") == blank;
    return number && text.find_first_not_of("bcdefinprsuz", blank + 1) == text.npos ? text.substr(0, blank) : text;
}

}  // namespace recount::detail
