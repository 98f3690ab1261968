// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/model/balance.hpp>
#include <recount/model/scheme.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

BOOST_AUTO_TEST_SUITE(model_scheme_test)

namespace {

using namespace recount;

struct missing : recount::category<"went missing"> {};
struct military : recount::category<"military personnel"> {};
struct civilian : recount::category<"civilians"> {};
struct unknown : recount::category<"status unknown"> {};
struct women : recount::category<"women"> {};
struct children : recount::category<"children"> {};
struct women_share : recount::category<"women share"> {};
struct net : recount::signed_category<"net change"> {};
struct stranger : recount::category<"of another scheme"> {};

struct table
    : scheme<named<"by status", partition<missing, military, civilian, unknown>>, of_which<civilian, women, children>,
             reading<share<women_share, women, civilian, rounding::half_up>>,
             balance<(net{} == 2 * women{} - children{} + 7)>, counted<stranger, women>> {};

constexpr bool categories_stand_in_the_order_of_their_first_mention() {
    const scheme_view view = table::view();
    constexpr std::string_view names[]{"went missing", "military personnel", "civilians",  "status unknown",   "women",
                                       "children",     "women share",        "net change", "of another scheme"};
    if (view.categories.size() != std::size(names) || table::category_count != std::size(names)) return false;
    for (std::size_t i = 0; i < std::size(names); ++i)
        if (view.categories[i].name != names[i] || view.categories[i].optional ||
            view.categories[i].may_be_negative != (names[i] == "net change"))
            return false;
    return true;
}
static_assert(categories_stand_in_the_order_of_their_first_mention());

constexpr bool relations_and_terms() {
    const scheme_view view = table::view();
    bool good = view.relations.size() == 4 && table::relation_count == 4 && view.terms.size() == 4 + 3 + 3 + 3;
    good = good && view.relations[0].name == "by status" && view.relations[1].name.empty();
    good =
        good && view.relations[2].reading && view.relations[2].rule == rounding::half_up && !view.relations[0].reading;
    good = good && view.relations[3].constant == 7 && view.relations[3].left_terms == 1;
    constexpr term terms[]{{1, 0}, {1, 1}, {1, 2}, {1, 3}, {1, 2}, {1, 4}, {1, 5},
                           {1, 6}, {1, 4}, {1, 2}, {1, 7}, {2, 4}, {-1, 5}};
    for (std::size_t i = 0; good && i < std::size(terms); ++i) good = view.terms[i] == terms[i];
    good = good && view.left(view.relations[1]).size() == 1 && view.left(view.relations[1])[0].category == 2;
    good = good && view.right(view.relations[1]).size() == 2 && view.right(view.relations[1])[1].category == 5;
    good = good && view.all(view.relations[3]).size() == 3 && view.all(view.relations[3])[0].category == 7;
    return good;
}
static_assert(relations_and_terms());

static_assert(static_scheme<table> && !static_scheme<missing> && !static_scheme<int>);
static_assert(category_of<missing, table> && category_of<net, table> && category_of<stranger, table>);
struct no_stranger : scheme<partition<missing, military, civilian>> {};
static_assert(!category_of<stranger, no_stranger> && !category_of<int, no_stranger> && !category_of<missing, int>);
static_assert(index_of<missing, table> == 0 && index_of<women, table> == 4 && index_of<stranger, table> == 8);
static_assert(std::is_empty_v<table>);

// A list of 255 parts is the longest at compile time.
template <std::size_t I>
struct numbered : recount::category<"numbered"> {
    static constexpr std::array<char, 3> digits{'0' + I / 100, '0' + I / 10 % 10, '0' + I % 10};
    static constexpr std::string_view name{digits.data(), digits.size()};
};
template <std::size_t... I>
partition<missing, numbered<I>...> longest_list(std::index_sequence<I...>);
struct longest : scheme<decltype(longest_list(std::make_index_sequence<255>{}))> {};
static_assert(longest::category_count == 256 && longest::view().relations[0].terms == 256);
static_assert(index_of<numbered<254>, longest> == 255);

// A tree of relations, a category in several of them, and a category that is part of two wholes are no circle.
struct tree
    : scheme<partition<missing, military, civilian>, partition<civilian, women, children>, subset<women, missing>,
             of_which<missing, women>, overlap<unknown, military, civilian>, cover<stranger, military, civilian>> {};
static_assert(tree::relation_count == 6);

}  // namespace

BOOST_AUTO_TEST_CASE(tables) {
    BOOST_TEST(categories_stand_in_the_order_of_their_first_mention());
    BOOST_TEST(relations_and_terms());
}

BOOST_AUTO_TEST_SUITE_END()
