// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/draft/article.hpp>
#include <recount/draft/language.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace recount::detail {

/// A number of a sentence, in digits or spelt out.
struct read_number {
    std::size_t to;  ///< behind its last token
    std::string text;
    bool spelt;
};

/// Reads the numbers of a sentence: 4,354, 1.2 million, "one hundred and five".
class number_reader {
public:
    number_reader(const std::vector<token>& tokens, const language& speaks) : tokens_{tokens}, speaks_{speaks} {}

    /// The number that begins at a token, in digits or spelt out.
    [[nodiscard]] std::optional<read_number> at(std::size_t i) const {
        if (tokens_[i].number) {
            read_number result{i + 1, std::string{tokens_[i].text}, false};
            // "2 857 108"
            if (tokens_[i].text.size() <= 3 && tokens_[i].text.front() != '0')
                while (result.to < tokens_.size() && tokens_[result.to].number && tokens_[result.to].text.size() == 3 &&
                       tokens_[result.to].begin ==
                           tokens_[result.to - 1].begin + tokens_[result.to - 1].text.size() + 1)
                    result.text.append(" ").append(tokens_[result.to++].text);
            if (large_number(i + 1) && !glued(i + 1)) result.text += " " + tokens_[result.to++].lower;
            return result;
        }
        if (tokens_[i].mark) return std::nullopt;
        std::int64_t total = 0;
        std::int64_t group = 0;
        std::size_t end = i;
        bool any = false;
        for (;; ++end) {
            if (end >= tokens_.size()) break;
            if (const auto small = small_number(tokens_[end].lower)) {
                if (any && group % 100 != 0) break;
                group += *small;
                any = true;
            } else if (const auto large = large_number(end); large && any) {
                if (*large == 100) {
                    group *= 100;
                } else {
                    total += (group == 0 ? 1 : group) * *large;
                    group = 0;
                }
            } else if (any && tokens_[end].lower == speaks_.joins_numbers && end > i && large_number(end - 1) &&
                       end + 1 < tokens_.size() && small_number(tokens_[end + 1].lower)) {
                continue;
            } else {
                break;
            }
            if (group > 1'000'000 || total > 1'000'000'000'000) return std::nullopt;
        }
        if (!any) return std::nullopt;
        return read_number{end, std::to_string(total + group), true};
    }

private:
    [[nodiscard]] std::optional<std::int64_t> small_number(std::string_view word) const {
        std::int64_t sum = 0;
        int parts = 0;
        while (!word.empty()) {
            const std::size_t end = std::min(word.find('-'), word.size());
            const auto found = std::find_if(speaks_.small_numbers.begin(), speaks_.small_numbers.end(),
                                            [&](const number_word& one) { return one.word == word.substr(0, end); });
            if (found == speaks_.small_numbers.end() || (parts == 1 && (sum < 20 || found->value > 9)) || parts == 2)
                return std::nullopt;
            sum += found->value;
            ++parts;
            word.remove_prefix(std::min(end + 1, word.size()));
        }
        return parts == 0 ? std::nullopt : std::optional{sum};
    }

    [[nodiscard]] std::optional<std::int64_t> large_number(std::size_t i) const {
        if (i >= tokens_.size()) return std::nullopt;
        for (const number_word& one : speaks_.large_numbers)
            if (one.word == tokens_[i].lower) return one.value;
        return std::nullopt;
    }

    [[nodiscard]] bool glued(std::size_t i) const { return i < tokens_.size() && tokens_[i].glued; }

    const std::vector<token>& tokens_;
    const language& speaks_;
};

}  // namespace recount::detail
