// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/explain/correct_signs.hpp>

#include "explain/linear_cases.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <set>
#include <span>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(explain_correct_signs_test)

namespace {

using namespace recount;

std::string_view words(correction_status of) {
    constexpr std::string_view all[]{"valid", "corrected", "partial", "invalid"};
    return all[static_cast<std::size_t>(of)];
}

std::vector<std::int64_t> numbers_with(const std::vector<figure>& figures,
                                       const std::vector<corrected_number>& changes) {
    std::vector<std::int64_t> result;
    for (const figure& one : figures) result.push_back(one.value());
    for (const corrected_number& change : changes) {
        BOOST_TEST(result[change.category] == change.before);
        result[change.category] = change.after;
    }
    return result;
}

}  // namespace

BOOST_AUTO_TEST_CASE(published_cases) {
    const auto cases = read_linear_cases("sign_correction.txt");
    BOOST_TEST(cases.size() == 8u);
    for (const linear_case& c : cases) BOOST_TEST_CONTEXT(c.name) {
            const std::vector<figure> figures = c.figures(c.one("record"));
            std::vector<swappable> swaps;
            for (const auto& pair : c.all("swap")) swaps.push_back({c.index_of(pair[0]), c.index_of(pair[1])});
            sign_rules rules{};
            if (c.one("flip")[0] == "none") rules.flips.emplace();
            rules.swaps = swaps;
            rules.tolerance = std::stoll(c.one("tolerance")[0]);
            const sign_correction found = correct_signs(c.view(), figures, rules);
            BOOST_TEST(words(found.status) == c.one("status")[0]);
            BOOST_TEST(found.actions == std::stoul(c.one("actions")[0]));
            std::set<std::vector<std::int64_t>> admissible;
            for (const auto& numbers : c.all("admissible")) {
                std::vector<std::int64_t> record;
                for (const std::string& word : numbers) record.push_back(std::stoll(word));
                admissible.insert(record);
            }
            std::set<std::vector<std::int64_t>> solutions{};
            for (const auto& changes : found.solutions) solutions.insert(numbers_with(figures, changes));
            if (found.status == correction_status::valid) solutions.insert(numbers_with(figures, {}));
            BOOST_TEST((solutions == admissible));
            BOOST_TEST((admissible.count(numbers_with(figures, found.changes)) == 1));
        }
}

BOOST_AUTO_TEST_CASE(fixed_numbers_and_other_relations_are_kept) {
    dynamic_scheme scheme;
    scheme.signed_category("result").signed_category("gains").signed_category("losses");
    scheme.balance({{1, "result"}}, comparison::equal, {{1, "gains"}, {-1, "losses"}});
    const std::vector<figure> figures{10, 3, 13};
    BOOST_TEST((correct_signs(scheme.view(), figures).changes == std::vector{corrected_number{0, 10, -10}}));
    const std::vector<std::uint32_t> fixed{0, 1};  // 3 - 13 and 3 + 13 are not 10
    sign_rules rules{};
    rules.fixed = fixed;
    BOOST_TEST((correct_signs(scheme.view(), figures, rules).status == correction_status::invalid));
    rules.fixed = {0};
    BOOST_TEST((correct_signs(scheme.view(), figures, rules).changes ==
                std::vector{corrected_number{1, 3, -3}, corrected_number{2, 13, -13}}));
    const std::vector<swappable> swaps{{1, 2}};
    rules.swaps = swaps;  // one exchange instead of two signs
    BOOST_TEST((correct_signs(scheme.view(), figures, rules).changes ==
                std::vector{corrected_number{1, 3, 13}, corrected_number{2, 13, 3}}));
    // the result may not be negative, so the gains and losses have changed places
    scheme.balance({{1, "result"}}, comparison::at_least, {}, 0);
    rules.fixed = {};
    rules.flips = std::vector<std::uint32_t>{0};
    BOOST_TEST((correct_signs(scheme.view(), figures, rules).changes.size() == 2u));
    rules.swaps = {};
    BOOST_TEST((correct_signs(scheme.view(), figures, rules).status == correction_status::invalid));
}

