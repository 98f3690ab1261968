// SPDX-License-Identifier: BSL-1.0

#include "reports.hpp"

#include <recount/write/report_text.hpp>

namespace program {

std::unique_ptr<any_report> text_report(std::ostream& out, bool coloured, bool in_full, bool explains) {
    const recount::text_options options{coloured, in_full, explains};
    return std::make_unique<written_report<recount::text_report>>(out, options);
}

}  // namespace program
