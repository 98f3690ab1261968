// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/requirements.hpp>

#include <stdexcept>

namespace recount {

/// What a user of the library can get wrong at run time, said in one sentence.
///
/// Figures that disagree are not an error: they are a finding. Everything the library throws derives from this class;
/// what was being built or changed is left as it was.
class error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A sum or product of counts does not fit into 64 bits. No verdict is given rather than a wrong one.
class overflow_error : public error {
public:
    overflow_error() : error{"recount: a sum or product of these figures does not fit into 64 bits"} {}
};

/// A scheme that cannot describe any publication: a part given twice, a category within itself, ...
class scheme_error : public error {
public:
    using error::error;
};

/// A figure, period or snapshot that cannot have been meant: a range from 15 to 12, a category stated twice, ...
class statement_error : public error {
public:
    using error::error;
};

}  // namespace recount
