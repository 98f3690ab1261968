// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/draft/language.hpp>

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount {

namespace detail {

/// A word, a number or a mark of a sentence, and where it stands.
struct token {
    std::string_view text;
    std::string lower;    ///< ASCII letters in lower case
    std::size_t begin{};  ///< byte of the sentence
    bool number{};        ///< begins with a digit
    bool mark{};          ///< a mark of punctuation, or a sign
    bool glued{};         ///< no blank before it

    [[nodiscard]] std::size_t end() const { return begin + text.size(); }
};

inline std::string lower_case(std::string_view text) {
    std::string result{text};
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0; }

/// Where a number ends that begins at `at`: groups of three digits behind commas, points, apostrophes or thin blanks
/// belong to it, and so do decimals.
inline std::size_t end_of_number(std::string_view text, std::size_t at) {
    const auto digits = [&](std::size_t from) {
        std::size_t end = from;
        while (end < text.size() && is_digit(text[end])) ++end;
        return end;
    };
    std::size_t end = digits(at);
    for (;;) {
        std::size_t next = end;
        for (const std::string_view joint : {",", ".", "'", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"})
            if (text.substr(end).starts_with(joint)) next = end + joint.size();
        if (next == end || next >= text.size() || !is_digit(text[next])) return end;
        end = digits(next);
    }
}

/// Splits a sentence into words, numbers and marks. Words keep hyphens and apostrophes within.
inline std::vector<token> tokens_of(std::string_view text) {
    std::vector<token> result;
    std::size_t at = 0;
    bool glued = false;
    while (at < text.size()) {
        if (text[at] == ' ' || text[at] == '\n' || text[at] == '\t' || text[at] == '\r') {
            ++at;
            glued = false;
            continue;
        }
        std::size_t end = at;
        token one{};
        one.begin = at;
        one.glued = glued;
        const std::string_view rest = text.substr(at);
        if (is_digit(text[at])) {
            one.number = true;
            end = end_of_number(text, at);
        } else if (rest.starts_with("\xE2\x80\x93") || rest.starts_with("\xE2\x80\x94") ||
                   rest.starts_with("\xE2\x80\x9C") || rest.starts_with("\xE2\x80\x9D") ||
                   rest.starts_with("\xE2\x80\x98") || rest.starts_with("\xE2\x82\xAC")) {
            one.mark = true;
            end = at + 3;
        } else if (is_letter(text[at])) {
            while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]) ||
                                         ((text[end] == '-' || text[end] == '\'' || text[end] == '.') &&
                                          end + 1 < text.size() && is_letter(text[end + 1]) && end > at))) {
                if (text.substr(end).starts_with("\xE2\x80\x93") || text.substr(end).starts_with("\xE2\x80\x94") ||
                    text.substr(end).starts_with("\xE2\x80\x9D"))
                    break;
                ++end;
            }
        } else {
            one.mark = true;
            ++end;
        }
        one.text = text.substr(at, end - at);
        one.lower = lower_case(one.text);
        result.push_back(std::move(one));
        at = end;
        glued = true;
    }
    return result;
}

/// Whether the words of a phrase stand at a token; how many tokens they are, 0 where they do not. `*` is any one word.
inline std::size_t phrase_at(const std::vector<token>& tokens, std::size_t at, std::string_view phrase) {
    std::size_t taken = 0;
    while (!phrase.empty()) {
        if (at + taken >= tokens.size()) return 0;
        const token& here = tokens[at + taken];
        const bool any = phrase.front() == '*' && !here.mark && !here.number;
        // most words of a table differ in the first letter
        if (!any && (phrase.front() != here.lower.front() || !phrase.starts_with(here.lower))) return 0;
        phrase.remove_prefix(any ? 1 : here.lower.size());
        if (!phrase.empty() && phrase.front() == ' ')
            phrase.remove_prefix(1);
        else if (!phrase.empty() && !(at + taken + 1 < tokens.size() && tokens[at + taken + 1].glued))
            return 0;
        ++taken;
    }
    return taken;
}

