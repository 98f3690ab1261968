// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/model/balance.hpp>
#include <recount/model/dynamic_snapshot.hpp>
#include <recount/model/snapshot.hpp>
#include <recount/reconcile/judge.hpp>

#include "solve/brute_force.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>
#include <limits>
#include <numeric>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

BOOST_AUTO_TEST_SUITE(reconcile_judge_test)

namespace {

using brute_force::dice;
using brute_force::wording_of_figure;
using namespace recount;

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();

const char* const names[]{"a", "b", "c", "d", "e"};

struct weight {
    std::int64_t coefficient;
    bool left;
};

/// One relation, its categories, and a wording for each figure.
struct situation {
    relation_kind kind{};
    comparison compares{comparison::equal};
    rounding rule{rounding::nearest};
    std::int64_t constant{};
    std::vector<weight> weights{};
    std::vector<bool> may_be_negative{};
    std::vector<wording_of_figure> figures{};

    [[nodiscard]] dynamic_scheme scheme() const {
        dynamic_scheme result;
        for (std::size_t i = 0; i < figures.size(); ++i)
            may_be_negative[i] ? result.signed_category(names[i]) : result.category(names[i]);
        const std::vector<std::string_view> others(names + 1, names + figures.size());
        switch (kind) {
            case relation_kind::partition: result.partition("a", others); break;
            case relation_kind::of_which: result.of_which("a", others); break;
            case relation_kind::subset: result.subset("b", "a"); break;
            case relation_kind::cover: result.cover("a", others); break;
            case relation_kind::overlap: result.overlap("a", others); break;
            case relation_kind::share: result.share("a", "b", "c", rule); break;
            default: {
                std::vector<weighted> left;
                std::vector<weighted> right;
                for (std::size_t i = 0; i < weights.size(); ++i)
                    (weights[i].left ? left : right).push_back({weights[i].coefficient, names[i]});
                result.balance(left, compares, right, constant);
            }
        }
        return result;
    }

    [[nodiscard]] bool published() const {
        return std::all_of(figures.begin(), figures.end(), [](const auto& f) { return f.published(); });
    }

    friend std::ostream& operator<<(std::ostream& out, const situation& s) {
        out << "kind " << static_cast<int>(s.kind) << " comparison " << static_cast<int>(s.compares) << " rule "
            << static_cast<int>(s.rule) << " constant " << s.constant;
        for (std::size_t i = 0; i < s.figures.size(); ++i) {
            out << "\n  " << names[i] << ": " << s.figures[i] << (s.may_be_negative[i] ? " signed" : "");
            if (!s.weights.empty()) out << (s.weights[i].left ? " left " : " right ") << s.weights[i].coefficient;
        }
        return out;
    }
};

finding judged(const dynamic_scheme& scheme, const situation& s) {
    snapshot<dynamic_scheme> report{scheme};
    for (std::size_t i = 0; i < s.figures.size(); ++i) report.state(names[i], s.figures[i].figure());
    return recount::judge(report.scheme(), 0, {report.figures()});
}

verdict expected(bool some, bool all, bool published) {
    if (!some) return verdict::inconsistent;
    if (!published) return verdict::undetermined;
    return all ? verdict::consistent : verdict::consistent_by_rounding;
}

bool holds(std::int64_t difference, comparison compares) {
    switch (compares) {
        case comparison::equal: return difference == 0;
        case comparison::at_most: return difference <= 0;
        case comparison::fewer_than: return difference < 0;
        case comparison::at_least: return difference >= 0;
        case comparison::more_than: return difference > 0;
    }
    return false;
}

/// The whole numbers that a figure allows, as far as it is looked at.
std::vector<std::int64_t> values_of(const wording_of_figure& f, bool may_be_negative, std::int64_t low,
                                    std::int64_t high) {
    std::vector<std::int64_t> result;
    for (std::int64_t x = low; x <= high; ++x)
        if (f.allows(x, 1, may_be_negative)) result.push_back(x);
    return result;
}

/// Every sum that whole numbers of people can make; `far` stands for an end that is not there.
class all_sums {
public:
    static constexpr std::int64_t far = 250;

    void add(std::int64_t coefficient, const wording_of_figure& f, bool may_be_negative) {
        std::bitset<2 * offset> next;
        for (const std::int64_t x : values_of(f, may_be_negative, -far, far)) {
            const std::int64_t shift = coefficient * x;
            next |= shift >= 0 ? sums_ << static_cast<std::size_t>(shift) : sums_ >> static_cast<std::size_t>(-shift);
        }
        sums_ = next;
    }

