// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/dynamic_scheme.hpp>
#include <recount/model/figure.hpp>
#include <recount/read/detail/csv_rows.hpp>
#include <recount/read/detail/sdmx_columns.hpp>
#include <recount/read/detail/sdmx_time.hpp>
#include <recount/read/snapshot_collector.hpp>
#include <recount/read/grid.hpp>
#include <recount/read/recorded_snapshot.hpp>
#include <recount/solve/checked.hpp>
#include <recount/text/figure_words.hpp>
#include <recount/text/input_error.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <istream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount {

/// Reads figures from SDMX-CSV 2.0 (SDMX 3.0, 2021), and from 1.0, which goes with SDMX 2.1.
///
/// One observation a row, its columns in any order. Dimensions are the columns left of `OBS_VALUE`, or all others where
/// none is there; the structure that describes them is not in the file, so which of them make the category is said by
/// the caller: its codes, joined by a blank, are the name. The other dimensions are keys; the structure's identifier is
/// the register, since two dataflows may count differently. Of the attributes, `UNIT_MULT`, `DECIMALS`, `UNIT_MEASURE`,
/// `OBS_STATUS` and `REPORTING_YEAR_START_DAY` are understood and the others passed over, as are rows that have
/// attributes alone. Labels behind codes ("F: Female") are cut off where the header has them too, and columns of labels
/// behind those of codes are passed over.
///
/// An observation in units of people is exact. One with `UNIT_MULT` is rounded to its last digit: 12.5 with 3 is 12,450
/// to 12,550. `DECIMALS` says which digits are shown even where they are zeros left out, so it can narrow that and
/// never widens anything. Percentages (`UNIT_MEASURE` PC, PCT, PT, PERCENT, PT_...) are rounded to their last decimal,
/// and so are numbers of people that have decimals. An empty value, NaN, `#N/A`, and a status that says missing (H, L, M,
/// O, Q) are not published; other statuses than A become notes.
class sdmx_reader {
public:
    /// Reads the header.
    /// @param category the dimensions that make the category; may be left out where there is only one besides the time
    /// @param file what messages call the input
    /// @throws input_error
    sdmx_reader(std::istream& in, const dynamic_scheme& scheme, std::string file = {},
                const std::vector<std::string>& category = {})
        : rows_{detail::grid_rows(in, file, {}, detail::sdmx_columns::is_known)}, collected_{scheme, rows_.file()} {
        if (!rows_.next()) throw input_error{{rows_.file(), 0, 0}, {}, "is empty", "the header of SDMX-CSV"};
        columns_ = detail::sdmx_columns{rows_, category};
    }
    /// A scheme that ends with the statement cannot be referred to.
    template <class... Others>
    sdmx_reader(std::istream&, dynamic_scheme&&, const Others&...) = delete;

    [[nodiscard]] static constexpr table_form form() { return table_form::tidy; }

    /// Identifiers of the dimensions that are keys.
    [[nodiscard]] const std::vector<std::string>& keys() const { return columns_.keys(); }

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
    using role = detail::sdmx_columns::role;

