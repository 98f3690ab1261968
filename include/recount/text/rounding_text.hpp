// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/whole_adjustment.hpp>
#include <recount/text/printed.hpp>

#include <cstdint>
#include <string>

namespace recount {

/// What came of rounding adjusted numbers as one sentence: what was tried, and what is proved of it and what is not.
[[nodiscard]] inline std::string rounding_text(const whole_adjustment& rounded) {
    const std::string tried = rounded.tried == 0 ? "without a search"
                              : rounded.tried == 1
                                  ? "in a search of 1 step"
                                  : "in a search of " + grouped(static_cast<std::int64_t>(rounded.tried)) + " steps";
    if (rounded.nearest)
        return "all relations hold for the whole numbers, and it is proved that no neighbouring ones are nearer";
    if (rounded.found)
        return "all relations hold for the whole numbers, which were found " + tried +
               "; it is not proved that none are nearer";
    const std::string none = "no whole numbers were found for which all relations hold, " + tried;
    if (rounded.no_neighbours)
        return none +
               "; it is proved that there are none among the neighbours of the adjusted numbers, but not that "
               "there are none farther away";
    return none + "; it is not proved that there are none";
}

}  // namespace recount
