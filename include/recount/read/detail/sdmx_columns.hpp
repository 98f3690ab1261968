// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/detail/csv_rows.hpp>
#include <recount/text/input_error.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace recount::detail {

/// What the columns of SDMX-CSV are, by their identifiers.
///
/// Columns may stand in any order. Dimensions are those left of the value that are no usual attributes; where none is,
/// or the category stands behind the value, all others. With `labels=name` a column of labels stands behind each
/// component's own, with `labels=both` codes and labels stand in one, separated by a colon and a blank.
class sdmx_columns {
public:
    enum class role : std::uint8_t {
        ignored,
        structure,
        action,
        time,
        year_start,
        value,
        multiplier,
        decimals,
        measure,
        status,
        category,
        key
    };

    sdmx_columns() = default;

    /// @throws input_error
    sdmx_columns(const csv_rows& header, const std::vector<std::string>& category) {
        // where fields are separated by what separates the values of one field, STRUCTURE[;] is cut in two
        const bool cut = header.size() > 1 && header[0].ends_with('[') && header[1].starts_with(']');
        for (std::size_t i = 0; i < header.size(); ++i)
            if (!cut || i != 1) names_.emplace_back(header[i]);
        if (cut) names_[0] += ']';
        take_columns(header);
        const auto has = [&](role wanted) {
            return std::any_of(columns_.begin(), columns_.end(), [&](const column& c) { return c.is == wanted; });
        };
        if (!has(role::structure) || !has(role::value))
            throw input_error{header.at_row(),
                              {},
                              "is not the header of SDMX-CSV",
                              "columns STRUCTURE_ID (or DATAFLOW) and OBS_VALUE"};
        drop_attributes(category);
        choose(header, category);
    }

    [[nodiscard]] std::size_t size() const { return columns_.size(); }
    [[nodiscard]] role operator[](std::size_t i) const { return columns_[i].is; }

    /// Whether it says what its figures are in, as Eurostat's dimension `unit` does, and is a key at the same time.
    [[nodiscard]] bool is_unit(std::size_t i) const { return columns_[i].unit; }

    /// Of the category, in the order of its name.
    [[nodiscard]] const std::vector<std::size_t>& categories() const { return categories_; }

    /// Identifiers of the dimensions that are keys.
    [[nodiscard]] const std::vector<std::string>& keys() const { return keys_; }

    /// A field without its label.
    [[nodiscard]] std::string_view code(const csv_rows& row, std::size_t i) const {
        return columns_[i].labelled || columns_[i].is == role::structure ? without_label(row[i]) : row[i];
    }

    /// Whether a cell is the identifier of a column that every such table may have.
    static bool is_known(std::string_view cell) { return role_of(identifier(cell)) != role::key; }

private:
    struct column {
        role is{role::ignored};
        bool labelled{};
        bool unit{};
    };
    struct known_column {
        std::string_view name;
        role is;
    };

    static std::string_view without_label(std::string_view text) { return text.substr(0, text.find(": ")); }

    /// Without its label, and without what separates values of one field: STRUCTURE[;].
    static std::string_view identifier(std::string_view cell) {
        const std::string_view name = without_label(cell);
        return name.ends_with(']') ? name.substr(0, name.find('[')) : name;
    }

    static role role_of(std::string_view name) {
        constexpr known_column known[]{
            {"STRUCTURE", role::ignored},      {"STRUCTURE_ID", role::structure},
            {"STRUCTURE_NAME", role::ignored}, {"DATAFLOW", role::structure},
            {"ACTION", role::action},          {"SERIES_KEY", role::ignored},
            {"OBS_KEY", role::ignored},        {"LAST UPDATE", role::ignored},
            {"TIME_PERIOD", role::time},       {"REPORTING_YEAR_START_DAY", role::year_start},
            {"OBS_VALUE", role::value},        {"UNIT_MULT", role::multiplier},
            {"DECIMALS", role::decimals},      {"UNIT_MEASURE", role::measure},
            {"OBS_STATUS", role::status}};
        for (const known_column& one : known)
            if (one.name == name) return one.is;
        return role::key;
    }

