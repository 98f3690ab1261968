// SPDX-License-Identifier: BSL-1.0

#include "reports.hpp"

#include <recount/write/report_text.hpp>

namespace program {

std::unique_ptr<any_report> text_report(std::ostream& out, bool coloured, std::string_view show, bool explains) {
    const recount::text_options options{coloured, !show.empty(), show == "inconsistent", explains};
    return std::make_unique<written_report<recount::text_report>>(out, options);
}

}  // namespace program
