// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/explain/correct_typos.hpp>

#include "explain/linear_cases.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(explain_correct_typos_test)

namespace {

using namespace recount;

std::string_view words(correction_status of) {
    constexpr std::string_view all[]{"valid", "corrected", "partial", "invalid"};
    return all[static_cast<std::size_t>(of)];
}

/// "x4 116 x9 1979" as category and number.
std::map<std::uint32_t, std::int64_t> numbers_of(const linear_case& c, const std::vector<std::string>& words,
                                                 std::size_t from) {
    std::map<std::uint32_t, std::int64_t> result;
    for (std::size_t i = from; i + 1 < words.size(); i += 2) result[c.index_of(words[i])] = std::stoll(words[i + 1]);
    return result;
}
std::map<std::uint32_t, std::int64_t> numbers_of(const std::vector<corrected_number>& changes) {
    std::map<std::uint32_t, std::int64_t> result;
    for (const corrected_number& one : changes) result[one.category] = one.after;
    return result;
}

}  // namespace

BOOST_AUTO_TEST_CASE(published_cases) {
    const auto cases = read_linear_cases("typo_correction.txt");
    BOOST_TEST(cases.size() == 13u);
    for (const linear_case& c : cases) BOOST_TEST_CONTEXT(c.name) {
            const std::vector<figure> figures = c.figures(c.one("record"));
            typo_rules rules{};
            rules.most_keystrokes = std::stoi(c.one("most_keystrokes")[0]);
            const typo_correction found = correct_typos(c.view(), figures, rules);
            BOOST_TEST(words(found.status) == c.one("status")[0]);
            BOOST_TEST((numbers_of(found.changes) == numbers_of(c, c.one("changed"), 0)));
            BOOST_TEST(found.selections.size() == std::stoul(c.one("selections")[0]));
            BOOST_TEST(found.complete);

            rules.fewest_changes = true;
            const typo_correction fewest = correct_typos(c.view(), figures, rules);
            const auto wanted = c.all("fewest");
            BOOST_TEST(fewest.selections.size() == (wanted.empty() ? 0 : std::stoul(wanted[0][0])));
            if (!wanted.empty() && fewest.selections.size() == 1)
                BOOST_TEST((numbers_of(fewest.selections[0]) == numbers_of(c, wanted[0], 1)));
        }
}

BOOST_AUTO_TEST_CASE(fewest_changes_decide_where_they_are_asked_to) {
    for (const linear_case& c : read_linear_cases("typo_correction.txt")) {
        if (c.name != "second_cut_decides") continue;
        typo_rules rules{};
        rules.fewest_changes = true;
        const typo_correction found = correct_typos(c.view(), c.figures(c.one("record")), rules);
        BOOST_TEST((found.status == correction_status::corrected));
        BOOST_TEST((found.changes == std::vector{corrected_number{0, 4'354, 4'353}}));
        return;
    }
    BOOST_FAIL("the case is not there");
}

// a = b + c, d = e + f: two equations without a common number, one with two explanations
BOOST_AUTO_TEST_CASE(what_all_selections_agree_on_is_made) {
    dynamic_scheme scheme;
    scheme.partition("a", {"b", "c"}).partition("d", {"e", "f"});
    const std::vector<figure> figures{46, 23, 32, 252, 123, 192};
    // 46 = 23 + 32 = 55: b -> 14, c -> 23; only the second is a slip. 252 against 315: f -> 129
    const typo_correction both = correct_typos(scheme.view(), figures);
    BOOST_TEST((both.status == correction_status::corrected));
    BOOST_TEST((numbers_of(both.changes) == std::map<std::uint32_t, std::int64_t>{{2, 23}, {5, 129}}));

    const std::vector<figure> tied{4'354, 3'503, 850, 252, 123, 192};  // 4,354 or 3,503 by one slip
    const typo_correction one = correct_typos(scheme.view(), tied);
    BOOST_TEST((one.status == correction_status::partial));
    BOOST_TEST((numbers_of(one.changes) == std::map<std::uint32_t, std::int64_t>{{5, 129}}));
    BOOST_TEST(one.selections.size() == 3u);  // 4,353; 3,504; 851

    const std::vector<std::uint32_t> fixed{5};
    typo_rules rules{};
    rules.fixed = fixed;
    BOOST_TEST((correct_typos(scheme.view(), tied, rules).status == correction_status::invalid));
}

BOOST_AUTO_TEST_CASE(tolerance_and_counts_below_zero) {
    dynamic_scheme scheme;
    scheme.partition("a", {"b", "c"});
    const std::vector<figure> off_by_two{57, 23, 32};
    typo_rules rules{};
    rules.tolerance = 2;
    BOOST_TEST((correct_typos(scheme.view(), off_by_two, rules).status == correction_status::valid));
    rules.tolerance = 1;
    BOOST_TEST((correct_typos(scheme.view(), off_by_two, rules).status != correction_status::valid));
    // 5 = 9 + 0: only 9 -> 5 and 5 -> 9 are one slip; 0 -> -4 would be one, of a sign and a digit two
    const std::vector<figure> figures{5, 9, 0};
    for (const auto& set : correct_typos(scheme.view(), figures).selections)
        for (const corrected_number& change : set) BOOST_TEST(change.after >= 0);
}

