// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/layout_directives.hpp>
#include <recount/read/read_as.hpp>
#include <recount/write/notes.hpp>
#include <recount/write/relation_counts.hpp>
#include <recount/write/report.hpp>

#include <memory>
#include <ostream>
#include <string_view>
#include <utility>

namespace program {

/// A report of what is judged, in whichever form it is written.
class any_report {
public:
    virtual ~any_report() = default;
    /// Says how the file is read of which the next findings are.
    virtual void begin(const recount::read_as& said) = 0;
    virtual void add(recount::snapshot_report&& one) = 0;
    virtual void add(const recount::relation_counts& others) = 0;
    virtual void finish(const recount::check_notes& notes) = 0;
};

/// One that a writer of the library writes.
template <class Report>
class written_report final : public any_report {
public:
    template <class... Given>
    explicit written_report(Given&&... given) : report_{std::forward<Given>(given)...} {}

    void begin(const recount::read_as& said) override {
        if constexpr (requires { report_.begin(said); }) report_.begin(said);
    }
    void add(recount::snapshot_report&& one) override { report_.add(std::move(one)); }
    void add(const recount::relation_counts& others) override { report_.add(others); }
    void finish(const recount::check_notes& notes) override { report_.finish(notes); }

private:
    Report report_;
};

// Each form in a translation unit of its own: they are long.

/// @param show "all" and "inconsistent" for findings one by one; empty: what is gravest
std::unique_ptr<any_report> text_report(std::ostream& out, bool coloured, std::string_view show, bool explains);
std::unique_ptr<any_report> json_report(std::ostream& out);
/// @param said title and source of the publication
std::unique_ptr<any_report> html_report(std::ostream& out, const recount::layout_directives& said);
std::unique_ptr<any_report> markdown_report(std::ostream& out, bool explains);
std::unique_ptr<any_report> annotations_report(std::ostream& out);
std::unique_ptr<any_report> junit_report(std::ostream& out);

}  // namespace program