    [[nodiscard]] std::vector<std::int64_t> all() const {
        std::vector<std::int64_t> result;
        for (std::size_t i = 0; i < sums_.size(); ++i)
            if (sums_[i]) result.push_back(static_cast<std::int64_t>(i) - offset);
        return result;
    }

private:
    static constexpr std::int64_t offset = 3'100;
    std::bitset<2 * offset> sums_{std::bitset<2 * offset>{1} << offset};
};

/// The ends of the interval are those of the sums; an end that is not there is one that `far` would move.
bool spans(const interval& range, const std::vector<std::int64_t>& sums) {
    const bool low = range.has_low() ? range.low == sums.front() : sums.front() <= -all_sums::far + 100;
    const bool high = range.has_high() ? range.high == sums.back() : sums.back() >= all_sums::far - 100;
    return low && high;
}

situation any_linear(dice& random) {
    situation s;
    constexpr relation_kind kinds[]{relation_kind::partition, relation_kind::of_which, relation_kind::subset,
                                    relation_kind::balance, relation_kind::balance};
    s.kind = kinds[random.between(0, 4)];
    const std::int64_t size = s.kind == relation_kind::subset ? 2 : random.between(2, 4);
    for (std::int64_t i = 0; i < size; ++i) {
        s.may_be_negative.push_back(random.one_in(4));
        s.figures.push_back(brute_force::any_figure(random, random.one_in(3) ? -3 : 0, 6, 4));
        if (s.kind == relation_kind::balance)
            s.weights.push_back({random.between(-3, 3), random.one_in(2)});
        else
            s.weights.push_back({1, i == 0});
    }
    s.compares = s.kind == relation_kind::partition ? comparison::equal : comparison::at_least;
    if (s.kind == relation_kind::balance) {
        s.compares = static_cast<comparison>(random.between(0, 4));
        if (random.one_in(2)) s.compares = comparison::equal;
        s.constant = random.between(-6, 6);
    }
    return s;
}

/// Cover and overlap: whether the relation holds for one choice of numbers, the left side first.
bool lists_agree(relation_kind kind, const std::vector<std::int64_t>& people) {
    const auto lists = people.begin() + 1;
    const std::int64_t sum = std::accumulate(lists, people.end(), std::int64_t{});
    if (kind == relation_kind::overlap) return people[0] <= *std::min_element(lists, people.end());
    return people[0] >= *std::max_element(lists, people.end()) && people[0] <= sum;
}

/// Tries every choice of numbers until one that holds and one that does not are found.
void try_lists(const situation& s, std::vector<std::int64_t>& people, bool& some, bool& all) {
    const std::size_t next = people.size();
    if (next == s.figures.size()) {
        const bool agree = lists_agree(s.kind, people);
        some = some || agree;
        all = all && agree;
        return;
    }
    for (const std::int64_t x : values_of(s.figures[next], s.may_be_negative[next], -15, 40)) {
        people.push_back(x);
        try_lists(s, people, some, all);
        people.pop_back();
        if (some && !all) return;
    }
}

}  // namespace

BOOST_AUTO_TEST_CASE(sums_against_all_whole_numbers) {
    constexpr std::uint64_t seed = 20070330;
    BOOST_TEST_MESSAGE("seed " << seed);
    dice random{seed};
    std::array<int, 4> verdicts{};
    int unsatisfiable = 0;
    for (int i = 0; i < 20'000; ++i) {
        const situation s = any_linear(random);
        all_sums left;
        all_sums right;
        all_sums difference;
        all_sums unstated;  // of the relation, whatever the figures
        for (std::size_t t = 0; t < s.figures.size(); ++t) {
            const auto [coefficient, is_left] = s.weights[t];
            (is_left ? left : right).add(coefficient, s.figures[t], s.may_be_negative[t]);
            difference.add(is_left ? coefficient : -coefficient, s.figures[t], s.may_be_negative[t]);
        }
        bool some = false;
        bool all = true;
        for (const std::int64_t sum : difference.all()) {
            const bool holding = holds(sum - s.constant, s.compares);
            some = some || holding;
            all = all && holding;
        }
        try {
            const dynamic_scheme scheme = s.scheme();
            const finding found = judged(scheme, s);
            BOOST_TEST_REQUIRE((found.verdict == expected(some, all, s.published())),
                               s << "\nverdict " << static_cast<int>(found.verdict));
            BOOST_TEST_REQUIRE(spans(found.stated, left.all()), s);
            BOOST_TEST_REQUIRE(spans(found.computed - interval::point(s.constant), right.all()), s);
            BOOST_TEST_REQUIRE(spans(found.discrepancy + interval::point(s.constant), difference.all()), s);
            BOOST_TEST_REQUIRE((found.kind == s.kind));
            ++verdicts[static_cast<std::size_t>(found.verdict)];
        } catch (const scheme_error&) {
            ++unsatisfiable;
            for (std::size_t t = 0; t < s.figures.size(); ++t)
                unstated.add(s.weights[t].left ? s.weights[t].coefficient : -s.weights[t].coefficient,
                             wording_of_figure{}, s.may_be_negative[t]);
            for (const std::int64_t sum : unstated.all()) BOOST_TEST_REQUIRE(!holds(sum - s.constant, s.compares), s);
        }
    }
    for (const int each : verdicts) BOOST_TEST(each > 500);
    BOOST_TEST(unsatisfiable > 50);
}

