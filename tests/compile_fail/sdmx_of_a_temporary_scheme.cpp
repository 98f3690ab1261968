// SPDX-License-Identifier: BSL-1.0
// expect-gcc: use of deleted function
// expect-clang: call to deleted constructor of 'recount::sdmx_reader'
// expect: dynamic_scheme

#include <recount/read/sdmx.hpp>

#include <istream>

inline recount::dynamic_scheme made() { return {}; }

inline void read(std::istream& in, const recount::dynamic_scheme& kept) {
#ifdef RECOUNT_MISUSE
    static_cast<void>(kept);
    recount::sdmx_reader reader{in, made(), "figures.csv"};
#else
    recount::sdmx_reader reader{in, kept, "figures.csv"};
#endif
}
