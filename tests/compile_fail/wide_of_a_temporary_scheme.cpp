// SPDX-License-Identifier: BSL-1.0
// expect-gcc: use of deleted function
// expect-clang: call to deleted constructor of 'recount::wide_csv'
// expect: dynamic_scheme

#include <recount/check/wide_csv.hpp>

#include <istream>

inline recount::dynamic_scheme made() { return {}; }

inline void read(std::istream& in, const recount::dynamic_scheme& kept) {
#ifdef RECOUNT_MISUSE
    static_cast<void>(kept);
    recount::wide_csv reader{in, made(), "figures.csv"};
#else
    recount::wide_csv reader{in, kept, "figures.csv"};
#endif
}