BOOST_AUTO_TEST_CASE(lists_against_all_whole_numbers) {
    constexpr std::uint64_t seed = 20040701;
    BOOST_TEST_MESSAGE("seed " << seed);
    dice random{seed};
    for (const relation_kind kind : {relation_kind::cover, relation_kind::overlap}) {
        std::array<int, 4> verdicts{};
        for (int i = 0; i < 5'000; ++i) {
            situation s;
            s.kind = kind;
            const std::int64_t size = random.between(kind == relation_kind::cover ? 2 : 3, 4);
            for (std::int64_t t = 0; t < size; ++t) {
                s.may_be_negative.push_back(random.one_in(8));
                s.figures.push_back(brute_force::any_figure(random, random.one_in(6) ? -3 : 0, 6, 4));
            }
            bool some = false;
            bool all = true;
            std::vector<std::int64_t> people;
            try_lists(s, people, some, all);
            const finding found = judged(s.scheme(), s);
            BOOST_TEST_REQUIRE((found.verdict == expected(some, all, s.published())),
                               s << "\nverdict " << static_cast<int>(found.verdict));
            ++verdicts[static_cast<std::size_t>(found.verdict)];
        }
        for (const int each : verdicts) BOOST_TEST(each > 100);
    }
}

/// Whether 100 % * part / whole fits what is printed; a percentage of nobody says nothing.
bool share_holds(const wording_of_figure& printed, bool may_be_negative, std::int64_t part, std::int64_t whole) {
    if (whole == 0) return part == 0;
    const std::int64_t scale = printed.decimals == 0 ? 100 : 1'000;
    return printed.allows((whole < 0 ? -scale : scale) * part, whole < 0 ? -whole : whole, may_be_negative);
}

bool has_ends(const wording_of_figure& f) {
    return f.worded == wording::exact || f.worded == wording::about || f.worded == wording::between ||
           f.worded == wording::rounded;
}

BOOST_AUTO_TEST_CASE(shares_against_all_whole_numbers) {
    constexpr std::uint64_t seed = 20050930;
    BOOST_TEST_MESSAGE("seed " << seed);
    dice random{seed};
    std::array<int, 4> verdicts{};
    for (int i = 0; i < 10'000; ++i) {
        situation s;
        s.kind = relation_kind::share;
        for (int t = 0; t < 3; ++t) s.may_be_negative.push_back(random.one_in(6));
        const std::uint8_t decimals = static_cast<std::uint8_t>(random.between(0, 1));
        const std::int64_t hundred = decimals == 0 ? 100 : 1'000;
        wording_of_figure printed =
            brute_force::any_figure(random, random.one_in(5) ? -hundred : 0, hundred * 5 / 4, 4);
        printed.per_cent = true;
        printed.decimals = decimals;
        if (printed.worded == wording::rounded && random.one_in(2)) {
            s.rule = printed.rule;  // the relation says how it was rounded
            printed.rule = rounding::nearest;
        }
        const bool near_nobody = random.one_in(3);
        wording_of_figure part = brute_force::any_figure(random, random.one_in(5) ? -9 : 0, near_nobody ? 2 : 9, 4);
        wording_of_figure whole = brute_force::any_figure(random, random.one_in(5) ? -12 : 0, near_nobody ? 3 : 12, 4);
        if (decimals > 0 && !has_ends(part) && !has_ends(whole)) part.worded = wording::exact;  // else too far to look
        s.figures = {printed, part, whole};
        if (s.rule != rounding::nearest) printed.rule = s.rule;
        bool some = false;
        bool all = true;
        // so far that every ratio is met: one person more of the part is then less than the last decimal
        const std::int64_t away = printed.value < 0 ? -printed.value : printed.value;
        const std::int64_t most = (away > 5 ? 13 * hundred / (away - 5) : 27 * hundred) + 2 * hundred;
        const std::int64_t most_of_part = has_ends(whole) ? 60 : 2 * most;
        const auto people = values_of(part, s.may_be_negative[1], -most_of_part, most_of_part);
        for (const std::int64_t n : values_of(whole, s.may_be_negative[2], -most, most))
            for (const std::int64_t p : people) {
                if (some && !all) break;
                const bool holding = share_holds(printed, s.may_be_negative[0], p, n);
                some = some || holding;
                all = all && holding;
            }
        const finding found = judged(s.scheme(), s);
        BOOST_TEST_REQUIRE((found.verdict == expected(some, all, s.published())),
                           s << "\nverdict " << static_cast<int>(found.verdict));
        ++verdicts[static_cast<std::size_t>(found.verdict)];
    }
    for (const int each : verdicts) BOOST_TEST(each > 500);
}

