// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/model/snapshot.hpp>

#include <array>
#include <cstddef>
#include <type_traits>

BOOST_AUTO_TEST_SUITE(model_snapshot_test)

namespace {

using namespace recount;
using namespace std::chrono_literals;

struct missing : recount::category<"went missing"> {};
struct military : recount::category<"military personnel"> {};
struct civilian : recount::category<"civilians"> {};
struct unknown : recount::category<"status unknown"> {};
struct stranger : recount::category<"of another scheme"> {};

struct by_status : scheme<partition<missing, military, civilian, unknown>> {};
struct other : scheme<partition<missing, military, stranger>> {};

// As small as what it holds, and copied as bytes.
struct contents {
    std::array<figure, 4> figures;
    period as_of;
    source from;
};
static_assert(sizeof(snapshot<by_status>) == sizeof(contents));
static_assert(std::is_trivially_copyable_v<snapshot<by_status>>);
static_assert(std::is_trivially_destructible_v<snapshot<by_status>>);
static_assert(std::is_standard_layout_v<snapshot<by_status>>);
static_assert(snapshot_like<snapshot<by_status>> && !snapshot_like<by_status>);

// A category of another scheme, or one that is stated twice, cannot be said.
static_assert(std::is_constructible_v<snapshot<by_status>, statement<missing>, period, source>);
static_assert(!std::is_constructible_v<snapshot<by_status>, statement<stranger>>);
static_assert(!std::is_constructible_v<snapshot<by_status>, int>);
template <class S, class C>
concept indexed = requires(const S& report) {
    report[C{}];
};
static_assert(indexed<snapshot<by_status>, missing> && !indexed<snapshot<by_status>, stranger>);
static_assert(!indexed<snapshot<by_status>, int>);

constexpr source working_group{"Working Group", "Working Group", "yearbook"};

constexpr bool figures_stand_where_their_category_does() {
    const snapshot<by_status> report{stated<unknown>(9), working_group, stated<missing>(4'354), in(2007y),
                                     stated<civilian>(about(840))};
    bool good = report.figures().size() == 4;
    good = good && report[missing{}] == figure{4'354} && report.figures()[0] == figure{4'354};
    good = good && report[military{}] == figure{} && report.figures()[1] == figure{};
    good = good && report[civilian{}] == about(840) && report.figures()[2] == about(840);
    good = good && report[unknown{}] == figure{9} && report.figures()[3] == figure{9};
    good = good && report.as_of() == in(2007y) && report.from() == working_group;
    good = good && &report[civilian{}] == &report.figures()[2];
    good = good && report.scheme().categories.size() == 4;
    return good;
}
static_assert(figures_stand_where_their_category_does());

constexpr bool what_is_not_stated_is_not_published() {
    const snapshot<by_status> report;
    for (const figure& each : report.figures())
        if (each.published()) return false;
    return !report.as_of().dated() && report.from() == source{};
}
static_assert(what_is_not_stated_is_not_published());

constexpr bool figures_change_and_copies_do_not() {
    snapshot<by_status> report{stated<missing>(1)};
    const snapshot<by_status> copy{report};
    report[missing{}] = 2;
    report[unknown{}] = not_published;
    report[civilian{}] = at_least(3);
    snapshot<by_status> assigned;
    assigned = report;
    return copy[missing{}] == figure{1} && report[missing{}] == figure{2} && assigned[civilian{}] == at_least(3);
}
static_assert(figures_change_and_copies_do_not());

// A constant whose figures are partly not published is one as a global, too.
constexpr snapshot<by_status> partly{stated<military>(3'503)};
static_assert(partly[military{}] == figure{3'503} && !partly[missing{}].published());

}  // namespace

BOOST_AUTO_TEST_CASE(figures) {
    BOOST_TEST(figures_stand_where_their_category_does());
    BOOST_TEST(what_is_not_stated_is_not_published());
    BOOST_TEST(figures_change_and_copies_do_not());
    BOOST_TEST((partly[military{}] == figure{3'503}));
    BOOST_TEST(!partly[missing{}].published());
}

BOOST_AUTO_TEST_SUITE_END()
