// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/over_relation.hpp>
#include <recount/text/input_error.hpp>

#include <string>
#include <vector>

namespace recount {

/// A relation between rows as a line of rules says it.
struct over_rule : over_relation {
    std::string written{};  ///< without its name
    place at{};
    std::vector<place> members_at{};  ///< where each of its members stands
};

}  // namespace recount
