// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include "cases/record_checks.hpp"

#include <recount/model/dynamic_snapshot.hpp>
#include <recount/reconcile/reconcile.hpp>

#include <cstddef>
#include <iterator>

BOOST_AUTO_TEST_SUITE(cases_record_checks_test)

namespace {

using namespace record_checks;
using enum recount::comparison;

/// Every result of every record, by its rule; returns how many there were.
template <class Record, std::size_t Records>
int check(const recount::dynamic_scheme& scheme, const Record (&records)[Records]) {
    int checked = 0;
    for (const Record& each : records) {
        recount::snapshot<recount::dynamic_scheme> report{scheme};
        for (std::size_t i = 0; i < std::size(each.figures); ++i)
            if (each.figures[i]) report.state(scheme.view().categories[i].name, *each.figures[i]);
        const auto findings = recount::reconcile(report);
        BOOST_TEST_REQUIRE(findings.size() == std::size(each.results));
        for (std::size_t rule = 0; rule < std::size(each.results); ++rule) {
            const recount::verdict expected = each.results[rule] == holds   ? recount::verdict::consistent
                                              : each.results[rule] == fails ? recount::verdict::inconsistent
                                                                            : recount::verdict::undetermined;
            BOOST_TEST((findings[rule].verdict == expected), "record " << &each - records << " rule " << rule);
            ++checked;
        }
    }
    return checked;
}

template <std::size_t Variables>
recount::dynamic_scheme with(const char* const (&variables)[Variables]) {
    recount::dynamic_scheme scheme;
    for (const char* const name : variables) scheme.signed_category(name);
    return scheme;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_published_breakdown) {
    recount::dynamic_scheme scheme = with(breakdown::variables);
    scheme.balance({{1, "total"}}, equal, {{1, "jp"}, {1, "kr"}, {1, "other"}});
    for (const char* const name : {"total", "jp", "kr", "other"}) scheme.balance({{1, name}}, at_least, {});
    scheme.balance({{1, "total"}}, equal, {{1, "m"}, {1, "f"}});
    scheme.balance({{1, "kr"}}, at_most, {{1, "total"}});
    BOOST_TEST(check(scheme, breakdown::records) == 6 * 7);
}

BOOST_AUTO_TEST_CASE(a_hierarchy) {
    recount::dynamic_scheme scheme = with(hierarchy::variables);
    scheme.balance({{1, "total"}}, equal, {{1, "a"}, {1, "b"}, {1, "c"}});
    scheme.balance({{1, "a"}}, equal, {{1, "a1"}, {1, "a2"}});
    scheme.balance({{1, "b"}}, equal, {{1, "b1"}, {1, "b2"}, {1, "b3"}});
    scheme.balance({{1, "total"}}, equal, {{1, "male"}, {1, "female"}});
    scheme.balance({{1, "emp"}}, at_most, {{1, "total"}});
    scheme.balance({{1, "c"}}, at_most, {{1, "a"}});
    scheme.balance({{1, "a1"}}, at_least, {});
    scheme.balance({{1, "b3"}}, at_least, {});
    scheme.balance({{1, "total"}}, at_least, {}, 1);
    scheme.balance({{1, "emp"}}, at_least, {});
    BOOST_TEST(check(scheme, hierarchy::records) == 25 * 10);
}

BOOST_AUTO_TEST_SUITE_END()
