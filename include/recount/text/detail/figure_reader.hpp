// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/figure.hpp>
#include <recount/text/figure_words.hpp>
#include <recount/text/number_text.hpp>
#include <recount/text/detail/counted_number.hpp>
#include <recount/text/rounding_name.hpp>
#include <recount/text/detail/spoken_fraction.hpp>
#include <recount/text/utf8.hpp>
#include <recount/text/value_context.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace recount::detail {

/// Reads one figure as people print it.
class figure_reader {
public:
    figure_reader(const figure_reader&) = delete;  // its views are of its own text
    figure_reader& operator=(const figure_reader&) = delete;

    figure_reader(std::string_view printed, const value_context& context)
        : context_{context}, whole_{trimmed(printed)} {
        constexpr std::size_t longest = 200;
        if (printed.size() > longest) throw number_fault{"is not a figure", figure_expected};
        while (!printed.empty()) {
            const character next = first_character(printed);
            if (next.bytes == 0) throw number_fault{"is not UTF-8", "text in UTF-8"};
            append(next.code);
            printed.remove_prefix(next.bytes);
        }
        rest_ = trimmed(text_);
    }

    /// @throws number_fault, statement_error
    figure read() {
        if (value_context::is_any(whole_, context_.missing)) return {};
        if (value_context::is_any(whole_, context_.zero)) return context_.per > 0 ? exactly(percentage{}) : figure{0};
        if (whole_ == "None")
            throw number_fault{"may be nobody, or a figure that is not published",
                               "0 or .., or a declaration of what it stands for"};
        if (usual_for_missing(rest_)) return {};
        drop_footnotes();
        if (usual_for_missing(rest_)) return {};
        while (take_brackets()) continue;
        drop_footnotes();
        const std::optional<lead> led = take_lead();
        if (const auto part = take_fraction()) {
            if (!rest_.empty() || rounding_given() || random_ > 0) throw unexpected();
            return spoken(led.value_or(lead{{}, wording::about}), *part);
        }
        const bool range_worded = led && led->worded == wording::between;
        counted_number first = take_number();
        std::optional<counted_number> second;
        const bool around = !led && (take("+-") || take("+/-"));
        if (around || take_range_sign(range_worded)) second = take_number();
        std::optional<wording> worded;
        if (led && !range_worded) worded = led->worded;
        if (const auto followed = take_follow()) {
            if (worded || second) throw unexpected();
            worded = followed;
        }
        for (const std::string_view whom : people_words)
            if (take(whom)) break;
        if (rest_.size() == 1 && is_flag(rest_)) rest_ = {};
        if (!rest_.empty()) throw unexpected();
        if (range_worded && !second) throw number_fault{"is half a range", "both ends, as in 12-15"};
        if (second) return range_of(first, *second, worded.has_value(), around);
        const figure stated = worded_as(worded, first);
        return led && led->said != phrase::usual ? stated.said(led->said) : stated;
    }

private:
    void append(char32_t code) {
        if (code < 0x80) {
            if (code < 0x20 && code != '\t' && code != '\n' && code != '\r')
                throw number_fault{"is not a figure", figure_expected};
            const char c = code < 0x20 ? ' ' : static_cast<char>(code);
            text_ += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        } else if (const char* ascii = plain(code)) {
            text_ += ascii;
        } else {
            throw number_fault{"is not a figure", figure_expected};
        }
    }

    static std::string_view trimmed(std::string_view text) {
        while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
        while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
        return text;
    }

