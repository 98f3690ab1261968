// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/dynamic_scheme.hpp>
#include <recount/model/figure.hpp>
#include <recount/read/detail/csv_rows.hpp>
#include <recount/read/detail/sdmx_time.hpp>
#include <recount/read/detail/snapshot_collector.hpp>
#include <recount/read/grid.hpp>
#include <recount/read/recorded_snapshot.hpp>
#include <recount/solve/checked.hpp>
#include <recount/text/input_error.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace recount {

/// Reads figures from SDMX-CSV 2.0 (SDMX 3.0, 2021), and from 1.0, which goes with SDMX 2.1.
///
/// One observation a row. Dimensions are the columns left of `OBS_VALUE`; the structure that describes them is not in
/// the file, so which of them make the category is said by the caller: its codes, joined by a blank, are the name. The
/// other dimensions are keys; the structure's identifier is the register, since two dataflows may count differently.
/// Of the attributes, `UNIT_MULT`, `DECIMALS`, `UNIT_MEASURE` and `OBS_STATUS` are understood and the others passed
/// over. Labels behind codes ("F: Female") are cut off where the header has them too.
///
/// An observation in units of people is exact. One with `UNIT_MULT` is rounded to its last digit: 12.5 with 3 is
/// 12,450 to 12,550. `DECIMALS` says which digits are shown even where they are zeros left out, so it can narrow that
/// and never widens anything. Percentages (`UNIT_MEASURE` PC, PCT, PT, PERCENT, PT_...) are rounded to their last
/// decimal. An empty value, NaN, and a status that says missing (H, L, M, O, Q) are not published; other statuses
/// than A become notes.
class sdmx_reader {
public:
    /// Reads the header.
    /// @param category the dimensions that make the category; may be left out where there is only one besides the time
    /// @param file what messages call the input
    /// @throws input_error
    sdmx_reader(std::istream& in, const dynamic_scheme& scheme, std::string file = {},
                const std::vector<std::string>& category = {})
        : rows_{detail::grid_rows(in, file, {}, is_known)}, collected_{scheme, rows_.file()} {
        if (!rows_.next()) throw input_error{{rows_.file(), 0, 0}, {}, "is empty", "the header of SDMX-CSV"};
        read_header(category);
    }

    [[nodiscard]] static constexpr table_form form() { return table_form::tidy; }

    /// Identifiers of the dimensions that are keys.
    [[nodiscard]] const std::vector<std::string>& keys() const { return keys_; }

    /// @see csv_reader
    [[nodiscard]] const std::vector<bool>& present() const { return collected_.present(); }
    [[nodiscard]] const std::vector<unmentioned_category>& unmentioned() const { return collected_.unmentioned(); }

    /// The next snapshot; nothing behind the last one. The first call reads everything, unless the observations of each
    /// snapshot are said to stand together.
    /// @throws input_error
    std::optional<recorded_snapshot> next() {
        while (!collected_.complete() && rows_.next()) read_row();
        return collected_.next();
    }

    /// @see csv_reader
    void expect_together() { collected_.expect_together(); }

private:
    enum class role : std::uint8_t {
        ignored,
        structure,
        action,
        time,
        value,
        multiplier,
        decimals,
        measure,
        status,
        category,
        key
    };
    struct column {
        role is{role::ignored};
        bool labelled{};  // a label stands behind each code
    };
    struct known_column {
        std::string_view name;
        role is;
    };

    static constexpr std::array<known_column, 13> known{{{"STRUCTURE", role::ignored},
                                                         {"STRUCTURE_ID", role::structure},
                                                         {"STRUCTURE_NAME", role::ignored},
                                                         {"DATAFLOW", role::structure},
                                                         {"ACTION", role::action},
                                                         {"SERIES_KEY", role::ignored},
                                                         {"OBS_KEY", role::ignored},
                                                         {"TIME_PERIOD", role::time},
                                                         {"OBS_VALUE", role::value},
                                                         {"UNIT_MULT", role::multiplier},
                                                         {"DECIMALS", role::decimals},
                                                         {"UNIT_MEASURE", role::measure},
                                                         {"OBS_STATUS", role::status}}};

    static bool is_known(std::string_view name) { return role_of(name.substr(0, name.find(':'))) != role::key; }

    [[nodiscard]] std::string_view identifier(std::size_t i) const { return rows_[i].substr(0, rows_[i].find(':')); }

