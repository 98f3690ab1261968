// SPDX-License-Identifier: BSL-1.0

#include "reports.hpp"

#include <recount/write/html.hpp>

namespace program {

std::unique_ptr<any_report> html_report(std::ostream& out, const recount::layout_directives& said) {
    const recount::html_options options{said.title, said.source, {}};
    return std::make_unique<written_report<recount::html_report>>(out, options);
}

}  // namespace program
