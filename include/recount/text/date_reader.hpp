// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/period.hpp>
#include <recount/text/date_style.hpp>
#include <recount/text/date_words.hpp>
#include <recount/text/detail/named_part_of_year.hpp>
#include <recount/text/iso_date.hpp>
#include <recount/text/number_text.hpp>
#include <recount/text/part_of_year.hpp>
#include <recount/text/near_name.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::detail {

/// What a text says as a date in one style; `is` is empty where it is none, or, if `ambiguous`, one of two.
struct date_reading {
    std::optional<period> is{};
    bool ambiguous{};
};

/// Reads a date as people print it.
class date_reader {
public:
    explicit constexpr date_reader(date_style style) : style_{style} {}

    [[nodiscard]] date_reading read(std::string_view text) const {
        constexpr std::size_t longest = 60;
        while (text.starts_with(' ')) text.remove_prefix(1);
        while (text.ends_with(' ')) text.remove_suffix(1);
        if (text.empty() || text.size() > longest) return {};
        if (const std::size_t dash = text.find(en_dash); dash != text.npos)
            return read(std::string{text.substr(0, dash)}.append("-").append(text.substr(dash + en_dash.size())));
        if (const std::string pointed = with_points(text); !pointed.empty()) return read(pointed);
        const date_reading found = read_bare(text);
        if (found.is || found.ambiguous) return found;
        const std::string_view unmarked = without_marks(text);
        return unmarked.size() < text.size() ? read_bare(unmarked) : found;
    }

private:
    using year = std::chrono::year;

    static constexpr std::string_view en_dash = "\u2013";

    /// "2020. 3. 1.", "1. 3. 2020" and the same in the signs of China, Japan and Korea with points alone: 2020.3.1; a month,
    /// or a year, as in ISO 8601. Empty for what is none of these.
    static std::string with_points(std::string_view text) {
        constexpr std::array<std::string_view, 6> signs{"\u5E74", "\u6708", "\u65E5", "\uB144", "\uC6D4", "\uC77C"};
        const auto sets_apart = [](char c) { return c == ' ' || static_cast<unsigned char>(c) >= 0x80; };
        if (!number_text::digit(text.front()) || std::none_of(text.begin(), text.end(), sets_apart)) return {};
        std::vector<std::string> numbers(1);
        bool signed_or_apart = false;
        while (!text.empty()) {
            std::size_t sign = 0;
            while (sign < signs.size() && !text.starts_with(signs[sign])) ++sign;
            if (number_text::digit(text.front())) {
                numbers.back() += text.front();
            } else if (sign < signs.size() || text.front() == '.') {
                if (numbers.back().empty()) return {};
                numbers.emplace_back();
            } else if (text.front() != ' ' || !numbers.back().empty()) {
                return {};
            }
            signed_or_apart = signed_or_apart || sign < signs.size() || text.front() == ' ';
            text.remove_prefix(sign < signs.size() ? signs[sign].size() : 1);
        }
        if (numbers.back().empty()) numbers.pop_back();
        if (!signed_or_apart || numbers.empty() || numbers.size() > 3) return {};
        if (numbers.size() == 3) return numbers[0] + "." + numbers[1] + "." + numbers[2];
        if (numbers[0].size() != 4) return {};
        if (numbers.size() == 1) return numbers[0];
        return numbers[0] + "-" + (numbers[1].size() == 1 ? "0" : "") + numbers[1];
    }

    /// Without the flag of a provisional, revised or estimated figure: "2019 (r)", "2020*", "2020p".
    static std::string_view without_marks(std::string_view text) {
        text = without_footnote_marks(text);
        if (text.size() == 5 && (text[4] == 'p' || text[4] == 'r' || text[4] == 'e')) return text.substr(0, 4);
        constexpr std::size_t longest_flag = 7;  // (prov.)
        const std::size_t open = text.ends_with(')') ? text.rfind('(') : text.npos;
        if (open == text.npos || open == 0 || text.size() - open > longest_flag + 1) return text;
        text = text.substr(0, open);
        while (text.ends_with(' ')) text.remove_suffix(1);
        return text;
    }

    [[nodiscard]] date_reading read_bare(std::string_view text) const {
        if (text.starts_with("FY")) {  // of two years it is said which; of one it is not known
            text.remove_prefix(text.size() > 2 && text[2] == ' ' ? 3 : 2);
            return {two_years(text)};
        }
        if (style_ == date_style::two_years)
            if (const auto split = two_years(text)) return {split};
        if (const auto iso = date_from(text)) return {iso};
        if (const date_reading day = with_time(text); day.is || day.ambiguous) return day;
        return without_time(text);
    }

    [[nodiscard]] date_reading with_time(std::string_view text) const {
        std::size_t end = text.find_first_of("Tt", 8);
        if (end == text.npos || end != 10) {
            end = text.find(':');
            if (end == text.npos) return {};
            end = text.rfind(' ', end);
        }
        if (end == text.npos) return {};
        const auto time = time_from(text.substr(end + 1));
        if (!time) return {};
        std::string_view day = text.substr(0, end);
        while (day.ends_with(' ') || day.ends_with(',')) day.remove_suffix(1);
        date_reading found = without_time(day);
        if (const auto iso = date_from(day)) found = {iso};
        if (!found.is || found.is->known_to() != precision::day) return {std::nullopt, found.ambiguous};
        return {on(found.is->first(), *time)};
    }

