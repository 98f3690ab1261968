// SPDX-License-Identifier: BSL-1.0
#include <recount/recount.hpp>

const char* version_of_the_other();

const char* version_of_the_other() { return RECOUNT_VERSION; }
