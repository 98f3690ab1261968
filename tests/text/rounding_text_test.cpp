// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/explain/adjust.hpp>
#include <recount/text/rounding_text.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(text_rounding_text_test)

namespace {

/// Counts, and sums of them that are given numbers.
struct sums {
    std::vector<recount::category_row> categories{};
    std::vector<recount::relation_row> relations{};
    std::vector<recount::term> terms{};
    std::vector<recount::figure> figures{};

    std::uint32_t add(std::int64_t stated) {
        categories.push_back({"a count", false, false});
        figures.emplace_back(stated);
        return static_cast<std::uint32_t>(figures.size() - 1);
    }
    void relate(const std::vector<std::uint32_t>& parts, std::int64_t sum) {
        recount::relation_row row{};
        row.compares = recount::comparison::equal;
        row.constant = sum;
        row.first_term = static_cast<std::uint32_t>(terms.size());
        row.terms = row.left_terms = static_cast<std::uint32_t>(parts.size());
        for (const std::uint32_t part : parts) terms.push_back({1, part, false});
        relations.push_back(row);
    }
    [[nodiscard]] std::string rounded(const recount::limits& allowed = {}) const {
        const recount::scheme_view scheme{categories, relations, terms};
        const recount::evidence stated{figures};
        const recount::adjustment found = recount::adjust(scheme, stated);
        BOOST_TEST_REQUIRE((found.status == recount::adjustment_status::adjusted));
        return recount::rounding_text(recount::round_adjusted(scheme, stated, found, {}, allowed));
    }
};

/// A table by three keys of which all sums along one key are given.
sums cube(std::uint32_t size) {
    sums result;
    for (std::uint32_t i = 0; i < size * size * size; ++i) result.add(1 + i * 7919 % 13);
    const std::array<std::uint32_t, 3> steps{size * size, size, 1};
    for (std::size_t along = 0; along < 3; ++along)
        for (std::uint32_t i = 0; i < size * size * size; ++i) {
            if (i / steps[along] % size != 0) continue;
            std::vector<std::uint32_t> parts;
            for (std::uint32_t k = 0; k < size; ++k) parts.push_back(i + k * steps[along]);
            result.relate(parts, 7 * size + 1);
        }
    return result;
}

}  // namespace

BOOST_AUTO_TEST_CASE(of_a_flow_everything_is_proved) {
    sums one;
    one.relate({one.add(1), one.add(1)}, 3);
    BOOST_TEST(one.rounded() ==
               "all relations hold for the whole numbers, and it is proved that no neighbouring ones are nearer");
}

BOOST_AUTO_TEST_CASE(three_counts_of_which_any_two_are_one_are_no_whole_numbers) {
    sums odd;
    for (int i = 0; i < 3; ++i) odd.add(1);
    odd.relate({0, 1}, 1);
    odd.relate({1, 2}, 1);
    odd.relate({0, 2}, 1);
    const std::string text = odd.rounded();
    BOOST_TEST(text.starts_with("no whole numbers were found for which all relations hold, in a search of "), text);
    BOOST_TEST(text.ends_with("; it is proved that there are none among the neighbours of the adjusted numbers, but "
                              "not that there are none farther away"),
               text);
    recount::limits none{};
    none.steps = 0;
    BOOST_TEST(odd.rounded(none) ==
               "no whole numbers were found for which all relations hold, without a search; it is "
               "not proved that there are none");
}

BOOST_AUTO_TEST_CASE(of_a_table_by_three_keys_the_limit_is_said) {
    BOOST_TEST(
        cube(3).rounded().starts_with("all relations hold for the whole numbers, which were found in a search of "),
        cube(3).rounded());
    recount::limits allowed{};
    allowed.steps = 5'000;
    BOOST_TEST(cube(16).rounded(allowed) ==
               "no whole numbers were found for which all relations hold, in a search of 5,000 steps; it is not proved "
               "that there are none");
}

BOOST_AUTO_TEST_SUITE_END()
