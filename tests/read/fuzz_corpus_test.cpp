// SPDX-License-Identifier: BSL-1.0

#include <fuzz/parsers.hpp>
#include <fuzz/replay.hpp>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(read_fuzz_corpus_test)

namespace {

using fuzz::replay;

BOOST_AUTO_TEST_CASE(printed) { replay("printed", fuzz::printed); }
BOOST_AUTO_TEST_CASE(csv) { replay("csv", fuzz::csv); }
BOOST_AUTO_TEST_CASE(layout) { replay("layout", fuzz::layout); }
BOOST_AUTO_TEST_CASE(rules) { replay("rules", fuzz::rules); }
BOOST_AUTO_TEST_CASE(sdmx) { replay("sdmx", fuzz::sdmx); }
BOOST_AUTO_TEST_CASE(hxl) { replay("hxl", fuzz::hxl); }
BOOST_AUTO_TEST_CASE(vtl) { replay("vtl", fuzz::vtl); }
BOOST_AUTO_TEST_CASE(wide) { replay("wide", fuzz::wide); }

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
