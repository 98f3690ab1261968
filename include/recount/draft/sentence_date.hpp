// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/draft/article.hpp>
#include <recount/draft/language.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace recount::detail {

/// The date that a sentence says, as a table of figures writes it (2005-09-01, 2005-09, 2007, 2004/2008); empty where it
/// says none, or more than one that do not make a span.
class date_finder {
public:
    date_finder(const std::vector<token>& tokens, const language& speaks) : tokens_{tokens}, speaks_{speaks} {
        for (std::size_t i = 0; i < tokens_.size();) i = look_at(i);
    }

    [[nodiscard]] std::string date() const {
        if (dates_.size() == 1) return dates_[0].text;
        if (dates_.size() == 2 && dates_[0].text < dates_[1].text && spans())
            return dates_[0].text + "/" + dates_[1].text;
        return {};
    }

private:
    struct found_date {
        std::size_t from;
        std::size_t to;
        std::string text;
    };

    /// A whole number of so many digits at the most; 0 where none stands there.
    [[nodiscard]] int number(std::size_t i, std::size_t digits) const {
        if (i >= tokens_.size() || !tokens_[i].number || tokens_[i].text.size() > digits) return 0;
        int value = 0;
        const std::string_view text = tokens_[i].text;
        const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
        return fault == std::errc{} && end == text.data() + text.size() ? value : 0;
    }

    [[nodiscard]] int day(std::size_t i) const {
        const int value = number(i, 2);
        return value <= 31 ? value : 0;
    }

    [[nodiscard]] int year(std::size_t i) const {
        const int value = number(i, 4);
        return value >= 1700 && value < 2100 ? value : 0;
    }

    [[nodiscard]] int month(std::size_t i) const {
        if (i >= tokens_.size() || tokens_[i].mark) return 0;
        if (speaks_.capital_months && tokens_[i].text[0] >= 'a') return 0;
        for (const auto table : {speaks_.months, speaks_.month_abbreviations})
            for (std::size_t m = 0; m < table.size(); ++m)
                if (table[m] == tokens_[i].lower) return static_cast<int>(m) + 1;
        return 0;
    }

    static std::string two(int value) {
        std::string digits = std::to_string(value);
        if (digits.size() < 2) digits.insert(digits.begin(), '0');
        return digits;
    }

    void add(std::size_t from, std::size_t to, std::string text) { dates_.push_back({from, to, std::move(text)}); }

    std::size_t look_at(std::size_t i) {
        if (const int named = month(i)) {
            // "25 December 2008", "25th of December of 2008" with the words of other languages
            const std::size_t in_year = i + 1 < tokens_.size() && tokens_[i + 1].lower == speaks_.of ? i + 2 : i + 1;
            if (const int of = year(in_year)) {
                std::size_t first = i > 1 && tokens_[i - 1].lower == speaks_.of ? i - 2 : i - 1;
                const int before = i > 0 ? day(first) : 0;
                if (before == 0) first = i;
                add(first, in_year + 1, std::to_string(of) + "-" + two(named) + (before > 0 ? "-" + two(before) : ""));
                return in_year + 1;
            }
            const std::size_t comma = i + 2 < tokens_.size() && tokens_[i + 2].lower == "," ? 1 : 0;
            const int behind = day(i + 1);
            if (const int of = behind > 0 ? year(i + 2 + comma) : 0) {
                add(i, i + 3 + comma, std::to_string(of) + "-" + two(named) + "-" + two(behind));
                return i + 3 + comma;
            }
            return i + 1;
        }
        const bool glued_before = tokens_[i].glued && i > 0 && tokens_[i - 1].lower != "(";
        if (const int of = year(i); of > 0 && !glued_before && i > 0 &&
                                    (holds(speaks_.before_years, tokens_[i - 1].lower) || tokens_[i - 1].lower == "("))
            add(i, i + 1, std::to_string(of));
        return i + 1;
    }

    /// "from 2004 to 2008", "between 2004 and 2008".
    [[nodiscard]] bool spans() const {
        if (dates_[1].from != dates_[0].to + 1 || dates_[0].from == 0) return false;
        const std::string& joint = tokens_[dates_[0].to].lower;
        return holds(speaks_.range_words, joint) || holds(speaks_.spans, joint);
    }

    const std::vector<token>& tokens_;
    const language& speaks_;
    std::vector<found_date> dates_;
};

}  // namespace recount::detail
