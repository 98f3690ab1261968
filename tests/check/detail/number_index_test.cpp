// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/check/detail/number_index.hpp>

#include <cstdint>
#include <map>
#include <random>
#include <vector>

BOOST_AUTO_TEST_SUITE(check_detail_number_index_test)

BOOST_AUTO_TEST_CASE(codes_are_numbered_as_by_a_map) {
    constexpr std::uint64_t seed = 20'061'130;
    BOOST_TEST_MESSAGE("seed " << seed);
    std::mt19937_64 random{seed};
    for (const std::size_t columns : {0u, 1u, 3u, 7u}) {
        recount::detail::numbered_codes known{columns};
        std::map<std::vector<std::uint32_t>, std::uint32_t> numbers;
        for (int i = 0; i < 20'000; ++i) {
            std::vector<std::uint32_t> codes(columns);
            for (std::uint32_t& code : codes) code = static_cast<std::uint32_t>(random() % 9);
            const auto number = static_cast<std::uint32_t>(numbers.size());
            BOOST_TEST_REQUIRE(known.number(codes) == numbers.try_emplace(codes, number).first->second);
        }
        BOOST_TEST(known.size() == numbers.size());
    }
}

BOOST_AUTO_TEST_CASE(what_has_the_same_hash_is_told_apart) {
    recount::detail::number_index index;
    for (std::uint32_t number = 0; number < 1'000; ++number) {
        BOOST_TEST_REQUIRE(!index.find(7, [](std::uint32_t) { return false; }).has_value());
        index.add(7, number);
    }
    BOOST_TEST((index.find(7, [](std::uint32_t number) { return number == 999; }) == 999u));
}

BOOST_AUTO_TEST_SUITE_END()
