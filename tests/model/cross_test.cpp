// SPDX-License-Identifier: BSL-1.0
#include <recount/model/cross.hpp>
#include <recount/model/cell_scheme.hpp>
#include <recount/model/dynamic_cross.hpp>
#include <recount/model/dynamic_snapshot.hpp>
#include <recount/model/snapshot.hpp>
#include <recount/reconcile/reconcile.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

BOOST_AUTO_TEST_SUITE(model_cross_test)

namespace {

using namespace recount;

struct italy : category<"Italy"> {};
struct north : category<"north"> {};
struct south : category<"south"> {};
struct all : category<"all"> {};
struct women : category<"women"> {};
struct men : category<"men"> {};
struct women_share : category<"women share"> {};
struct adults : category<"adults"> {};
struct children : category<"children"> {};
struct any_age : category<"any age"> {};
struct net : signed_category<"net"> {};
struct births : flow_category<"births"> {};

struct by_area : scheme<named<"by area", partition<italy, north, south>>> {};
struct by_sex : scheme<partition<all, women, men>, share<women_share, women, all>> {};
struct by_age : scheme<of_which<any_age, adults, children>> {};
struct kinds : scheme<counted<net, births>> {};

struct area_and_sex : cross<by_area, by_sex> {};
struct all_three : cross<by_area, by_sex, by_age> {};
struct south_is_not_broken_down : cross<by_area, by_sex, without<by_sex, south>> {};
struct south_has_no_ages : cross<by_sex, by_age, by_area, without<by_age, south>> {};
struct of_kinds : cross<by_area, kinds> {};

// by hand: 3 areas for each of 2 relations of sexes, 3 sexes for the relation of areas; a percentage is not added up
static_assert(area_and_sex::category_count == 12 && area_and_sex::relation_count == 3 * 2 + 3);
static_assert(south_is_not_broken_down::category_count == 12);
static_assert(south_is_not_broken_down::relation_count == 2 * 2 + 3);
// 4 * 3 cells of sexes and ages but those of the percentage: 9; 9 cells of areas and ages for 2 relations; 9 for ages
static_assert(all_three::category_count == 36 && all_three::relation_count == 9 + 18 + 9);

static_assert(cell<north, women>::name == "north, women");
static_assert(cell<north, women, adults>::name == "north, women, adults");
static_assert(index_of<cell<italy, all>, area_and_sex> == 0 && index_of<cell<south, women_share>, area_and_sex> == 11);
static_assert(category_of<cell<north, women>, area_and_sex> && !category_of<cell<women, north>, area_and_sex>);
static_assert(!category_of<women, area_and_sex> && !category_of<cell<north, adults>, area_and_sex>);
static_assert(cell<north, net>::may_be_negative && cell<north, births>::flow && !cell<north, women>::flow);

static_assert(std::is_trivially_copyable_v<snapshot<area_and_sex>>);
static_assert(sizeof(snapshot<area_and_sex>) == sizeof(snapshot<by_area>) + 9 * sizeof(figure));

constexpr snapshot<area_and_sex> table(std::int64_t grand_total) {
    snapshot<area_and_sex> report;
    report[cell<italy, all>{}] = grand_total;
    report[cell<italy, women>{}] = 65;
    report[cell<italy, men>{}] = 90;
    report[cell<north, all>{}] = 105;
    report[cell<north, women>{}] = 45;
    report[cell<north, men>{}] = 60;
    report[cell<south, all>{}] = 50;
    report[cell<south, women>{}] = 20;
    report[cell<south, men>{}] = 30;
    return report;
}
constexpr auto as_counted = table(155);
constexpr auto one_more = table(156);
static_assert(consistent(as_counted) && !consistent(one_more));

/// "by area: Italy, women = north, women + south, women": every relation, with where its terms stand.
std::string text_of(const scheme_view& scheme) {
    std::string text;
    for (const category_row& one : scheme.categories)
        text += std::string{one.name} + (one.may_be_negative ? " -" : "") + (one.flow ? " ~" : "") + "\n";
    for (const relation_row& row : scheme.relations) {
        text += std::string{row.name} + " " + std::to_string(static_cast<int>(row.kind)) + ":";
        for (const term& t : scheme.all(row)) text += " " + std::string{scheme.categories[t.category].name} + ";";
        text += " " + std::to_string(row.left_terms) + "\n";
    }
    return text;
}

BOOST_AUTO_TEST_CASE(relations_are_those_of_each_scheme_for_every_category_of_the_other) {
    const scheme_view view = area_and_sex::view();
    const std::string text = text_of(view);
    BOOST_TEST(text.find("by area 0: Italy, women; north, women; south, women; 1\n") != text.npos);
    BOOST_TEST(text.find(" 0: north, all; north, women; north, men; 1\n") != text.npos);
    BOOST_TEST(text.find(" 5: south, women share; south, women; south, all; 1\n") != text.npos);
    BOOST_TEST(text.find("Italy, women share; north, women share") == text.npos);
    BOOST_TEST(text_of(south_is_not_broken_down::view()).find("south, all; south, women; south, men") == text.npos);
    // the area is the third of what is crossed
    const std::string ages = text_of(south_has_no_ages::view());
    BOOST_TEST(ages.find("men, any age, south; men, adults, south; men, children, south") == ages.npos);
    BOOST_TEST(ages.find("men, any age, north; men, adults, north; men, children, north") != ages.npos);
    BOOST_TEST(text_of(of_kinds::view()).find("south, net -\nsouth, births ~\n") != text.npos);
}

// one algorithm: a dynamic product has the tables of the static one
BOOST_AUTO_TEST_CASE(dynamic_schemes_have_the_same_product) {
    const scheme_view factors[]{by_area::view(), by_sex::view(), by_age::view(), kinds::view()};
    BOOST_TEST(text_of(crossed(std::span{factors}.first(2)).view()) == text_of(area_and_sex::view()));
    BOOST_TEST(text_of(crossed(std::span{factors}.first(3)).view()) == text_of(all_three::view()));
    const cells_left_out south_by_sex[]{{1, 0, "south"}};
    BOOST_TEST(text_of(crossed(std::span{factors}.first(2), south_by_sex).view()) ==
               text_of(south_is_not_broken_down::view()));

    dynamic_scheme areas;
    areas.partition("Italy", {"north", "south"});
    dynamic_scheme sexes;
    sexes.partition("all", {"women", "men"});
    const dynamic_scheme both = crossed(areas, sexes);
    snapshot<dynamic_scheme> report{both};
    report.state("Italy, women", 65).state("north, women", 45).state("south, women", 21);
    BOOST_TEST(reconcile(report).count(verdict::inconsistent) == 1u);
    BOOST_TEST(crossed(areas, sexes, areas).view().categories.size() == 27u);
}

// as many cells as the table has rows for, whatever the relation is an instance of
BOOST_AUTO_TEST_CASE(a_relation_between_cells_has_the_sides_that_are_given) {
    recount::detail::cell_scheme cells;
    for (const std::string_view name : {"a", "b", "c"}) cells.add_cell(name, {});
    const term both[]{{1, 0}, {1, 1}};
    const term one[]{{1, 2}};
    cells.add_relation(by_area::view().relations[0], "more on the left", both, one, 7);
    const scheme_view view = cells.view();
    BOOST_TEST(std::ranges::equal(view.left(view.relations[0]), both));
    BOOST_TEST(std::ranges::equal(view.right(view.relations[0]), one));
    BOOST_TEST(cells.rules()[0] == 7u);
}

BOOST_AUTO_TEST_CASE(a_dynamic_product_that_means_nothing_is_refused) {
    const scheme_view factors[]{by_area::view(), by_sex::view()};
    BOOST_CHECK_THROW(static_cast<void>(crossed(std::span{factors}.first(1))), scheme_error);
    for (const cells_left_out wrong : {cells_left_out{2, 0, "south"}, cells_left_out{1, 1, "women"},
                                       cells_left_out{1, 2, "south"}, cells_left_out{1, 0, "east"}})
        BOOST_CHECK_THROW(static_cast<void>(crossed(factors, {&wrong, 1})), scheme_error);
    dynamic_scheme commas;
    commas.category("a").category("a, b");
    dynamic_scheme others;
    others.category("c").category("b, c");
    BOOST_CHECK_EXCEPTION(static_cast<void>(crossed(commas, others)), scheme_error, [](const scheme_error& fault) {
        return std::string{fault.what()} == "recount: two categories of a scheme have the same name: a, b, c";
    });
}

// What may be said of a cell may be said of one of its categories, whichever factor that is of.
BOOST_AUTO_TEST_CASE(a_cell_is_as_its_categories_are) {
    dynamic_scheme plain;
    plain.category("north").category("south");
    dynamic_scheme marked;
    marked.category("people").signed_category("change").optional_category("others");
    marked.roll_forward("people", {"arrivals"}, {"departures"});
    for (const bool first : {true, false}) {
        const dynamic_scheme both = first ? crossed(marked, plain) : crossed(plain, marked);
        std::size_t negative = 0, optional = 0, flows = 0;
        for (const category_row& cell : both.view().categories) {
            negative += cell.may_be_negative ? 1U : 0U;
            optional += cell.optional ? 1U : 0U;
            flows += cell.flow ? 1U : 0U;
        }
        BOOST_TEST(negative == 2U);
        BOOST_TEST(optional == 2U);
        BOOST_TEST(flows == 4U);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
