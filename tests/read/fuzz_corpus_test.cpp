// SPDX-License-Identifier: BSL-1.0

#include <fuzz/parsers.hpp>

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(read_fuzz_corpus_test)

namespace {

/// Every file of a corpus, whole and cut off at each byte of its first thousand.
void replay(const std::string& parser, void (*parse)(std::string_view)) {
    constexpr std::size_t longest_cut = 1'000;
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator{"fuzz/corpus/" + parser}) {
        std::ifstream in{entry.path(), std::ios::binary};
        const std::string text{std::istreambuf_iterator<char>{in}, {}};
        BOOST_TEST_CONTEXT(entry.path()) {
            BOOST_CHECK_NO_THROW(parse(text));
            for (std::size_t end = 0; end < text.size() && end < longest_cut; ++end)
                BOOST_CHECK_NO_THROW(parse(text.substr(0, end)));
        }
        ++files;
    }
    BOOST_TEST(files > 1);
}

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
