// SPDX-License-Identifier: BSL-1.0
//
// Answers own what they show: they are kept after what they were asked about is gone.

#include <recount/model/series.hpp>
#include <recount/reconcile/reconcile_series.hpp>
#include <recount/recount.hpp>
#include <recount/text/series_text.hpp>

#include <boost/test/unit_test.hpp>

#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(reconcile_answers_test)

namespace {

using namespace recount;
using namespace std::chrono_literals;

struct all : category<"all"> {};
struct men : category<"men"> {};
struct women : category<"women"> {};
struct by_sex : scheme<partition<all, men, women>> {};

struct held : category<"held"> {};
struct freed : flow_category<"freed"> {};
struct ledger : scheme<roll_forward<held, gains<>, losses<freed>>> {};

template <class Answer>
std::string text_of(const Answer& answer) {
    std::ostringstream out;
    out << answer;
    return out.str();
}

auto of_a_static_snapshot() {
    const snapshot<by_sex> local{in(2007y), stated<all>(10), stated<men>(6), stated<women>(5)};
    return reconcile(local);
}

auto of_a_dynamic_snapshot(const dynamic_scheme& scheme) {
    snapshot<dynamic_scheme> local{scheme, in(2007y), {"a register with a rather long name", {}, {}}};
    local.state("all", 10).state("men", 6).state("women", 5);
    return reconcile(local);
}

auto of_a_series() {
    series<ledger> local;
    local.insert(snapshot<ledger>{on(2020y / 1 / 1), stated<held>(10)});
    local.insert(snapshot<ledger>{on(2020y / 1 / 2), stated<held>(8), stated<freed>(1)});
    return reconcile(local);
}

const std::string too_many =
    "2007  all = men + women\n      10 is stated, 6 + 5 = 11 is computed: the parts have 1 too many\n";

BOOST_AUTO_TEST_CASE(a_reconciliation_outlives_its_snapshot) {
    BOOST_TEST(text_of(of_a_static_snapshot()).substr(0, too_many.size()) == too_many);
    dynamic_scheme scheme;
    scheme.partition("all", {"men", "women"});
    const auto kept = of_a_dynamic_snapshot(scheme);
    BOOST_TEST(text_of(kept).substr(0, too_many.size()) == too_many);
    BOOST_TEST(kept.report().from().register_name == "a register with a rather long name");
}

BOOST_AUTO_TEST_CASE(a_reconciliation_is_moved_and_copied) {
    dynamic_scheme scheme;
    scheme.partition("all", {"men", "women"});
    auto first = std::make_unique<decltype(of_a_dynamic_snapshot(scheme))>(of_a_dynamic_snapshot(scheme));
    const auto copied = *first;
    const auto moved = std::move(*first);
    first.reset();
    BOOST_TEST(text_of(copied).substr(0, too_many.size()) == too_many);
    BOOST_TEST(text_of(moved) == text_of(copied));
}

BOOST_AUTO_TEST_CASE(a_series_reconciliation_outlives_its_series_and_is_moved) {
    const std::string fewer =
        "2020-01-01 to 2020-01-02  held = previous held - freed\n"
        "      8 is stated, 10 - 1 = 9 is computed: 1 fewer than the movements explain\n";
    auto kept = of_a_series();
    BOOST_TEST(text_of(kept).substr(0, fewer.size()) == fewer);
    const auto moved = std::move(kept);
    BOOST_TEST(text_of(moved).substr(0, fewer.size()) == fewer);
    BOOST_TEST((moved.figures_of(moved[0]) == std::vector<figure>{8, 1}));
    BOOST_TEST(moved.counts().size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_temporary_series_is_printed_at_once) {
    BOOST_TEST(text_of(reconcile(series<ledger>{})) == "");
    BOOST_TEST(text_of(of_a_series()) == text_of(reconcile(of_a_series().counts())));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
