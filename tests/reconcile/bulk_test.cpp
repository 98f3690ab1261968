// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/model/balance.hpp>
#include <recount/reconcile/bulk.hpp>
#include <recount/reconcile/reconcile.hpp>

#include <algorithm>
#include <string_view>
#include <map>
#include <iterator>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <random>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

BOOST_AUTO_TEST_SUITE(reconcile_bulk_test)

namespace {

using recount::bitmap;
using recount::column;
using recount::columns;
using recount::comparison;
using recount::dynamic_scheme;
using recount::in_column;
using recount::reconcile;
using recount::verdict;
using recount::weighted;

constexpr std::uint64_t seed = 20'070'830;

struct all : recount::category<"all"> {};
struct men : recount::category<"men"> {};
struct women : recount::category<"women"> {};
struct unknown : recount::category<"unknown"> {};
struct either : recount::category<"on either list"> {};
struct both : recount::category<"on both lists"> {};
struct change : recount::signed_category<"change"> {};
struct inflow : recount::signed_category<"inflow"> {};
struct percent_men : recount::category<"per cent men"> {};

/// Every kind of relation within a snapshot, every comparison, coefficients other than 1, and constants.
struct every_kind : recount::scheme<recount::partition<all, men, women, unknown>,                          //
                                    recount::of_which<all, men, women>,                                    //
                                    recount::subset<unknown, all>,                                         //
                                    recount::cover<either, men, women, unknown>,                           //
                                    recount::overlap<both, men, women>,                                    //
                                    recount::share<percent_men, men, all>,                                 //
                                    recount::balance<(all{} == men{} + change{})>,                         //
                                    recount::balance<(change{} <= inflow{})>,                              //
                                    recount::balance<(2 * men{} + women{} < 100)>,                         //
                                    recount::balance<(2 * men{} == 4 * women{} + 6 * unknown{} - 2)>,      //
                                    recount::balance<(3 * men{} + 5 * women{} == all{})>,                  //
                                    recount::balance<(men{} > women{} + 1)>,                               //
                                    recount::balance<(men{} + change{} >= inflow{} - 3)>,                  //
                                    recount::balance<(0 * men{} + women{} <= unknown{})>,                  //
                                    recount::balance<(4'611'686'018'427'387'904 * men{} == 9 * women{})>,  //
                                    recount::balance<(all{} + both{} <= 9'223'372'036'854'775'800 + 0 * men{})>> {};

dynamic_scheme every_kind_dynamic() {
    dynamic_scheme scheme;
    scheme.partition("all", {"men", "women", "unknown"});
    scheme.signed_category("change").signed_category("inflow");
    scheme.of_which("all", {"men", "women"})
        .subset("unknown", "all")
        .cover("on either list", {"men", "women", "unknown"})
        .overlap("on both lists", {"men", "women"})
        .share("per cent men", "men", "all")
        .balance({{1, "all"}}, comparison::equal, {{1, "men"}, {1, "change"}})
        .balance({{1, "change"}}, comparison::at_most, {{1, "inflow"}})
        .balance({{2, "men"}, {1, "women"}}, comparison::fewer_than, {}, 100)
        .balance({{2, "men"}}, comparison::equal, {{4, "women"}, {6, "unknown"}}, -2)
        .balance({{3, "men"}, {5, "women"}}, comparison::equal, {{1, "all"}})
        .balance({{1, "men"}}, comparison::more_than, {{1, "women"}}, 1)
        .balance({{1, "men"}, {1, "change"}}, comparison::at_least, {{1, "inflow"}}, -3)
        .balance({{0, "men"}, {1, "women"}}, comparison::at_most, {{1, "unknown"}})
        .balance({{4'611'686'018'427'387'904, "men"}}, comparison::equal, {{9, "women"}})
        .balance({{1, "all"}, {1, "on both lists"}}, comparison::at_most, {{0, "men"}}, 9'223'372'036'854'775'800);
    return scheme;
}

/// The memory of one column: values of some type, and perhaps a bitmap that begins anywhere.
struct memory {
    std::variant<std::vector<std::int8_t>, std::vector<std::uint8_t>, std::vector<std::int16_t>,
                 std::vector<std::uint16_t>, std::vector<std::int32_t>, std::vector<std::uint32_t>,
                 std::vector<std::int64_t>, std::vector<std::uint64_t>>
        values;
    std::vector<std::uint8_t> bits;
    std::size_t offset{};