    [[nodiscard]] date_reading without_time(std::string_view text) const {
        if (const auto span = span_of_days(text)) return {span};
        if (const auto day = compact(text)) return {day};
        if (const auto part = part_of(text)) return {part};
        if (const auto words = in_words(text)) return {words};
        return in_numbers(text);
    }

    /// 2004/2008, 2004-03/2008-12-31.
    static std::optional<period> span_of_days(std::string_view text) {
        const std::size_t slash = text.find('/');
        if (slash == text.npos) return std::nullopt;
        const auto first = date_from(text.substr(0, slash));
        const auto last = date_from(text.substr(slash + 1));
        if (!first || !last || last->last() < first->first()) return std::nullopt;
        return during(*first, *last);
    }

    /// 20210104; other numbers of eight digits are no dates.
    static std::optional<period> compact(std::string_view text) {
        if (text.size() != 8 || text.find_first_not_of("0123456789") != text.npos) return std::nullopt;
        if (text < "18000101" || text > "21991231") return std::nullopt;
        std::string iso{text};
        iso.insert(6, 1, '-').insert(4, 1, '-');
        return date_from(iso);
    }

    /// The number of a quarter; 0 for anything else.
    static unsigned roman(std::string_view text) {
        constexpr std::array<std::string_view, 4> numbers{"I", "II", "III", "IV"};
        const auto found = std::find(numbers.begin(), numbers.end(), text);
        return found == numbers.end() ? 0 : static_cast<unsigned>(found - numbers.begin()) + 1;
    }

    /// 2021-Q1, 2021Q1, Q1 2021, 1Q 2021, 2021TIV; quarters also by T or K, halves by S or H, months by M or MM, weeks by W or U.
    static std::optional<period> part_of(std::string_view text) {
        if (text.size() < 6 || text.size() > 8) return std::nullopt;
        const bool year_first = date_from(text.substr(0, 4)).has_value();
        const auto of = date_from(year_first ? text.substr(0, 4) : text.substr(text.size() - 4));
        std::string_view part = year_first ? text.substr(4) : text.substr(0, text.size() - 4);
        if (!of) return std::nullopt;
        if (year_first && (part[0] == '-' || part[0] == ' ')) part.remove_prefix(1);
        if (!year_first && (part.back() == '-' || part.back() == ' ' || part.back() == '/')) part.remove_suffix(1);
        if (part.empty()) return std::nullopt;
        if (part.starts_with("MM")) part.remove_prefix(1);
        const bool number_first = number_text::digit(part[0]);
        if (const unsigned quarter = roman(part.substr(1)); quarter > 0 && (part[0] == 'T' || part[0] == 'Q'))
            return part_of_year(of->first().year(), 'Q', static_cast<int>(quarter));
        const auto n = small_number(number_first ? part.substr(0, part.size() - 1) : part.substr(1));
        const char letter = number_first ? part.back() : part[0];
        if (!n) return std::nullopt;
        switch (letter >= 'a' ? static_cast<char>(letter - 'a' + 'A') : letter) {
            case 'T':  // 2021-T1 is the first third of a year in SDMX
                if (text[4] == '-') return std::nullopt;
                [[fallthrough]];
            case 'Q':
            case 'K': return part_of_year(of->first().year(), 'Q', *n);
            case 'S':
            case 'H': return part_of_year(of->first().year(), 'S', *n);
            case 'W':
            case 'U': return number_first ? std::nullopt : part_of_year(of->first().year(), 'W', *n);
            case 'M': return number_first ? std::nullopt : part_of_year(of->first().year(), 'M', *n);
            default: return std::nullopt;
        }
    }

    /// 2020/21, 2020-21, 2020/2021.
    static std::optional<period> two_years(std::string_view text) {
        if ((text.size() != 7 && text.size() != 9) || (text[4] != '/' && text[4] != '-')) return std::nullopt;
        const auto first = date_from(text.substr(0, 4));
        if (!first) return std::nullopt;
        const year next = first->first().year() + std::chrono::years{1};
        const std::string in_full = std::to_string(static_cast<int>(next));
        return in_full.ends_with(text.substr(5)) ? std::optional{split_year(next - std::chrono::years{1})}
                                                 : std::nullopt;
    }

    static year year_of(std::string_view digits) {
        const int number = small_number(digits.substr(digits.size() - 2)).value_or(0);
        if (digits.size() == 2) return year{number < 70 ? 2000 + number : 1900 + number};
        return year{small_number(digits.substr(0, 2)).value_or(0) * 100 + number};
    }

    static std::optional<period> day_if_any(year y, unsigned month, unsigned day) {
        const std::chrono::year_month_day date{y, std::chrono::month{month}, std::chrono::day{day}};
        return date.ok() ? std::optional{on(date)} : std::nullopt;
    }