BOOST_AUTO_TEST_CASE(limits_are_kept) {
    // twelve equations with two explanations each have 4,096 selections
    dynamic_scheme scheme;
    std::vector<figure> figures;
    for (int i = 0; i < 12; ++i) {
        const std::string n = std::to_string(i);
        scheme.partition("a" + n, {"b" + n});
        figures.insert(figures.end(), {4, 5});
    }
    limits few{};
    few.answers = 100;
    const typo_correction found = correct_typos(scheme.view(), figures, {}, few);
    BOOST_TEST(found.selections.size() == 100u);
    BOOST_TEST(!found.complete);
    few.steps = 3;
    const typo_correction cut = correct_typos(scheme.view(), figures, {}, few);
    BOOST_TEST(!cut.complete);
    BOOST_TEST(cut.changes.empty());
}

// All subsets of all candidates, of random equations with small coefficients.
BOOST_AUTO_TEST_CASE(agrees_with_enumeration) {
    constexpr std::uint64_t seed = 20'090'915;
    BOOST_TEST_MESSAGE("seed " << seed);
    std::mt19937_64 random{seed};
    const auto below = [&](std::uint64_t n) { return static_cast<std::int64_t>(random() % n); };
    std::size_t contradicted = 0;
    for (int run = 0; run < 3'000; ++run) {
        const auto variables = static_cast<std::uint32_t>(3 + below(3));
        std::vector<category_row> categories(variables, category_row{"x", true, false});
        std::vector<relation_row> relations;
        std::vector<term> terms;
        const std::int64_t rows = 1 + below(3);
        for (std::int64_t r = 0; r < rows; ++r) {
            relation_row row{};
            row.first_term = static_cast<std::uint32_t>(terms.size());
            for (std::uint32_t v = 0; v < variables; ++v)
                if (below(2) == 0) terms.push_back({below(4) == 0 ? 2 : below(2) == 0 ? 1 : -1, v, false});
            row.terms = row.left_terms = static_cast<std::uint32_t>(terms.size()) - row.first_term;
            if (row.terms > 0) relations.push_back(row);
        }
        const scheme_view scheme{categories, relations, terms};
        std::vector<std::int64_t> values;
        std::vector<figure> figures;
        for (std::uint32_t v = 0; v < variables; ++v) {
            values.push_back(below(120) - 20);
            figures.emplace_back(values.back());
        }
        const auto gap_of = [&](const relation_row& row, const std::vector<std::int64_t>& x) {
            std::int64_t sum = 0;
            for (const term& t : scheme.all(row)) sum += t.coefficient * x[t.category];
            return sum;
        };
        const auto stands_in = [&](const relation_row& row, std::uint32_t v) {
            for (const term& t : scheme.all(row))
                if (t.category == v) return true;
            return false;
        };
        // candidates by trying every number
        std::vector<std::pair<std::uint32_t, std::int64_t>> candidates;
        std::vector<std::size_t> mends;
        for (std::uint32_t v = 0; v < variables; ++v) {
            bool confirmed = false;
            for (const relation_row& row : relations)
                confirmed = confirmed || (gap_of(row, values) == 0 && stands_in(row, v));
            if (confirmed) continue;
            for (std::int64_t n = -2'000; n <= 2'000; ++n) {
                if (n == values[v] || keystrokes(values[v], n) > 1) continue;
                std::vector<std::int64_t> changed = values;
                changed[v] = n;
                std::size_t mended = 0;
                for (const relation_row& row : relations)
                    mended += stands_in(row, v) && gap_of(row, changed) == 0 ? 1u : 0u;
                if (mended == 0) continue;
                candidates.emplace_back(v, n);
                mends.push_back(mended);
            }
        }
        std::size_t most = 1;
        std::set<std::map<std::uint32_t, std::int64_t>> best;
        BOOST_TEST_REQUIRE(candidates.size() < 20u);
        for (std::uint32_t chosen = 0; chosen < (1u << candidates.size()); ++chosen) {
            std::map<std::uint32_t, std::int64_t> set;
            std::size_t total = 0;
            bool fits = true;
            for (std::size_t i = 0; i < candidates.size() && fits; ++i) {
                if ((chosen >> i & 1u) == 0) continue;
                for (const relation_row& row : relations)
                    for (const auto& [other, number] : set)
                        fits = fits && !(stands_in(row, other) && stands_in(row, candidates[i].first));
                fits = fits && set.emplace(candidates[i]).second;
                total += mends[i];
            }
            if (!fits || total < most) continue;
            if (total > most) best.clear();
            most = total;
            best.insert(set);
        }
        const typo_correction found = correct_typos(scheme, figures);
        bool valid = true;
        for (const relation_row& row : relations) valid = valid && gap_of(row, values) == 0;
        BOOST_TEST_REQUIRE((found.status == correction_status::valid) == valid);
        contradicted += valid ? 0 : 1;
        std::set<std::map<std::uint32_t, std::int64_t>> selections;
        for (const auto& set : found.selections) selections.insert(numbers_of(set));
        BOOST_TEST_REQUIRE(selections.size() == found.selections.size());
        BOOST_TEST_REQUIRE((selections == best), "run " << run);
    }
    BOOST_TEST(contradicted > 2'000u);
}

BOOST_AUTO_TEST_CASE(overflow_is_an_error) {
    dynamic_scheme scheme;
    scheme.partition("a", {"b", "c"});
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    const std::vector<figure> figures{0, most, most};
    BOOST_CHECK_THROW(static_cast<void>(correct_typos(scheme.view(), figures)), overflow_error);
}

BOOST_AUTO_TEST_SUITE_END()
