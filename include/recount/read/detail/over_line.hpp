// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/over_relation.hpp>
#include <recount/read/detail/place_finder.hpp>
#include <recount/text/utf8.hpp>
#include <recount/text/input_error.hpp>
#include <recount/text/rule_text.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount {

namespace detail {

/// What stands in a rule over a key where other rules have the name of a category, and a name could not stand.
struct over_element {
    std::string written;
    std::string name;                  // a word of as many bytes, which no file has
    std::optional<other_rows> others;  // else the code "" of rows that say none
};

/// A line of rules that begins with `over KEY:`, as the same line without it, which is a rule between names.
///
/// What is cut out leaves blanks, so that everything stands in its column.
class over_line {
public:
    /// Nothing for a line that is no rule over a key.
    static std::optional<over_line> from(std::string_view line, const std::string& file, std::size_t line_number) {
        over_line result{line, file, line_number};
        if (!result.cut_key()) return std::nullopt;
        result.cut_elements();
        return result;
    }

    [[nodiscard]] const std::string& key() const { return key_; }
    [[nodiscard]] const std::string& rule() const { return rule_; }
    [[nodiscard]] const std::vector<over_element>& elements() const { return elements_; }

    /// The element of a name of the rule; null for a code.
    [[nodiscard]] const over_element* element(std::string_view name) const {
        for (const over_element& one : elements_)
            if (one.name == name) return &one;
        return nullptr;
    }

    /// A text in which names of elements stand, as it was written.
    [[nodiscard]] std::string as_written(std::string text) const {
        for (const over_element& one : elements_)
            for (std::size_t at = text.find(one.name); at != text.npos; at = text.find(one.name, at))
                text.replace(at, one.name.size(), one.written);
        return text;
    }

private:
    over_line(std::string_view line, std::string file, std::size_t line_number)
        : rule_{line}, places_{std::move(file), line_number} {}

    static bool blank(char c) { return c == ' ' || c == '\t'; }

    [[nodiscard]] std::size_t behind_blanks(std::size_t at) const {
        while (at < rule_.size() && blank(rule_[at])) ++at;
        return at;
    }
    [[nodiscard]] bool ends(std::size_t at) const {
        return at >= rule_.size() || rule_[at] == '#' || rule_[at] == '\r';
    }

    /// Behind the name in quotes that begins at `at`.
    [[nodiscard]] std::size_t behind_quoted(std::size_t at, std::string& name) const {
        for (std::size_t i = at + 1; i < rule_.size(); ++i) {
            if (rule_[i] != '"') {
                name += rule_[i];
            } else if (i + 1 < rule_.size() && rule_[i + 1] == '"') {
                name += rule_[i++];
            } else {
                return i + 1;
            }
        }
        throw wrong(at, rule_.substr(at), "is not closed", "a second quote on the same line");
    }

    [[nodiscard]] input_error wrong(std::size_t byte, std::string offending, std::string problem,
                                    std::string expected) const {
        return {place_finder{places_}.at(rule_, byte), std::move(offending), std::move(problem), std::move(expected)};
    }

    void leave_blank(std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i) rule_[i] = ' ';
    }

    /// The first colon outside of quotes from a place on; npos where there is none.
    [[nodiscard]] std::size_t colon_from(std::size_t at) const {
        for (; !ends(at); ++at) {
            if (rule_[at] == ':') return at;
            std::string name;
            if (rule_[at] == '"') at = behind_quoted(at, name) - 1;
        }
        return rule_.npos;
    }

    /// "over area:", "over area (reading):", also behind a name: "nation: over area:".
    bool cut_key() {
        std::size_t begin = behind_blanks(0);
        std::size_t colon = colon_from(begin);
        if (!begins_over(begin) && colon != rule_.npos) {
            begin = behind_blanks(colon + 1);
            colon = colon_from(begin);
        }
        if (colon == rule_.npos || !begins_over(begin)) return false;
        const std::size_t key = behind_blanks(begin + 4);
        std::size_t end = key;
        if (rule_[key] == '"') {
            end = behind_blanks(behind_quoted(key, key_));
        } else {
            while (rule_[end] != ':' && rule_[end] != '(') ++end;
            key_ = rule_.substr(key, end - key);
            while (!key_.empty() && blank(key_.back())) key_.pop_back();
        }
        if (key_.empty() || (rule_[end] != ':' && rule_[end] != '('))
            throw wrong(end, {}, "stands in the wrong place", "over, the name of a column, and a colon");
        leave_blank(begin, rule_[end] == ':' ? end + 1 : end);
        return true;
    }