    /// Rows from `first` on, as a column.
    [[nodiscard]] column view(std::size_t first, std::size_t rows) const {
        return std::visit(
            [&](const auto& held) {
                const std::span part = std::span{held}.subspan(first, rows);
                return bits.empty() ? column{part} : column{part, bitmap{bits, offset + first}};
            },
            values);
    }
};

using generator = std::mt19937_64;

std::uint64_t below(generator& random, std::uint64_t end) { return random() % end; }

/// How far from ordinary the numbers are.
enum class manner { small, counts, extreme };

template <class Integer>
std::vector<Integer> random_values(generator& random, std::size_t rows, manner how) {
    using limits = std::numeric_limits<Integer>;
    const Integer unusual[]{limits::min(),
                            limits::max(),
                            static_cast<Integer>(limits::min() + 1),
                            static_cast<Integer>(limits::max() - 1),
                            static_cast<Integer>(limits::max() / 2),
                            static_cast<Integer>(limits::max() / 2 + 1),
                            static_cast<Integer>(limits::max() / 3),
                            static_cast<Integer>(limits::min() / 2),
                            static_cast<Integer>(-1),
                            static_cast<Integer>(1)};
    std::vector<Integer> values(rows);
    for (Integer& value : values) {
        const bool odd = how == manner::extreme && below(random, 5) == 0;
        value = odd ? unusual[below(random, std::size(unusual))]
                    : static_cast<Integer>(below(random, how == manner::counts ? 120 : 5));
        if (!odd && std::is_signed_v<Integer> && how != manner::counts && below(random, 20) == 0)
            value = static_cast<Integer>(-value);
    }
    return values;
}

memory random_column(generator& random, std::size_t rows, manner how, bool wide) {
    memory result;
    switch (wide ? 6 : below(random, 8)) {
        case 0: result.values = random_values<std::int8_t>(random, rows, how); break;
        case 1: result.values = random_values<std::uint8_t>(random, rows, how); break;
        case 2: result.values = random_values<std::int16_t>(random, rows, how); break;
        case 3: result.values = random_values<std::uint16_t>(random, rows, how); break;
        case 4: result.values = random_values<std::int32_t>(random, rows, how); break;
        case 5: result.values = random_values<std::uint32_t>(random, rows, how); break;
        case 6: result.values = random_values<std::int64_t>(random, rows, how); break;
        default: result.values = random_values<std::uint64_t>(random, rows, how); break;
    }
    if (const std::uint64_t gaps = below(random, 3); gaps != 0) {
        result.offset = below(random, 70);
        result.bits.resize((result.offset + rows + 7) / 8);
        for (std::uint8_t& byte : result.bits)  // few gaps, in some blocks none; or many
            byte = static_cast<std::uint8_t>(gaps == 1 ? (below(random, 40) == 0 ? random() : 0xFF) : random());
    }
    return result;
}

/// What `judge` says of one relation of one row; nothing when a sum does not fit into 64 bits.
template <class S>
const verdict* expected_verdict(const columns<S>& table, std::size_t row, std::uint32_t relation) {
    static constexpr verdict verdicts[]{verdict::consistent, verdict::consistent_by_rounding, verdict::inconsistent,
                                        verdict::undetermined};
    const recount::scheme_view scheme = table.scheme();
    try {
        std::vector<recount::figure> figures(scheme.categories.size());
        for (const recount::term& t : scheme.all(scheme.relations[relation]))
            figures[t.category] = table.all()[t.category][row];
        return std::find(std::begin(verdicts), std::end(verdicts),
                         recount::judge(scheme, relation, recount::evidence{figures}).verdict);
    } catch (const recount::overflow_error&) {
        return nullptr;
    }
}

/// Compares every row with `reconcile` of the row alone, and where that overflows with `judge` relation by relation.
template <class S>
void compare_rows(const columns<S>& table, const recount::bulk_reconciliation& found) {
    const recount::scheme_view scheme = table.scheme();
    const std::size_t relations = scheme.relations.size();
    std::vector<std::vector<std::uint64_t>> counts(relations, std::vector<std::uint64_t>(5));
    std::vector<std::uint64_t> negatives(scheme.categories.size());
    std::vector<std::size_t> failing_rows;
    std::vector<std::size_t> overflowed_rows;
    std::size_t different = 0;
    BOOST_REQUIRE_EQUAL(found.rows(), table.rows());
    for (std::size_t row = 0; row < found.rows(); ++row) {
        bool overflowed = false;
        bool inconsistent = false;
        for (std::uint32_t relation = 0; relation < relations; ++relation) {
            const verdict* expected = expected_verdict(table, row, relation);
            overflowed = overflowed || expected == nullptr;
            ++counts[relation][expected == nullptr ? 4 : static_cast<std::size_t>(*expected)];
            const bool fails = expected != nullptr && *expected == verdict::inconsistent;
            inconsistent = inconsistent || fails;
            different += found.fails(row, relation) != fails ? 1U : 0U;
            different += ((found.failing(row, relation / 64) >> (relation % 64) & 1) != 0) != fails ? 1U : 0U;
        }
        bool negative = false;
        for (std::size_t i = 0; i < negatives.size(); ++i) {
            if (scheme.categories[i].may_be_negative || !table.all()[i].published(row)) continue;
            const bool below_0 = table.all()[i].visit([&](const auto* values) {
                // the half that a percentage is rounded by does not fit beside the largest digits
                return values[row] < 0 &&
                       (table.all()[i].counted_in() == recount::unit::people ||
                        std::cmp_greater(values[row], std::numeric_limits<std::int64_t>::min() / 11));
            });
            negatives[i] += below_0 ? 1U : 0U;
            negative = negative || below_0;
        }
        different += found.negative(row) != negative ? 1U : 0U;
        different += found.overflowed(row) != overflowed ? 1U : 0U;
        different += found.inconsistent(row) != (inconsistent || negative) ? 1U : 0U;
        if (overflowed) overflowed_rows.push_back(row);
        if (inconsistent || negative) failing_rows.push_back(row);
        bool readable = true;  // a category that no relation names may be too large as well
        for (const column& each : table.all())
            readable = readable && (!each.published(row) || each.visit([&](const auto* values) {
                           return std::in_range<std::int64_t>(values[row]);
                       }));
        if (!overflowed && readable) {
            // the whole finding on demand says the same
            const auto alone = reconcile(table.row(row));
            std::size_t failing = 0;
            for (std::size_t i = 0; i < relations; ++i) failing += found.fails(row, i) ? 1U : 0U;
            std::size_t domain = 0;
            for (const recount::finding& each : alone) domain += each.kind == recount::relation_kind::domain ? 1U : 0U;
            different += alone.count(verdict::inconsistent) != failing + domain ? 1U : 0U;
            different += found.negative(row) != (domain > 0) ? 1U : 0U;
        } else {
            try {
                (void)reconcile(table.row(row));
                ++different;
            } catch (const recount::overflow_error&) {
            }
        }
    }
    BOOST_TEST(different == 0U);
    BOOST_TEST(found.failing_rows() == failing_rows, boost::test_tools::per_element());
    BOOST_TEST(found.overflowed_rows() == overflowed_rows, boost::test_tools::per_element());
    if (failing_rows.size() > 3) failing_rows.resize(3);
    BOOST_TEST(found.failing_rows(3) == failing_rows, boost::test_tools::per_element());
    bool consistent = true;
    for (std::size_t relation = 0; relation < relations; ++relation) {
        for (const verdict each :
             {verdict::consistent, verdict::consistent_by_rounding, verdict::inconsistent, verdict::undetermined})
            BOOST_TEST(found.count(relation, each) == counts[relation][static_cast<std::size_t>(each)]);
        BOOST_TEST(found.overflows(relation) == counts[relation][4]);
        consistent = consistent && counts[relation][2] == 0 && counts[relation][4] == 0;
    }
    for (std::size_t i = 0; i < negatives.size(); ++i) {
        BOOST_TEST(found.negatives(i) == negatives[i]);
        consistent = consistent && negatives[i] == 0;
    }
    BOOST_TEST(found.consistent() == consistent);
}

/// One table through both kinds of scheme, several numbers of threads, and in two parts.
template <class S>
void check_table(const dynamic_scheme& dynamic, const std::vector<memory>& held, std::size_t rows, std::size_t split,
                 int percent_column) {
    const auto fill = [&](auto& table, std::size_t first, std::size_t count) {
        for (std::size_t i = 0; i < held.size(); ++i) {
            table.all()[i] = held[i].view(first, count);
            if (static_cast<int>(i) == percent_column) table.all()[i] = table.all()[i].in_per_cent(1);
        }
    };
    columns<S> fixed;
    fill(fixed, 0, rows);
    const auto found = reconcile(fixed);
    compare_rows(fixed, found);

    columns<dynamic_scheme> flexible{dynamic};
    for (std::size_t i = 0; i < held.size(); ++i) flexible[S::view().categories[i].name] = fixed.all()[i];
    const auto flexible_found = reconcile(flexible);
    compare_rows(flexible, flexible_found);
    for (const std::size_t threads : {2U, 3U, 7U, 0U}) {
        BOOST_TEST((reconcile(fixed, threads) == found));
        BOOST_TEST((reconcile(flexible, threads) == flexible_found));
    }

    columns<S> part;
    fill(part, 0, split);
    auto joined = reconcile(part);
    fill(part, split, rows - split);
    joined.append(reconcile(part));
    BOOST_TEST((joined == found));
}

struct random_table {
    std::size_t rows;
    manner how;
    bool wide;
};

}  // namespace

