// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/reconcile/lines.hpp>
#include <recount/reconcile/reconcile.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(reconcile_lines_test)

namespace {

using recount::bitmap;
using recount::dynamic_scheme;
using recount::every_other;
using recount::key_column;
using recount::long_table;
using recount::other_rows;
using recount::over_relation;
using recount::reconcile;
using recount::verdict;

using texts = std::vector<std::string>;
using numbers = std::vector<std::int64_t>;

over_relation total_of(std::string_view key, std::string_view total = "total") {
    return {key, dynamic_scheme{}.partition(total, {every_other})};
}

/// Regions by sexes, in no order; the women of the South are one too many.
struct regions {
    texts area{"South", "North", "Italy", "South", "North", "Italy", "South", "North", "Italy"};
    texts sex{"total", "women", "total", "men", "total", "men", "women", "men", "women"};
    numbers people{20, 6, 30, 9, 10, 13, 12, 4, 18};

    [[nodiscard]] long_table table() const {
        long_table result;
        result.key("area", key_column{area}).key("sex", key_column{sex}).figure("people", people);
        return result;
    }
};

}  // namespace

BOOST_AUTO_TEST_CASE(totals_in_rows_are_the_sums_of_other_rows) {
    const regions data;
    const std::vector<over_relation> rules{total_of("sex"),
                                           {"area", dynamic_scheme{}.partition("Italy", {"North", "South"})}};
    const auto found = reconcile(data.table(), rules);
    BOOST_TEST(found.size() == 2);
    BOOST_TEST(!found.consistent());
    BOOST_TEST(found[0].judged() == 3);
    BOOST_TEST(found[0].count(verdict::inconsistent) == 2);  // Italy: 30 against 31; South: 20 against 21
    BOOST_TEST(found[0].repeats_sought());
    const auto failing = found[0].failing();
    BOOST_REQUIRE(failing.size() == 2);
    BOOST_TEST(failing[0].first_row == 0);
    BOOST_REQUIRE(failing[0].keys.size() == 1);
    BOOST_TEST(failing[0].keys[0].first == "area");
    BOOST_TEST(failing[0].keys[0].second == "South");
    BOOST_TEST(failing[0].found.stated.low == 20);
    BOOST_TEST(failing[0].found.computed.low == 21);
    BOOST_TEST(failing[0].found.gap() == -1);
    BOOST_TEST(failing[1].keys[0].second == "Italy");
    const auto again = reconcile(failing[0].compared);
    BOOST_REQUIRE(again.size() == 1);
    BOOST_TEST(again[0].stated.low == 20);
    BOOST_TEST(again[0].computed.low == 21);
    BOOST_TEST(found[0].failing(1).size() == 1);
    BOOST_TEST(found[1].judged() == 3);
    BOOST_TEST(found[1].count(verdict::consistent) == 3);
    BOOST_TEST(found[1].absent().empty());
}

BOOST_AUTO_TEST_CASE(keys_are_texts_or_numbers_with_or_without_names) {
    const regions data;
    const texts names{"men", "women", "total"};
    const std::vector<std::uint8_t> sex{2, 1, 2, 0, 2, 0, 1, 0, 1};
    const std::vector<std::string_view> area(data.area.begin(), data.area.end());
    const std::vector<int> year(9, 2021);
    long_table table;
    table.key("year", key_column{year}).key("area", key_column{area}).key("sex", key_column{sex, names});
    table.figure("people", data.people);
    const std::vector<over_relation> rules{total_of("sex")};
    const auto found = reconcile(table, rules);
    BOOST_TEST(found[0].count(verdict::inconsistent) == 2);
    BOOST_TEST(found[0].failing()[0].keys[0].second == "2021");
    const std::vector<std::uint8_t> wrong{2, 1, 2, 0, 2, 0, 3, 0, 1};
    long_table faulty;
    faulty.key("area", key_column{area}).key("sex", key_column{wrong, names}).figure("people", data.people);
    BOOST_CHECK_EXCEPTION(static_cast<void>(reconcile(faulty, rules)), recount::statement_error, [](const auto& fault) {
        return std::string{fault.what()} == "recount: row 6 of \"sex\" has the number 3, and 3 names are given";
    });
}

