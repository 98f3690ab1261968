// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/explain/detail/repair_room.hpp>

#include <array>
#include <cstdint>

BOOST_AUTO_TEST_SUITE(explain_detail_repair_room_test)

BOOST_AUTO_TEST_CASE(there_is_room_until_enough_others_break_fewer_relations) {
    const std::array<std::uint32_t, 2> first{0, 0};  // two contradictions of one group
    const std::array<std::uint32_t, 2> both{0, 1};
    recount::detail::repair_room room{2, 2};
    BOOST_TEST(room.take(first, 3));
    BOOST_TEST(room.take(first, 1));
    BOOST_TEST(room.take(first, 3));  // one breaks fewer, two can be given
    BOOST_TEST(room.take(first, 1));
    BOOST_TEST(!room.take(first, 2));
    BOOST_TEST(!room.take(first, 100));
    BOOST_TEST(room.take(first, 1));  // as good as the others
    BOOST_TEST(room.take(first, 0));
    BOOST_TEST(room.take(both, 2));  // of the other group there is none
    BOOST_TEST(room.take({}, 9));
}

BOOST_AUTO_TEST_SUITE_END()
