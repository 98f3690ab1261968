// SPDX-License-Identifier: BSL-1.0
//
// The main of every unit test; all of Boost.Test for a standard library that Boost's own was not built for.

#define BOOST_TEST_MODULE recount
#ifdef BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>
#else
#include <boost/test/included/unit_test.hpp>
#endif