BOOST_AUTO_TEST_CASE(fewer_people_than_nobody_are_counted_for_each_figure) {
    const texts line{"a", "a", "a"};
    const texts sex{"total", "men", "women"};
    const numbers people{1, 3, -2};
    const numbers others{4, 3, 1};
    for (const bool first : {true, false}) {
        long_table table;
        table.key("area", key_column{line}).key("sex", key_column{sex});
        table.figure("one", first ? people : others).figure("other", first ? others : people);
        const auto found = reconcile(table, std::vector{total_of("sex")});
        BOOST_TEST(found.negatives() == (first ? 1U : 0U));
        BOOST_TEST(found.negatives(1) == (first ? 0U : 1U));
        BOOST_TEST(!found.consistent());
    }
}

BOOST_AUTO_TEST_CASE(sums_are_exact_at_the_ends_of_64_bits) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    const texts line{"a", "a", "a", "b", "b", "b", "c", "c", "c", "c"};
    const texts sex{"total", "men", "women", "total", "men", "women", "total", "men", "women", "other"};
    const numbers people{most, most, 1, most, most - 1, 1, -1, most, -most, -1};
    long_table table;
    table.key("area", key_column{line}).key("sex", key_column{sex}).signed_figure("change", people);
    const auto found = reconcile(table, std::vector{total_of("sex")});
    BOOST_TEST(found[0].overflows() == 1);
    BOOST_TEST(found[0].count(verdict::consistent) == 2);
    BOOST_TEST(found[0].count(verdict::inconsistent) == 0);
    BOOST_TEST(!found.consistent());
    const std::vector<std::uint64_t> beyond{std::uint64_t{1} << 63, 0, 0, 3, 2, 1, 0, 0, 0, 0};
    long_table unsigned_table;
    unsigned_table.key("area", key_column{line}).key("sex", key_column{sex}).figure("people", beyond);
    const auto of_unsigned = reconcile(unsigned_table, std::vector{total_of("sex")});
    BOOST_TEST(of_unsigned[0].overflows() == 1);
    BOOST_TEST(of_unsigned[0].count(verdict::consistent) == 2);
    BOOST_TEST(of_unsigned.negatives() == 0);
}

