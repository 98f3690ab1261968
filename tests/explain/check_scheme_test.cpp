// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/explain/check_scheme.hpp>
#include <recount/model/balance.hpp>

#include "explain/linear_cases.hpp"
#include "solve/small_systems.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(explain_check_scheme_test)

using namespace recount;

namespace {

struct captives : category<"captives"> {};
struct men : category<"men"> {};
struct children : category<"children"> {};
struct boys : category<"boys"> {};
struct girls : category<"girls"> {};
struct by_age : scheme<partition<children, boys, girls>, partition<captives, men, children>, subset<boys, captives>,
                       balance<(captives{} > -3)>> {};

constexpr bool a_consequence_is_redundant() {
    const scheme_check found = check_scheme(by_age{});
    return found.possible && found.proved && !found.relations[0].redundant && !found.relations[1].redundant &&
           found.relations[2].redundant && found.relations[2].implied_by == detail::vector<std::uint32_t>{0, 1} &&
           !found.relations[2].never_reached && found.relations[3].redundant && found.relations[3].never_reached &&
           found.relations[3].implied_by.empty() && found.blocks.size() == 1;
}
static_assert(a_consequence_is_redundant());

using sets = detail::vector<detail::vector<std::uint32_t>>;

sets numbers_of(const std::vector<std::vector<std::string>>& lines) {
    sets result;
    for (const auto& words : lines) {
        result.emplace_back();
        for (const std::string& word : words) result.back().push_back(static_cast<std::uint32_t>(std::stoul(word)));
    }
    std::sort(result.begin(), result.end());
    return result;
}

/// A fraction with six decimals, rounded down or up.
std::int64_t millionths(const std::string& text, bool upwards) {
    const std::size_t bar = text.find('/');
    const std::int64_t above = std::stoll(text) * 1'000'000;
    const std::int64_t below = bar == std::string::npos ? 1 : std::stoll(text.substr(bar + 1));
    return upwards ? detail::ceiling_divide(above, below) : detail::floor_divide(above, below);
}

}  // namespace

BOOST_AUTO_TEST_CASE(consequences) { BOOST_TEST(a_consequence_is_redundant()); }

BOOST_AUTO_TEST_CASE(dynamic_schemes) {
    dynamic_scheme scheme;
    scheme.partition("children", {"boys", "girls"}).subset("boys", "children").of_which("a", {"b"});
    const scheme_check found = check_scheme(scheme);
    BOOST_TEST(found.relations.at(1).redundant);
    BOOST_TEST((found.blocks == sets{{0, 1}, {2}}));
    // what no figures can satisfy by its shape is refused before
    dynamic_scheme half;
    BOOST_CHECK_THROW(half.signed_category("x").balance({{2, "x"}}, comparison::equal, {}, 7), scheme_error);
}

BOOST_AUTO_TEST_CASE(published_cases) {
    std::size_t cases = 0;
    for (const linear_case& c : read_linear_cases("rule_sets.txt")) {
        BOOST_TEST_CONTEXT(c.name) {
            ++cases;
            const scheme_check found = check_scheme(c.view(), numbers::real);
            BOOST_TEST(found.proved);
            BOOST_TEST(found.complete);
            BOOST_TEST(found.possible == (c.one("possible").at(0) == "1"));
            const scheme_check whole = check_scheme(c.view());
            BOOST_TEST(whole.proved);
            BOOST_TEST(whole.possible == (c.one("possible").at(1) == "1"));
            for (const auto& words : c.all("redundant"))
                for (std::size_t r = 0; r < words.size(); ++r)
                    BOOST_TEST(found.relations.at(r).redundant == (words[r] == "1"), "rule " << r);
            for (const auto& words : c.all("bounds")) {
                const interval& range = found.bounds.at(c.index_of(words.at(0))).range;
                BOOST_TEST(range.has_low() == (words.at(1) != "-"));
                BOOST_TEST(range.has_high() == (words.at(2) != "-"));
                if (range.has_low()) BOOST_TEST(range.low == millionths(words.at(1), false));
                if (range.has_high()) BOOST_TEST(range.high == millionths(words.at(2), true));
            }
            if (found.possible) {
                std::size_t forced = 0;
                for (const bound& b : found.bounds) forced += b.range.exact() ? 1u : 0u;
                BOOST_TEST(forced == c.all("forced").size());
            }
            for (const auto& words : c.all("forced"))
                BOOST_TEST((found.bounds.at(c.index_of(words.at(0))).range ==
                            interval::point(millionths(words.at(1), false))));
            sets found_conflicts = found.conflicts;
            std::sort(found_conflicts.begin(), found_conflicts.end());
            if (!c.all("conflict").empty()) BOOST_TEST((found_conflicts == numbers_of(c.all("conflict"))));
            if (!c.all("drop").empty()) BOOST_TEST((found.smallest_drops == numbers_of(c.all("drop"))));
            BOOST_TEST((found.blocks == numbers_of(c.all("block"))));
        }
    }
    BOOST_TEST(cases == 18u);
}

