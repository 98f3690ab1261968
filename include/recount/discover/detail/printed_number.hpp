// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace recount::detail {

/// How a table prints its numbers: which mark stands before decimals. The other marks group thousands.
struct number_style {
    char decimal_mark = '.';
    char grouping_mark = ',';
};

/// A number as printed: `digits` divided by ten to the power of `decimals`.
struct printed_number {
    std::int64_t digits{};
    int decimals{};
    bool percent{};
};

/// Length of a blank, a sign or a currency mark at the front of `text`, in bytes; 0 where none stands there.
struct mark_lengths {
    static constexpr bool starts(std::string_view text, std::string_view mark) {
        return text.substr(0, mark.size()) == mark;
    }
    static constexpr std::size_t blank(std::string_view text) {
        if (text.empty()) return 0;
        if (text[0] == ' ' || text[0] == '\t' || text[0] == '\n' || text[0] == '\r') return 1;
        if (starts(text, "\xC2\xA0")) return 2;  // no-break space
        // thin, narrow and figure space
        for (const std::string_view space : {"\xE2\x80\x89", "\xE2\x80\xAF", "\xE2\x80\x87"})
            if (starts(text, space)) return 3;
        return 0;
    }
    static constexpr std::size_t minus(std::string_view text) {
        if (starts(text, "-")) return 1;
        for (const std::string_view dash : {"\xE2\x88\x92", "\xE2\x80\x93"})  // minus sign, en dash
            if (starts(text, dash)) return 3;
        return 0;
    }
    static constexpr std::size_t currency(std::string_view text) {
        if (starts(text, "$")) return 1;
        if (starts(text, "\xC2\xA3")) return 2;      // pound
        if (starts(text, "\xE2\x82\xAC")) return 3;  // euro
        return 0;
    }
};

constexpr bool is_numeral(char c) { return c >= '0' && c <= '9'; }

constexpr std::string_view without_outer_blanks(std::string_view text) {
    while (const std::size_t n = mark_lengths::blank(text)) text.remove_prefix(n);
    for (bool again = true; again && !text.empty();) {
        again = false;
        for (std::size_t n = 1; n <= 3 && n <= text.size(); ++n)
            if (mark_lengths::blank(text.substr(text.size() - n)) == n) {
                text.remove_suffix(n);
                again = true;
                break;
            }
    }
    return text;
}

/// Reads one cell; nothing where it is not a number. A mark of a note behind the number (`4,501E`, `0.1*`, `12 r`) and
/// a currency are passed over, brackets mean a negative number.
constexpr std::optional<printed_number> read_printed_number(std::string_view text, number_style style) {
    text = without_outer_blanks(text);
    if (text.empty() || text.size() > 40) return std::nullopt;
    bool negative = false;
    printed_number result;
    if (text.front() == '(' && text.back() == ')') {
        negative = true;
        text = without_outer_blanks(text.substr(1, text.size() - 2));
    }
    for (;;) {
        if (const std::size_t n = mark_lengths::blank(text)) {
            text.remove_prefix(n);
        } else if (const std::size_t sign = mark_lengths::minus(text)) {
            if (negative) return std::nullopt;
            negative = true;
            text.remove_prefix(sign);
        } else if (const std::size_t money = mark_lengths::currency(text)) {
            text.remove_prefix(money);
        } else if (!text.empty() && (text[0] == '+' || text[0] == '*')) {
            text.remove_prefix(1);
        } else {
            break;
        }
    }
    while (!text.empty() && !is_numeral(text.back())) {
        const char last = text.back();
        const bool letter = (last >= 'a' && last <= 'z') || (last >= 'A' && last <= 'Z');
        if (last == '%') {
            result.percent = true;
        } else if (last != '*' && last != '+' && last != style.decimal_mark && !letter) {
            const std::string_view shorter = without_outer_blanks(text);
            if (shorter.size() == text.size()) return std::nullopt;
            text = shorter;
            continue;
        }
        text.remove_suffix(1);
        if (letter && (text.empty() || !(is_numeral(text.back()) || mark_lengths::blank(text.substr(text.size() - 1)))))
            return std::nullopt;
    }
    bool any = false;
    bool behind_mark = false;
    bool grouped = false;
    std::size_t since_group = 0;
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if (is_numeral(c)) {
            if (result.digits > (INT64_MAX - 9) / 10) return std::nullopt;
            result.digits = result.digits * 10 + (c - '0');
            if (behind_mark) ++result.decimals;
            any = true;
            ++since_group;
            ++i;
            continue;
        }
        if (behind_mark) return std::nullopt;
        if (c == style.decimal_mark) {
            if (grouped && since_group != 3) return std::nullopt;
            behind_mark = true;
            ++i;
            continue;
        }
        const std::size_t n = c == style.grouping_mark || c == '\'' ? 1 : mark_lengths::blank(text.substr(i));
        if (n == 0 || !any || since_group > 3 || (grouped && since_group != 3)) return std::nullopt;
        grouped = true;
        since_group = 0;
        i += n;
    }
    if (!any || (grouped && !behind_mark && since_group != 3)) return std::nullopt;
    if (negative) result.digits = -result.digits;
    return result;
}

/// Which style the numbers of a table follow, from what only one of them can mean.
class style_vote {
public:
    constexpr void add(std::string_view text) {
        text = without_outer_blanks(text);
        std::size_t points = 0, commas = 0, last_mark = 0;
        bool digit = false;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (is_numeral(text[i])) digit = true;
            if (text[i] == '.') ++points, last_mark = i;
            if (text[i] == ',') ++commas, last_mark = i;
        }
        if (!digit || text.size() > 24 || points + commas == 0) return;
        std::size_t behind = 0;
        for (std::size_t i = last_mark + 1; i < text.size() && is_numeral(text[i]); ++i) ++behind;
        if (points > 0 && commas > 0) {
            ++(text[last_mark] == ',' ? comma_ : point_);
        } else if (points + commas > 1) {
            ++(points > 0 ? comma_ : point_);  // a mark that is repeated groups thousands
        } else if (behind != 3 || text[0] == '0') {
            if (behind > 0) ++(points > 0 ? point_ : comma_);
        } else {
            ++(points > 0 ? open_points_ : open_commas_);
        }
    }
    [[nodiscard]] constexpr number_style style() const {
        const bool comma = comma_ > point_ || (comma_ == 0 && point_ == 0 && open_points_ >= 3 && open_commas_ == 0);
        return comma ? number_style{',', '.'} : number_style{};
    }

private:
    std::size_t point_{};
    std::size_t comma_{};
    std::size_t open_points_{};  // three digits behind: either meaning
    std::size_t open_commas_{};
};

}  // namespace recount::detail
