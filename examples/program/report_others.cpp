// SPDX-License-Identifier: BSL-1.0

#include "reports.hpp"

#include <recount/write/annotations.hpp>
#include <recount/write/junit.hpp>
#include <recount/write/markdown.hpp>

namespace program {

std::unique_ptr<any_report> markdown_report(std::ostream& out, bool explains) {
    return std::make_unique<written_report<recount::markdown_report>>(out, explains);
}

std::unique_ptr<any_report> annotations_report(std::ostream& out) {
    return std::make_unique<written_report<recount::annotations_report>>(out);
}

std::unique_ptr<any_report> junit_report(std::ostream& out) {
    return std::make_unique<written_report<recount::junit_report>>(out);
}

}  // namespace program