    /// Jan 2021, 2021 Jan, Jan-21, 5 March 2020, 5-Mar-20, March 5th, 2020, 5 de marzo de 2020, lundi 2 mars 2020, 1. Quartal
    /// 2020.
    static std::optional<period> in_words(std::string_view text) {
        std::array<std::string, 3> parts;
        std::size_t n = 0;
        for (std::size_t from = 0; (from = text.find_first_not_of(" ,-./", from)) != text.npos;) {
            const std::size_t to = std::min(text.find_first_of(" ,-./", from), text.size());
            std::string word = bare_word(text.substr(from, to - from));
            from = to;
            if (says_nothing_in_dates(word)) continue;
            if (n == parts.size()) return std::nullopt;
            parts[n++] = std::move(word);
        }
        if (n < 2) return std::nullopt;
        if (n == 3)
            if (const auto part = named_part_of_year(parts)) return part;
        if (parts[0].size() == 4 && number_text::digit(parts[0][0]) && month_named(parts[1]) > 0)
            std::rotate(parts.begin(), parts.begin() + 1, parts.begin() + static_cast<std::ptrdiff_t>(n));
        const std::string& last = parts[n - 1];
        const bool four = last.size() == 4;
        if ((!four && last.size() != 2) || last.find_first_not_of("0123456789") != last.npos) return std::nullopt;
        const std::size_t which = month_named(parts[0]) > 0 ? 0 : 1;
        const unsigned month = month_named(parts[which]);
        if (month == 0) return std::nullopt;
        if (n == 2) {
            if (which != 0 || (!four && text.find_first_of("-/") == text.npos)) return std::nullopt;
            return in(year_of(last) / std::chrono::month{month});
        }
        std::string_view day = parts[1 - which];
        for (const std::string_view ordinal : {"st", "nd", "rd", "th", "er", "\u00BA", "\u00B0"})
            if (day.ends_with(ordinal)) day.remove_suffix(ordinal.size());
        const auto number = small_number(day);
        return number ? day_if_any(year_of(last), month, static_cast<unsigned>(*number)) : std::nullopt;
    }

    /// 25/04/2020, 06/25/2021, 31.01.2025, 1/22/20, 2020/04/25, 2005/09, 09/2005, 2020/21.
    [[nodiscard]] date_reading in_numbers(std::string_view text) const {
        const std::size_t first = text.find_first_of("/.-");
        if (first == text.npos) return {};
        const char mark = text[first];
        const std::size_t second = text.find(mark, first + 1);
        const std::string_view one = text.substr(0, first);
        if (second == text.npos) return mark == '/' ? slash_two(one, text.substr(first + 1)) : date_reading{};
        const std::string_view two = text.substr(first + 1, second - first - 1);
        const std::string_view three = text.substr(second + 1);
        const auto short_number = [](std::string_view digits) {
            return digits.size() <= 2 ? small_number(digits) : std::nullopt;
        };
        const auto middle = short_number(two);
        if (!middle) return {};
        const auto unsigned_of = [](int number) { return static_cast<unsigned>(number); };
        const auto all_digits = [](std::string_view digits) {
            return digits.find_first_not_of("0123456789") == digits.npos;
        };
        if (one.size() == 4 && all_digits(one)) {
            const auto day = short_number(three);
            return {day ? day_if_any(year_of(one), unsigned_of(*middle), unsigned_of(*day)) : std::nullopt};
        }
        const auto begin = short_number(one);
        if (!begin || !all_digits(three) || (three.size() != 2 && three.size() != 4)) return {};
        const auto day_first = day_if_any(year_of(three), unsigned_of(*middle), unsigned_of(*begin));
        const auto month_first = day_if_any(year_of(three), unsigned_of(*begin), unsigned_of(*middle));
        if (style_ == date_style::day_month_year || mark == '.') return {day_first};
        if (style_ == date_style::month_day_year) return {month_first};
        if (day_first && month_first && *day_first != *month_first) return {std::nullopt, true};
        return {day_first ? day_first : month_first};
    }

    [[nodiscard]] date_reading slash_two(std::string_view one, std::string_view two) const {
        if (one.size() <= 2 && two.size() == 4) {
            const auto month = small_number(one);
            const auto y = date_from(two);
            if (!month || !y || *month < 1 || *month > 12) return {};
            return {in(y->first().year() / std::chrono::month{static_cast<unsigned>(*month)})};
        }
        const auto of = one.size() == 4 ? date_from(one) : std::nullopt;
        const auto number = two.size() == 2 ? small_number(two) : std::nullopt;
        if (!of || !number) return {};
        const year y = of->first().year();
        std::optional<period> month;
        if (*number >= 1 && *number <= 12) month = in(y / std::chrono::month{static_cast<unsigned>(*number)});
        if (style_ == date_style::year_month) return {month};
        if (style_ == date_style::two_years) return {};  // it would have been read before
        const bool next = (static_cast<int>(y) + 1) % 100 == *number;
        if (next && month) return {std::nullopt, true};
        return {next ? std::optional{split_year(y)} : month};
    }

    date_style style_;
};

}  // namespace recount::detail
