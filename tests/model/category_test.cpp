// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/model/category.hpp>

#include <string_view>
#include <type_traits>

BOOST_AUTO_TEST_SUITE(model_category_test)

namespace {

struct military : recount::category<"military personnel"> {};
struct net : recount::signed_category<"net change"> {};
struct arrivals : recount::flow_category<"newly registered"> {};
struct migration : recount::signed_flow_category<"net migration"> {};
struct accented : recount::category<"disparu·e·s"> {};

struct not_a_category {
    static constexpr std::string_view name = "stranger";
};
struct with_a_member : recount::category<"with a member"> {
    int member{};
};

using recount::person_category;
static_assert(person_category<military> && person_category<net> && person_category<arrivals> &&
              person_category<migration>);
static_assert(not_a_category::name == "stranger");
static_assert(!person_category<not_a_category> && !person_category<with_a_member> && !person_category<int>);
static_assert(recount::stock_like<military> && recount::stock_like<net> && !recount::stock_like<arrivals>);
static_assert(recount::flow_like<arrivals> && recount::flow_like<migration> && !recount::flow_like<net> &&
              !recount::flow_like<int>);
static_assert(std::is_empty_v<military>);

constexpr bool names_and_kinds() {
    return military::name == "military personnel" && accented::name == "disparu·e·s" && !military::may_be_negative &&
           net::may_be_negative && !net::flow && arrivals::flow && !arrivals::may_be_negative && migration::flow &&
           migration::may_be_negative;
}
static_assert(names_and_kinds());

}  // namespace

BOOST_AUTO_TEST_CASE(names) { BOOST_TEST(names_and_kinds()); }

BOOST_AUTO_TEST_SUITE_END()
