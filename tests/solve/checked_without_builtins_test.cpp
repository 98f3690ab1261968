// SPDX-License-Identifier: BSL-1.0

// The same as checked_test.cpp, by what stands for the builtins where a compiler has none.
#define RECOUNT_WITHOUT_BUILTINS
#include "checked_test.cpp"
