// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/model/balance.hpp>
#include <recount/model/dynamic_scheme.hpp>
#include <recount/model/scheme.hpp>

#include "solve/brute_force.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <list>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(model_dynamic_scheme_test)

namespace {

using namespace recount;

struct missing : recount::category<"went missing"> {};
struct military : recount::category<"military personnel"> {};
struct civilian : recount::category<"civilians"> {};
struct women : recount::category<"women"> {};
struct children : recount::category<"children"> {};
struct women_share : recount::category<"women share"> {};
struct net : recount::signed_category<"net change"> {};
struct either : recount::category<"on either list"> {};
struct both : recount::category<"on both lists"> {};

struct fixed : scheme<named<"by status", partition<missing, military, civilian>>, of_which<civilian, women, children>,
                      subset<women, missing>, reading<share<women_share, women, civilian, rounding::half_up>>,
                      cover<either, women, children>, overlap<both, women, children>,
                      named<"n", balance<(net{} + 3 >= 2 * women{} - children{})>>, counted<net>> {};

dynamic_scheme loose() {
    dynamic_scheme result;
    // names that do not live on
    const auto name = [](const char* text) { return std::string{text}; };
    result.partition(name("went missing"), {name("military personnel"), name("civilians")}, {name("by status")});
    result.of_which("civilians", {"women", "children"}).subset("women", "went missing");
    result.share("women share", "women", "civilians", rounding::half_up, {.reading = true});
    result.cover("on either list", {"women", "children"}).overlap("on both lists", {"women", "children"});
    result.signed_category("net change");
    result.balance({{1, "net change"}}, comparison::at_least, {{2, "women"}, {-1, "children"}}, -3, {"n"});
    return result;
}

bool same_tables(const scheme_view& a, const scheme_view& b) {
    return std::equal(a.categories.begin(), a.categories.end(), b.categories.begin(), b.categories.end()) &&
           std::equal(a.relations.begin(), a.relations.end(), b.relations.begin(), b.relations.end()) &&
           std::equal(a.terms.begin(), a.terms.end(), b.terms.begin(), b.terms.end());
}

template <class Call>
std::string complaint(Call call) {
    try {
        call();
    } catch (const scheme_error& error) {
        return error.what();
    }
    return {};
}

std::vector<std::string> numbered(std::size_t count) {
    std::vector<std::string> result;
    for (std::size_t i = 0; i < count; ++i) result.push_back("part " + std::to_string(i));
    return result;
}

struct made_names {
    struct iterator {
        std::string operator*() const { return "made"; }
    };
    [[nodiscard]] iterator begin() const { return {}; }
    [[nodiscard]] iterator end() const { return {}; }
};

}  // namespace

BOOST_AUTO_TEST_CASE(the_same_tables_as_a_static_scheme) { BOOST_TEST(same_tables(loose().view(), fixed::view())); }

// Under an address sanitizer a name of the scheme that is gone is an error.
BOOST_AUTO_TEST_CASE(copies_and_moves_keep_their_names) {
    auto original = std::make_unique<recount::dynamic_scheme>(loose());
    recount::dynamic_scheme copy{*original};
    recount::dynamic_scheme assigned;
    assigned.partition("a", {"b"});
    assigned = *original;
    original->partition("went missing", {"one more", "another"});
    const recount::dynamic_scheme grown{*original};
    recount::dynamic_scheme moved{std::move(*original)};
    original.reset();
    BOOST_TEST(same_tables(copy.view(), fixed::view()));
    BOOST_TEST(same_tables(assigned.view(), fixed::view()));
    BOOST_TEST(same_tables(grown.view(), moved.view()));
    BOOST_TEST(moved.view().relations.size() == fixed::relation_count + 1);

    // a view refers to texts that stay where they are when the scheme moves, and so do later names
    const std::string_view name = moved.view().categories[0].name;
    recount::dynamic_scheme moved_on;
    moved_on = std::move(moved);
    BOOST_TEST(name == "went missing");
    moved_on.subset("went missing", "all people", {"later"});
    const recount::dynamic_scheme copy_of_it{moved_on};
    moved_on = recount::dynamic_scheme{};
    BOOST_TEST(copy_of_it.view().relations.back().name == "later");
    BOOST_TEST(*copy_of_it.index_of("all people") == copy_of_it.view().categories.size() - 1);
    copy = *&copy;
    BOOST_TEST(same_tables(copy.view(), fixed::view()));
}

