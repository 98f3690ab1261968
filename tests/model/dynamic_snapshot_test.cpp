// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/model/dynamic_snapshot.hpp>

#include <string>
#include <type_traits>

BOOST_AUTO_TEST_SUITE(model_dynamic_snapshot_test)

namespace {

using namespace recount;
using namespace std::chrono_literals;

using dynamic = recount::snapshot<recount::dynamic_scheme>;

static_assert(snapshot_like<dynamic>);
// a scheme that is gone at the end of the statement
static_assert(!std::is_constructible_v<dynamic, recount::dynamic_scheme>);
static_assert(std::is_constructible_v<dynamic, const recount::dynamic_scheme&>);

recount::dynamic_scheme by_status() {
    recount::dynamic_scheme scheme;
    scheme.partition("went missing", {"military personnel", "civilians"});
    return scheme;
}

template <class Call>
std::string complaint(Call call) {
    try {
        call();
    } catch (const statement_error& error) {
        return error.what();
    }
    return {};
}

}  // namespace

BOOST_AUTO_TEST_CASE(figures_stand_where_their_category_does) {
    const recount::dynamic_scheme scheme = by_status();
    dynamic report{scheme, in(2007y), {"register", "office", "yearbook"}};
    BOOST_TEST(report.figures().size() == 3u);
    for (const figure& each : report.figures()) BOOST_TEST(!each.published());
    report.state("civilians", about(840)).state("went missing", 4'354);
    BOOST_TEST((report["civilians"] == about(840)));
    BOOST_TEST((report.figures()[2] == about(840)));
    BOOST_TEST((report.figures()[0] == figure{4'354}));
    BOOST_TEST(!report["military personnel"].published());
    report["civilians"] = 841;
    BOOST_TEST((report["civilians"] == figure{841}));
    BOOST_TEST((report.as_of() == in(2007y)));
    BOOST_TEST((report.from() == source{"register", "office", "yearbook"}));
    BOOST_TEST((report.scheme().relations.size() == 1u));
}

BOOST_AUTO_TEST_CASE(the_source_is_kept) {
    const recount::dynamic_scheme scheme = by_status();
    const dynamic report = [&] {
        const std::string title = "a title that is too long to be kept inside of a string";
        return dynamic{scheme, undated, {title, title, title}};
    }();
    const dynamic copy{report};
    BOOST_TEST(copy.from().published_in == "a title that is too long to be kept inside of a string");
}

BOOST_AUTO_TEST_CASE(mistakes) {
    const recount::dynamic_scheme scheme = by_status();
    dynamic report{scheme};
    BOOST_TEST(complaint([&] { report.state("civilian", 1); }) ==
               "recount: no category of this scheme is called civilian");
    BOOST_TEST(complaint([&] { (void)report["civilian"]; }) ==
               "recount: no category of this scheme is called civilian");
    report.state("civilians", 841);
    BOOST_TEST(complaint([&] { report.state("civilians", 842); }) ==
               "recount: a category is stated twice in one snapshot: civilians");
    BOOST_TEST((report["civilians"] == figure{841}));
    report.state("went missing", not_published).state("went missing", 5);  // nothing was said the first time

    const recount::dynamic_scheme nothing;
    BOOST_CHECK_EXCEPTION(dynamic{nothing}, scheme_error, [](const scheme_error& said) {
        return said.what() == std::string{"recount: a scheme has at least one relation or category"};
    });
}

BOOST_AUTO_TEST_CASE(a_category_that_came_later_is_not_known) {
    recount::dynamic_scheme scheme = by_status();
    dynamic report{scheme};
    scheme.category("later");
    BOOST_CHECK_THROW(report.state("later", 1), statement_error);
    BOOST_CHECK_THROW((void)report["later"], statement_error);
    BOOST_CHECK_THROW((void)report.scheme(), scheme_error);
}

BOOST_AUTO_TEST_SUITE_END()