BOOST_AUTO_TEST_CASE(counts_have_no_sign) {
    dynamic_scheme scheme;
    scheme.partition("a", {"b", "c"});
    const std::vector<figure> figures{3, 8, 5};  // 3 = 8 - 5, but nobody is -5
    BOOST_TEST((correct_signs(scheme.view(), figures).status == correction_status::invalid));
}

BOOST_AUTO_TEST_CASE(limits_are_kept) {
    dynamic_scheme scheme;
    std::vector<weighted> terms;
    std::vector<std::string> names;
    for (int i = 0; i < 30; ++i) names.push_back("x" + std::to_string(i));
    for (const std::string& name : names) {
        scheme.signed_category(name);
        terms.push_back({1, name});
    }
    scheme.balance(terms, comparison::equal, {}, 1);
    std::vector<figure> figures(30, figure{2});  // a sum of even numbers is never 1
    limits few{};
    few.steps = 1'000;
    const sign_correction found = correct_signs(scheme.view(), figures, {}, few);
    BOOST_TEST((found.status == correction_status::invalid));
    BOOST_TEST(!found.complete);
}

// All subsets of flips of two random equations.
BOOST_AUTO_TEST_CASE(agrees_with_enumeration) {
    constexpr std::uint64_t seed = 20'080'115;
    BOOST_TEST_MESSAGE("seed " << seed);
    std::mt19937_64 random{seed};
    const auto below = [&](std::uint64_t n) { return static_cast<std::int64_t>(random() % n); };
    std::size_t corrected = 0;
    for (int run = 0; run < 6'000; ++run) {
        const std::uint32_t variables = 5;
        std::vector<category_row> categories(variables, category_row{"x", true, false});
        std::vector<std::int64_t> values;
        for (std::uint32_t v = 0; v < variables; ++v) values.push_back(below(9) - 4);
        std::vector<relation_row> relations;
        std::vector<term> terms;
        for (int r = 0; r < 2; ++r) {
            relation_row row{};
            row.first_term = static_cast<std::uint32_t>(terms.size());
            for (std::uint32_t v = 0; v < variables; ++v)
                if (below(3) != 0) terms.push_back({below(2) == 0 ? 1 : -1, v, false});
            row.terms = row.left_terms = static_cast<std::uint32_t>(terms.size()) - row.first_term;
            relations.push_back(row);
        }
        const scheme_view scheme{categories, relations, terms};
        const auto broken = [&](const std::vector<std::int64_t>& x) {
            std::vector<bool> result;
            for (const relation_row& row : relations) {
                std::int64_t sum = 0;
                for (const term& t : scheme.all(row)) sum += t.coefficient * x[t.category];
                result.push_back(sum != 0);
            }
            return result;
        };
        const std::vector<bool> before = broken(values);
        std::map<std::size_t, std::set<std::vector<std::int64_t>>> by_flips;
        for (std::uint32_t flips = 0; flips < (1u << variables); ++flips) {
            std::vector<std::int64_t> x = values;
            std::size_t count = 0;
            bool allowed = true;
            for (std::uint32_t v = 0; v < variables; ++v) {
                if ((flips >> v & 1u) == 0) continue;
                bool suspect = false;
                for (std::size_t r = 0; r < relations.size(); ++r)
                    for (const term& t : scheme.all(relations[r])) suspect = suspect || (before[r] && t.category == v);
                allowed = allowed && suspect && x[v] != 0;
                x[v] = -x[v];
                ++count;
            }
            const std::vector<bool> after = broken(x);
            if (allowed && !after[0] && !after[1]) by_flips[count].insert(x);
        }
        std::vector<figure> figures(values.begin(), values.end());
        const sign_correction found = correct_signs(scheme, figures);
        if (by_flips.empty()) {
            BOOST_TEST_REQUIRE((found.status == correction_status::invalid));
            continue;
        }
        BOOST_TEST_REQUIRE(found.actions == by_flips.begin()->first);
        if (found.actions == 0) {
            BOOST_TEST_REQUIRE((found.status == correction_status::valid));
            continue;
        }
        ++corrected;
        std::set<std::vector<std::int64_t>> solutions;
        for (const auto& changes : found.solutions) solutions.insert(numbers_with(figures, changes));
        BOOST_TEST_REQUIRE((solutions == by_flips.begin()->second));
    }
    BOOST_TEST(corrected > 200u);
}

BOOST_AUTO_TEST_SUITE_END()
