// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/figure.hpp>
#include <recount/text/detail/number_text.hpp>
#include <recount/text/detail/rounding_name.hpp>
#include <recount/text/detail/utf8.hpp>
#include <recount/text/value_context.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace recount::detail {

/// What a character is to a reader of figures: spaces, dashes and quotes have many forms; a footnote mark becomes '*'.
///
/// Null for one that has no place in a figure.
constexpr const char* plain(char32_t code) {
    switch (code) {
        case 0x00A0:
        case 0x2002:
        case 0x2003:
        case 0x2007:
        case 0x2008:
        case 0x2009:
        case 0x200A:
        case 0x202F: return " ";
        case 0x2010:
        case 0x2011:
        case 0x2012:
        case 0x2013:
        case 0x2014:
        case 0x2212: return "-";
        case 0x2018:
        case 0x2019:
        case 0x02BC: return "'";
        case 0x2026: return "...";
        case 0x2248: return "~";
        case 0x2264: return "<=";
        case 0x2265: return ">=";
        case 0x00A7:
        case 0x00AA:
        case 0x00B2:
        case 0x00B3:
        case 0x00B6:
        case 0x00B9:
        case 0x00BA:
        case 0x2016:
        case 0x2020:
        case 0x2021:
        case 0x2070: return "*";
        case 0x200E:  // marks of writing direction, and others that nobody sees
        case 0x200F:
        case 0x2060:
        case 0xFEFF: return "";
        default: return code >= 0x2074 && code <= 0x2079 ? "*" : nullptr;
    }
}

/// Reads one figure as people print it.
class figure_reader {
public:
    figure_reader(const figure_reader&) = delete;  // its views are of its own text
    figure_reader& operator=(const figure_reader&) = delete;

    /// @param column must outlive the reader
    figure_reader(std::string_view printed, const value_context& column) : column_{column}, declared_{column.mark} {
        constexpr std::size_t longest = 200;
        if (printed.size() > longest) throw number_fault{"is not a figure", expected};
        while (!printed.empty()) {
            const character next = first_character(printed);
            if (next.bytes == 0) throw number_fault{"is not UTF-8", "text in UTF-8"};
            append(next.code);
            printed.remove_prefix(next.bytes);
        }
        drop_footnotes();
        rest_ = text_;
    }

    /// @throws number_fault, statement_error
    figure read() {
        constexpr std::array<std::string_view, 8> absent{"", "..", "...", "-", "--", "n/a", "na", "n.a."};
        for (const std::string_view word : absent)
            if (rest_ == word) return {};
        if (rest_ == "not published" || rest_ == "not available") return {};
        take_rounding();
        const std::optional<lead> led = take_lead();
        const bool range_worded = led && led->worded == wording::between;
        number first = take_number();
        std::optional<number> second;
        if (take_range_sign(range_worded)) second = take_number();
        std::optional<wording> worded;
        if (led && !range_worded) worded = led->worded;
        if (const auto followed = take_follow()) {
            if (worded || second) throw unexpected();
            worded = followed;
        }
        if (!rest_.empty()) throw unexpected();
        if (range_worded && !second) throw number_fault{"is half a range", "both ends, as in 12-15"};
        if (second) {
            if (worded || rounding_given()) throw number_fault{"is worded twice", "one wording, or a range"};
            if (first.of == number_of::people) {
                first.of = second->of;
                first.multiple = second->multiple;
            }
            return between(amount_of(first).stated, amount_of(*second).stated);
        }
        return worded_as(worded, amount_of(first));
    }

private:
    static constexpr const char* expected =
        "a figure such as 4,354, about 170, at least 21, 12-15, 37.94 %, 4,740 (to 10), or .. for not published";

    struct lead {
        std::string_view words;
        wording worded;
    };

    struct number {
        std::string_view digits;
        bool negative{};
        number_of of{number_of::people};
        std::int64_t multiple{1};
        std::int64_t per{100};  // of a percentage, and of other rates
    };

    /// A number with the unit that its last printed digit stands for: 100 in "3.2 thousand".
    struct read_amount {
        amount stated;
        std::int64_t last_digit;
        bool has_decimals;  // of a thousand, a million, ...
    };

    void append(char32_t code) {
        if (code < 0x80) {
            if (code < 0x20 && code != '\t' && code != '\n' && code != '\r')
                throw number_fault{"is not a figure", expected};
            const char c = code < 0x20 ? ' ' : static_cast<char>(code);
            text_ += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        } else if (const char* ascii = plain(code)) {
            text_ += ascii;
        } else {
            throw number_fault{"is not a figure", expected};
        }
    }

    static std::string_view trimmed(std::string_view text) {
        while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
        while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
        return text;
    }