BOOST_AUTO_TEST_CASE(categories_are_found_by_name) {
    const recount::dynamic_scheme scheme = loose();
    for (std::size_t i = 0; i < scheme.view().categories.size(); ++i)
        BOOST_TEST((scheme.index_of(scheme.view().categories[i].name) == std::optional{i}));
    for (const char* stranger : {"", "wome", "womens", "Women", "zzz"})
        BOOST_TEST(!scheme.index_of(stranger).has_value());
    BOOST_TEST(!recount::dynamic_scheme{}.index_of("women").has_value());
    BOOST_TEST(recount::dynamic_scheme{}.view().categories.empty());
}

BOOST_AUTO_TEST_CASE(kinds_of_categories) {
    recount::dynamic_scheme scheme;
    scheme.partition("a", {"b", "c"}).signed_category("b").optional_category("c").category("d").category("a");
    scheme.signed_category("e").optional_category("e");
    const auto rows = scheme.view().categories;
    BOOST_TEST(rows.size() == 5u);
    BOOST_TEST((rows[0] == category_row{"a"}));
    BOOST_TEST(rows[1].may_be_negative);
    BOOST_TEST(rows[2].optional);
    BOOST_TEST((rows[4].may_be_negative && rows[4].optional));
    BOOST_TEST(scheme.view().relations.size() == 1u);
    BOOST_TEST(scheme.weigh("b", 1).weigh("d", 3).view().categories[3].weight == 3u);
    BOOST_CHECK_THROW(scheme.weigh("d", 0), scheme_error);
    BOOST_TEST(scheme.view().categories[3].weight == 3u);
}

BOOST_AUTO_TEST_CASE(parts_are_any_range_of_names) {
    recount::dynamic_scheme wanted;
    wanted.partition("all", {"men", "women"}).of_which("women", {"girls"}).cover("men", {"boys", "fathers"});
    wanted.overlap("both", {"A", "B"}).roll_forward("held", {"arrested"}, {"freed", "died"});

    const std::vector<std::string> sexes{"men", "women"};
    const std::array<std::string_view, 1> young{"girls"};
    const char* const males[] = {"boys", "fathers"};
    const std::list<std::string> lists{"A", "B"};
    const std::span<const std::string> losses;
    recount::dynamic_scheme scheme;
    scheme.partition("all", sexes).of_which("women", young).cover("men", males);
    scheme.overlap("both", lists)
        .roll_forward("held", std::vector<const char*>{"arrested"}, std::set<std::string>{"freed", "died"});
    recount::dynamic_scheme in_order;  // a set is in the order of the alphabet
    in_order.partition("all", {"men", "women"}).of_which("women", {"girls"}).cover("men", {"boys", "fathers"});
    in_order.overlap("both", {"A", "B"}).roll_forward("held", {"arrested"}, {"died", "freed"});
    BOOST_TEST(same_tables(scheme.view(), in_order.view()));
    BOOST_TEST(!same_tables(scheme.view(), wanted.view()));
    BOOST_CHECK_THROW(scheme.partition("nobody", losses), scheme_error);

    // names that are made one by one would be gone before they are read
    static_assert(!detail::names<made_names>);
    static_assert(!detail::names<std::string> && !detail::names<std::vector<int>> && !detail::names<int>);
}

