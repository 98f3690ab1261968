// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/explain/correct_rounding.hpp>

#include "explain/linear_cases.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <set>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(explain_correct_rounding_test)

namespace {

using namespace recount;

std::string_view words(correction_status of) {
    constexpr std::string_view all[]{"valid", "corrected", "partial", "invalid"};
    return all[static_cast<std::size_t>(of)];
}

}  // namespace

BOOST_AUTO_TEST_CASE(published_cases) {
    const auto cases = read_linear_cases("rounding_correction.txt");
    BOOST_TEST(cases.size() == 7u);
    for (const linear_case& c : cases) BOOST_TEST_CONTEXT(c.name) {
            const std::vector<figure> figures = c.figures(c.one("record"));
            std::vector<std::uint32_t> fixed;
            for (const auto& names : c.all("fixed"))
                for (const std::string& name : names) fixed.push_back(c.index_of(name));
            rounding_rules rules{};
            rules.fixed = fixed;
            rules.tolerance = std::stoll(c.one("tolerance")[0]);
            const correction found = correct_rounding(c.view(), figures, rules);
            BOOST_TEST(found.changes.size() == std::stoul(c.one("fewest")[0]));
            std::vector<std::string> outcome{std::string{words(found.status)}};
            std::vector<std::int64_t> numbers;
            for (const figure& one : figures) numbers.push_back(one.value());
            for (const corrected_number& change : found.changes) {
                BOOST_TEST(std::abs(change.after - change.before) <= std::stoll(c.one("largest_step")[0]));
                numbers[change.category] = change.after;
            }
            for (const std::int64_t number : numbers) outcome.push_back(std::to_string(number));
            bool admissible = false;
            for (const auto& one : c.all("admissible")) admissible = admissible || one == outcome;
            BOOST_TEST(admissible);
        }
}

BOOST_AUTO_TEST_CASE(what_holds_and_what_is_no_rounding_stays) {
    dynamic_scheme scheme;
    scheme.partition("all", {"men", "women"}).partition("men", {"adults", "boys"});
    const std::vector<figure> sound{10, 6, 4, 5, 1};
    BOOST_TEST((correct_rounding(scheme.view(), sound).status == correction_status::valid));
    const std::vector<figure> far{20, 6, 4, 5, 1};
    BOOST_TEST((correct_rounding(scheme.view(), far).status == correction_status::invalid));
    BOOST_TEST(correct_rounding(scheme.view(), far).changes.empty());
    // the men are confirmed by the adults and boys; all or the women would move by 1, and of these the first does
    const std::vector<figure> off{11, 6, 4, 5, 1};
    const correction found = correct_rounding(scheme.view(), off);
    BOOST_TEST((found.status == correction_status::corrected));
    BOOST_TEST_REQUIRE(found.changes.size() == 1u);
    BOOST_TEST(found.changes[0].category == 0u);
    const std::vector<std::uint32_t> fixed{0, 2};
    rounding_rules rules{};
    rules.fixed = fixed;
    BOOST_TEST(correct_rounding(scheme.view(), off, rules).changes.size() == 2u);  // the men, and some of them
}

// Random tables of two rows: every set of fewer numbers is tried with every step, and closes nothing.
BOOST_AUTO_TEST_CASE(no_smaller_set_would_do) {
    constexpr std::uint64_t seed = 20'080'116;
    BOOST_TEST_MESSAGE("seed " << seed);
    std::mt19937_64 random{seed};
    dynamic_scheme scheme;
    scheme.partition("r1", {"a", "b"})
        .partition("r2", {"c", "d"})
        .partition("c1", {"a", "c"})
        .partition("c2", {"b", "d"});
    scheme.partition("t", {"r1", "r2"});
    const scheme_view view = scheme.view();
    std::size_t corrected = 0;
    for (int run = 0; run < 400; ++run) {
        std::vector<std::int64_t> values(view.categories.size());
        const auto at = [&](const char* name) -> std::int64_t& { return values[*scheme.index_of(name)]; };
        for (const char* cell : {"a", "b", "c", "d"}) at(cell) = static_cast<std::int64_t>(random() % 50) + 5;
        at("r1") = at("a") + at("b");
        at("r2") = at("c") + at("d");
        at("c1") = at("a") + at("c");
        at("c2") = at("b") + at("d");
        at("t") = at("r1") + at("r2");
        for (int i = 0; i < 2; ++i) values[random() % values.size()] += static_cast<std::int64_t>(random() % 3) - 1;
        const auto gaps_close = [&](const std::vector<std::int64_t>& x) {
            for (const relation_row& row : view.relations) {
                std::int64_t gap = 0;
                for (const term& t : view.left(row)) gap += x[t.category];
                for (const term& t : view.right(row)) gap -= x[t.category];
                if (gap != 0) return false;
            }
            return true;
        };
        const std::vector<figure> figures(values.begin(), values.end());
        const correction found = correct_rounding(view, figures);
        if (gaps_close(values)) {
            BOOST_TEST_REQUIRE((found.status == correction_status::valid));
            continue;
        }
        BOOST_TEST_REQUIRE((found.status == correction_status::corrected));
        ++corrected;
        std::vector<std::int64_t> mended = values;
        for (const corrected_number& change : found.changes) mended[change.category] = change.after;
        BOOST_TEST_REQUIRE(gaps_close(mended));
        BOOST_TEST_REQUIRE(found.changes.size() <= 2u);  // two numbers were moved, so two suffice
        if (found.changes.size() < 2) continue;
        for (std::size_t v = 0; v < values.size(); ++v)
            for (std::int64_t step = -4; step <= 4; ++step) {
                std::vector<std::int64_t> one = values;
                one[v] += step;
                BOOST_TEST_REQUIRE(!gaps_close(one));
            }
    }
    BOOST_TEST(corrected > 250u);
}

BOOST_AUTO_TEST_SUITE_END()
