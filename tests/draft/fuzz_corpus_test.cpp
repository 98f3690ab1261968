// SPDX-License-Identifier: BSL-1.0

#include <fuzz/found.hpp>
#include <fuzz/replay.hpp>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(draft_fuzz_corpus_test)

BOOST_AUTO_TEST_CASE(table) { fuzz::replay("table", fuzz::table); }
BOOST_AUTO_TEST_CASE(draft) { fuzz::replay("draft", fuzz::draft); }

BOOST_AUTO_TEST_SUITE_END()