BOOST_AUTO_TEST_CASE(every_relation_kind_is_judged_as_by_reconcile) {
    BOOST_TEST_MESSAGE("seed " << seed);
    generator random{seed};
    const dynamic_scheme dynamic = every_kind_dynamic();
    BOOST_REQUIRE_EQUAL(dynamic.view().relations.size(), every_kind::relation_count);
    BOOST_REQUIRE_EQUAL(dynamic.view().categories.size(), every_kind::category_count);
    for (const random_table& each :
         {random_table{1, manner::small, true}, random_table{127, manner::small, true},
          random_table{128, manner::counts, true}, random_table{129, manner::extreme, true},
          random_table{1'000, manner::small, false}, random_table{1'000, manner::counts, false},
          random_table{1'000, manner::extreme, false}, random_table{3'000, manner::small, true},
          random_table{3'000, manner::extreme, true}, random_table{3'000, manner::small, false}}) {
        for (int repeat = 0; repeat < 3; ++repeat) {
            std::vector<memory> held;
            for (std::size_t i = 0; i < every_kind::category_count; ++i)
                held.push_back(random_column(random, each.rows, each.how, each.wide));
            const int percent = static_cast<int>(recount::index_of<percent_men, every_kind>);
            check_table<every_kind>(dynamic, held, each.rows, below(random, each.rows + 1), percent);
        }
    }
}

