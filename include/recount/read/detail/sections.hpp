// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/detail/column_values.hpp>
#include <recount/read/detail/grid_sketch.hpp>
#include <recount/read/detail/percentage_rows.hpp>
#include <recount/read/detail/remark.hpp>

#include <algorithm>
#include <cstddef>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::detail {

/// What the key is called that rows which say nothing but a name are codes of: "Men" above the areas, and "Women" above
/// the same areas.
inline constexpr std::string_view key_of_sections = "section";

/// Whether a row says nothing but what those below it are of.
/// @param names of rows of figures: such a row may have none published
template <class Row, class Names>
bool begins_section(const Row& row, const Names& names) {
    return is_heading(row) && !is_plain_number(row[0]) && !looks_like_remark(row[0]) && !names.contains(row[0]);
}

/// Whether rows are the same in all texts and dates that they have, but in different sections, and only so. No two
/// sections have one name.
/// @param sections of each row, empty above the first
inline bool tell_rows_apart(const std::vector<std::string_view>& sections, const std::vector<grid_sketch::row>& rows,
                            std::size_t width) {
    std::set<std::string_view> begun;
    for (std::size_t r = 1; r < sections.size(); ++r)
        if (sections[r] != sections[r - 1] && !begun.insert(sections[r]).second) return false;
    if (begun.empty()) return false;
    std::vector<std::size_t> texts;
    bool figures = false;  // right of the first, numbers are no years
    for (std::size_t i = 0; i < width; ++i) {
        const std::vector<std::string_view> of = values_of(rows, i);
        const column_look look = look_of(of);
        if (look == column_look::text || (!figures && !styles_of(of).empty()))
            texts.push_back(i);
        else if (look == column_look::numbers)
            figures = true;
    }
    std::set<std::vector<std::string_view>> alike;
    std::set<std::vector<std::string_view>> apart;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        std::vector<std::string_view> identity;
        for (const std::size_t i : texts) identity.push_back(rows[r].cells[i]);
        alike.insert(identity);
        identity.push_back(sections[r]);
        if (!apart.insert(std::move(identity)).second) return false;
    }
    return !texts.empty() && texts[0] == 0 && alike.size() < apart.size();
}

}  // namespace recount::detail
