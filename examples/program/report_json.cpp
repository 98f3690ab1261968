// SPDX-License-Identifier: BSL-1.0

#include "reports.hpp"

#include <recount/write/json.hpp>

namespace program {

std::unique_ptr<any_report> json_report(std::ostream& out) {
    return std::make_unique<written_report<recount::json_report>>(out);
}

}  // namespace program
