// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/detail/place_finder.hpp>
#include <recount/read/vtl_ruleset.hpp>
#include <recount/text/number_text.hpp>
#include <recount/text/utf8.hpp>
#include <recount/text/input_error.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::detail {

/// A word, a literal or a sign of VTL; a name stands in single quotes, and foreign is what has no place in a ruleset.
struct vtl_token {
    enum class kind : std::uint8_t { word, name, string, number, sign, foreign, end };
    kind is;
    std::string_view text;  // without quotes
    std::size_t byte;
};

/// Cuts a script into tokens, without its comments.
class vtl_cutter {
public:
    /// @throws input_error
    vtl_cutter(std::string_view text, place_finder& places) : text_{text}, places_{places} {
        if (const std::size_t odd = end_of_utf8(text_); odd < text_.size())
            throw input_error{at(odd), {}, "the file is not text in UTF-8"};
        std::size_t byte = 0;
        while (byte < text_.size()) {
            const char c = text_[byte];
            const std::string_view rest = text_.substr(byte);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                ++byte;
            } else if (rest.starts_with("//")) {
                byte = std::min(text_.find('\n', byte), text_.size());
            } else if (rest.starts_with("/*")) {
                const std::size_t close = text_.find("*/", byte + 2);
                if (close == text_.npos) throw input_error{at(byte), "/*", "is not closed", "*/"};
                byte = close + 2;
            } else if (c == '"' || c == '\'') {
                byte = cut_quoted(byte);
            } else {
                byte += cut_plain(rest, byte);
            }
        }
        tokens_.push_back({kind::end, {}, text_.size()});
    }

    [[nodiscard]] std::vector<vtl_token> tokens() && { return std::move(tokens_); }

private:
    using kind = vtl_token::kind;

    [[nodiscard]] place at(std::size_t byte) const { return places_.at(text_, byte); }

    std::size_t cut_quoted(std::size_t open) {
        const char quote = text_[open];
        std::size_t close = text_.find(quote, open + 1);
        while (quote == '"' && close != text_.npos && close + 1 < text_.size() && text_[close + 1] == '"')
            close = text_.find('"', close + 2);
        if (close == text_.npos)
            throw input_error{at(open), std::string{text_.substr(open)}, "is not closed", "a second quote"};
        tokens_.push_back({quote == '"' ? kind::string : kind::name, text_.substr(open + 1, close - open - 1), open});
        return close + 1;
    }

    std::size_t cut_plain(std::string_view rest, std::size_t byte) {
        const auto word = [](char c) {
            return vtl_letter(c) || number_text::digit(c) || c == '.' || (static_cast<unsigned char>(c) & 0x80) != 0;
        };
        std::size_t length = 0;
        while (length < rest.size() && word(rest[length])) ++length;
        if (length > 0) {
            const bool number = rest.substr(0, length).find_first_not_of("0123456789.") == rest.npos;
            tokens_.push_back({number ? kind::number : kind::word, rest.substr(0, length), byte});
            return length;
        }
        for (const std::string_view sign :
             {"<=", ">=", "<>", ":=", "<-", "=", "<", ">", "+", "-", "(", ")", "[", "]", ",", ";", ":"})
            if (rest.starts_with(sign)) {
                tokens_.push_back({kind::sign, rest.substr(0, sign.size()), byte});
                return sign.size();
            }
        tokens_.push_back({kind::foreign, rest.substr(0, 1), byte});
        return 1;
    }

    std::string_view text_;
    place_finder& places_;
    std::vector<vtl_token> tokens_;
};

}  // namespace recount::detail