    /// Marks stand before or behind a figure: 841*, 841[2], *841.
    void drop_footnotes() {
        for (bool changed = true; changed;) {
            changed = false;
            if (rest_.ends_with('*')) {
                rest_ = trimmed(rest_.substr(0, rest_.size() - 1));
                changed = true;
            } else if (rest_.starts_with('*')) {
                rest_ = trimmed(rest_.substr(1));
                changed = true;
            } else if (rest_.ends_with(']')) {
                constexpr std::size_t longest_mark = 8;
                const std::size_t open = rest_.rfind('[');
                if (open == rest_.npos || rest_.size() - open - 2 > longest_mark || rest_.size() - open < 3) break;
                rest_ = trimmed(rest_.substr(0, open));
                changed = true;
            }
        }
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

    /// Takes "(to 10, half up)", "(random 5)" or a flag such as "(est.)" from the end; whether there are more.
    bool take_brackets() {
        if (!rest_.ends_with(')')) return false;
        const std::size_t open = rest_.rfind('(');
        constexpr const char* form = "brackets such as (to 10), (floor), (to 10, half up), (random 5), (est.)";
        if (open == rest_.npos) throw number_fault{"is not a figure", form};
        const std::string_view before = trimmed(rest_.substr(0, open));
        rest_ = trimmed(rest_.substr(open + 1, rest_.size() - open - 2));
        if (before.empty() && number_text::at_front_of(rest_) == rest_ && !rest_.empty())
            throw number_fault{"is a number in brackets: -" + std::string{rest_} + " in accounts, " +
                                   std::string{rest_} + " with a reservation, or one that was left out",
                               "the number alone, or .. for not published"};
        if (is_flag(rest_)) {
            rest_ = before;
            return true;
        }
        if (rounding_given() || random_ > 0) throw number_fault{"is rounded twice", form};
        if (take("random")) {
            static_cast<void>(take("rounding") && take("to") && take("base"));
            random_ = whole_number_at_front();
            if (random_ < 2 || !rest_.empty())
                throw number_fault{"is rounded to an unknown base", "the base of random rounding, as in (random 3)"};
        } else if (take("to")) {
            to_ = number_text::at_front_of(rest_);
            rest_.remove_prefix(to_.size());
            skip_blanks();
            if (to_.empty() || (!rest_.empty() && !take(",")))
                throw number_fault{"is rounded to an unknown unit", form};
        }
        if (!rest_.empty()) {
            rule_ = rounding_named(rest_);
            if (!rule_) throw number_fault{"is rounded by an unknown rule", form};
        } else if (!rounding_given() && random_ == 0) {
            throw number_fault{"is not a figure", form};
        }
        rest_ = before;
        return true;
    }
    [[nodiscard]] bool rounding_given() const { return rule_ || !to_.empty(); }

    std::int64_t whole_number_at_front() {
        const std::string_view digits = number_text::at_front_of(rest_);
        if (digits.empty() || digits.size() > 6) return 0;
        rest_.remove_prefix(digits.size());
        skip_blanks();
        const decimal read = number_text{digits}.read(context_.mark, number_of::people);
        return read.decimals == 0 ? read.digits : 0;
    }

    std::optional<lead> take_lead() {
        for (const lead& candidate : leads)
            if (take(candidate.words)) return candidate;
        return std::nullopt;
    }

    std::optional<wording> take_follow() {
        if (rest_.starts_with("+-") || rest_.starts_with("+/-")) return std::nullopt;
        if (take("+") || take("or more")) return wording::at_least;
        if (take("or fewer") || take("or less")) return wording::at_most;
        return std::nullopt;
    }

    std::optional<fraction_word> take_fraction() {
        for (const fraction_word& candidate : fraction_words)
            if (take(candidate.words)) {
                if (!take("of")) return candidate;
                break;
            }
        return std::nullopt;
    }

    counted_number take_number() {
        counted_number result;
        if (rest_.size() > 1 && (rest_[0] == '-' || rest_[0] == '+') && number_text::digit(rest_[1])) {
            result.negative = rest_[0] == '-';
            rest_.remove_prefix(1);
        }
        result.digits = number_text::at_front_of(rest_);
        rest_.remove_prefix(result.digits.size());
        for (const spoken_number& one : spoken_numbers)
            if (result.digits.empty() && !result.negative && take(one.word)) result.digits = one.digits;
        if (result.digits.empty()) throw no_number();
        skip_blanks();
        result.in_decimals = context_.decimals || to_.find('.') != to_.npos;
        result.in_padding = context_.padded;
        std::size_t letters = 0;
        while (letters < rest_.size() && rest_[letters] >= 'a' && rest_[letters] <= 'z') ++letters;
        if (const std::int64_t multiple = multiple_named(rest_.substr(0, letters)); multiple > 0) {
            rest_.remove_prefix(letters);
            skip_blanks();
            result.multiple = multiple;
        } else if (take("%") || take("per cent") || take("percent")) {
            result.per = 100;
        } else {
            result.multiple = context_.unit;
            result.per = context_.per;
            result.own_unit = false;
        }
        return result;
    }

    /// A mark of a publication's own has to be declared.
    [[nodiscard]] number_fault no_number() const {
        constexpr std::size_t longest_mark = 3;
        if (whole_.size() > longest_mark || whole_.empty()) return {"is not a figure", figure_expected};
        std::string expected = "a number, .. for not published, or a declaration of what this mark stands for";
        const std::string mark = " \"" + std::string{whole_} + '"';
        if (whole_.find_first_of("\"0123456789") == whole_.npos) expected += ": @missing" + mark + " or @zero" + mark;
        return {"is not a figure", std::move(expected)};
    }

    bool take_range_sign(bool worded) {
        if (worded && take("and")) return true;
        return take("-") || take("to");
    }

    [[nodiscard]] number_fault unexpected() const {
        if (rest_.size() > 1 && rest_[0] == 'e' && rest_.find_first_not_of("e+-0123456789") == rest_.npos)
            return {"is written with an exponent", "all its digits"};
        return {"is not a figure: nothing is known of \"" + std::string{rest_} + "\"", figure_expected};
    }

    [[nodiscard]] figure range_of(counted_number first, counted_number second, bool worded, bool around) const {
        if (worded || rounding_given() || random_ > 0) throw number_fault{"is worded twice", "one wording, or a range"};
        if (!first.own_unit && second.own_unit) {
            first.per = second.per;
            first.multiple = second.multiple;
            first.own_unit = true;
        }
        first.keeps_zero = second.keeps_zero = true;
        const amount one = first.read(context_.mark).stated;
        const amount other = second.read(context_.mark).stated;
        if (!around) return between(one, other);
        const int decimals = std::max(one.decimals, other.decimals);
        const unit counted = decimals > 0 && one.counted_in == unit::people ? other.counted_in : one.counted_in;
        const auto shifted = [&](std::int64_t sign) {
            const std::int64_t middle = multiply(one.value, power_of_ten(decimals - one.decimals));
            const std::int64_t off = multiply(other.value, power_of_ten(decimals - other.decimals));
            return amount::like(counted, add(middle, multiply(sign, off)), decimals);
        };
        if (second.per != first.per || other.value < 0) throw number_fault{"is not a figure", figure_expected};
        return between(shifted(-1), shifted(1)).said(phrase::plus_minus);
    }

    [[nodiscard]] figure worded_as(std::optional<wording> worded, counted_number number) const {
        const bool about_it = worded == wording::about;
        if (worded && (rule_ || random_ > 0 || (!about_it && !to_.empty())))
            throw number_fault{"is worded twice", "a rounded number, or a wording"};
        number.keeps_zero = worded.has_value();
        const read_amount read = number.read(to_.find('.') == to_.npos ? context_.mark : decimal_mark::point);
        const amount& stated = read.stated;
        if (random_ > 0) return at_random(stated);
        const std::int64_t to = to_.empty() ? read.last_digit : unit_rounded_to(stated);
        if (about_it) {
            // "about 3.0 thousand" is about to its last decimal; "about 3,000" is not about to its last zero
            return read.has_decimals || !to_.empty() ? about(stated, to) : about(stated);
        }
        if (!worded) {
            const bool people = stated.counted_in == unit::people;
            if (people && !rounding_given() && to == 1) return stated;
            if (!rounding_given() && context_.exact) return exactly(stated);
            if (people && to_.empty() && to == 1)
                throw number_fault{"is rounded to an unknown unit", "the unit too, as in (to 10, half up)"};
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

    [[nodiscard]] figure at_random(const amount& stated) const {
        if (stated.counted_in != unit::people || stated.value % random_ != 0)
            throw number_fault{"is no multiple of its base", "a count rounded at random, such as 15 (random 5)"};
        return between(subtract(stated.value, random_ - 1), add(stated.value, random_ - 1)).said(phrase::at_random);
    }

    /// In people, or in the last printed decimal.
    [[nodiscard]] std::int64_t unit_rounded_to(const amount& stated) const {
        const bool people = stated.counted_in == unit::people;
        const bool point = to_.find('.') != to_.npos && to_.find(',') == to_.npos;
        const decimal read = number_text{to_}.read(point ? decimal_mark::point : context_.mark,
                                                   people ? number_of::people : number_of::per_cent);
        if (read.decimals > stated.decimals || read.digits == 0)
            throw number_fault{"is rounded to an unknown unit", "a unit that its digits can show, such as 10"};
        return multiply(read.digits, power_of_ten(stated.decimals - read.decimals));
    }

    const value_context& context_;
    std::string_view whole_;  // as it stands
    std::string text_;        // in plain small letters
    std::string_view rest_;   // of it, not yet understood
    std::string_view to_;
    std::optional<rounding> rule_;
    std::int64_t random_{};
};

}  // namespace recount::detail
