// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace fuzz {

/// Every file of a corpus, whole and cut off at each byte of its first thousand.
inline void replay(const std::string& parser, void (*parse)(std::string_view)) {
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

}  // namespace fuzz
