// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/amount.hpp>
#include <recount/solve/checked.hpp>
#include <recount/text/number_text.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace recount::detail {

inline constexpr const char* figure_expected =
    "a figure such as 4,354, about 170, at least 21, 12-15, 37.94 %, 4,740 (to 10), or .. for not published";

/// An amount with the unit that its last printed digit stands for: 100 in "3.2 thousand".
struct read_amount {
    amount stated;
    std::int64_t last_digit;
    bool has_decimals;  // of a thousand, a million, ...
};

/// A number as it is printed, and what it is a number of.
struct counted_number {
    std::string_view digits;
    bool negative{};
    std::int64_t multiple{1};
    std::int64_t per{};   ///< of so many people; 100 for per cent, 0 for a count
    bool own_unit{true};  ///< it says itself what it is of
    bool in_decimals{};   ///< decimals are expected where it stands
    bool in_padding{};    ///< only zeros are expected behind the decimal mark where it stands
    bool keeps_zero{};    ///< 25.0 is printed with decimals on purpose

    /// @throws number_fault
    [[nodiscard]] read_amount read(decimal_mark mark) const {
        const number_of of = per > 0 ? number_of::per_cent : multiple > 1 ? number_of::multiples : number_of::people;
        const decimal number = number_text{digits, negative}.read(mark, of);
        if (per > 0 && !own_unit && number.decimals == 0 && digits.find_first_of(",.' ") != digits.npos)
            throw number_fault{"is a count, where a rate is expected", "a rate such as 37.94 or 37.94 %"};
        if (per > 0) return rate(number);
        std::int64_t value = number.digits;
        std::int64_t last_digit = multiple;
        int decimals = number.decimals;
        for (; decimals > 0 && last_digit % 10 == 0; --decimals) last_digit /= 10;
        if (product_overflows(value, last_digit, value)) throw number_fault{"does not fit into 64 bits", ""};
        const bool of_multiple = multiple > 1 && number.decimals > 0;
        // 4354.0 is what programs make of a whole number
        const std::int64_t zeros =
            multiple == 1 && (decimals == 1 || (in_padding && decimals < 18)) ? power_of_ten(decimals) : 1;
        if (zeros > 1 && value % zeros == 0 && !in_decimals && !keeps_zero) return {value / zeros, 1, false};
        if (decimals == 0) return {value, last_digit, of_multiple};
        if (last_digit != 1 || decimals > percentage::most_decimals)
            throw number_fault{"has too many decimals", "a number with at most 9 decimals"};
        refuse_misplaced(number, mark);
        return {decimal_count{value, static_cast<std::uint8_t>(decimals)}, 1, of_multiple};
    }

private:
    /// A number of so many people as a percentage: 45.3 of 100,000 is 0.0453 %.
    [[nodiscard]] read_amount rate(const decimal& number) const {
        int decimals = number.decimals - 2;
        std::int64_t rest = per;
        for (; rest > 1 && rest % 10 == 0; rest /= 10) ++decimals;
        if (rest != 1) throw number_fault{"is of an odd number of people", "a rate of 1, 10, 100, 1,000 ... people"};
        if (decimals > percentage::most_decimals)
            throw number_fault{"has too many decimals", "a percentage with at most 9 decimals"};
        std::int64_t value = number.digits;
        std::int64_t last_digit = 1;
        for (; decimals < 0; ++decimals) {
            if (product_overflows(value, 10, value)) throw number_fault{"does not fit into 64 bits", ""};
            last_digit *= 10;
        }
        return {percentage{value, static_cast<std::uint8_t>(decimals)}, last_digit, false};
    }

    /// A comma behind few digits is taken for a decimal mark only where that is declared.
    void refuse_misplaced(const decimal& read, decimal_mark mark) const {
        const std::size_t last = digits.find_last_of(",.");
        constexpr std::size_t longest_group = 3;
        if (mark != decimal_mark::undeclared || in_decimals || digits[last] == '.' || last > longest_group) return;
        std::string all;
        for (const char c : digits)
            if (number_text::digit(c)) all += c;
        const std::string behind = all.substr(all.size() - static_cast<std::size_t>(read.decimals));
        const std::string before = all.substr(0, all.size() - behind.size());
        throw number_fault{
            "is the decimal number " + before + "." + behind + ", or " + all + " with a separator misplaced",
            "a whole number of people, or a declared decimal mark"};
    }
};

}  // namespace recount::detail
