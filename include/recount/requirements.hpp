// SPDX-License-Identifier: BSL-1.0
#pragma once

// What a compiler must have, said in one sentence: where it is missing, a header that does not exist ends the compilation
// before anything else is said.
#if defined(_MSVC_LANG) ? _MSVC_LANG < 202002L : __cplusplus < 202002L
#error "recount: C++20 is needed; compile with -std=c++20 or later"
#include <recount_needs_a_later_standard>
#elif !defined(__cpp_exceptions)
#error "recount: exceptions are needed; compile without -fno-exceptions"
#include <recount_needs_exceptions>
#elif !defined(__SIZEOF_INT128__)
#error "recount: integers of 128 bits are needed; compile for a 64-bit processor with GCC or Clang"
#include <recount_needs_wide_integers>
#endif
