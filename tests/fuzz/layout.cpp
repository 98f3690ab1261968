// SPDX-License-Identifier: BSL-1.0

#include <fuzz/parsers.hpp>

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::layout({reinterpret_cast<const char*>(data), size});
    return 0;
}