BOOST_AUTO_TEST_CASE(what_does_not_fit_is_refused_and_what_is_not_seen_is_said) {
    const regions data;
    const long_table table = data.table();
    const auto refused = [&](const over_relation& rule, std::string_view words) {
        BOOST_CHECK_EXCEPTION(static_cast<void>(reconcile(table, std::vector{rule})), recount::statement_error,
                              [&](const auto& fault) { return std::string_view{fault.what()} == words; });
    };
    refused(total_of("age"), "recount: \"age\" is no key of the table; expected one of area, sex");
    refused({"sex", dynamic_scheme{}.share("women share", "women", "total")},
            "recount: a share over rows compares percentages with people; a column holds one of them");
    refused({"sex", dynamic_scheme{}.cover("total", {every_other})},
            "recount: every other is a sum, and the parts of a cover or an overlap are none");
    refused({"sex", dynamic_scheme{}.partition("total", {every_other}), {"", "North", false}},
            "recount: in which column North stands is not said; expected every other where COLUMN is North");
    BOOST_CHECK_THROW(over_relation("sex", dynamic_scheme{}.cumulative("total")), recount::scheme_error);
    BOOST_CHECK_THROW(over_relation("sex", dynamic_scheme{}.partition(every_other, {"total"})), recount::scheme_error);
    long_table twice = data.table();
    BOOST_CHECK_THROW(twice.key("sex", key_column{data.sex}), recount::statement_error);
    BOOST_CHECK_THROW(twice.key("age", key_column{std::span{data.sex}.first(3)}), recount::statement_error);
    BOOST_CHECK_THROW(twice.figure("share", recount::column{data.people}.in_per_cent(1)), recount::statement_error);
    BOOST_CHECK_THROW(twice.figure("people", data.people), recount::statement_error);
    BOOST_CHECK_THROW(twice.figure("nobody", recount::column{}), recount::statement_error);
    const std::vector<std::uint8_t> one_byte{0xFF};  // for nine rows
    BOOST_CHECK_THROW(twice.figure("some", recount::column{data.people, bitmap{one_byte}}), recount::statement_error);
    long_table keys_alone;
    keys_alone.key("sex", key_column{data.sex});
    BOOST_CHECK_THROW(static_cast<void>(reconcile(keys_alone, std::vector{total_of("sex")})), recount::statement_error);
    long_table figures_alone;
    figures_alone.figure("people", data.people);
    BOOST_CHECK_THROW(figures_alone.key("sex", key_column{std::span{data.sex}.first(3)}), recount::statement_error);

    const auto misspelt =
        reconcile(table, std::vector<over_relation>{{"area", dynamic_scheme{}.partition("Italy", {"Nord", "South"})}});
    BOOST_TEST(misspelt[0].absent() == texts{"Nord"}, boost::test_tools::per_element{});
    BOOST_TEST(misspelt[0].count(verdict::undetermined) == 3);
    const auto only_total =
        reconcile(table, std::vector<over_relation>{{"sex", dynamic_scheme{}.partition("all", {every_other})}});
    BOOST_TEST(only_total[0].judged() == 0);

    regions repeated;
    repeated.area.push_back("North");
    repeated.sex.push_back("women");
    repeated.people.push_back(6);
    const auto of_repeated = reconcile(repeated.table(), std::vector{total_of("sex")});
    BOOST_TEST(of_repeated[0].repeated() == 1);
    BOOST_TEST(of_repeated[0].count(verdict::inconsistent) == 2);
}

namespace {

struct random_table {
    std::vector<texts> keys{3};  // area, sex, region
    numbers people;
    std::vector<std::uint8_t> published;

    random_table(std::mt19937_64& random, bool extreme) {
        const auto below = [&](std::uint64_t end) { return random() % end; };
        const std::uint64_t areas = 2 + below(5);
        for (std::uint64_t area = 0; area < areas; ++area)
            for (const char* sex : {"total", "men", "women", ""})
                for (const char* region : {"N", "S", ""}) {
                    if (below(4) == 0) continue;
                    keys[0].push_back(area == 0 ? "all" : std::string(1, static_cast<char>('a' + area)));
                    keys[1].emplace_back(sex);
                    keys[2].emplace_back(region);
                    people.push_back(static_cast<std::int64_t>(below(4)));
                    if (extreme && below(8) == 0) people.back() = std::numeric_limits<std::int64_t>::max() / 2;
                    if (below(12) == 0) people.back() = -people.back();
                }
        for (std::size_t row = 0; row < people.size(); ++row) {  // in any order
            const std::size_t other = below(row + 1);
            for (texts& key : keys) std::swap(key[row], key[other]);
        }
        published.resize(people.size() / 8 + 1);
        for (std::uint8_t& bits : published)
            for (int bit = 0; bit < 8; ++bit) bits |= static_cast<std::uint8_t>((below(6) != 0 ? 1U : 0U) << bit);
    }

    [[nodiscard]] bool is_published(std::size_t row) const { return ((published[row / 8] >> (row % 8)) & 1) != 0; }
};

/// What becomes of the lines of a rule, from its definition: the rows of a line one by one, `others` as so many terms.
struct by_definition {
    std::map<verdict, std::uint64_t> counts{};
    std::uint64_t overflows{};

    by_definition(const random_table& table, const over_relation& rule, std::size_t key,
                  const std::vector<std::size_t>& fixed, const std::vector<std::vector<bool>>& may_be_other,
                  const std::vector<std::string>& parts, const std::string& whole) {
        std::map<texts, std::vector<std::size_t>> lines;
        for (std::size_t row = 0; row < table.people.size(); ++row) {
            texts of;
            for (const std::size_t one : fixed) of.push_back(table.keys[one][row]);
            lines[of].push_back(row);
        }
        for (const auto& [of, rows] : lines) judge(table, rule, key, rows, may_be_other, parts, whole);
    }

