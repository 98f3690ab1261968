// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "figure_files.hpp"

#include <string>

namespace program {

/// `recount check` without rules: 1 where what is found in a table is contradicted, 3 where nothing is found.
int check_found(const figure_files& figures, const std::string& format, const std::string& target);

}  // namespace program
