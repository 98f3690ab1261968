// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace benchmark {

/// As much of JSON as the annotated tables need: a value is a text (numbers and words too), a list, or an object.
struct json_value {
    std::string text;
    std::vector<json_value> items;
    std::vector<std::string> names;  // of the items of an object

    const json_value& operator[](std::string_view name) const {
        for (std::size_t i = 0; i < names.size(); ++i)
            if (names[i] == name) return items[i];
        throw std::runtime_error{"no member " + std::string{name}};
    }
};

class json_reader {
public:
    explicit json_reader(std::string_view text) : text_{text} {}

    json_value value() {
        blanks();
        json_value result;
        const char first = peek();
        if (first == '{') {
            ++at_;
            while (!closes('}')) {
                blanks();
                std::string name = string();
                blanks();
                expect(':');
                result.names.push_back(std::move(name));
                result.items.push_back(value());
            }
        } else if (first == '[') {
            ++at_;
            while (!closes(']')) result.items.push_back(value());
        } else if (first == '"') {
            result.text = string();
        } else {
            const std::size_t end = text_.find_first_of(",]} \t\r\n", at_);
            result.text = text_.substr(at_, end - at_);
            at_ = end;
        }
        return result;
    }

private:
    char peek() const {
        if (at_ >= text_.size()) throw std::runtime_error{"JSON ends too early"};
        return text_[at_];
    }
    void expect(char c) {
        if (peek() != c) throw std::runtime_error{std::string{"JSON: expected "} + c};
        ++at_;
    }
    void blanks() {
        while (at_ < text_.size() &&
               (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' || text_[at_] == '\r'))
            ++at_;
    }
    bool closes(char end) {
        blanks();
        if (peek() == ',') ++at_;
        blanks();
        if (peek() != end) return false;
        ++at_;
        return true;
    }
    unsigned hex() {
        unsigned result = 0;
        for (int i = 0; i < 4; ++i) {
            const char c = peek();
            ++at_;
            result = result * 16 + static_cast<unsigned>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
        }
        return result;
    }
    std::string string() {
        expect('"');
        std::string result;
        while (peek() != '"') {
            char c = text_[at_++];
            if (c != '\\') {
                result += c;
                continue;
            }
            c = peek();
            ++at_;
            if (c == 'u') {
                unsigned code = hex();
                if (code >= 0xD800 && code < 0xDC00 && text_.substr(at_, 2) == "\\u") {
                    at_ += 2;
                    code = 0x10000 + ((code - 0xD800) << 10) + (hex() - 0xDC00);
                }
                utf8(result, code);
            } else {
                result += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c == 'b' ? '\b' : c == 'f' ? '\f' : c;
            }
        }
        ++at_;
        return result;
    }
    static void utf8(std::string& out, unsigned code) {
        if (code < 0x80) {
            out += static_cast<char>(code);
        } else if (code < 0x800) {
            out += static_cast<char>(0xC0 | (code >> 6));
            out += static_cast<char>(0x80 | (code & 0x3F));
        } else if (code < 0x10000) {
            out += static_cast<char>(0xE0 | (code >> 12));
            out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
            out += static_cast<char>(0x80 | (code & 0x3F));
        } else {
            out += static_cast<char>(0xF0 | (code >> 18));
            out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
            out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
            out += static_cast<char>(0x80 | (code & 0x3F));
        }
    }

    std::string_view text_;
    std::size_t at_{};
};

struct annotated_cell {
    std::uint32_t row;
    std::uint32_t column;
    friend auto operator<=>(const annotated_cell&, const annotated_cell&) = default;
};

struct annotation {
    std::string kind;  // Sum, Division, RelativeChange, Average
    annotated_cell total;
    std::vector<annotated_cell> parts;
};

struct annotated_table {
    std::string name;
    std::vector<std::vector<std::string>> cells;
    std::vector<annotation> annotations;
};

inline annotated_cell as_cell(const json_value& pair) {
    return {static_cast<std::uint32_t>(std::stoul(pair.items.at(0).text)),
            static_cast<std::uint32_t>(std::stoul(pair.items.at(1).text))};
}

inline std::vector<annotated_table> read_annotated_tables(const std::string& path) {
    std::ifstream in{path, std::ios::binary};
    if (!in) throw std::runtime_error{path + " cannot be read"};
    std::vector<annotated_table> result;
    for (std::string line; std::getline(in, line);) {
        if (line.empty()) continue;
        const json_value object = json_reader{line}.value();
        annotated_table table{object["file_name"].text, {}, {}};
        for (const json_value& row : object["table_array"].items) {
            std::vector<std::string>& cells = table.cells.emplace_back();
            for (const json_value& cell : row.items) cells.push_back(cell.text);
        }
        for (const json_value& stated : object["aggregation_annotations"].items) {
            annotation a{stated["operator"].text, as_cell(stated["aggregator_index"]), {}};
            for (const json_value& part : stated["aggregatee_indices"].items) a.parts.push_back(as_cell(part));
            table.annotations.push_back(std::move(a));
        }
        result.push_back(std::move(table));
    }
    return result;
}

}  // namespace benchmark
