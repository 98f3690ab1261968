// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/dynamic_snapshot.hpp>
#include <recount/text/input_error.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace recount {

/// How figures stand in a file: one in each row, or the figures of a whole snapshot in each row.
enum class table_form : std::uint8_t { tidy, wide };

/// Where a file says a figure, and what the file says of it.
struct figure_origin {
    std::size_t line{};    ///< 0 for a figure that the file does not have
    std::string source{};  ///< who said it, or where
    std::string note{};
    std::size_t column{};  ///< of its field, in characters; 0 where it is not known
};

/// Where the figures of a snapshot stand in its file.
struct figure_places {
    std::string file{};
    std::vector<figure_origin>
        origins{};  ///< one for each category, one where all stand on one line; none without a file
    std::vector<std::size_t> columns{};  ///< of each category, where all stand on one line

    [[nodiscard]] figure_origin origin(std::size_t category) const {
        figure_origin result = origins[origins.size() == 1 ? 0 : category];
        if (category < columns.size()) result.column = columns[category];
        return result;
    }

    /// The line on which the first figure stands; 0 where there is no file.
    [[nodiscard]] std::size_t first_line() const {
        std::size_t first = 0;
        for (const figure_origin& one : origins)
            if (one.line > 0 && (first == 0 || one.line < first)) first = one.line;
        return first;
    }
};

/// One snapshot of a file of figures.
///
/// Two snapshots with the same key and register are of the same people, at different dates.
struct recorded_snapshot : figure_places {
    snapshot<dynamic_scheme> figures;
    std::vector<std::string> key{};  ///< area, age group ...: a value for each key column of the file
};

/// What a file says a second time, and in the same way.
struct repeated_figures {
    place at;
    std::size_t first_line;
    std::string apart_by{};  ///< a column that would tell them apart, where one is known
};

/// A category of the figures that no rule mentions.
struct unmentioned_category {
    std::string name;
    place first;
};

}  // namespace recount
