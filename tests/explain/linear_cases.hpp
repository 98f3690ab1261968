// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/dynamic_snapshot.hpp>
#include <recount/model/tables.hpp>

#include <cstdint>
#include <deque>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

/// Cases of `tests/data/linear`: rules on numbers that may be negative, and lines of what is expected.
struct linear_case {
    std::string name;
    std::vector<std::string> variables;
    std::vector<recount::category_row> categories;
    std::vector<recount::relation_row> relations;
    std::vector<recount::term> terms;
    std::vector<std::pair<std::string, std::vector<std::string>>> lines;  ///< keyword and words, in order

    [[nodiscard]] recount::scheme_view view() const { return {categories, relations, terms}; }

    [[nodiscard]] std::uint32_t index_of(const std::string& variable) const {
        for (std::uint32_t i = 0; i < variables.size(); ++i)
            if (variables[i] == variable) return i;
        throw std::runtime_error{"no variable " + variable + " in " + name};
    }
    [[nodiscard]] std::vector<std::vector<std::string>> all(const std::string& keyword) const {
        std::vector<std::vector<std::string>> result;
        for (const auto& [key, words] : lines)
            if (key == keyword) result.push_back(words);
        return result;
    }
    [[nodiscard]] std::vector<std::string> one(const std::string& keyword) const {
        const auto found = all(keyword);
        if (found.size() != 1) throw std::runtime_error{"not one line " + keyword + " in " + name};
        return found.front();
    }

    /// Figures as in a line of numbers, `-` for one that is not published.
    [[nodiscard]] std::vector<recount::figure> figures(const std::vector<std::string>& words) const {
        std::vector<recount::figure> result;
        for (std::size_t i = 0; i < variables.size(); ++i)
            result.push_back(words.at(i) == "-" ? recount::figure{} : recount::figure{std::stoll(words.at(i))});
        return result;
    }
};

inline std::deque<linear_case> read_linear_cases(const std::string& file) {
    std::ifstream in{std::string{RECOUNT_TEST_DATA} + "/linear/" + file};
    if (!in) throw std::runtime_error{"cannot read " + file};
    std::deque<linear_case> cases;  // names are referred to: nothing moves
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line[0] == '#') continue;
        std::istringstream text{line};
        std::string keyword;
        text >> keyword;
        if (keyword == "case") {
            cases.emplace_back();
            text >> cases.back().name;
            continue;
        }
        linear_case& c = cases.back();
        std::vector<std::string> words;
        for (std::string word; text >> word;) words.push_back(word);
        if (keyword == "variables") {
            c.variables = words;
            for (const std::string& v : c.variables) c.categories.push_back({v, true, false});
        } else if (keyword == "rule") {
            using recount::comparison;
            const std::map<std::string, comparison> comparisons{{"==", comparison::equal},
                                                                {"<=", comparison::at_most},
                                                                {"<", comparison::fewer_than},
                                                                {">=", comparison::at_least},
                                                                {">", comparison::more_than}};
            recount::relation_row row{};
            row.kind = recount::relation_kind::balance;
            row.compares = comparisons.at(words.at(0));
            row.constant = std::stoll(words.at(1));
            row.first_term = static_cast<std::uint32_t>(c.terms.size());
            for (std::size_t i = 2; i < words.size(); i += 2)
                c.terms.push_back({std::stoll(words[i]), c.index_of(words.at(i + 1)), false});
            row.terms = row.left_terms = static_cast<std::uint32_t>(c.terms.size()) - row.first_term;
            c.relations.push_back(row);
        } else {
            c.lines.emplace_back(keyword, words);
        }
    }
    return cases;
}