// Percentages are real numbers. Their intervals end at halves of the last decimal; where an end is open, a fifth of
// that is near enough to it for up to four terms, so that whole hundredths of a per cent stand for all numbers.
BOOST_AUTO_TEST_CASE(sums_of_percentages_against_all_hundredths) {
    constexpr std::uint64_t seed = 33'334;
    BOOST_TEST_MESSAGE("seed " << seed);
    constexpr std::size_t offset = 16'000;
    using sums = std::bitset<2 * offset>;
    constexpr wording bounded[]{wording::exact, wording::about, wording::between, wording::rounded, wording::rounded};
    dice random{seed};
    std::array<int, 4> verdicts{};
    for (int i = 0; i < 1'000; ++i) {
        situation s;
        s.kind = relation_kind::balance;
        s.compares = random.one_in(2) ? comparison::equal : static_cast<comparison>(random.between(0, 4));
        s.constant = random.between(-3, 3);
        sums difference{sums{1} << offset};
        for (std::int64_t size = random.between(2, 4); size > 0; --size) {
            wording_of_figure f;
            f.per_cent = true;
            f.decimals = random.one_in(3) ? 0 : 1;
            const std::int64_t one = f.decimals == 0 ? 1 : 10;  // per cent
            f.worded = bounded[random.between(0, 4)];
            f.value = random.between(-one, 4 * one);
            f.rule = brute_force::rules[static_cast<std::size_t>(random.between(0, 6))];
            f.extent = f.worded == wording::between ? f.value + random.between(0, one) : 1;
            s.figures.push_back(f);
            s.may_be_negative.push_back(random.one_in(3));
            s.weights.push_back({random.one_in(5) ? 2 : 1, random.one_in(2)});
            const std::int64_t coefficient =
                s.weights.back().left ? s.weights.back().coefficient : -s.weights.back().coefficient;
            sums next;
            for (std::int64_t hundredths = -600; hundredths <= 900; ++hundredths)
                if (f.allows(hundredths, 100 / one, s.may_be_negative.back())) {
                    const std::int64_t shift = coefficient * hundredths;
                    next |= shift >= 0 ? difference << static_cast<std::size_t>(shift)
                                       : difference >> static_cast<std::size_t>(-shift);
                }
            difference = next;
        }
        bool some = false;
        bool all = true;
        for (std::size_t sum = 0; sum < difference.size(); ++sum)
            if (difference[sum]) {
                const std::int64_t hundredths = static_cast<std::int64_t>(sum) - static_cast<std::int64_t>(offset);
                const bool holding = holds(hundredths - 100 * s.constant, s.compares);
                some = some || holding;
                all = all && holding;
            }
        dynamic_scheme scheme;
        try {
            scheme = s.scheme();
        } catch (const scheme_error&) {
            continue;  // tried above
        }
        const finding found = judged(scheme, s);
        BOOST_TEST_REQUIRE((found.verdict == expected(some, all, true)),
                           s << "\nverdict " << static_cast<int>(found.verdict));
        ++verdicts[static_cast<std::size_t>(found.verdict)];
    }
    BOOST_TEST(verdicts[static_cast<std::size_t>(verdict::consistent)] > 50);
    BOOST_TEST(verdicts[static_cast<std::size_t>(verdict::consistent_by_rounding)] > 50);
    BOOST_TEST(verdicts[static_cast<std::size_t>(verdict::inconsistent)] > 50);
}

BOOST_AUTO_TEST_CASE(percentages_that_make_a_hundred) {
    using recount::percent;
    const auto together = [](figure total, std::vector<figure> parts) {
        dynamic_scheme scheme;
        const std::vector<std::string_view> others(names + 1, names + 1 + parts.size());
        scheme.partition("a", others);
        snapshot<dynamic_scheme> report{scheme};
        report.state("a", total);
        for (std::size_t i = 0; i < parts.size(); ++i) report.state(names[i + 1], parts[i]);
        return recount::judge(report.scheme(), 0, {report.figures()}).verdict;
    };
    const figure third = percent("33.3");
    BOOST_TEST((together(percent("100.0"), {third, third, percent("33.4")}) == verdict::consistent_by_rounding));
    BOOST_TEST((together(exactly(percent(100)), {third, third, third}) == verdict::consistent_by_rounding));
    // three times [33.25, 33.35): 100.05 is not reached when halves go up, and is when they go down
    const auto thirds = [&](rounding rule, const char* total) {
        const figure each = rounded(percent("33.3"), rule);
        return together(exactly(percent(total)), {each, each, each});
    };
    BOOST_TEST((thirds(rounding::half_up, "100.05") == verdict::inconsistent));
    BOOST_TEST((thirds(rounding::half_up, "99.75") == verdict::consistent_by_rounding));
    BOOST_TEST((thirds(rounding::half_down, "100.05") == verdict::consistent_by_rounding));
    BOOST_TEST((thirds(rounding::half_down, "99.75") == verdict::inconsistent));
    BOOST_TEST((thirds(rounding::half_even, "100.05") == verdict::inconsistent));  // 33.3 is odd
    BOOST_TEST((thirds(rounding::nearest, "100.05") == verdict::consistent_by_rounding));
    BOOST_TEST((thirds(rounding::floor, "99.9") == verdict::consistent_by_rounding));
    BOOST_TEST((thirds(rounding::floor, "100.2") == verdict::inconsistent));
    const figure exact_third = exactly(percent("33.3"));
    BOOST_TEST((together(exactly(percent("99.9")), {exact_third, exact_third, exact_third}) == verdict::consistent));
    BOOST_TEST(
        (together(exactly(percent("99.90000001")), {exact_third, exact_third, exact_third}) == verdict::inconsistent));
    BOOST_TEST((together(percent("100.0"), {third, third, {}}) == verdict::undetermined));
    BOOST_TEST((together(percent("50.0"), {third, third, {}}) == verdict::inconsistent));
}

