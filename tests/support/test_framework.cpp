// SPDX-License-Identifier: BSL-1.0
//
// Boost.Test as a library, with its main, for a standard library that Boost's own was not built for.

#include <boost/test/included/unit_test.hpp>