    [[nodiscard]] static role role_of(std::string_view name) {
        for (const known_column& column : known)
            if (column.name == name) return column.is;
        return role::key;
    }

    void read_header(const std::vector<std::string>& category) {
        std::unordered_set<std::string_view> names;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const std::string_view name = identifier(i);
            if (name.empty()) throw rows_.wrong(i, "a column has no name", "the identifier of a component");
            if (!names.insert(name).second) throw rows_.wrong(i, "heads two columns", "identifiers that differ");
            columns_.push_back({role_of(name), name.size() < rows_[i].size()});
        }
        if ((!names.contains("STRUCTURE_ID") && !names.contains("DATAFLOW")) || !names.contains("OBS_VALUE"))
            throw input_error{rows_.at_row(),
                              {},
                              "is not the header of SDMX-CSV",
                              "columns STRUCTURE_ID (or DATAFLOW) and OBS_VALUE"};
        bool dimension = true;
        std::string dimensions;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            dimension = dimension && columns_[i].is != role::value;
            if (columns_[i].is != role::key) continue;
            if (!dimension) {
                columns_[i].is = role::ignored;  // an attribute
                continue;
            }
            dimensions.append(dimensions.empty() ? "" : ", ").append(identifier(i));
            keys_.emplace_back(identifier(i));
        }
        choose(category.empty() && keys_.size() == 1 ? keys_ : category, dimensions);
    }

    void choose(const std::vector<std::string>& category, const std::string& dimensions) {
        if (category.empty())
            throw input_error{rows_.at_row(),
                              {},
                              "it is not said which dimension makes the category",
                              "one or more of " + dimensions};
        for (const std::string& name : category) {
            std::size_t i = 0;
            while (i < columns_.size() && !(columns_[i].is == role::key && identifier(i) == name)) ++i;
            if (i == columns_.size())
                throw input_error{rows_.at_row(), name, "is not a dimension", "one of " + dimensions};
            columns_[i].is = role::category;
            categories_.push_back(i);
        }
        keys_.clear();
        for (std::size_t i = 0; i < columns_.size(); ++i)
            if (columns_[i].is == role::key) keys_.emplace_back(identifier(i));
    }

    /// A code without its label.
    [[nodiscard]] std::string_view code(std::size_t i) const {
        return columns_[i].labelled ? rows_[i].substr(0, rows_[i].find(':')) : rows_[i];
    }

    [[nodiscard]] int whole_number(std::size_t i) const {
        constexpr int most = 18;
        const std::string_view text = code(i);
        const bool negative = text.starts_with('-');
        const auto value = detail::small_number(text.substr(negative ? 1 : 0));
        if (!value || *value > most) throw rows_.wrong(i, "is not a power of ten", "a whole number from -18 to 18");
        return negative ? -*value : *value;
    }

    void read_row() {
        if (rows_.size() != columns_.size())
            throw input_error{rows_.at_row(),
                              {},
                              "the row has " + std::to_string(rows_.size()) + " fields",
                              std::to_string(columns_.size()) + ", as the header has"};
        period as_of;
        std::string_view structure;
        std::vector<std::string_view> key;
        std::string status;
        std::size_t value = 0;
        int multiplier = 0;
        int decimals = 0;
        bool per_cent = false;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const std::string_view text = code(i);
            switch (columns_[i].is) {
                case role::structure: structure = text; break;
                case role::action:
                    if (text == "D" || text == "Delete")
                        throw rows_.wrong(i, "deletes an observation", "figures (I, A, M or R)");
                    break;
                case role::time: {
                    const auto read = text.empty() ? std::optional{undated} : detail::sdmx_period(text);
                    if (!read)
                        throw rows_.wrong(i, "is not a time period of SDMX",
                                          "2007, 2007-09, 2007-Q3, 2007-09-01 or the like");
                    as_of = *read;
                    break;
                }
                case role::value: value = i; break;
                case role::multiplier: multiplier = text.empty() ? 0 : whole_number(i); break;
                case role::decimals: decimals = text.empty() ? 0 : whole_number(i); break;
                case role::measure: per_cent = is_per_cent(text); break;
                case role::status: status = text; break;
                case role::key: key.push_back(text); break;
                case role::ignored:
                case role::category: break;
            }
        }
        const bool missing = status.size() == 1 && std::string_view{"HLMOQ"}.find(status) != std::string_view::npos;
        const std::string_view text = rows_[value];
        const bool published = !missing && !text.empty() && text != "NaN";
        const figure stated = published ? figure_at(value, per_cent, multiplier, decimals) : figure{};
        figure_origin origin{rows_.line(), std::string{structure}, {}, 0};
        if (!status.empty() && status != "A") origin.note = "OBS_STATUS " + status;
        collected_.state(as_of, structure, key, category(), stated, std::move(origin), rows_.at(categories_.front()));
    }

    [[nodiscard]] std::string category() const {
        std::string name;
        for (const std::size_t i : categories_) {
            if (!name.empty()) name += ' ';
            name += code(i);
        }
        return name;
    }

    [[nodiscard]] static bool is_per_cent(std::string_view measure) {
        constexpr std::array<std::string_view, 6> codes{"PC", "PCT", "PT", "PERCENT", "PERCENTAGE", "%"};
        return measure.starts_with("PT_") || std::find(codes.begin(), codes.end(), measure) != codes.end();
    }

    /// A number of XML Schema, such as 4354, -3.5, 1.2E4; its decimals are those that are shown.
    [[nodiscard]] detail::decimal number_at(std::size_t field) const {
        const std::string_view text = rows_[field];
        constexpr int most_decimals = 30;
        detail::decimal number;
        const bool negative = text.starts_with('-');
        bool point = false;
        bool digits = false;
        std::size_t i = negative || text.starts_with('+') ? 1 : 0;
        for (; i < text.size() && text[i] != 'E' && text[i] != 'e'; ++i) {
            if (text[i] == '.' && !point) {
                point = true;
                continue;
            }
            if (!detail::number_text::digit(text[i]) || number.decimals == most_decimals) throw not_a_number(field);
            const int digit = text[i] - '0';
            if (__builtin_mul_overflow(number.digits, 10, &number.digits) ||
                __builtin_add_overflow(number.digits, negative ? -digit : digit, &number.digits))
                throw rows_.wrong(field, "does not fit into 64 bits");
            digits = true;
            if (point) ++number.decimals;
        }
        if (!digits) throw not_a_number(field);
        if (i < text.size()) {
            std::string_view exponent = text.substr(i + 1);
            const bool down = exponent.starts_with('-');
            if (down || exponent.starts_with('+')) exponent.remove_prefix(1);
            const auto power = detail::small_number(exponent);
            if (!power || *power > most_decimals) throw not_a_number(field);
            number.decimals += down ? *power : -*power;
        }
        return number;
    }
    [[nodiscard]] input_error not_a_number(std::size_t field) const {
        return rows_.wrong(field, "is not a number",
                           "digits with a decimal point, or nothing where it is not published");
    }

    [[nodiscard]] figure figure_at(std::size_t field, bool per_cent, int multiplier, int shown) const {
        detail::decimal number = number_at(field);
        const auto times_ten = [&](std::int64_t& digits) {
            if (__builtin_mul_overflow(digits, 10, &digits)) throw rows_.wrong(field, "does not fit into 64 bits");
        };
        const int zeros = per_cent ? std::min(shown, percentage::most_decimals) : std::min(shown, multiplier);
        for (; number.decimals < std::max(zeros, 0); ++number.decimals) times_ten(number.digits);
        number.decimals -= multiplier;
        std::int64_t unit = 1;  // what the last digit stands for
        if (per_cent) {
            for (; number.decimals < 0; ++number.decimals) times_ten(number.digits);
            if (number.decimals > percentage::most_decimals)
                throw rows_.wrong(field, "has too many decimals", "at most 9");
            return percentage{number.digits, static_cast<std::uint8_t>(number.decimals)};
        }
        for (; number.decimals > 0; --number.decimals) {
            if (number.digits % 10 != 0)
                throw rows_.wrong(field, "is not a whole number of people",
                                  "a count, or UNIT_MEASURE PC for a percentage");
            number.digits /= 10;
        }
        for (; number.decimals < 0; ++number.decimals) {
            times_ten(number.digits);
            times_ten(unit);
        }
        return unit == 1 || multiplier <= 0 ? figure{number.digits} : rounded(number.digits, unit);
    }

    detail::csv_rows rows_;
    detail::snapshot_collector collected_;
    std::vector<column> columns_;
    std::vector<std::size_t> categories_;  // columns, in the order of the name
    std::vector<std::string> keys_;
};

}  // namespace recount