// Where nothing is published the numbers have no end; what they leave over when divided decides.
BOOST_AUTO_TEST_CASE(remainders_of_numbers_without_end) {
    const auto verdict_with = [](const figure& rest) {
        dynamic_scheme scheme;
        scheme.balance({{6, "a"}}, comparison::equal, {{9, "b"}, {1, "rest"}});
        snapshot<dynamic_scheme> report{scheme};
        report.state("rest", rest);
        return recount::judge(report.scheme(), 0, {report.figures()}).verdict;
    };
    BOOST_TEST((verdict_with(between(1, 2)) == verdict::inconsistent));
    BOOST_TEST((verdict_with(between(1, 3)) == verdict::undetermined));
    BOOST_TEST((verdict_with(between(3'000'000'001, 3'000'000'002)) == verdict::inconsistent));
}

// Numbers at the edge: 128 bits as the oracle, and an error wherever 64 bits do not hold what is asked for.
__extension__ typedef __int128 wide;

struct ends {
    wide low;
    wide high;
};
constexpr wide endless = wide{1} << 100;

ends ends_of(const wording_of_figure& f, bool may_be_negative) {
    switch (f.worded) {
        case wording::exact: return {f.value, f.value};
        case wording::at_least: return {f.value < 0 && !may_be_negative ? 0 : f.value, endless};
        case wording::at_most: return {f.value >= 0 && !may_be_negative ? 0 : -endless, f.value};
        default: return {may_be_negative ? -endless : 0, endless};
    }
}