BOOST_AUTO_TEST_CASE(open_ends) {
    const auto cases = read_linear_cases("rule_sets.txt");
    const auto thin =
        std::find_if(cases.begin(), cases.end(), [](const linear_case& c) { return c.name == "strict_thin"; });
    BOOST_REQUIRE((thin != cases.end()));
    const scheme_check found = check_scheme(thin->view(), numbers::real);
    BOOST_TEST((found.bounds.at(0).range == interval{0, 500, endpoint::open, endpoint::open}));
}

BOOST_AUTO_TEST_CASE(trying_all_numbers) {
    std::mt19937_64 random{20260401};
    constexpr int low = -3;
    constexpr int high = 5;
    int redundant = 0;
    int never_reached = 0;
    int possible = 0;
    for (int i = 0; i < 6'000; ++i) {
        small_system s = random_system(random, {.most_categories = 4, .most_relations = 5, .largest_factor = 2});
        const std::size_t checked = s.relations.size();
        for (std::uint32_t c = 0; c < s.categories.size(); ++c) s.keep_within(c, false, low, high);
        std::fill(s.now.begin(), s.now.end(), figure{});
        std::vector<char> implied(checked, 1);
        std::vector<char> met(checked, 0);
        std::vector<char> follows(checked, 1);
        bool any = false;
        const scheme_check found = check_scheme(s.view());
        s.every_assignment(low, high, [&](const std::vector<int>& x) {
            std::vector<char> holds;
            for (const relation_row& row : s.relations) holds.push_back(s.holds(row, x) ? 1 : 0);
            const auto wrong = std::count(holds.begin(), holds.end(), 0);
            any = any || wrong == 0;
            for (std::size_t r = 0; r < checked; ++r) {
                if (wrong == 1 && holds[r] == 0) implied[r] = 0;
                relation_row exact = s.relations[r];
                // the nearest value that still holds, for whole numbers and for what the factors share
                if (exact.compares == comparison::fewer_than) exact.constant -= 1;
                if (exact.compares == comparison::more_than) exact.constant += 1;
                exact.compares = comparison::equal;
                if (wrong == 0 && s.holds(exact, x)) met[r] = 1;
                if (!found.possible || !found.relations[r].redundant || holds[r] != 0) continue;
                bool others = true;
                for (const std::uint32_t other : found.relations[r].implied_by) others = others && holds[other] != 0;
                if (others) follows[r] = 0;
            }
        });
        BOOST_TEST_CONTEXT("seed 20260401, system " << i) {
            BOOST_REQUIRE(found.proved);
            BOOST_REQUIRE(found.possible == any);
            if (!any) continue;
            ++possible;
            for (std::size_t r = 0; r < checked; ++r) {
                const relation_check& one = found.relations[r];
                BOOST_REQUIRE(one.redundant == (implied[r] != 0));
                BOOST_REQUIRE(follows[r] != 0);
                redundant += one.redundant ? 1 : 0;
                never_reached += one.never_reached ? 1 : 0;
                if (met[r] != 0) BOOST_REQUIRE(!one.never_reached);
            }
        }
    }
    BOOST_TEST_MESSAGE("seed 20260401: " << possible << " schemes possible, " << redundant << " relations redundant, "
                                         << never_reached << " never reached");
    BOOST_TEST(redundant > 100);
    BOOST_TEST(never_reached > 10);
}

BOOST_AUTO_TEST_SUITE_END()
