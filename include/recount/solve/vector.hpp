// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <vector>

namespace recount::detail {

/// A vector that may stand in constants: what the rooms of judging and explaining, which are constants where they are
/// asked for one, hold and answer with.
///
/// It is `std::vector`, with one exception. Under `_GLIBCXX_DEBUG` the vector of libstdc++ may not stand in constants
/// (before 13), or may not be searched and sorted in them; there it is the one beneath, whose indices are checked and
/// whose iterators are not.
#if defined(_GLIBCXX_DEBUG) && defined(_GLIBCXX_RELEASE)
template <class T>
using vector = std::_GLIBCXX_STD_C::vector<T>;
#else
template <class T>
using vector = std::vector<T>;
#endif

}  // namespace recount::detail
