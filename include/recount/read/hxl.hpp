// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/dynamic_scheme.hpp>
#include <recount/read/csv.hpp>
#include <recount/read/detail/csv_rows.hpp>
#include <recount/text/input_error.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <istream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace recount {

/// A hashtag of the Humanitarian Exchange Language as a name: lower case, attributes in order of the alphabet.
///
/// "#Affected +m +children" and "#affected+children+m" are the same column (HXL 1.1, 2018), here
/// "#affected+children+m". Empty for what is no hashtag.
inline std::string hxl_name(std::string_view tag) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    const auto letter = [&](char c) { return lower(c) >= 'a' && lower(c) <= 'z'; };
    std::vector<std::string> words;
    bool blank_before = false;
    for (const char c : tag) {
        if (c == ' ' || c == '\t') {
            blank_before = true;
            continue;
        }
        if (c == (words.empty() ? '#' : '+')) {
            if (!words.empty() && words.back().size() == 1) return {};
            words.emplace_back(1, c);
        } else {
            const bool first = words.empty() || words.back().size() == 1;
            const bool allowed = letter(c) || (!first && (c == '_' || (c >= '0' && c <= '9')));
            if (words.empty() || !allowed || (blank_before && !first)) return {};
            words.back() += lower(c);
        }
        blank_before = false;
    }
    if (words.empty() || words.back().size() == 1) return {};
    std::sort(words.begin() + 1, words.end());
    words.erase(std::unique(words.begin() + 1, words.end()), words.end());
    std::string name;
    for (const std::string& word : words) name += word;
    return name;
}

/// Reads figures from CSV with a row of hashtags of the Humanitarian Exchange Language (HXL 1.1, 2018).
///
/// The row of tags stands within the first 200; what is above it are headings, columns without a tag are passed over.
/// A tag that the rules name, in double quotes and with its attributes in any order, is a category. Of the others
/// `#date` is the date, `#meta+source` the source, `#meta+register` the register and `#description` the note; tags
/// that count people (#affected, #inneed, #targeted, #reached, #population) are categories that no rule mentions, and
/// the rest are keys. Every row is a snapshot, and only one of them is held in memory.
class hxl_reader : public csv_reader {
public:
    /// Reads up to the row of tags.
    /// @throws input_error
    hxl_reader(std::istream& in, const dynamic_scheme& scheme, std::string file = {},
               decimal_mark declared = decimal_mark::undeclared)
        : csv_reader{detail::grid_rows(in, file, {}, [](std::string_view name) { return name.starts_with('#'); }),
                     scheme, layout_of(declared)} {
        if (rows().next() && is_tag_row()) {
            read_tags(scheme);
            return;
        }
        throw input_error{{rows().file(), 0, 0},
                          {},
                          "has no row of HXL hashtags",
                          "a row such as #adm1,#date,#affected+f in the first 200"};
    }

private:
    /// At least one hashtag, and nothing else.
    [[nodiscard]] bool is_tag_row() {
        bool any = false;
        for (std::size_t i = 0; i < rows().size(); ++i) {
            if (rows()[i].empty()) continue;
            if (!rows()[i].starts_with('#')) return false;
            any = true;
        }
        return any;
    }

    static layout layout_of(decimal_mark declared) {
        layout result;
        result.contexts.front().mark = declared;
        return result;
    }

    static bool counts_people(std::string_view name) {
        const std::string_view tag = name.substr(0, name.find('+'));
        for (const std::string_view people : {"#affected", "#inneed", "#targeted", "#reached", "#population"})
            if (tag == people) return true;
        return false;
    }

    /// Of a tag that the rules do not name.
    static column_role role_of(std::string_view name) {
        if (name.empty() || counts_people(name)) return column_role::passed_over;
        if (name == "#date") return column_role::as_of;
        if (name == "#meta+source") return column_role::stated_in;
        if (name == "#meta+register") return column_role::register_name;
        if (name == "#description") return column_role::remark;
        return column_role::key;
    }

    void read_tags(const dynamic_scheme& scheme) {
        std::unordered_map<std::string, std::string_view> mentioned;  // however the rules spell it
        for (const category_row& category : scheme.view().categories)
            mentioned.emplace(hxl_name(category.name), category.name);
        std::unordered_set<std::string> names;
        bool figures = false;
        for (std::size_t i = 0; i < rows().size(); ++i) {
            const std::string name = hxl_name(rows()[i]);
            if (name.empty() && !rows()[i].empty())
                throw rows().wrong(i, "is not a hashtag", "a tag and its attributes, such as #affected+f+children");
            const auto by_rules = name.empty() ? mentioned.end() : mentioned.find(name);
            const bool is_mentioned = by_rules != mentioned.end();
            const column_role is = is_mentioned ? column_role::stated : role_of(name);
            if (!name.empty() && is != column_role::key && !names.insert(name).second)
                throw rows().wrong(i, "tags two columns", "tags that differ");
            figures = figures || is_mentioned;
            add_column(is, is_mentioned ? by_rules->second : name, rows().at(i),
                       is == column_role::passed_over && !name.empty());
        }
        if (!figures)
            throw input_error{rows().at_row(),
                              {},
                              "has no column that the rules name",
                              "tags such as \"#affected+f\", as in the rules"};
    }
};

}  // namespace recount