/// The longest phrase of a table that stands at a token, in tokens; 0 where none does.
inline std::size_t longest_at(const std::vector<token>& tokens, std::size_t at,
                              std::span<const std::string_view> table) {
    std::size_t longest = 0;
    for (const std::string_view phrase : table) longest = std::max(longest, phrase_at(tokens, at, phrase));
    return longest;
}

/// The longest phrase of a table that ends right before a token, in tokens; 0 where none does.
inline std::size_t longest_before(const std::vector<token>& tokens, std::size_t at,
                                  std::span<const std::string_view> table) {
    constexpr std::size_t most_words = 4;
    std::size_t longest = 0;
    for (std::size_t back = 1; back <= most_words && back <= at; ++back)
        if (longest_at(tokens, at - back, table) == back) longest = back;
    return longest;
}

inline bool holds(std::span<const std::string_view> table, std::string_view word) {
    return std::find(table.begin(), table.end(), word) != table.end();
}

}  // namespace detail

/// One sentence of a text.
struct sentence {
    std::string text{};
    std::size_t line{1};      ///< of its first word, counted from 1
    std::size_t paragraph{};  ///< counted from 0; headings are paragraphs of their own
    bool heading{};
};

/// Splits a text into sentences: paragraphs stand apart by empty lines, headings are marked by = or #.
inline std::vector<sentence> sentences_of(std::string_view text, const language& speaks) {
    std::vector<sentence> result;
    std::size_t line = 1;
    std::size_t paragraph = 0;
    std::string current;
    std::size_t current_line = 1;
    const auto finish = [&](bool heading = false) {
        while (!current.empty() && current.back() == ' ') current.pop_back();
        if (!current.empty()) result.push_back({std::move(current), current_line, paragraph, heading});
        current.clear();
    };
    const auto ends_sentence = [&](std::string_view row, std::size_t at) {
        const char c = row[at];
        if (c != '.' && c != '!' && c != '?') return false;
        std::size_t next = at + 1;
        while (next < row.size() && (row[next] == '"' || row[next] == '\'' || row[next] == ')')) ++next;
        if (next < row.size() && row[next] == '[') return true;  // a footnote
        if (next < row.size() && row[next] != ' ') return false;
        while (next < row.size() && row[next] == ' ') ++next;
        if (next < row.size() && row[next] >= 'a' && row[next] <= 'z') return false;
        if (c != '.') return true;
        std::size_t begin = at;
        while (begin > 0 && row[begin - 1] != ' ' && row[begin - 1] != '(') --begin;
        const std::string word = detail::lower_case(row.substr(begin, at - begin));
        const bool initial = word.size() == 1 && detail::is_letter(word[0]);
        return !initial && !detail::holds(speaks.abbreviations, word);
    };
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view row = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        while (!row.empty() && (row.back() == '\r' || row.back() == ' ' || row.back() == '\t')) row.remove_suffix(1);
        while (!row.empty() && (row.front() == ' ' || row.front() == '\t')) row.remove_prefix(1);
        const bool item = row.starts_with("- ") || row.starts_with("* ");
        const bool heading = row.starts_with("=") || row.starts_with("#");
        if (row.empty() || item || heading) {
            finish();
            ++paragraph;
        }
        if (item) row.remove_prefix(2);
        if (!current.empty()) current += ' ';
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (current.empty()) {
                if (row[i] == ' ') continue;
                current_line = line;
            }
            current += row[i];
            if (ends_sentence(row, i)) {
                while (i + 1 < row.size() && (row[i + 1] == '"' || row[i + 1] == '\'' || row[i + 1] == ')'))
                    current += row[++i];
                finish();
            }
        }
        if (heading) {
            finish(true);
            ++paragraph;
        }
        ++line;
    }
    finish();
    return result;
}

}  // namespace recount