    void judge(const random_table& table, const over_relation& rule, std::size_t key,
               const std::vector<std::size_t>& rows, const std::vector<std::vector<bool>>& may_be_other,
               const std::vector<std::string>& parts, const std::string& whole) {
        const auto code = [&](std::size_t row) { return table.keys[key][row]; };
        const auto has = [&](const std::string& wanted) {
            return std::any_of(rows.begin(), rows.end(), [&](std::size_t row) { return code(row) == wanted; });
        };
        std::vector<recount::category_row> categories;
        std::vector<recount::figure> figures;
        std::vector<std::string> names(rows.size() + rule.members.size());
        const auto add = [&](const recount::figure& stated) {
            names[categories.size()] = "c" + std::to_string(categories.size());
            categories.push_back({names[categories.size()]});
            figures.push_back(stated);
            return static_cast<std::uint32_t>(categories.size() - 1);
        };
        const auto stated = [&](std::size_t row) {
            return table.is_published(row) ? recount::figure{recount::amount{table.people[row]}} : recount::figure{};
        };
        const recount::scheme_view view = rule.relation.view();
        recount::relation_row relation = rule.row();
        const bool others = rule.others().has_value();
        std::vector<recount::term> left;
        std::vector<recount::term> right;
        std::size_t there = 0;
        bool any_other = false;
        for (std::size_t i = 0; i < relation.terms; ++i) {
            const recount::term& t = view.all(relation)[i];
            std::vector<recount::term>& to = i < relation.left_terms ? left : right;
            const over_relation::member& member = rule.members[t.category];
            if (member.others) {
                for (const std::size_t row : rows) {
                    const bool named = std::any_of(rule.members.begin(), rule.members.end(),
                                                   [&](const auto& m) { return !m.others && m.code == code(row); });
                    const bool part = std::find(parts.begin(), parts.end(), code(row)) != parts.end() && has(whole);
                    if (named || part || !may_be_other[0][row]) continue;
                    any_other = true;
                    to.push_back({t.coefficient, add(stated(row))});
                }
                continue;
            }
            const auto row =
                std::find_if(rows.begin(), rows.end(), [&](std::size_t r) { return code(r) == member.code; });
            if (row != rows.end()) {
                ++there;
                to.push_back({t.coefficient, add(stated(*row))});
            } else if (others && i < relation.left_terms) {
                return;
            } else if (!others) {
                to.push_back({t.coefficient, add({})});
            }
        }
        if (others ? !any_other : there < 2) return;
        if (others && relation.kind == recount::relation_kind::subset) relation.kind = recount::relation_kind::of_which;
        relation.first_term = 0;
        relation.left_terms = static_cast<std::uint32_t>(left.size());
        left.insert(left.end(), right.begin(), right.end());
        relation.terms = static_cast<std::uint32_t>(left.size());
        try {
            ++counts[recount::judge({categories, {&relation, 1}, left}, 0, {figures}).verdict];
        } catch (const recount::overflow_error&) {
            ++overflows;
        }
    }
};

void expect_equal(const recount::line_verdicts& found, by_definition expected) {
    for (const verdict one :
         {verdict::consistent, verdict::consistent_by_rounding, verdict::inconsistent, verdict::undetermined})
        BOOST_TEST(found.count(one) == expected.counts[one]);
    BOOST_TEST(found.overflows() == expected.overflows);
    BOOST_TEST(found.failing().size() == found.count(verdict::inconsistent));
}

}  // namespace