    /// Marks stand before or behind a figure: 841*, 841[2], *841.
    void drop_footnotes() {
        std::string_view kept = trimmed(text_);
        for (bool changed = true; changed;) {
            changed = false;
            if (kept.ends_with('*')) {
                kept = trimmed(kept.substr(0, kept.size() - 1));
                changed = true;
            } else if (kept.starts_with('*')) {
                kept = trimmed(kept.substr(1));
                changed = true;
            } else if (kept.ends_with(']')) {
                constexpr std::size_t longest_mark = 8;
                const std::size_t open = kept.rfind('[');
                if (open == kept.npos || kept.size() - open - 2 > longest_mark || kept.size() - open < 3) break;
                kept = trimmed(kept.substr(0, open));
                changed = true;
            }
        }
        text_ = std::string{kept};
    }

    void skip_blanks() { rest_ = trimmed(rest_); }

    /// Takes a word or a sign from the front, if it stands there whole.
    bool take(std::string_view words) {
        if (!rest_.starts_with(words)) return false;
        const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
        if (letter(words.back()) && rest_.size() > words.size() && letter(rest_[words.size()])) return false;
        rest_.remove_prefix(words.size());
        skip_blanks();
        return true;
    }

    /// Takes "(to 10, half up)" from the end.
    void take_rounding() {
        if (!rest_.ends_with(')')) return;
        const std::size_t open = rest_.rfind('(');
        constexpr const char* form = "brackets such as (to 10), (floor), (to 10, half up)";
        if (open == rest_.npos) throw number_fault{"is not a figure", form};
        const std::string_view figure_alone = trimmed(rest_.substr(0, open));
        rest_ = trimmed(rest_.substr(open + 1, rest_.size() - open - 2));
        if (take("to")) {
            to_ = number_text::at_front_of(rest_);
            rest_.remove_prefix(to_.size());
            skip_blanks();
            if (to_.empty() || (!rest_.empty() && !take(",")))
                throw number_fault{"is rounded to an unknown unit", form};
        }
        if (!rest_.empty()) {
            rule_ = rounding_named(rest_);
            if (!rule_) throw number_fault{"is rounded by an unknown rule", form};
        } else if (to_.empty()) {
            throw number_fault{"is not a figure", form};
        }
        rest_ = figure_alone;
    }
    [[nodiscard]] bool rounding_given() const { return rule_ || !to_.empty(); }

    std::optional<lead> take_lead() {
        constexpr std::array<lead, 42> leads{{{"about", wording::about},
                                              {"around", wording::about},
                                              {"some", wording::about},
                                              {"approximately", wording::about},
                                              {"approx.", wording::about},
                                              {"approx", wording::about},
                                              {"roughly", wording::about},
                                              {"circa", wording::about},
                                              {"ca.", wording::about},
                                              {"ca", wording::about},
                                              {"c.", wording::about},
                                              {"nearly", wording::about},
                                              {"almost", wording::about},
                                              {"close to", wording::about},
                                              {"an estimated", wording::about},
                                              {"~", wording::about},
                                              {"at least", wording::at_least},
                                              {"no fewer than", wording::at_least},
                                              {"no less than", wording::at_least},
                                              {"not fewer than", wording::at_least},
                                              {"not less than", wording::at_least},
                                              {">=", wording::at_least},
                                              {"more than", wording::more_than},
                                              {"greater than", wording::more_than},
                                              {"upwards of", wording::more_than},
                                              {"over", wording::more_than},
                                              {"above", wording::more_than},
                                              {">", wording::more_than},
                                              {"at most", wording::at_most},
                                              {"as many as", wording::at_most},
                                              {"up to", wording::at_most},
                                              {"no more than", wording::at_most},
                                              {"not more than", wording::at_most},
                                              {"<=", wording::at_most},
                                              {"fewer than", wording::fewer_than},
                                              {"less than", wording::fewer_than},
                                              {"under", wording::fewer_than},
                                              {"below", wording::fewer_than},
                                              {"<", wording::fewer_than},
                                              {"exactly", wording::exact},
                                              {"between", wording::between},
                                              {"from", wording::between}}};
        for (const lead& candidate : leads)
            if (take(candidate.words)) return candidate;
        return std::nullopt;
    }

    std::optional<wording> take_follow() {
        if (take("+") || take("or more")) return wording::at_least;
        if (take("or fewer") || take("or less")) return wording::at_most;
        return std::nullopt;
    }