BOOST_AUTO_TEST_CASE(the_edge_of_64_bits) {
    constexpr std::uint64_t seed = 64;
    BOOST_TEST_MESSAGE("seed " << seed);
    constexpr std::int64_t numbers[]{smallest, smallest + 1, smallest / 2,    -1'000'000'007, -1,          0,      1,
                                     2,        largest / 99, largest / 2 + 1, largest / 2,    largest - 1, largest};
    constexpr wording worded[]{wording::exact, wording::exact, wording::at_least, wording::at_most,
                               wording::not_published};
    dice random{seed};
    int judgements = 0;
    int overflows = 0;
    for (int i = 0; i < 30'000; ++i) {
        situation s;
        constexpr relation_kind kinds[]{relation_kind::partition, relation_kind::of_which, relation_kind::subset,
                                        relation_kind::cover,     relation_kind::overlap,  relation_kind::balance};
        s.kind = kinds[random.between(0, 5)];
        s.compares = s.kind == relation_kind::partition ? comparison::equal : comparison::at_least;
        const std::int64_t size = s.kind == relation_kind::subset    ? 2
                                  : s.kind == relation_kind::overlap ? 3
                                                                     : random.between(2, 4);
        for (std::int64_t t = 0; t < size; ++t) {
            wording_of_figure f;
            f.worded = worded[random.between(0, 4)];
            f.value = numbers[random.between(0, 12)];
            s.figures.push_back(f);
            s.may_be_negative.push_back(random.one_in(2));
            s.weights.push_back({s.kind == relation_kind::balance && random.one_in(2) ? -1 : 1, t == 0});
        }
        if (s.kind == relation_kind::balance) {
            s.compares = static_cast<comparison>(random.between(0, 4));
            if (random.one_in(4)) s.constant = numbers[random.between(0, 12)];
        }
        dynamic_scheme scheme;
        try {
            scheme = s.scheme();
        } catch (const scheme_error&) {
            continue;
        }
        bool some = true;
        bool all = true;
        if (s.kind == relation_kind::overlap) {
            const ends both = ends_of(s.figures[0], s.may_be_negative[0]);
            for (std::size_t t = 1; t < s.figures.size(); ++t) {
                const ends list = ends_of(s.figures[t], s.may_be_negative[t]);
                some = some && both.low <= list.high;
                all = all && both.high <= list.low;
            }
        } else if (s.kind == relation_kind::cover) {
            if (std::any_of(s.figures.begin(), s.figures.end(),
                            [](const auto& f) { return f.worded != wording::exact; }))
                continue;  // tried with small numbers above
            wide sum = 0;
            for (std::size_t t = 1; t < s.figures.size(); ++t) {
                some = some && s.figures[t].value <= s.figures[0].value;
                sum += s.figures[t].value;
            }
            some = some && s.figures[0].value <= sum;
            all = some;
        } else {
            ends difference{-wide{s.constant}, -wide{s.constant}};
            for (std::size_t t = 0; t < s.figures.size(); ++t) {
                const auto [low, high] = ends_of(s.figures[t], s.may_be_negative[t]);
                const bool added = (s.weights[t].coefficient > 0) == s.weights[t].left;
                difference.low += added ? low : -high;
                difference.high += added ? high : -low;
            }
            const auto [low, high] = difference;
            switch (s.compares) {
                case comparison::equal: some = low <= 0 && high >= 0, all = low == 0 && high == 0; break;
                case comparison::at_least: some = high >= 0, all = low >= 0; break;
                case comparison::more_than: some = high > 0, all = low > 0; break;
                case comparison::at_most: some = low <= 0, all = high <= 0; break;
                case comparison::fewer_than: some = low < 0, all = high < 0; break;
            }
        }
        try {
            const finding found = judged(scheme, s);
            BOOST_TEST_REQUIRE((found.verdict == expected(some, all, s.published())),
                               s << "\nverdict " << static_cast<int>(found.verdict));
            ++judgements;
        } catch (const overflow_error&) {
            ++overflows;
        }
    }
    BOOST_TEST(judgements > 3'000);
    BOOST_TEST(overflows > 3'000);
}

BOOST_AUTO_TEST_CASE(shares_at_the_edge_of_64_bits) {
    constexpr std::uint64_t seed = 6464;
    BOOST_TEST_MESSAGE("seed " << seed);
    constexpr std::int64_t numbers[]{smallest, smallest + 1,  -1,          0,           1,      2,
                                     97,       largest / 100, largest / 2, largest - 1, largest};
    constexpr std::int64_t percentages[]{0, 1, 50, 100, 9'999, 1'000'000'000, 100'000'000'000, largest / 10, largest};
    dice random{seed};
    int judgements = 0;
    int overflows = 0;
    for (int i = 0; i < 20'000; ++i) {
        situation s;
        s.kind = relation_kind::share;
        s.may_be_negative = {random.one_in(2), random.one_in(2), random.one_in(2)};
        wording_of_figure printed;
        printed.worded = static_cast<wording>(random.between(0, 8));
        printed.value = percentages[random.between(0, 8)];
        printed.extent = printed.worded == wording::between ? printed.value : 1;
        printed.per_cent = true;
        printed.decimals = static_cast<std::uint8_t>(random.between(0, 9));
        wording_of_figure part;
        wording_of_figure whole;
        part.worded = whole.worded = wording::exact;
        part.value = numbers[random.between(0, 10)];
        whole.value = numbers[random.between(0, 10)];
        s.figures = {printed, part, whole};
        const bool reduced = random.one_in(5);  // no oracle: whatever is said, it is said without an accident
        if (reduced)
            s.figures[static_cast<std::size_t>(random.between(1, 2))].worded =
                random.one_in(4) ? wording::not_published : static_cast<wording>(random.between(3, 6));
        const dynamic_scheme scheme = s.scheme();
        try {
            const finding found = judged(scheme, s);
            ++judgements;
            if (reduced || printed.worded == wording::not_published) continue;
            // as a fraction of the last decimal, doubled for the halves of roundings
            wide n = wide{part.value} * 100 * 2;
            for (int d = 0; d < printed.decimals; ++d) n *= 10;
            wide m = whole.value;
            if (m < 0) n = -n, m = -m;
            const wide v = wide{printed.value} * 2 * m;
            bool fits = false;
            switch (printed.worded) {
                case wording::exact:
                case wording::between: fits = n == v; break;
                case wording::at_least: fits = n >= v; break;
                case wording::more_than: fits = n > v; break;
                case wording::at_most: fits = n <= v; break;
                case wording::fewer_than: fits = n < v; break;
                default: fits = n >= v - m && n <= v + m; break;
            }
            if (!s.may_be_negative[0] && n < 0 && printed.allows(0)) fits = false;
            if (m == 0) fits = n == 0;
            BOOST_TEST_REQUIRE((found.verdict == expected(fits, fits, true)),
                               s << "\nverdict " << static_cast<int>(found.verdict));
        } catch (const overflow_error&) {
            ++overflows;
        }
    }
    BOOST_TEST(judgements > 3'000);
    BOOST_TEST(overflows > 3'000);
}

figure with_decimals(std::int64_t digits, std::uint8_t decimals) { return decimal_count{digits, decimals}; }

// Averages are rounded to their last digit: 60.1 is 60.05 to 60.15. All hundredths are tried.
BOOST_AUTO_TEST_CASE(counts_with_decimals) {
    dynamic_scheme scheme;
    scheme.partition("a", {"b", "c"});
    dice random{2'011};
    const auto between = [&](int low, int high) { return static_cast<int>(random.between(low, high)); };
    int held = 0;
    for (int i = 0; i < 2'000; ++i) {
        const int b = between(0, 50);
        const bool whole = between(0, 3) == 0;  // a count without decimals among the others
        const int c = whole ? between(0, 5) * 10 : between(0, 50);
        const int a = std::max(0, b + c + between(-4, 4));
        const std::vector<figure> figures{with_decimals(a, 1), with_decimals(b, 1),
                                          whole ? figure{c / 10} : with_decimals(c, 1)};
        const auto allows = [&](const figure& stated, int hundredths) {
            if (stated.counted_in() == unit::people) return hundredths == stated.value() * 100;
            return hundredths >= 0 && hundredths >= stated.value() * 10 - 5 && hundredths <= stated.value() * 10 + 5;
        };
        bool possible = false;
        for (int y = 0; y <= 510; ++y)
            for (int z = 0; z <= 510 && allows(figures[1], y); ++z)
                possible = possible || (allows(figures[2], z) && allows(figures[0], y + z));
        const finding found = recount::judge(scheme.view(), 0, {figures});
        held += possible ? 1 : 0;
        BOOST_TEST_REQUIRE((found.verdict == verdict::inconsistent) == !possible);
        BOOST_TEST_REQUIRE((found.counted_in == unit::decimal_people));
        BOOST_TEST_REQUIRE(found.decimals == 2);
    }
    BOOST_TEST(held > 300);
    BOOST_TEST(held < 1'700);
}

BOOST_AUTO_TEST_CASE(shares_of_counts_with_decimals) {
    dynamic_scheme scheme;
    scheme.share("p", "a", "b");
    const auto verdict_on = [&](const figure& p, const figure& a, const figure& b) {
        return recount::judge(scheme.view(), 0, {std::vector<figure>{p, a, b}}).verdict;
    };
    // 25.25 of 49.95 is 50.55 %, 25.35 of 50.05 is 50.65 %
    BOOST_TEST((verdict_on(percent("50.6"), with_decimals(253, 1), with_decimals(500, 1)) != verdict::inconsistent));
    BOOST_TEST((verdict_on(percent("51.0"), with_decimals(253, 1), with_decimals(500, 1)) == verdict::inconsistent));
    BOOST_TEST((verdict_on(percent("50.6"), with_decimals(253, 1), figure{50}) != verdict::inconsistent));
    BOOST_TEST((verdict_on(percent("49.8"), with_decimals(253, 1), figure{50}) == verdict::inconsistent));
    BOOST_CHECK_THROW((void)recount::judge(dynamic_scheme{}.cover("a", {"b", "c"}).view(), 0,
                                           {std::vector<figure>{percent(5), percent(3), percent(4)}}),
                      statement_error);
    BOOST_CHECK_THROW((void)recount::judge(dynamic_scheme{}.overlap("a", {"b", "c"}).view(), 0,
                                           {std::vector<figure>{percent(3), percent(4), percent(5)}}),
                      statement_error);
    BOOST_CHECK_THROW((void)recount::judge(dynamic_scheme{}.partition("a", {"b", "c"}).view(), 0,
                                           {std::vector<figure>{with_decimals(5, 1), percent(3), percent(4)}}),
                      statement_error);
}

/// Counts in thousands with a decimal: each may be anything that rounds to it, to hundredths.
BOOST_AUTO_TEST_CASE(lists_with_decimals_against_all_hundredths) {
    constexpr std::uint64_t seed = 20261130;
    BOOST_TEST_MESSAGE("seed " << seed);
    dice random{seed};
    for (const relation_kind kind : {relation_kind::cover, relation_kind::overlap}) {
        dynamic_scheme scheme;
        kind == relation_kind::cover ? scheme.cover("a", {"b", "c"}) : scheme.overlap("a", {"b", "c"});
        std::array<int, 4> verdicts{};
        for (int i = 0; i < 2'000; ++i) {
            std::vector<figure> figures;
            std::vector<std::pair<std::int64_t, std::int64_t>> ends;  // in hundredths
            for (int t = 0; t < 3; ++t) {
                const std::int64_t tenths = random.between(0, 8);
                const bool whole = random.one_in(4);
                figures.push_back(whole ? figure{tenths} : with_decimals(tenths, 1));
                const std::int64_t low = whole ? 100 * tenths : 10 * tenths - 5;
                ends.emplace_back(std::max<std::int64_t>(low, 0), whole ? low : low + 10);
            }
            const bool decimals = std::any_of(figures.begin(), figures.end(),
                                              [](const figure& f) { return f.counted_in() == unit::decimal_people; });
            if (!decimals) continue;
            bool some = false;
            bool all = true;
            for (std::int64_t a = ends[0].first; a <= ends[0].second; ++a)
                for (std::int64_t b = ends[1].first; b <= ends[1].second; ++b)
                    for (std::int64_t c = ends[2].first; c <= ends[2].second; ++c) {
                        const bool agree = lists_agree(kind, {a, b, c});
                        some = some || agree;
                        all = all && agree;
                    }
            const finding found = recount::judge(scheme.view(), 0, {figures});
            BOOST_TEST_REQUIRE((found.verdict == expected(some, all, true)), "case " << i);
            BOOST_TEST_REQUIRE((found.counted_in == unit::decimal_people));
            ++verdicts[static_cast<std::size_t>(found.verdict)];
        }
        for (const verdict each : {verdict::consistent, verdict::consistent_by_rounding, verdict::inconsistent})
            BOOST_TEST(verdicts[static_cast<std::size_t>(each)] > 20);
    }
}

BOOST_AUTO_TEST_CASE(a_percentage_in_a_relation_is_of_percentages) {
    const weighted women[]{{1, "women"}};
    dynamic_scheme scheme;
    scheme.balance(women, comparison::at_most, {}, 50, {}, unit::per_cent);
    const auto verdict_on = [&](const figure& stated) {
        return recount::judge(scheme.view(), 0, {std::vector<figure>{stated}}).verdict;
    };
    BOOST_TEST((verdict_on(percent("49.9")) == verdict::consistent));
    BOOST_TEST((verdict_on(percent("50.6")) == verdict::inconsistent));
    BOOST_TEST((verdict_on(figure{}) == verdict::undetermined));
    BOOST_CHECK_THROW(verdict_on(figure{40}), statement_error);
    BOOST_CHECK_THROW(verdict_on(with_decimals(403, 1)), statement_error);
}

BOOST_AUTO_TEST_CASE(without_a_snapshot_before_nothing_of_it_is_published) {
    dynamic_scheme scheme;
    scheme.cumulative("freed");
    const std::vector<figure> now{5};
    const std::vector<figure> before{6};
    BOOST_TEST((recount::judge(scheme.view(), 0, {now}).verdict == verdict::undetermined));
    BOOST_TEST((recount::judge(scheme.view(), 0, {now, before}).verdict == verdict::inconsistent));
}

BOOST_AUTO_TEST_CASE(a_count_is_computed_to_be_nobody_or_more) {
    dynamic_scheme scheme;
    scheme.partition("all", {"men", "women"});
    const finding found = judge_domain(scheme.view(), 1, figure{-5});
    BOOST_TEST((found.verdict == verdict::inconsistent));
    BOOST_TEST((found.stated == interval::point(-5)));
    BOOST_TEST((found.computed == interval::at_least(0)));
    BOOST_TEST((found.discrepancy == interval::point(-5)));
    BOOST_TEST((found.counted_in == unit::people));
    const finding of_rate = judge_domain(scheme.view(), 1, recount::percent("-5"));
    BOOST_TEST((of_rate.verdict == verdict::inconsistent));
    BOOST_TEST((of_rate.counted_in == unit::per_cent));
}

BOOST_AUTO_TEST_CASE(a_union_is_between_the_largest_list_and_all_lists_together) {
    dynamic_scheme scheme;
    scheme.cover("on any", {"one list", "other list"});
    const auto computed = [&](const figure& one, const figure& other) {
        const std::vector<figure> figures{10, one, other};
        return recount::judge(scheme.view(), 0, evidence{figures}).computed;
    };
    BOOST_TEST((computed(7, 4) == interval{7, 11}));
    BOOST_TEST((computed(4, 7) == interval{7, 11}));
    BOOST_TEST((computed(at_least(7), 4) == interval::at_least(7)));
    BOOST_TEST((computed(figure{}, 4) == interval::at_least(4)));
}

BOOST_AUTO_TEST_CASE(on_all_lists_are_from_nobody_to_the_smallest_list) {
    dynamic_scheme scheme;
    scheme.overlap("on both", {"one list", "other list"});
    const std::vector<figure> figures{5, 4, 7};
    const finding found = recount::judge(scheme.view(), 0, evidence{figures});
    BOOST_TEST((found.verdict == verdict::inconsistent));
    BOOST_TEST((found.computed == interval{0, 4}));
    BOOST_TEST((found.discrepancy == interval{1, 5}));
}

BOOST_AUTO_TEST_SUITE_END()