    [[nodiscard]] bool begins_over(std::size_t at) const {
        return rule_.compare(at, 4, "over") == 0 && at + 4 < rule_.size() &&
               (blank(rule_[at + 4]) || rule_[at + 4] == '"');
    }

    /// The code "" and "every other ..." become words.
    void cut_elements() {
        constexpr std::string_view every_other = "every other";
        bool begins = true;  // a word can begin here
        for (std::size_t at = 0; !ends(at);) {
            const std::string_view rest = std::string_view{rule_}.substr(at);
            if (rest.front() == '"') {
                std::string name;
                const std::size_t end = behind_quoted(at, name);
                if (name.empty()) replace(at, end, std::nullopt);
                at = end;
                begins = false;
            } else if (const std::size_t words = at + every_other.size();
                       begins && rest.starts_with(every_other) && (ends(words) || blank(rule_[words]))) {
                std::size_t end = words;
                other_rows others = take_others(end);
                for (const over_element& one : elements_)
                    if (one.others)
                        throw wrong(at, {}, "every other stands twice in a rule", "one sum of the rows that it leaves");
                if (const std::size_t next = behind_blanks(end); !ends(next) && !is_operator(next))
                    throw wrong(next, {}, "every other is followed by something else",
                                "in CODE, where COLUMN is CODE, an operator or the end of the line");
                replace(at, end, std::move(others));
                at = end;
            } else {
                begins = blank(rest.front());
                ++at;
            }
        }
    }

    /// "", "in North", "where region is North"; `at` moves behind it.
    other_rows take_others(std::size_t& at) {
        other_rows result;
        const std::size_t next = behind_blanks(at);
        if (word_at(next, "in")) {
            at = behind_blanks(next + 2);
            result.all = false;
            result.value = take_name(at, {});
        } else if (word_at(next, "where")) {
            at = behind_blanks(next + 5);
            result.all = false;
            result.column = take_name(at, "is");
            if (result.column.empty() || !word_at(at, "is"))
                throw wrong(at, {}, "stands in the wrong place", "every other where COLUMN is CODE");
            at = behind_blanks(at + 2);
            result.value = take_name(at, {});
        }
        return result;
    }

    [[nodiscard]] bool word_at(std::size_t at, std::string_view word) const {
        const std::size_t end = at + word.size();
        return std::string_view{rule_}.substr(at, word.size()) == word && end < rule_.size() &&
               (blank(rule_[end]) || rule_[end] == '"');
    }

    /// A name up to an operator between blanks, a word, or the end; `at` moves behind it and the blanks that follow.
    std::string take_name(std::size_t& at, std::string_view until) {
        std::string name;
        if (!ends(at) && rule_[at] == '"') {
            at = behind_quoted(at, name);
            if (!until.empty()) at = behind_blanks(at);
            return name;
        }
        std::size_t last = at;  // behind the last character that is not blank
        while (!ends(at)) {
            const bool first = at == last || blank(rule_[at - 1]);
            if (first && (is_operator(at) || (!until.empty() && word_at(at, until)))) break;
            name += rule_[at++];
            if (!blank(name.back())) last = at;
        }
        while (!name.empty() && blank(name.back())) name.pop_back();
        if (name.empty()) throw wrong(at, {}, "a name is missing", "a code, in double quotes where it has an operator");
        if (until.empty()) at = last;
        return name;
    }

    [[nodiscard]] bool is_operator(std::size_t at) const {
        std::size_t end = at;
        while (end < rule_.size() && std::string_view{"+-*/|&=<>"}.find(rule_[end]) != std::string_view::npos) ++end;
        return end > at && (ends(end) || blank(rule_[end]));
    }

    /// Puts a word of the same length there, whose name is the same for the same element.
    void replace(std::size_t from, std::size_t to, std::optional<other_rows> others) {
        over_element one{rule_.substr(from, to - from), {}, std::move(others)};
        one.name = std::string{'\1'} + (one.others ? 'o' : 'e') + std::string(to - from - 2, '_');
        for (std::size_t i = from; i < to; ++i) rule_[i] = one.name[i - from];
        if (!element(one.name)) elements_.push_back(std::move(one));
    }

    std::string rule_;
    place_finder places_;
    std::string key_;
    std::vector<over_element> elements_;
};

}  // namespace detail

}  // namespace recount