    /// A code without its label.
    [[nodiscard]] std::string_view code(std::size_t i) const { return columns_.code(rows_, i); }

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
        std::string_view structure;
        std::vector<std::string_view> key;
        std::string status;
        std::size_t value = 0;
        std::size_t time = columns_.size();
        std::size_t year_start = columns_.size();
        int multiplier = 0;
        int decimals = 0;
        measure in;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const std::string_view text = code(i);
            if (columns_.is_unit(i)) in = measure_of(text);
            switch (columns_[i]) {
                case role::structure: structure = text; break;
                case role::action:
                    if (text == "D" || text == "Delete")
                        throw rows_.wrong(i, "deletes an observation", "figures (I, A, M or R)");
                    break;
                case role::time: time = i; break;
                case role::year_start: year_start = i; break;
                case role::value: value = i; break;
                case role::multiplier: multiplier = text.empty() ? 0 : whole_number(i); break;
                case role::decimals: decimals = text.empty() ? 0 : whole_number(i); break;
                case role::measure: in = measure_of(text); break;
                case role::status: status = text; break;
                case role::key: key.push_back(text); break;
                case role::ignored:
                case role::category: break;
            }
        }
        const bool stated = is_stated(rows_[value]);
        if (says_nothing(time, stated)) return;
        const period as_of = period_at(time, year_start);
        const bool missing = status.size() == 1 && std::string_view{"HLMOQ"}.find(status) != std::string_view::npos;
        const figure read =
            stated && !missing ? figure_at(value, in.per_cent, multiplier + in.multiplier, decimals) : figure{};
        figure_origin origin{rows_.line(), std::string{structure}, {}, 0};
        if (!status.empty() && status != "A") origin.note = "OBS_STATUS " + status;
        collected_.state(as_of, structure, key, category(), read, std::move(origin),
                         rows_.at(columns_.categories().front()));
    }

    /// Not so empty fields, and what stands for an observation that is intentionally missing (SDMX 3.0: NaN, #N/A).
    [[nodiscard]] static bool is_stated(std::string_view text) {
        std::string small;
        for (const char c : text) small += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        return !detail::usual_for_missing(small);
    }

    /// Rows of attributes, of a group of observations or of a whole table, have no time or no category, and no value.
    [[nodiscard]] bool says_nothing(std::size_t time, bool stated) const {
        if (stated) return false;
        const std::vector<std::size_t>& categories = columns_.categories();
        return (time < columns_.size() && rows_[time].empty()) ||
               std::any_of(categories.begin(), categories.end(), [&](std::size_t i) { return rows_[i].empty(); });
    }

    [[nodiscard]] period period_at(std::size_t time, std::size_t year_start) const {
        if (time == columns_.size() || code(time).empty()) return undated;
        auto start = std::chrono::January / 1;
        if (year_start < columns_.size() && !code(year_start).empty()) {
            const auto read = detail::reporting_year_start(code(year_start));
            if (!read) throw rows_.wrong(year_start, "is not the day on which a year begins", "a day such as --07-01");
            start = *read;
        }
        const auto read = detail::sdmx_period(code(time), start);
        if (!read)
            throw rows_.wrong(time, "is not a time period of SDMX", "2007, 2007-09, 2007-Q3, 2007-09-01 or the like");
        return *read;
    }

    [[nodiscard]] std::string category() const {
        std::string name;
        for (const std::size_t i : columns_.categories()) {
            if (!name.empty()) name += ' ';
            name += code(i);
        }
        return name;
    }

    /// What figures are in, by the code of a unit: per cent, or a power of ten.
    struct measure {
        bool per_cent{};
        int multiplier{};
    };
    [[nodiscard]] static measure measure_of(std::string_view code) {
        constexpr std::string_view per_cent[]{"PC", "PCT", "PT", "PERCENT", "PERCENTAGE", "%"};
        constexpr std::string_view thousand[]{"THS", "THS_PER", "THS_PERS"};
        constexpr std::string_view million[]{"MIO", "MIO_PER", "MIO_PERS"};
        const auto is_one_of = [&](const auto& codes) {
            return std::find(std::begin(codes), std::end(codes), code) != std::end(codes);
        };
        if (code.starts_with("PT_") || code.starts_with("PC_") || is_one_of(per_cent)) return {true, 0};
        return {false, is_one_of(thousand) ? 3 : is_one_of(million) ? 6 : 0};
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
            if (detail::product_overflows(number.digits, 10, number.digits) ||
                detail::sum_overflows(number.digits, negative ? -digit : digit, number.digits))
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

    [[nodiscard]] static bool is_whole(detail::decimal number) {
        for (; number.decimals > 0 && number.digits % 10 == 0; --number.decimals) number.digits /= 10;
        return number.decimals <= 0;
    }

    [[nodiscard]] figure figure_at(std::size_t field, bool per_cent, int multiplier, int shown) const {
        detail::decimal number = number_at(field);
        const auto times_ten = [&](std::int64_t& digits) {
            if (detail::product_overflows(digits, 10, digits)) throw rows_.wrong(field, "does not fit into 64 bits");
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
        if (number.decimals > 0 && !is_whole(number)) {
            for (; number.decimals < std::min(shown, percentage::most_decimals); ++number.decimals)
                times_ten(number.digits);
            if (number.decimals > percentage::most_decimals)
                throw rows_.wrong(field, "has too many decimals", "at most 9");
            return decimal_count{number.digits, static_cast<std::uint8_t>(number.decimals)};
        }
        for (; number.decimals > 0; --number.decimals) number.digits /= 10;
        for (; number.decimals < 0; ++number.decimals) {
            times_ten(number.digits);
            times_ten(unit);
        }
        return unit == 1 || multiplier <= 0 ? figure{number.digits} : rounded(number.digits, unit);
    }

    detail::csv_rows rows_;
    detail::snapshot_collector collected_;
    detail::sdmx_columns columns_;
};

}  // namespace recount
