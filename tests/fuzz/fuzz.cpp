// SPDX-License-Identifier: BSL-1.0
// One fuzzer of all parsers: the name by which it is called says which of them (tests/fuzz/run).

#include <fuzz/found.hpp>
#include <fuzz/parsers.hpp>

#include <cstddef>
#include <cstdint>
#include <iostream>
#include <string_view>
#include <utility>

namespace {

constexpr std::pair<std::string_view, void (*)(std::string_view)> parsers[]{
    {"printed", fuzz::printed}, {"csv", fuzz::csv},     {"layout", fuzz::layout}, {"rules", fuzz::rules},
    {"sdmx", fuzz::sdmx},       {"hxl", fuzz::hxl},     {"vtl", fuzz::vtl},       {"wide", fuzz::wide},
    {"table", fuzz::table},     {"draft", fuzz::draft},
};

void (*parse)(std::string_view){};

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char*** arguments) {
    std::string_view name = (*arguments)[0];
    name.remove_prefix(name.rfind('/') + 1);
    for (const auto& [known, function] : parsers)
        if (known == name) parse = function;
    if (parse) return 0;
    std::cerr << "fuzz: " << name << " is no parser\n";
    std::_Exit(2);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    parse({reinterpret_cast<const char*>(data), size});
    return 0;
}
