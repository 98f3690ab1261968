// SPDX-License-Identifier: BSL-1.0

#include <recount/model/dynamic_snapshot.hpp>
#include <recount/model/series.hpp>

#include <range/v3/range/conversion.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <vector>

BOOST_AUTO_TEST_SUITE(model_series_test)

namespace {

using namespace recount;
using namespace std::chrono_literals;

struct registered : category<"registered"> {};
struct freed : category<"freed"> {};
struct closed_cases : flow_category<"closed"> {};
struct list : scheme<counted<registered, freed, closed_cases>> {};
using at = snapshot<list>;

constexpr source commission{"State Commission", "Working Group", ""};
constexpr source icrc{"ICRC", "ICRC", ""};

const at in_2005{on(2005y / 9 / 1), commission, stated<registered>(4'740)};
const at in_2007{in(2007y), commission, stated<registered>(4'354)};
const at in_2008{on(2008y / 12 / 25), commission, stated<registered>(4'210)};

std::vector<period> periods_of(const series<list>& counts) {
    std::vector<period> result;
    for (const at& one : counts) result.push_back(one.as_of());
    return result;
}

BOOST_AUTO_TEST_CASE(any_order_becomes_the_order_of_time) {
    std::vector<at> given{in_2005, in_2007, in_2008};
    const std::vector<period> expected{on(2005y / 9 / 1), in(2007y), on(2008y / 12 / 25)};
    std::sort(given.begin(), given.end(),
              [](const at& a, const at& b) { return a[registered{}].value() < b[registered{}].value(); });
    do {
        BOOST_TEST((periods_of(series<list>{given}) == expected));
        series<list> inserted;
        for (const at& one : given) inserted.insert(one);
        BOOST_TEST((periods_of(inserted) == expected));
    } while (std::next_permutation(given.begin(), given.end(), [](const at& a, const at& b) {
        return a[registered{}].value() < b[registered{}].value();
    }));
}

BOOST_AUTO_TEST_CASE(built_from_any_range) {
    BOOST_TEST(series<list>(std::array{in_2008, in_2005}).size() == 2u);
    const std::vector<at> all{in_2005, in_2007, in_2008};
    auto small = all | ranges::views::filter([](const at& one) { return one[registered{}].value() < 4'500; });
    BOOST_TEST(series<list>(small).size() == 2u);
    BOOST_TEST(series<list>(std::vector<at>{}).empty());
}

BOOST_AUTO_TEST_CASE(an_order_that_is_not_certain_is_said) {
    const series<list> certain{std::vector{in_2005, in_2007, in_2008}};
    BOOST_TEST(certain.uncertain_order().empty());
    const at in_june{in(2007y / 6), commission, stated<registered>(4'400)};
    const series<list> open{std::vector{in_2005, in_june, in_2007, in_2008}};
    const auto pairs = open.uncertain_order();
    BOOST_TEST_REQUIRE(pairs.size() == 1u);
    BOOST_TEST((open[pairs[0].first].as_of() == in(2007y)));
    BOOST_TEST((open[pairs[0].second].as_of() == in(2007y / 6)));
}

BOOST_AUTO_TEST_CASE(snapshots_that_publish_different_stocks_need_no_order) {
    const at of_freed{in(2007y / 6), commission, stated<freed>(10)};
    const at of_closed{during(in(2004y), in(2008y)), commission, stated<closed_cases>(about(800))};
    BOOST_TEST(series<list>(std::vector{in_2007, of_freed, of_closed}).uncertain_order().empty());
}

BOOST_AUTO_TEST_CASE(undated_snapshots_come_last_and_have_no_certain_order) {
    const at whenever{commission, stated<registered>(5'000)};
    const series<list> counts{std::vector{whenever, in_2005}};
    BOOST_TEST(!counts[1].as_of().dated());
    BOOST_TEST(counts.uncertain_order().size() == 1u);
    // two undated snapshots are not known to be editions of each other
    BOOST_TEST(series<list>(std::vector{whenever, whenever}).size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_second_snapshot_of_the_same_date_is_a_revision) {
    const at revised{on(2005y / 9 / 1), commission, stated<registered>(4'741)};
    series<list> counts{std::vector{in_2005, in_2008}};
    counts.insert(in_2005);
    BOOST_TEST(counts.size() == 2u);
    BOOST_TEST(counts.editions().empty());  // the same figures are the same edition
    counts.insert(revised);
    BOOST_TEST(counts.size() == 2u);
    BOOST_TEST(counts[0][registered{}].value() == 4'741);
    BOOST_TEST_REQUIRE(counts.editions().size() == 1u);
    BOOST_TEST(counts.editions()[0].earlier[registered{}].value() == 4'740);
    counts.insert(at{in(2001y), commission, stated<registered>(1)});
    BOOST_TEST(counts[counts.editions()[0].current][registered{}].value() == 4'741);  // still refers to the right place
    // and given at once: the later one in the range is the later edition
    const series<list> at_once{std::vector{revised, in_2005}};
    BOOST_TEST(at_once[0][registered{}].value() == 4'740);
    BOOST_TEST(at_once.editions()[0].earlier[registered{}].value() == 4'741);
}

BOOST_AUTO_TEST_CASE(one_register_and_one_scheme) {
    const at of_icrc{in(2006y), icrc, stated<registered>(3'481)};
    BOOST_CHECK_THROW((series<list>{std::vector{in_2005, of_icrc}}), statement_error);
    series<list> counts{std::vector{in_2005}};
    BOOST_CHECK_THROW(counts.insert(of_icrc), statement_error);
    BOOST_TEST(counts.size() == 1u);

    dynamic_scheme one;
    one.category("registered");
    const dynamic_scheme other = one;
    series<dynamic_scheme> dynamic;
    dynamic.insert(snapshot<dynamic_scheme>{one, in(2005y)});
    BOOST_CHECK_THROW(dynamic.insert(snapshot<dynamic_scheme>{other, in(2006y)}), statement_error);
}

// 5 released and then 7 released on one day may be 12, or 7 after all
BOOST_AUTO_TEST_CASE(movements_of_one_day_are_not_replaced_in_silence) {
    const auto on_the_second = [](figure value) { return at{on(2020y / 1 / 2), stated<closed_cases>(value)}; };
    for (const figure& second : {figure{7}, figure{5}}) {
        series<list> counts;
        counts.insert(on_the_second(5));
        BOOST_CHECK_EXCEPTION(counts.insert(on_the_second(second)), statement_error, [](const statement_error& e) {
            return std::string{e.what()}.find("the movement \"closed\"") != std::string::npos;
        });
        BOOST_TEST(counts.size() == 1u);
        BOOST_CHECK_THROW((series<list>{std::vector{on_the_second(5), on_the_second(second)}}), statement_error);
    }
    // beside a stock, of either, it is an edition of the whole snapshot
    for (const figure& first : {figure{9}, figure{}})
        for (const figure& second : {figure{8}, figure{}}) {
            if (!first.published() && !second.published()) continue;
            series<list> counts;
            counts.insert(at{on(2020y / 1 / 2), stated<registered>(first), stated<closed_cases>(5)});
            counts.insert(at{on(2020y / 1 / 2), stated<registered>(second), stated<closed_cases>(7)});
            BOOST_TEST(counts.size() == 1u);
            BOOST_TEST(counts.editions().size() == 1u);
        }
}

BOOST_AUTO_TEST_CASE(by_register_makes_one_series_of_each) {
    const at of_icrc{in(2006y), icrc, stated<registered>(3'481)};
    const auto all = by_register(std::vector{in_2008, of_icrc, in_2005});
    BOOST_TEST_REQUIRE(all.size() == 2u);
    BOOST_TEST(all[0].size() == 2u);
    BOOST_TEST(all[0][0][registered{}].value() == 4'740);
    BOOST_TEST(all[1][0][registered{}].value() == 3'481);
}

BOOST_AUTO_TEST_CASE(views) {
    const series<list> counts{std::vector{in_2005, in_2007, in_2008}};
    std::vector<std::int64_t> changes;
    for (const auto& pair : neighbours(counts))
        changes.push_back(pair[1][registered{}].value() - pair[0][registered{}].value());
    BOOST_TEST((changes == std::vector<std::int64_t>{-386, -144}));

    const auto figures = figures_of(counts, registered{}) | ranges::to<std::vector>();
    BOOST_TEST((figures == std::vector<dated_figure>{
                               {on(2005y / 9 / 1), 4'740}, {in(2007y), 4'354}, {on(2008y / 12 / 25), 4'210}}));
    BOOST_TEST(((figures_of(counts, 0) | ranges::to<std::vector>()) == figures));

    BOOST_TEST(ranges::distance(within(counts, 2007y)) == 1);
    BOOST_TEST(ranges::distance(within(counts, during(in(2005y), in(2007y)))) == 2);
    BOOST_TEST(ranges::distance(within(counts, in(2007y / 6))) == 0);  // only certainly within
    BOOST_TEST(ranges::distance(neighbours(series<list>{})) == 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