BOOST_AUTO_TEST_CASE(long_lists) {
    for (const std::size_t count : {255u, 256u, 300u, 2'000u}) {
        const auto names = numbered(count);
        const std::vector<std::string_view> parts(names.begin(), names.end());
        recount::dynamic_scheme scheme;
        scheme.partition("whole", parts).cover("either", parts).of_which("total", parts).overlap("both", parts);
        BOOST_TEST(scheme.view().right(scheme.view().relations[0]).size() == count);
        BOOST_TEST(scheme.view().categories.size() == count + 4);
        BOOST_TEST((*scheme.index_of(parts.back()) == count));
    }
}

// The words are those of the compiler, followed by the categories of the relation.
BOOST_AUTO_TEST_CASE(mistakes) {
    using scheme_type = recount::dynamic_scheme;
    const std::string twice = "recount: a category is given twice in one relation (a, b, b)";
    BOOST_TEST(complaint([] { scheme_type{}.partition("a", {"b", "b"}); }) == twice);
    BOOST_TEST(complaint([] { scheme_type{}.of_which("a", {"b", "b"}); }) == twice);
    BOOST_TEST(complaint([] { scheme_type{}.cover("a", {"b", "b"}); }) == twice);
    BOOST_TEST(complaint([] { scheme_type{}.overlap("a", {"b", "b"}); }) == twice);
    BOOST_TEST(complaint([] { scheme_type{}.share("a", "b", "b"); }) == twice);
    BOOST_TEST(complaint([] { scheme_type{}.balance({{1, "a"}}, comparison::equal, {{2, "b"}, {1, "b"}}); }) == twice);
    BOOST_TEST(complaint([] {
                   scheme_type{}.partition("a", {"b", "a"});
               }) == "recount: a category is given twice in one relation (a, b, a)");
    BOOST_TEST(complaint([] {
                   scheme_type{}.category("a").partition("a", {"b", "a"});  // also where they are known before
               }) == "recount: a category is given twice in one relation (a, b, a)");
    BOOST_TEST(complaint([] { scheme_type{}.subset("a", "a"); }) ==
               "recount: a category is given twice in one relation (a, a)");
    BOOST_TEST(complaint([] { scheme_type{}.partition("a", {}); }) ==
               "recount: a relation has a whole and at least one part (a)");
    BOOST_TEST(complaint([] { scheme_type{}.overlap("a", {"b"}); }) ==
               "recount: an overlap is between at least two lists");
    BOOST_TEST(complaint([] { scheme_type{}.partition("a", {"b", ""}); }) == "recount: a category has a name");
    BOOST_TEST(complaint([] { scheme_type{}.category(""); }) == "recount: a category has a name");
    BOOST_TEST(complaint([] {
                   scheme_type{}.partition("a", {"b", "c"}).subset("a", "c");
               }) == "recount: a category is within itself (c, a)");
    BOOST_TEST(complaint([] {
                   scheme_type{}.partition("a", {"b"}).of_which("b", {"c"}).overlap("a", {"c", "d"});
               }) == "recount: a category is within itself (a, c, d)");
    BOOST_TEST(complaint([] {
                   scheme_type{}.balance({{2, "a"}}, comparison::equal, {{4, "b"}}, 7);
               }) == "recount: no figures can satisfy this relation (a, b)");
    // nobody on either side satisfies these
    for (const comparison compares : {comparison::equal, comparison::at_least, comparison::at_most})
        for (const int sign : {1, -1})
            BOOST_TEST(complaint([&] { scheme_type{}.balance({{sign, "a"}}, compares, {{-sign, "b"}}); }) == "");
}

BOOST_AUTO_TEST_CASE(relations_that_no_figures_can_satisfy) {
    const auto refused = [](std::initializer_list<weighted> left, comparison compares,
                            std::initializer_list<weighted> right, std::int64_t constant) {
        recount::dynamic_scheme scheme;
        scheme.signed_category("s");
        return !complaint([&] { scheme.balance(left, compares, right, constant); }).empty();
    };
    using enum comparison;
    BOOST_TEST(refused({{1, "a"}}, fewer_than, {}, 0));
    BOOST_TEST(!refused({{1, "a"}}, at_most, {}, 0));
    BOOST_TEST(refused({{1, "a"}, {1, "b"}}, equal, {}, -1));
    BOOST_TEST(refused({}, more_than, {{1, "a"}}, 0));
    BOOST_TEST(refused({}, at_least, {{1, "a"}}, 1));
    BOOST_TEST(!refused({{1, "s"}}, fewer_than, {}, -5));
    BOOST_TEST(refused({{0, "a"}}, equal, {}, 1));
    BOOST_TEST(!refused({{0, "a"}}, equal, {}, 0));
    BOOST_TEST(refused({{6, "s"}}, equal, {{4, "a"}}, 3));
    BOOST_TEST(!refused({{6, "s"}}, equal, {{4, "a"}}, -2));
    BOOST_TEST(refused({{3, "a"}, {-3, "b"}}, equal, {}, 1));
    BOOST_TEST(!refused({{3, "a"}, {-3, "b"}}, equal, {}, -6));
    // left less right: a count has no upper end, its opposite no lower one, a change neither
    BOOST_TEST(refused({{1, "a"}}, at_most, {}, -1));
    BOOST_TEST(!refused({}, at_most, {{1, "a"}}, -1));
    BOOST_TEST(!refused({{1, "s"}}, at_most, {}, -1));
    BOOST_TEST(!refused({{1, "a"}}, at_least, {}, 5));
    BOOST_TEST(!refused({{1, "s"}}, at_least, {}, 5));
    BOOST_TEST(!refused({}, at_least, {{1, "a"}}, 0));
    BOOST_TEST(!refused({{1, "a"}}, more_than, {}, 5));
    BOOST_TEST(!refused({}, more_than, {{1, "a"}}, -1));
    BOOST_TEST(!refused({{1, "a"}}, fewer_than, {}, 1));
    BOOST_TEST(!refused({}, fewer_than, {{1, "a"}}, 0));
    BOOST_TEST(refused({}, equal, {{1, "a"}}, 1));
    BOOST_TEST(!refused({}, equal, {{1, "a"}}, -1));
    // a category that counts nothing lets nothing rise or fall
    BOOST_TEST(refused({{1, "a"}, {0, "b"}}, equal, {}, -1));
    BOOST_TEST(refused({{1, "a"}, {0, "s"}}, fewer_than, {}, 0));
    constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();
    BOOST_TEST(refused({{smallest, "a"}}, equal, {}, 1));
    BOOST_TEST(!refused({{smallest, "a"}}, equal, {}, smallest));
}

// 2 * p = 3 % has an answer that is no whole number; 2 * x = 3 people has none.
BOOST_AUTO_TEST_CASE(percentages_need_not_be_whole) {
    const auto refused = [](std::initializer_list<weighted> left) {
        recount::dynamic_scheme scheme;
        scheme.share("p", "x", "y");
        return !complaint([&] { scheme.balance(left, comparison::equal, {}, 3); }).empty();
    };
    BOOST_TEST(!refused({{2, "p"}}));
    BOOST_TEST(refused({{2, "x"}}));
    BOOST_TEST(refused({{2, "x"}, {0, "p"}}));
}

BOOST_AUTO_TEST_CASE(a_call_that_fails_changes_nothing) {
    recount::dynamic_scheme scheme = loose();
    const auto unchanged = [&] {
        return same_tables(scheme.view(), fixed::view()) && !scheme.index_of("new one").has_value() &&
               !scheme.index_of("new two").has_value();
    };
    BOOST_CHECK_THROW(scheme.partition("new one", {"women", "new two", "new two"}, {"a name"}), scheme_error);
    BOOST_TEST(unchanged());
    BOOST_CHECK_THROW(scheme.partition("new one", {"women", ""}, {"a name"}), scheme_error);
    BOOST_TEST(unchanged());
    BOOST_CHECK_THROW(scheme.partition("women", {"new one", "went missing"}, {"a name"}), scheme_error);
    BOOST_TEST(unchanged());
    BOOST_CHECK_THROW(scheme.balance({{1, "new one"}}, comparison::fewer_than, {}, 0), scheme_error);
    BOOST_TEST(unchanged());
    BOOST_CHECK_THROW(scheme.roll_forward("civilians", {"civilians"}, {"new one"}), scheme_error);
    BOOST_TEST(unchanged());
    BOOST_CHECK_THROW(scheme.overlap("new one", {"women"}), scheme_error);
    BOOST_TEST(unchanged());
    // and what follows works as if it had not been
    scheme.subset("new one", "women", {"later"});
    BOOST_TEST(*scheme.index_of("new one") == fixed::category_count);
    BOOST_TEST(scheme.view().relations.back().name == "later");
    const recount::dynamic_scheme copy{scheme};
    BOOST_TEST(same_tables(copy.view(), scheme.view()));
}

BOOST_AUTO_TEST_CASE(a_call_that_fails_leaves_flows_as_they_were) {
    recount::dynamic_scheme scheme;
    scheme.partition("a", {"b", "c"}).roll_forward("stock", {"joined"}, {"left"});
    BOOST_CHECK_THROW(scheme.partition("d", {""}), scheme_error);
    BOOST_TEST(scheme.view().categories[*scheme.index_of("joined")].flow);
    BOOST_CHECK_THROW(scheme.roll_forward("b", {"c"}, {"stock"}), scheme_error);
    BOOST_TEST(!scheme.view().categories[*scheme.index_of("c")].flow);
    BOOST_TEST(!scheme.view().categories[*scheme.index_of("stock")].flow);
    BOOST_TEST(scheme.view().categories[*scheme.index_of("left")].flow);
}

// A name may be a view into the scheme's own texts.
BOOST_AUTO_TEST_CASE(its_own_names_may_be_used) {
    recount::dynamic_scheme scheme;
    scheme.partition("a", {"b", "c"}, {"first"});
    for (int i = 0; i < 20; ++i) {
        const auto view = scheme.view();
        scheme.subset(view.categories[1].name, "whole " + std::to_string(i), {view.relations[0].name});
    }
    BOOST_TEST(scheme.view().relations.back().name == "first");
    BOOST_TEST(scheme.view().categories.size() == 23u);
}

// Whether somebody is within himself, by following every path.
bool reaches(const std::vector<std::vector<bool>>& within, std::size_t from, std::size_t to, std::size_t steps) {
    if (within[from][to]) return true;
    if (steps == 0) return false;
    for (std::size_t next = 0; next < within.size(); ++next)
        if (within[from][next] && reaches(within, next, to, steps - 1)) return true;
    return false;
}

BOOST_AUTO_TEST_CASE(circles_against_every_path) {
    constexpr std::uint64_t seed = 1736;
    BOOST_TEST_MESSAGE("seed " << seed);
    brute_force::dice random{seed};
    const auto names = numbered(6);
    int refused = 0;
    int accepted = 0;
    for (int i = 0; i < 400; ++i) {
        recount::dynamic_scheme scheme;
        std::vector<std::vector<bool>> within(6, std::vector<bool>(6));
        for (int relations = 0; relations < 7; ++relations) {
            const auto a = static_cast<std::size_t>(random.between(0, 5));
            const auto b = (a + static_cast<std::size_t>(random.between(1, 4))) % 6;
            const auto c = (b + 1) % 6 == a ? (b + 2) % 6 : (b + 1) % 6;
            auto next = within;
            const std::int64_t kind = random.between(0, 5);
            if (kind == 5) next[a][b] = next[a][c] = true;  // both lists hold those on both
            if (kind < 3) next[b][a] = next[c][a] = true;
            if (kind == 3) next[b][a] = true;
            bool circle = false;
            for (std::size_t x = 0; x < 6; ++x) circle = circle || reaches(next, x, x, 6);
            const std::string said = complaint([&] {
                switch (kind) {
                    case 0: scheme.partition(names[a], {names[b], names[c]}); break;
                    case 1: scheme.of_which(names[a], {names[b], names[c]}); break;
                    case 2: scheme.cover(names[a], {names[b], names[c]}); break;
                    case 3: scheme.subset(names[b], names[a]); break;
                    case 4: scheme.share(names[a], names[b], names[c]); break;
                    default: scheme.overlap(names[a], {names[b], names[c]});
                }
            });
            BOOST_TEST_REQUIRE(said.starts_with("recount: a category is within itself") == circle,
                               "case " << i << said);
            BOOST_TEST_REQUIRE(said.empty() != circle);
            ++(circle ? refused : accepted);
            if (!circle) within = next;
        }
    }
    BOOST_TEST(refused > 300);
    BOOST_TEST(accepted > 300);
}

BOOST_AUTO_TEST_SUITE_END()