    /// Attributes of the concepts that all domains share, and of large publishers.
    static bool is_attribute(std::string_view name) {
        constexpr std::string_view usual[]{"CONF_STATUS",   "OBS_CONF",
                                           "CONF",          "OBS_FLAG",
                                           "OBS_COM",       "OBS_PRE_BREAK",
                                           "OBS_NOTE",      "COMMENT",
                                           "COMMENT_OBS",   "COMMENT_TS",
                                           "TITLE",         "COMMENT_DSET",
                                           "TITLE_COMPL",   "NOTE",
                                           "TIME_FORMAT",   "COLLECTION",
                                           "UNIT",          "BASE_PER",
                                           "EMBARGO_TIME",  "SOURCE",
                                           "NOTES",         "REF_PERIOD",
                                           "SOURCE_AGENCY", "DATA_COMP",
                                           "LAST_UPDATE",   "TIME_PER_COLLECT",
                                           "COMPILING_ORG"};
        return std::find(std::begin(usual), std::end(usual), name) != std::end(usual);
    }

    void take_columns(const csv_rows& header) {
        bool label_columns = false;
        for (const std::string& name : names_) label_columns = label_columns || name == "STRUCTURE_NAME";
        std::unordered_set<std::string_view> names;
        bool component_before = false;
        for (std::size_t i = 0; i < names_.size(); ++i) {
            const std::string_view name = identifier(names_[i]);
            const role is = role_of(name);
            const bool of_table = is == role::ignored || is == role::structure || is == role::action;
            if (component_before && !of_table) {
                columns_.push_back({});
                component_before = false;
                continue;
            }
            component_before = label_columns && !of_table;
            if (name.empty()) throw header.wrong(i, "a column has no name", "the identifier of a component");
            if (!names.insert(name).second) throw header.wrong(i, "heads two columns", "identifiers that differ");
            columns_.push_back({is, names_[i].find(": ") != std::string::npos, name == "unit"});
        }
    }

    void drop_attributes(const std::vector<std::string>& category) {
        const auto is_dimension = [&](std::size_t i) {
            return columns_[i].is == role::key && !is_attribute(identifier(names_[i]));
        };
        std::size_t value = 0;
        while (columns_[value].is != role::value) ++value;
        bool left = false;
        bool chosen_right = false;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (!is_dimension(i)) continue;
            left = left || i < value;
            chosen_right = chosen_right || (i > value && std::find(category.begin(), category.end(),
                                                                   identifier(names_[i])) != category.end());
        }
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const bool named = std::find(category.begin(), category.end(), identifier(names_[i])) != category.end();
            const bool behind = i > value && left && !chosen_right;
            if (columns_[i].is == role::key && !named && (behind || !is_dimension(i))) columns_[i].is = role::ignored;
        }
    }

    void choose(const csv_rows& header, std::vector<std::string> category) {
        std::string dimensions;
        std::vector<std::string> all;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (columns_[i].is != role::key) continue;
            all.emplace_back(identifier(names_[i]));
            dimensions.append(dimensions.empty() ? "" : ", ").append(all.back());
        }
        if (category.empty() && all.size() == 1) category = all;
        if (category.empty())
            throw input_error{header.at_row(),
                              {},
                              "it is not said which dimension makes the category",
                              "one or more of " + dimensions};
        for (const std::string& name : category) {
            std::size_t i = 0;
            while (i < columns_.size() && !(columns_[i].is == role::key && identifier(names_[i]) == name)) ++i;
            if (i == columns_.size())
                throw input_error{header.at_row(), name, "is not a dimension", "one of " + dimensions};
            columns_[i].is = role::category;
            categories_.push_back(i);
        }
        for (std::size_t i = 0; i < columns_.size(); ++i)
            if (columns_[i].is == role::key) keys_.emplace_back(identifier(names_[i]));
    }

    std::vector<std::string> names_;
    std::vector<column> columns_;
    std::vector<std::size_t> categories_;
    std::vector<std::string> keys_;
};

}  // namespace recount::detail