BOOST_AUTO_TEST_CASE(verdicts_are_those_of_the_definition_on_random_tables) {
    constexpr std::uint64_t seed = 20'200'321;
    BOOST_TEST_MESSAGE("seed " << seed);
    std::mt19937_64 random{seed};
    using recount::comparison;
    for (int round = 0; round < 600; ++round) {
        const random_table data{random, round % 3 == 0};
        long_table table;
        table.key("area", key_column{data.keys[0]}).key("sex", key_column{data.keys[1]});
        table.key("region", key_column{data.keys[2]});
        table.figure("people", recount::column{data.people, bitmap{data.published}});
        const std::vector<over_relation> rules{
            total_of("sex"),
            {"sex", dynamic_scheme{}.of_which("total", {"men", "women"})},
            {"sex", dynamic_scheme{}.balance({{2, "total"}}, comparison::at_least, {{3, "men"}, {1, every_other}}, -2)},
            {"sex", dynamic_scheme{}.partition(recount::no_code, {"men", "women", "total"})},
            {"sex", dynamic_scheme{}.cover("total", {"men", "women"})},
            total_of("area", "all"),
            {"area", dynamic_scheme{}.partition("b", {"c", "d"})},
        };
        const auto found = reconcile(table, rules);
        const std::vector<std::vector<bool>> every{std::vector<bool>(data.people.size(), true)};
        const std::vector<std::size_t> over_sex{0, 2};
        const std::vector<std::size_t> over_area{1, 2};
        // parts of parts: "total" is named by the rules over sex, and "" is a whole of which it is a part
        expect_equal(found[0], {data, rules[0], 1, over_sex, every, {"men", "women"}, ""});
        expect_equal(found[1], {data, rules[1], 1, over_sex, every, {}, ""});
        expect_equal(found[2], {data, rules[2], 1, over_sex, every, {"women"}, ""});
        expect_equal(found[3], {data, rules[3], 1, over_sex, every, {}, ""});
        expect_equal(found[4], {data, rules[4], 1, over_sex, every, {}, ""});
        expect_equal(found[5], {data, rules[5], 0, over_area, every, {"c", "d"}, "b"});
        expect_equal(found[6], {data, rules[6], 0, over_area, every, {}, ""});

        // every other where another column says so: rows of a line differ in it too
        const std::vector<over_relation> within{
            {"area", dynamic_scheme{}.partition("all", {every_other}), other_rows::where("region", "N")}};
        std::vector<std::vector<bool>> north{std::vector<bool>(data.people.size())};
        std::map<texts, int> totals;
        for (std::size_t row = 0; row < data.people.size(); ++row) {
            north[0][row] = data.keys[2][row] == "N";
            if (data.keys[0][row] == "all") ++totals[{data.keys[1][row]}];
        }
        const auto of_north = reconcile(table, within);
        if (std::none_of(totals.begin(), totals.end(), [](const auto& one) { return one.second > 1; }))
            expect_equal(of_north[0], {data, within[0], 0, {1}, north, {}, ""});
    }
}

// Italy = every other takes the regions alone, as two other rules say that places are parts of them: 7 + 5 = 12, 3 + 4 = 7.
BOOST_AUTO_TEST_CASE(every_other_leaves_out_what_another_rule_makes_a_part_of_a_part) {
    const texts area{"Milan", "Italy", "Naples", "North", "Turin", "South", "Italy", "North", "South", "Milan"};
    const texts region{"N", "", "S", "", "N", "", "", "", "", "N"};
    const texts year{"2020", "2020", "2020", "2020", "2020", "2020", "2021", "2021", "2021", "2021"};
    const auto tables = [&](const numbers& people) {
        long_table table;
        table.key("area", key_column{area}).key("region", key_column{region}).key("year", key_column{year});
        table.figure("people", people);
        const std::vector<over_relation> rules{
            {"area", dynamic_scheme{}.partition("Italy", {every_other})},
            {"area", dynamic_scheme{}.partition("North", {every_other}), other_rows::where("region", "N")},
            {"area", dynamic_scheme{}.partition("South", {every_other}), other_rows::where("region", "S")}};
        return reconcile(table, rules);
    };
    // in 2021 no place of the South is there, so that it is no total of any
    const auto right = tables({3, 12, 5, 7, 4, 5, 20, 8, 12, 8});
    BOOST_TEST(right[0].count(verdict::consistent) == 2U);
    BOOST_TEST(right[1].count(verdict::consistent) == 2U);
    BOOST_TEST(right[2].count(verdict::consistent) == 1U);
    BOOST_TEST(right.consistent());
    const auto wrong = tables({3, 24, 5, 7, 5, 5, 28, 8, 12, 8});
    BOOST_TEST(wrong[0].count(verdict::inconsistent) == 2U);
    BOOST_TEST(wrong[1].count(verdict::inconsistent) == 1U);
    BOOST_TEST(wrong[2].count(verdict::inconsistent) == 0U);
    for (const auto& line : wrong[0].failing())
        BOOST_TEST((line.found.computed.low == 12 || line.found.computed.low == 20));
    BOOST_TEST(wrong[1].failing()[0].found.computed.low == 8);
}

