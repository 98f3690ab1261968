// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/text.hpp>

#include <boost/test/tools/assertion_result.hpp>

namespace recount::testing {

/// For a unit test of your own: `BOOST_TEST(recount::testing::reconciles(report));`
///
/// Passes when nothing in the snapshot is inconsistent; otherwise the test's message holds the findings that fail.
/// What is undetermined does not fail.
template <snapshot_like Snapshot>
boost::test_tools::assertion_result reconciles(const Snapshot& report) {
    const auto reconciled = reconcile(report);
    boost::test_tools::assertion_result result{reconciled.consistent()};
    if (!result) {
        const reconciliation_view view = reconciled.view();
        result.message() << "published figures do not agree\n";
        for (const finding& found : view.findings)
            if (found.verdict == verdict::inconsistent)
                detail::write_finding(result.message().stream(), view, found, printed(view.as_of));
    }
    return result;
}

}  // namespace recount::testing
