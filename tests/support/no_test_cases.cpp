// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>
