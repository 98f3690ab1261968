// SPDX-License-Identifier: BSL-1.0
#include <recount/recount.hpp>

#include <cstring>

const char* version_of_the_other();

int main() { return std::strcmp(RECOUNT_VERSION, version_of_the_other()); }