    number take_number() {
        number result;
        if (rest_.size() > 1 && (rest_[0] == '-' || rest_[0] == '+') && number_text::digit(rest_[1])) {
            result.negative = rest_[0] == '-';
            rest_.remove_prefix(1);
        }
        result.digits = number_text::at_front_of(rest_);
        if (result.digits.empty()) throw number_fault{"is not a figure", expected};
        rest_.remove_prefix(result.digits.size());
        skip_blanks();
        struct multiple {
            std::string_view word;
            std::int64_t value;
        };
        constexpr std::array<multiple, 6> multiples{{{"hundred", 100},
                                                     {"thousand", 1'000},
                                                     {"lakh", 100'000},
                                                     {"million", 1'000'000},
                                                     {"crore", 10'000'000},
                                                     {"billion", 1'000'000'000}}};
        for (const multiple& m : multiples)
            if (take(m.word)) {
                result.of = number_of::multiples;
                result.multiple = m.value;
                return result;
            }
        if (take("%") || take("per cent") || take("percent")) {
            result.of = number_of::per_cent;
        } else if (column_.per > 0) {
            result.of = number_of::per_cent;
            result.per = column_.per;
        } else if (column_.unit > 1) {
            result.of = number_of::multiples;
            result.multiple = column_.unit;
        }
        return result;
    }

    bool take_range_sign(bool worded) {
        if (worded && take("and")) return true;
        return take("-") || take("to");
    }

    [[nodiscard]] number_fault unexpected() const {
        return {"is not a figure: nothing is known of \"" + std::string{rest_} + "\"", expected};
    }

    [[nodiscard]] read_amount amount_of(const number& printed) const {
        const decimal read = number_text{printed.digits, printed.negative}.read(declared_, printed.of);
        if (printed.of == number_of::per_cent) return rate_of(read, printed.per);
        std::int64_t value = read.digits;
        std::int64_t multiple = printed.multiple;
        for (int i = 0; i < read.decimals; ++i) {
            if (multiple % 10 == 0)
                multiple /= 10;
            else if (value % 10 == 0)
                value /= 10;
            else
                throw not_whole(printed, read);
        }
        if (__builtin_mul_overflow(value, multiple, &value)) throw number_fault{"does not fit into 64 bits", ""};
        return {value, multiple, printed.of == number_of::multiples && read.decimals > 0};
    }

    /// A rate per 1,000 is a percentage with one decimal more; one per 1 with two fewer.
    static read_amount rate_of(decimal read, std::int64_t per) {
        std::int64_t last_digit = 1;
        for (; per > 100; per /= 10) ++read.decimals;
        for (; per < 100; per *= 10) {
            if (--read.decimals >= 0) continue;
            read.digits = multiply(read.digits, 10);
            last_digit *= 10;
            read.decimals = 0;
        }
        if (read.decimals > percentage::most_decimals)
            throw number_fault{"has too many decimals", "a percentage with at most 9 decimals"};
        return {percentage{read.digits, static_cast<std::uint8_t>(read.decimals)}, last_digit, last_digit > 1};
    }

    static number_fault not_whole(const number& printed, const decimal& read) {
        std::string digits;
        for (const char c : printed.digits)
            if (number_text::digit(c)) digits += c;
        const std::string behind = digits.substr(digits.size() - static_cast<std::size_t>(read.decimals));
        const std::string before = digits.substr(0, digits.size() - behind.size());
        return {"is the decimal number " + before + "." + behind + ", or " + digits + " with a separator misplaced",
                "a whole number of people"};
    }

    [[nodiscard]] figure worded_as(std::optional<wording> worded, const read_amount& read) const {
        const amount& stated = read.stated;
        const bool about_it = worded == wording::about;
        if (worded && (rule_ || (!about_it && !to_.empty())))
            throw number_fault{"is worded twice", "a rounded number, or a wording"};
        const std::int64_t to = to_.empty() ? read.last_digit : unit_rounded_to(stated);
        if (about_it) {
            // "about 3.0 thousand" is about to its last decimal; "about 3,000" is not about to its last zero
            return read.has_decimals || !to_.empty() ? about(stated, to) : about(stated);
        }
        if (!worded) {
            const bool people = stated.counted_in == unit::people;
            if (people && !rounding_given() && to == 1) return stated;
            if (people && to_.empty() && to == 1)
                throw number_fault{"is rounded to an unknown unit", "the unit too, as in (to 10, half up)"};
            if (column_.exact && !rounding_given()) return exactly(stated);
            return rounded(stated, to, rule_.value_or(rounding::nearest));
        }
        switch (*worded) {
            case wording::at_least: return at_least(stated);
            case wording::more_than: return more_than(stated);
            case wording::at_most: return at_most(stated);
            case wording::fewer_than: return fewer_than(stated);
            default: return exactly(stated);
        }
    }

    /// In people, or in the last printed decimal of the percentage.
    [[nodiscard]] std::int64_t unit_rounded_to(const amount& stated) const {
        const bool people = stated.counted_in == unit::people;
        const decimal read = number_text{to_}.read(declared_, people ? number_of::people : number_of::per_cent);
        if (read.decimals > stated.decimals || read.digits == 0)
            throw number_fault{"is rounded to an unknown unit", "a unit that its digits can show, such as 10"};
        return multiply(read.digits, power_of_ten(stated.decimals - read.decimals));
    }

    const value_context& column_;
    decimal_mark declared_;
    std::string text_;
    std::string_view rest_;
    std::string_view to_;
    std::optional<rounding> rule_;
};

}  // namespace recount::detail