BOOST_AUTO_TEST_CASE(usual_tables_take_the_short_way_and_say_the_same) {
    // no relation that needs judge in every row, so that whole blocks are decided by signs; and few of the rows fail
    struct whole : recount::category<"whole"> {};
    struct part_1 : recount::category<"part 1"> {};
    struct part_2 : recount::category<"part 2"> {};
    struct plain : recount::scheme<recount::partition<whole, part_1, part_2>, recount::subset<part_1, whole>> {};
    generator random{seed + 1};
    for (const std::int64_t scale : {std::int64_t{1'000}, std::int64_t{1} << 57, std::int64_t{1} << 60}) {
        std::vector<std::int64_t> a;
        std::vector<std::int64_t> b;
        std::vector<std::int64_t> c;
        for (std::size_t row = 0; row < 5'000; ++row) {
            b.push_back(static_cast<std::int64_t>(below(random, static_cast<std::uint64_t>(scale))));
            c.push_back(static_cast<std::int64_t>(below(random, static_cast<std::uint64_t>(scale))));
            a.push_back(b.back() + c.back() - (below(random, 1'000) == 0 ? 1 : 0));
        }
        a[4'000] = -5;
        a[4'001] = std::numeric_limits<std::int64_t>::min();
        b[4'002] = c[4'002] = std::numeric_limits<std::int64_t>::max();
        const columns<plain> table{in_column<whole>(a), in_column<part_1>(b), in_column<part_2>(c)};
        compare_rows(table, reconcile(table));
        BOOST_TEST(reconcile(table, 2).overflowed_rows().size() >= 1U);
    }
}

// Whether a block has something is asked before where, but behind a block that has something: long runs of rows that
// hold, runs in which some row or every row fails, and a few numbers that are too large.
BOOST_AUTO_TEST_CASE(blocks_with_something_and_blocks_with_nothing) {
    struct whole : recount::category<"whole"> {};
    struct rest : recount::category<"rest"> {};
    struct before : recount::category<"before"> {};
    struct change : recount::signed_category<"change"> {};
    struct p1 : recount::category<"p1"> {};
    struct p2 : recount::category<"p2"> {};
    struct p3 : recount::category<"p3"> {};
    struct p4 : recount::category<"p4"> {};
    struct p5 : recount::category<"p5"> {};
    struct p6 : recount::category<"p6"> {};
    struct p7 : recount::category<"p7"> {};
    struct broad : recount::scheme<recount::partition<whole, p1, p2, p3, p4, p5, p6, p7>,
                                   recount::balance<(p1{} + rest{} == whole{})>,
                                   recount::balance<(whole{} == before{} + change{})>, recount::subset<p1, whole>,
                                   recount::of_which<whole, p2, p3>, recount::balance<(whole{} >= p4{} + p5{} + p6{})>,
                                   recount::balance<(rest{} + 0 * p1{} >= p7{})>, recount::balance<(p1{} <= 9'000)>> {};
    dynamic_scheme dynamic;
    dynamic.partition("whole", {"p1", "p2", "p3", "p4", "p5", "p6", "p7"});
    dynamic.category("rest").category("before").signed_category("change");
    dynamic.balance({{1, "p1"}, {1, "rest"}}, comparison::equal, {{1, "whole"}})
        .balance({{1, "whole"}}, comparison::equal, {{1, "before"}, {1, "change"}})
        .subset("p1", "whole")
        .of_which("whole", {"p2", "p3"})
        .balance({{1, "whole"}}, comparison::at_least, {{1, "p4"}, {1, "p5"}, {1, "p6"}})
        .balance({{1, "rest"}, {0, "p1"}}, comparison::at_least, {{1, "p7"}})
        .balance({{1, "p1"}}, comparison::at_most, {}, 9'000);
    constexpr std::size_t rows = 6'000;
    generator random{seed + 2};
    std::map<std::string_view, std::vector<std::int64_t>> held;
    for (const recount::category_row& category : broad::view().categories) held[category.name].resize(rows);
    std::uint64_t wrong = 0;  // of a thousand rows
    for (std::size_t row = 0; row < rows; ++row) {
        constexpr std::array<std::uint64_t, 4> often{0, 0, 5, 1'000};
        if (row % 300 == 0) wrong = often[below(random, often.size())];
        std::int64_t sum = 0;
        for (const char* part : {"p1", "p2", "p3", "p4", "p5", "p6", "p7"})
            sum += held[part][row] = static_cast<std::int64_t>(below(random, 8'000));
        held["whole"][row] = sum;
        held["rest"][row] = sum - held["p1"][row];
        held["before"][row] = static_cast<std::int64_t>(below(random, 50'000));
        held["change"][row] = sum - held["before"][row];
        if (below(random, 1'000) >= wrong) continue;
        auto at = held.begin();
        std::advance(at, below(random, held.size()));
        at->second[row] += static_cast<std::int64_t>(below(random, 20'000)) - 10'000;
        if (below(random, 50) == 0) at->second[row] = std::numeric_limits<std::int64_t>::max();
    }
    columns<broad> fixed;
    columns<dynamic_scheme> flexible{dynamic};
    for (std::size_t i = 0; i < broad::category_count; ++i) {
        const std::string_view name = broad::view().categories[i].name;
        fixed.all()[i] = held[name];
        flexible[name] = held[name];
    }
    compare_rows(fixed, reconcile(fixed));
    compare_rows(flexible, reconcile(flexible));
    BOOST_TEST(!reconcile(fixed).consistent());
}

BOOST_AUTO_TEST_CASE(numbers_beyond_64_bits_do_not_become_negative_ones) {
    // 2^64 - 1 has the bits of -1, which a change may be
    std::vector<std::uint64_t> changes(1'000, 2);
    std::vector<std::int64_t> opening(1'000, 1);
    std::vector<std::int64_t> closing(1'000, 3);
    for (const std::size_t row : {5U, 300U, 999U}) {
        changes[row] = std::numeric_limits<std::uint64_t>::max();
        closing[row] = 0;
    }
    dynamic_scheme scheme;
    scheme.signed_category("change").partition("closing", {"opening", "change"});
    columns<dynamic_scheme> table{scheme};
    table.state("change", changes).state("opening", opening).state("closing", closing);
    const auto found = reconcile(table);
    compare_rows(table, found);
    const std::vector<std::size_t> expected{5, 300, 999};
    BOOST_TEST(found.overflowed_rows() == expected, boost::test_tools::per_element());
    BOOST_TEST(found.count(0, verdict::consistent) == 997U);
    BOOST_TEST(!found.consistent());
}

namespace {

template <char Letter>
inline constexpr char letter_text[2]{Letter, '\0'};

template <char Letter>
struct letter : recount::category<recount::detail::fixed_string<2>{letter_text<Letter>}> {};

template <char A, char... Letters>
using within = std::tuple<recount::subset<letter<Letters>, letter<A>>...>;

template <class... Tuples>
using joined = decltype(std::tuple_cat(std::declval<Tuples>()...));

template <class Relations>
struct scheme_of;
template <class... Relations>
struct scheme_of<std::tuple<Relations...>> : recount::scheme<Relations...> {};

/// Each letter within all of those before it, some of it twice, and one sum: 70 relations.
using many = scheme_of<joined<
    within<'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'>, within<'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'>,
    within<'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'>, within<'d', 'e', 'f', 'g', 'h', 'i', 'j'>,
    within<'e', 'f', 'g', 'h', 'i', 'j'>, within<'f', 'g', 'h', 'i', 'j'>, within<'g', 'h', 'i', 'j'>,
    within<'h', 'i', 'j'>, within<'i', 'j'>, within<'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'>,
    within<'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'>, within<'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'>,
    std::tuple<recount::partition<letter<'a'>, letter<'b'>, letter<'c'>>>>>;

/// The first `relations` of them; the widths of the sets of bits are those of 6, 7, 14, 15, 30, 31, 62 and 63 relations.
dynamic_scheme first_of(std::size_t relations) {
    dynamic_scheme scheme;
    for (char name = 'a'; name <= 'j'; ++name) scheme.category(std::string(1, name));
    const recount::scheme_view from = many::view();
    for (std::size_t i = 0; i < relations; ++i) {
        const recount::relation_row& row = from.relations[i % from.relations.size()];
        std::vector<std::string_view> parts;
        for (const recount::term& t : from.right(row)) parts.push_back(from.categories[t.category].name);
        const std::string_view whole = from.categories[from.left(row)[0].category].name;
        if (row.kind == recount::relation_kind::partition)
            scheme.partition(whole, parts);
        else
            scheme.of_which(whole, parts);
    }
    return scheme;
}

}  // namespace

BOOST_AUTO_TEST_CASE(sets_of_every_width) {
    generator random{seed + 2};
    static_assert(many::relation_count == 70);
    for (const std::size_t relations : {1U, 6U, 7U, 14U, 15U, 30U, 31U, 62U, 63U, 64U, 65U, 70U, 126U, 127U, 200U}) {
        const dynamic_scheme scheme = first_of(relations);
        std::vector<memory> held;
        for (std::size_t i = 0; i < many::category_count; ++i)
            held.push_back(random_column(random, 600, i % 2 == 0 ? manner::small : manner::extreme, i % 3 != 0));
        columns<dynamic_scheme> table{scheme};
        for (std::size_t i = 0; i < held.size(); ++i) table.all()[i] = held[i].view(0, 600);
        const auto found = reconcile(table);
        compare_rows(table, found);
        BOOST_TEST((reconcile(table, 3) == found));
        if (relations == many::relation_count) check_table<many>(scheme, held, 600, 123, -1);
    }
}

BOOST_AUTO_TEST_CASE(a_published_table) {
    // Working Group, 2007: 4,354 missing, of whom 3,503 military, 841 civilians, 9 of unknown status
    struct missing : recount::category<"went missing"> {};
    struct military : recount::category<"military personnel"> {};
    struct civilian : recount::category<"civilians"> {};
    struct status_unknown : recount::category<"status unknown"> {};
    struct by_status : recount::scheme<recount::partition<missing, military, civilian, status_unknown>> {};
    const std::vector<std::int32_t> all_missing{4'354, 4'353, 4'354};
    const std::vector<std::uint32_t> soldiers{3'503, 3'503, 3'503};
    const std::vector<std::int64_t> civilians{841, 841, 0};
    const std::vector<std::uint8_t> others{9, 9, 9};
    const std::vector<std::uint8_t> published{0b011};
    columns<by_status> table{in_column<missing>(all_missing), in_column<military>(soldiers),
                             in_column<civilian>(civilians, bitmap{published}), in_column<status_unknown>(others)};
    const auto found = reconcile(table);
    BOOST_TEST(found.rows() == 3U);
    BOOST_TEST(found.relations() == 1U);
    BOOST_TEST(found.failing(0) == 1U);
    BOOST_TEST(found.failing(1) == 0U);
    BOOST_TEST(found.count(0, verdict::inconsistent) == 1U);
    BOOST_TEST(found.count(0, verdict::consistent) == 1U);
    BOOST_TEST(found.count(0, verdict::undetermined) == 1U);
    const auto finding = reconcile(table.row(0))[0];
    BOOST_TEST(finding.discrepancy.low == 1);
    BOOST_TEST(!table.row(2)[civilian{}].published());

    table[civilian{}] = recount::not_published;
    BOOST_TEST(reconcile(table).count(0, verdict::undetermined) == 3U);
}

namespace {

template <class Act>
void check_words(Act act, const std::vector<std::string>& words) {
    try {
        act();
        BOOST_ERROR("nothing was thrown");
    } catch (const recount::error& thrown) {
        const std::string said = thrown.what();
        BOOST_TEST(said.starts_with("recount: "));
        for (const std::string& word : words)
            BOOST_TEST(said.find(word) != std::string::npos, said << " says " << word);
    }
}

}  // namespace

BOOST_AUTO_TEST_CASE(bad_input_is_named) {
    const std::vector<std::int64_t> three{1, 2, 3};
    const std::vector<std::int64_t> four{1, 2, 3, 4};
    const std::vector<std::int64_t> nine(9);
    const std::vector<std::uint8_t> byte{0xFF};
    dynamic_scheme scheme;
    scheme.partition("whole", {"left", "right"});
    columns<dynamic_scheme> table{scheme};
    table.state("whole", three).state("left", three);
    check_words([&] { (void)reconcile(table); }, {"no column", "\"right\""});
    table["right"] = four;
    check_words([&] { (void)reconcile(table); }, {"\"right\" has 4 rows", "\"whole\" has 3"});
    table.state("right", three);
    BOOST_TEST(reconcile(table).rows() == 3U);
    check_words([&] { table.state("wrong", three); }, {"no category", "wrong"});

    table.state("whole", nine).state("left", nine).state("right", column{nine, bitmap{byte}});
    check_words([&] { (void)reconcile(table); }, {"bitmap", "\"right\"", "9 rows", "1 bytes"});
    table["right"] = column{std::span{nine}.first(8), bitmap{byte, 1}};
    table.state("whole", std::span{nine}.first(8)).state("left", std::span{nine}.first(8));
    check_words([&] { (void)reconcile(table); }, {"bitmap", "\"right\"", "bit 1"});
    table["right"] = column{std::span{nine}.first(8), bitmap{byte, std::numeric_limits<std::size_t>::max()}};
    check_words([&] { (void)reconcile(table); }, {"bitmap", "\"right\""});
    table["right"] = column{std::span{nine}.first(8), bitmap{byte}};
    BOOST_TEST(reconcile(table).consistent());

    table.state("whole", recount::not_published).state("left", recount::not_published);
    table["right"] = recount::not_published;
    check_words([&] { (void)reconcile(table); }, {"at least one column"});
}

BOOST_AUTO_TEST_CASE(a_column_may_be_left_out_where_that_is_allowed) {
    const std::vector<std::int64_t> three{1, 2, 3};
    dynamic_scheme scheme;
    const std::vector<std::int64_t> others{1, 3, 3};
    scheme.of_which("whole", {"left", "right"}).optional_category("right");
    columns<dynamic_scheme> table{scheme};
    table.state("whole", three).state("left", others);
    const auto found = reconcile(table);
    compare_rows(table, found);
    BOOST_TEST(found.count(0, verdict::undetermined) == 2U);
    BOOST_TEST(found.failing(1) == 1U);
}

// wherever in a word of the bitmap it stands
BOOST_AUTO_TEST_CASE(one_figure_that_is_not_published_is_found) {
    constexpr std::size_t rows = 200;
    const std::vector<std::int64_t> ones(rows, 1);
    const std::vector<std::int64_t> twos(rows, 2);
    dynamic_scheme scheme;
    scheme.partition("whole", {"left", "right"});
    for (std::size_t row = 0; row < rows; ++row) {
        std::vector<std::uint8_t> published(rows / 8, 0xff);
        published[row / 8] = static_cast<std::uint8_t>(0xff & ~(1U << row % 8));
        columns<dynamic_scheme> table{scheme};
        table.state("whole", twos).state("left", ones).state("right", column{ones, bitmap{published}});
        const auto found = reconcile(table);
        BOOST_TEST(found.count(0, verdict::undetermined) == 1U, "row " << row);
        BOOST_TEST(found.count(0, verdict::consistent) == rows - 1, "row " << row);
    }
}

BOOST_AUTO_TEST_CASE(percentages) {
    const std::vector<std::int64_t> people{10, 20, 30};
    const std::vector<std::int32_t> digits{333, 333, 1'000};
    dynamic_scheme scheme;
    scheme.share("share", "part", "whole").subset("part", "whole");
    columns<dynamic_scheme> table{scheme};
    const std::vector<std::int64_t> wholes{30, 50, 30};
    table.state("share", digits).state("part", people).state("whole", wholes);
    check_words([&] { (void)reconcile(table); }, {"share", "per cent", "part", "whole"});
    table["share"] = column{digits}.in_per_cent(1);
    const auto found = reconcile(table);
    BOOST_TEST(found.failing(0) == 0U);
    BOOST_TEST(found.failing(1) == 1U);
    BOOST_TEST(found.failing(2) == 0U);
    check_words([&] { (void)column{digits}.in_per_cent(10); }, {"decimals"});
    table["part"] = column{people}.in_per_cent(0);
    check_words([&] { (void)reconcile(table); }, {"of people, not of percentages"});

    dynamic_scheme sums;
    sums.partition("hundred", {"one", "other"});
    columns<dynamic_scheme> shares{sums};
    const std::vector<std::int64_t> hundred{100, 100};
    const std::vector<std::int64_t> one{60, 60};
    const std::vector<std::int64_t> other{41, 30};
    shares.state("hundred", column{hundred}.in_per_cent(0)).state("one", column{one}.in_per_cent(0));
    shares["other"] = other;
    check_words([&] { (void)reconcile(shares); }, {"people and percentages", "hundred"});
    shares["other"] = column{other}.in_per_cent(0);
    compare_rows(shares, reconcile(shares));
    BOOST_TEST(reconcile(shares).count(0, verdict::consistent_by_rounding) == 1U);  // 60 + 41 may be 100.0
    BOOST_TEST(reconcile(shares).count(0, verdict::inconsistent) == 1U);
}

BOOST_AUTO_TEST_CASE(relations_between_snapshots_are_refused) {
    const std::vector<std::int64_t> numbers{1, 2, 3};
    dynamic_scheme scheme;
    scheme.balance({{1, "closing"}}, comparison::equal, {{1, "closing", true}, {1, "new"}});
    dynamic_scheme rolling;
    rolling.roll_forward("closing", {"new"}, {});
    dynamic_scheme rising;
    rising.subset("new", "closing").cumulative("closing");
    for (const dynamic_scheme* each : {&scheme, &rolling, &rising}) {
        columns<dynamic_scheme> table{*each};
        table.state("closing", numbers).state("new", numbers);
        check_words([&] { (void)reconcile(table); }, {"rows of a table do not follow each other", "closing"});
    }
}

BOOST_AUTO_TEST_CASE(parts_of_other_schemes_are_not_joined) {
    const std::vector<std::int64_t> numbers{1, 2, 3};
    dynamic_scheme one;
    one.subset("part", "whole");
    dynamic_scheme two;
    two.subset("part", "whole").subset("other", "whole");
    columns<dynamic_scheme> a{one};
    a.state("part", numbers).state("whole", numbers);
    columns<dynamic_scheme> b{two};
    b.state("part", numbers).state("whole", numbers).state("other", numbers);
    auto found = reconcile(a);
    const auto before = found;
    check_words([&] { found.append(reconcile(b)); }, {"same scheme"});
    BOOST_TEST((found == before));
}

BOOST_AUTO_TEST_CASE(an_empty_table) {
    const std::vector<std::int64_t> nothing;
    dynamic_scheme scheme;
    scheme.subset("part", "whole");
    columns<dynamic_scheme> table{scheme};
    table.state("part", nothing).state("whole", nothing);
    const auto found = reconcile(table, 4);
    BOOST_TEST(found.rows() == 0U);
    BOOST_TEST(found.consistent());
    BOOST_TEST(found.failing_rows().empty());
    BOOST_TEST(found.count(0, verdict::consistent) == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
