// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/detail/place_finder.hpp>
#include <recount/text/utf8.hpp>
#include <recount/text/input_error.hpp>
#include <recount/text/rule_text.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::detail {

/// A word, a name in quotes, or an operator of a rule, and where in the line it begins.
struct rule_token {
    enum class kind : std::uint8_t { word, quoted, sign, end };
    kind is{kind::end};
    std::string text;
    std::size_t byte{};
    std::size_t column{};

    [[nodiscard]] bool sign(std::string_view wanted) const { return is == kind::sign && text == wanted; }
    [[nodiscard]] bool name() const { return is == kind::word || is == kind::quoted; }
    [[nodiscard]] bool number() const { return is == kind::word && is_rule_number(text); }
};

/// A rule with blanks around its operators, for who wrote it without; hyphens and slashes may be of names.
inline std::string with_blanks_around_operators(std::string_view line) {
    std::string text;
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '"') quoted = !quoted;
        if (c == '#' && !quoted) break;
        const bool operates = !quoted && std::string_view{"+*|&=<>"}.find(c) != std::string_view::npos;
        const bool two = operates && i + 1 < line.size() && line[i + 1] == '=' && (c == '=' || c == '<' || c == '>');
        const bool blank = !quoted && (c == ' ' || c == '\t');
        if ((operates || blank) && !text.empty() && text.back() != ' ') text += ' ';
        if (blank) continue;
        text += c;
        if (two) text += line[++i];
        if (operates) text += ' ';
    }
    while (text.ends_with(' ')) text.pop_back();
    return text;
}

/// Cuts one line of rules into tokens: an operator stands between blanks, so that names may hold its sign.
///
/// A sign that begins a side needs a blank before it only (`-a + b = 3`); brackets, quotes and `#` are never of a name
/// without quotes. Names of a line that begins with `@` are separated by commas, and hold any operator.
class rule_cutter {
public:
    /// @throws input_error
    rule_cutter(std::string_view line, place_finder& places) : line_{line}, places_{places} {
        const std::size_t first = line.find_first_not_of(" \t");
        directive_ = first != line.npos && line[first] == '@';
        std::size_t byte = 0;
        while (byte < line_.size() && line_[byte] != '#') byte = cut(byte);
        if (!compared_ && joined_ != line_.npos)
            throw input_error{at(joined_),
                              {},
                              "an operator of a rule stands between blanks",
                              shown(with_blanks_around_operators(line_.substr(first)))};
        add(rule_token::kind::end, {}, byte);
    }

    [[nodiscard]] std::vector<rule_token> tokens() && { return std::move(tokens_); }

private:
    using kind = rule_token::kind;

    [[nodiscard]] place at(std::size_t byte) const { return places_.at(line_, byte); }
    static bool blank(char c) { return c == ' ' || c == '\t'; }

    void add(kind is, std::string text, std::size_t byte) {
        tokens_.push_back({is, std::move(text), byte, at(byte).column});
    }

    /// Cuts what begins at a byte; returns where the next begins.
    std::size_t cut(std::size_t byte) {
        const char c = line_[byte];
        if (c == '\r')
            throw input_error{
                at(byte), {}, "a carriage return stands without a line feed", "lines that end in LF or CRLF"};
        if (blank(c)) return byte + 1;
        if (c == '"') return cut_quoted(byte);
        if (ends_chunk(c) || (c == '@' && tokens_.empty())) {
            add(kind::sign, std::string(1, c), byte);
            return byte + 1;
        }
        std::size_t end = byte;
        while (end < line_.size() && !blank(line_[end]) && !ends_chunk(line_[end]) && line_[end] != '\r') ++end;
        cut_chunk(byte, line_.substr(byte, end - byte));
        return end;
    }

    [[nodiscard]] bool ends_chunk(char c) const {
        return c == '"' || c == '#' || c == '(' || c == ')' || (c == ',' && directive_);
    }

    /// What stands between two blanks: an operator, or a part of a name with what is of the rule around it.
    void cut_chunk(std::size_t byte, std::string_view chunk) {
        if (directive_) return add_to_word(byte, chunk);
        if (!compared_ && chunk.front() == ':') {
            add(kind::sign, ":", byte);
            if (chunk.size() > 1) cut_chunk(byte + 1, chunk.substr(1));
            return;
        }
        if (is_rule_operator(chunk)) {
            compared_ = compared_ || is_comparison(chunk);
            return add(kind::sign, std::string{chunk}, byte);
        }
        if (begins_side() && chunk.size() > 1 && std::string_view{"+-|"}.find(chunk.front()) != chunk.npos) {
            add(kind::sign, std::string(1, chunk.front()), byte);
            return add_to_word(byte + 1, chunk.substr(1));
        }
        if (joined_ == line_.npos && chunk.find_first_of("=<>") != chunk.npos) joined_ = byte;
        if (compared_) return add_to_word(byte, chunk);
        const std::size_t colon = chunk.find(':');
        if (colon != chunk.npos && colon + 1 < chunk.size())
            throw input_error{at(byte), std::string{chunk}, "has a colon within",
                              "a blank behind the name of a rule and its colon, or a name with a colon in double "
                              "quotes"};
        add_to_word(byte, chunk.substr(0, colon));
        if (colon != chunk.npos) add(kind::sign, ":", byte + colon);
    }

    [[nodiscard]] bool begins_side() const {
        if (tokens_.empty()) return true;
        return tokens_.back().is == kind::sign && (tokens_.back().text == ":" || is_comparison(tokens_.back().text));
    }

    void add_to_word(std::size_t byte, std::string_view chunk) {
        const bool continues = !tokens_.empty() && tokens_.back().is == kind::word && blank(line_[byte - 1]);
        if (!continues) return add(kind::word, std::string{chunk}, byte);
        tokens_.back().text.append(" ").append(chunk);
    }

    std::size_t cut_quoted(std::size_t open) {
        std::string name;
        for (std::size_t byte = open + 1; byte < line_.size(); ++byte) {
            if (line_[byte] == '"') {
                if (byte + 1 >= line_.size() || line_[byte + 1] != '"') {
                    add(kind::quoted, std::move(name), open);
                    return byte + 1;
                }
                ++byte;
            }
            if (line_[byte] == '\r') break;
            name += line_[byte];
        }
        throw input_error{at(open), std::string{line_.substr(open)}, "is not closed",
                          "a second quote on the same line"};
    }

    std::string_view line_;
    place_finder& places_;
    bool directive_{};
    bool compared_{};                             // behind = or another comparison
    std::size_t joined_{std::string_view::npos};  // where a comparison stands within a word
    std::vector<rule_token> tokens_;
};

}  // namespace recount::detail
