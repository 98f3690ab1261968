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
/// that count people (`#affected`, `#inneed`, `#targeted`, `#reached`, `#population`) are categories that no rule mentions, and
/// the rest are keys. The only `#date` with attributes (`#date+year`) is the date too. Every row is a snapshot, and only
/// one of them is held in memory.
///
/// Where the rules name no tag but the codes of groups, each row is a figure: of the group in the column that is asked
/// for or has the attribute `+group` (`#population+group`), with its number in the first column that counts people.
/// Sex, age and metadata, which the group says in another way, are then passed over.
class hxl_reader : public csv_reader {
public:
    /// Reads up to the row of tags.
    /// @throws input_error
    hxl_reader(std::istream& in, const dynamic_scheme& scheme, std::string file = {},
               decimal_mark declared = decimal_mark::undeclared, const std::string& category = {})
        : csv_reader{detail::grid_rows(in, file, {}, [](std::string_view name) { return name.starts_with('#'); }),
                     scheme, layout_of(declared)} {
        if (rows().next() && is_tag_row()) {
            read_tags(scheme, hxl_name(category));
            return;
        }
        throw input_error{{rows().file(), 0, 0},
                          {},
                          "has no row of HXL hashtags",
                          "a row such as #adm1,#date,#affected+f in the first 200"};
    }
    /// A scheme that ends with the statement cannot be referred to.
    template <class... Others>
    hxl_reader(std::istream&, dynamic_scheme&&, const Others&...) = delete;

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

    static bool has_attribute(std::string_view name, std::string_view wanted) {
        for (std::size_t at = name.find('+'); at != name.npos;) {
            const std::size_t next = std::min(name.find('+', at + 1), name.size());
            if (name.substr(at + 1, next - at - 1) == wanted) return true;
            at = next < name.size() ? next : name.npos;
        }
        return false;
    }

    /// Of a tag that the rules do not name.
    static column_role role_of(std::string_view name, bool by_groups) {
        const std::string_view tag = name.substr(0, name.find('+'));
        if (name == "#date") return column_role::as_of;
        if (name == "#meta+source") return column_role::stated_in;
        if (name == "#meta+register") return column_role::register_name;
        if (name == "#description") return column_role::remark;
        // the group says them in another way
        const bool of_group = by_groups && (tag == "#gender" || tag == "#sex" || tag == "#age" || tag == "#meta");
        if (name.empty() || of_group || counts_people(name)) return column_role::passed_over;
        return column_role::key;
    }

    /// The only date with attributes, such as #date+year, where no date is without.
    static std::size_t date_among(const std::vector<std::string>& names) {
        const auto is_date = [](const std::string& name) { return name.starts_with("#date+"); };
        const bool one = std::count_if(names.begin(), names.end(), is_date) == 1 &&
                         std::find(names.begin(), names.end(), "#date") == names.end();
        if (!one) return names.size();
        return static_cast<std::size_t>(std::find_if(names.begin(), names.end(), is_date) - names.begin());
    }

    /// The column of groups, whose figures stand in another one: the one that is asked for, or the only one that may be.
    static std::size_t groups_among(const std::vector<std::string>& names, const std::string& category) {
        const auto is_group = [&](const std::string& name) {
            return category.empty() ? counts_people(name) && has_attribute(name, "group") : name == category;
        };
        if (std::count_if(names.begin(), names.end(), is_group) != 1) return names.size();
        return static_cast<std::size_t>(std::find_if(names.begin(), names.end(), is_group) - names.begin());
    }

    void read_tags(const dynamic_scheme& scheme, const std::string& category) {
        std::unordered_map<std::string, std::string_view> mentioned;  // however the rules spell it
        for (const category_row& one : scheme.view().categories) mentioned.emplace(hxl_name(one.name), one.name);
        std::vector<std::string> names;
        for (std::size_t i = 0; i < rows().size(); ++i) {
            names.push_back(hxl_name(rows()[i]));
            if (names.back().empty() && !rows()[i].empty())
                throw rows().wrong(i, "is not a hashtag", "a tag and its attributes, such as #affected+f+children");
        }
        const bool any = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
            return !name.empty() && mentioned.contains(name);
        });
        const std::size_t date = date_among(names);
        const std::size_t groups = any ? names.size() : groups_among(names, category);
        std::size_t values = names.size();
        for (std::size_t i = names.size(); i-- > 0;)
            if (groups < names.size() && i != groups && counts_people(names[i]) && !has_attribute(names[i], "group"))
                values = i;
        if (!any && (groups == names.size() || values == names.size()))
            throw input_error{
                rows().at_row(),
                {},
                "has no column that the rules name",
                "tags such as \"#affected+f\", as in the rules, or a tag of groups such as #population+group"};
        if (!any) rows_are_figures();
        std::unordered_set<std::string> seen;
        for (std::size_t i = 0; i < names.size(); ++i) {
            const auto by_rules = names[i].empty() ? mentioned.end() : mentioned.find(names[i]);
            const bool is_mentioned = by_rules != mentioned.end();
            column_role is = is_mentioned ? column_role::stated : role_of(names[i], !any);
            if (i == date) is = column_role::as_of;
            if (i == groups) is = column_role::category;
            if (i == values) is = column_role::value;
            if (!names[i].empty() && is != column_role::key && !seen.insert(names[i]).second)
                throw rows().wrong(i, "tags two columns", "tags that differ");
            add_column(is, is_mentioned ? by_rules->second : names[i], rows().at(i),
                       any && is == column_role::passed_over && !names[i].empty());
        }
    }
};

}  // namespace recount
