// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/date_style.hpp>
#include <recount/text/input_error.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace recount {

/// A column of figures, or a category, as somebody names it, and where.
struct named_column {
    std::string name;
    place at{};
};

/// A unit or a base of rates, of the columns that are named, or of all that nobody names.
struct column_scale {
    std::int64_t scale{};  ///< 1,000 for thousands; for rates 100 for percentages, 1 for fractions
    std::string name{};    ///< of a column or a category; empty for all
    place at{};
};

/// What a publication looks like, as far as somebody says so; what is not said is inferred from the file.
struct layout_directives {
    std::string title{};   ///< of the publication
    std::string source{};  ///< who published it
    std::optional<named_column> date{};
    std::vector<named_column> date_parts{};  ///< where it says the year alone: that of the month, and of the day
    std::optional<date_style> style{};       ///< of its dates
    std::vector<named_column> keys{};
    std::optional<named_column> category{};  ///< of the tidy form
    std::optional<named_column> value{};
    std::vector<named_column> ignored{};
    bool across_dates{};  ///< columns whose names are dates hold the figures of those dates
    std::vector<std::string> missing{};
    std::vector<std::string> zero{};
    std::vector<column_scale> units{};
    std::vector<column_scale> rates{};
    bool exact{};

    /// Takes what the others say and this does not.
    void add(const layout_directives& others) {
        if (title.empty()) title = others.title;
        if (source.empty()) source = others.source;
        if (!date) {
            date = others.date;
            date_parts = others.date_parts;
            if (!style) style = others.style;
        }
        if (keys.empty()) keys = others.keys;
        if (!category) category = others.category;
        if (!value) value = others.value;
        ignored.insert(ignored.end(), others.ignored.begin(), others.ignored.end());
        across_dates = across_dates || others.across_dates;
        missing.insert(missing.end(), others.missing.begin(), others.missing.end());
        zero.insert(zero.end(), others.zero.begin(), others.zero.end());
        units.insert(units.end(), others.units.begin(), others.units.end());
        rates.insert(rates.end(), others.rates.begin(), others.rates.end());
        exact = exact || others.exact;
    }
};

namespace detail {

inline bool names_column(const std::vector<named_column>& columns, std::string_view name) {
    return std::any_of(columns.begin(), columns.end(), [&](const named_column& one) { return one.name == name; });
}

}  // namespace detail

}  // namespace recount
