// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/model/relation.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

BOOST_AUTO_TEST_SUITE(model_relation_test)

namespace {

using namespace recount;

struct whole : recount::category<"whole"> {};
struct one : recount::category<"one"> {};
struct two : recount::category<"two"> {};
struct change : recount::signed_category<"change"> {};
struct joined : recount::flow_category<"joined"> {};
struct left : recount::flow_category<"left"> {};

struct part {
    std::int64_t coefficient;
    std::string_view name;
    bool previous = false;
};

/// What a relation comes down to: its kind, how the sides compare, and its terms in order, `left_terms` on the left.
template <class Relation>
constexpr bool declares(relation_kind kind, comparison compares, std::size_t left_terms,
                        std::initializer_list<part> terms) {
    const auto& declared = Relation::declared;
    bool good = declared.row.kind == kind && declared.row.compares == compares &&
                declared.row.left_terms == left_terms && declared.row.terms == terms.size() &&
                declared.terms.size() == terms.size() && declared.row.constant == 0;
    for (std::size_t i = 0; good && i < terms.size(); ++i) {
        const part& expected = terms.begin()[i];
        good = declared.terms[i].coefficient == expected.coefficient &&
               declared.terms[i].previous == expected.previous && declared.terms[i].category->row.name == expected.name;
    }
    return good;
}

constexpr bool every_kind() {
    using enum relation_kind;
    using enum comparison;
    bool good = true;
    good = good &&
           declares<recount::partition<whole, one, two>>(partition, equal, 1, {{1, "whole"}, {1, "one"}, {1, "two"}});
    good = good &&
           declares<recount::of_which<whole, one, two>>(of_which, at_least, 1, {{1, "whole"}, {1, "one"}, {1, "two"}});
    // the whole is the left side, although the part is named first
    good = good && declares<recount::subset<one, whole>>(subset, at_least, 1, {{1, "whole"}, {1, "one"}});
    good = good && declares<recount::cover<whole, one, two>>(cover, equal, 1, {{1, "whole"}, {1, "one"}, {1, "two"}});
    good = good &&
           declares<recount::overlap<whole, one, two>>(overlap, at_most, 1, {{1, "whole"}, {1, "one"}, {1, "two"}});
    good = good &&
           declares<recount::share<change, one, whole>>(share, equal, 1, {{1, "change"}, {1, "one"}, {1, "whole"}});
    good = good && declares<recount::roll_forward<whole, gains<joined>, losses<left>>>(
                       roll_forward, equal, 1, {{1, "whole"}, {1, "whole", true}, {1, "joined"}, {-1, "left"}});
    good = good && declares<recount::cumulative<whole>>(cumulative, at_least, 1, {{1, "whole"}, {1, "whole", true}});
    return good;
}
static_assert(every_kind());

/// A cover is complete, and its lists may overlap; a stock that rolls forward alone has movements ...
constexpr bool facts() {
    using enum relation_kind;
    bool good = true;
    for (const relation_kind kind :
         {partition, of_which, subset, cover, overlap, share, roll_forward, cumulative, balance, domain}) {
        const relation_facts& known = facts_of(kind);
        good = good && known.disjoint == (kind == partition || kind == of_which) &&
               known.complete == (kind == partition || kind == cover) && known.movements == (kind == roll_forward) &&
               known.of_stocks == (kind == roll_forward || kind == cumulative) &&
               compares_lists(kind) == (kind == cover || kind == overlap);
    }
    return good;
}
static_assert(facts());

constexpr bool wrapped() {
    using plain = share<change, one, whole, rounding::half_up>;
    const auto& both = named<"women among all", reading<plain>>::declared;
    const auto& other_order = reading<named<"women among all", plain>>::declared;
    return plain::declared.row.rule == rounding::half_up && !plain::declared.row.reading &&
           plain::declared.row.name.empty() && both.row.name == "women among all" && both.row.reading &&
           both.row.rule == rounding::half_up && both.row == other_order.row &&
           share<change, one, whole>::declared.row.rule == rounding::nearest;
}
static_assert(wrapped());

static_assert(relation<partition<whole, one>> && relation<named<"x", partition<whole, one>>>);
static_assert(!relation<whole> && !relation<int>);

}  // namespace

BOOST_AUTO_TEST_CASE(kinds) { BOOST_TEST(every_kind()); }

BOOST_AUTO_TEST_CASE(facts_of_each_kind) { BOOST_TEST(facts()); }

BOOST_AUTO_TEST_CASE(names_and_readings) { BOOST_TEST(wrapped()); }

BOOST_AUTO_TEST_SUITE_END()