BOOST_AUTO_TEST_CASE(threads_change_nothing) {
    std::mt19937_64 random{20'220'224};
    constexpr std::size_t rows = 200'000;
    texts area;
    texts sex;
    std::vector<std::uint32_t> year;
    numbers people;
    for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t cell = row * 7 % rows;  // in another order
        area.push_back("area " + std::to_string(cell / 40));
        sex.emplace_back(cell % 4 == 0 ? "total" : cell % 4 == 1 ? "men" : cell % 4 == 2 ? "women" : "other");
        year.push_back(static_cast<std::uint32_t>(2'000'000 + cell / 4 % 10));
        people.push_back(static_cast<std::int64_t>(random() % 3));
        if (random() % 100 == 0) people.back() = std::numeric_limits<std::int64_t>::max() - 1;
    }
    long_table table;
    table.key("area", key_column{area}).key("sex", key_column{sex}).key("year", key_column{year}).figure("n", people);
    const std::vector<over_relation> rules{total_of("sex"), total_of("area", "area 0"), total_of("year", "2000003")};
    const auto one = reconcile(table, rules);
    for (const std::size_t threads : {2U, 3U, 0U}) {
        const auto several = reconcile(table, rules, threads);
        for (std::size_t rule = 0; rule < rules.size(); ++rule) {
            for (const verdict each : {verdict::consistent, verdict::inconsistent, verdict::undetermined})
                BOOST_TEST(several[rule].count(each) == one[rule].count(each));
            BOOST_TEST(several[rule].overflows() == one[rule].overflows());
            BOOST_TEST(several[rule].repeated() == one[rule].repeated());
            const auto expected = one[rule].failing(50);
            const auto found = several[rule].failing(50);
            BOOST_REQUIRE(found.size() == expected.size());
            for (std::size_t i = 0; i < found.size(); ++i) {
                BOOST_TEST(found[i].first_row == expected[i].first_row);
                BOOST_TEST((found[i].keys == expected[i].keys));
                BOOST_TEST((found[i].found == expected[i].found));
            }
        }
    }
    BOOST_TEST(one[0].overflows() > 0);
    BOOST_TEST(one[0].count(verdict::inconsistent) > 0);
}

BOOST_AUTO_TEST_CASE(lines_of_many_codes_are_found_by_a_hash) {
    constexpr std::size_t rows = 20'000;
    texts a;
    texts b;
    texts sex;
    numbers people;
    for (std::size_t row = 0; row < rows; ++row) {  // 10,000 by 10,000 codes are more combinations than a list has
        a.push_back(std::to_string(row % 10'000));
        b.push_back(std::to_string(row % 10'000 * 7'919 % 10'000));
        sex.emplace_back(row < 10'000 ? "total" : "men");
        people.push_back(static_cast<std::int64_t>(row % 10'000 + (row == 12'345 ? 1 : 0)));
    }
    long_table table;
    table.key("a", key_column{a}).key("b", key_column{b}).key("sex", key_column{sex}).figure("n", people);
    const auto found = reconcile(table, std::vector{total_of("sex")});
    BOOST_TEST(found[0].judged() == 10'000);
    BOOST_TEST(found[0].count(verdict::inconsistent) == 1);
    BOOST_TEST(found[0].failing()[0].keys[0].second == "2345");
}

BOOST_AUTO_TEST_SUITE_END()
