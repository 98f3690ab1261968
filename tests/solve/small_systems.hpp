// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/reconcile/finding.hpp>
#include <recount/reconcile/judge.hpp>

#include <algorithm>
#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <vector>

/// Random schemes and figures so small that all whole numbers can be tried: the oracle of the reasoning tests.
struct small_system {
    std::vector<recount::category_row> categories;
    std::vector<recount::relation_row> relations;
    std::vector<recount::term> terms;
    std::vector<recount::figure> now;
    std::vector<recount::figure> before;
    bool looks_back = false;

    [[nodiscard]] recount::scheme_view view() const { return {categories, relations, terms}; }
    [[nodiscard]] recount::evidence figures() const { return {now, before}; }
    [[nodiscard]] std::size_t places() const { return looks_back ? 2 * categories.size() : categories.size(); }
    [[nodiscard]] const recount::figure& figure_at(std::size_t place) const {
        return place < categories.size() ? now[place] : before[place - categories.size()];
    }
    [[nodiscard]] std::size_t place_of(const recount::term& t) const {
        return t.category + (t.previous ? categories.size() : 0);
    }

    /// Whether a relation holds for whole numbers, said as naively as can be.
    [[nodiscard]] bool holds(const recount::relation_row& row, const std::vector<int>& x) const {
        const auto all = view().all(row);
        if (row.kind == recount::relation_kind::share) {
            const recount::figure& printed = figure_at(place_of(all[0]));
            if (!printed.published()) return true;
            const std::int64_t part = x[place_of(all[1])];
            const std::int64_t whole = x[place_of(all[2])];
            const std::int64_t base = 100 * recount::detail::power_of_ten(printed.scale());
            const recount::interval range = printed.range();
            if (part == 0 && whole == 0) return true;
            return whole > 0 && base * part >= range.low * whole && base * part <= range.high * whole;
        }
        std::int64_t left = 0;
        std::int64_t right = row.constant;
        for (std::size_t i = 0; i < all.size(); ++i)
            (i < row.left_terms ? left : right) += all[i].coefficient * x[place_of(all[i])];
        switch (row.compares) {
            case recount::comparison::equal: return left == right;
            case recount::comparison::at_most: return left <= right;
            case recount::comparison::fewer_than: return left < right;
            case recount::comparison::at_least: return left >= right;
            case recount::comparison::more_than: return left > right;
        }
        return false;
    }

    /// Calls `use(values)` for all whole numbers, percentages left at 0, from `low` (0 for counts) to `high`, one for each place.
    template <class Use>
    void every_assignment(int low, int high, Use use) const {
        std::vector<int> x(places());
        const auto first = [&](std::size_t i) { return categories[i % categories.size()].may_be_negative ? low : 0; };
        const auto last = [&](std::size_t i) { return figure_at(i).counted_in() == recount::unit::people ? high : 0; };
        for (std::size_t i = 0; i < x.size(); ++i) x[i] = first(i);
        while (true) {
            use(static_cast<const std::vector<int>&>(x));
            std::size_t i = 0;
            for (; i < x.size() && x[i] == last(i); ++i) x[i] = first(i);
            if (i == x.size()) return;
            ++x[i];
        }
    }

    void add(recount::relation_kind kind, recount::comparison compares, std::vector<recount::term> left,
             const std::vector<recount::term>& right, std::int64_t constant = 0) {
        recount::relation_row row{};
        row.kind = kind;
        row.compares = compares;
        row.constant = constant;
        row.first_term = static_cast<std::uint32_t>(terms.size());
        row.left_terms = static_cast<std::uint32_t>(left.size());
        row.terms = static_cast<std::uint32_t>(left.size() + right.size());
        terms.insert(terms.end(), left.begin(), left.end());
        terms.insert(terms.end(), right.begin(), right.end());
        relations.push_back(row);
    }

    /// Keeps a category from `low` to `high`, by two relations.
    void keep_within(std::uint32_t category, bool previous, int low, int high) {
        add(recount::relation_kind::balance, recount::comparison::at_most, {{1, category, previous}}, {}, high);
        if (categories[category].may_be_negative)
            add(recount::relation_kind::balance, recount::comparison::at_least, {{1, category, previous}}, {}, low);
    }
};

struct small_system_shape {
    std::size_t most_categories = 4;
    std::size_t most_relations = 4;
    int largest_factor = 3;
    int largest_value = 6;
    bool looks_back = false;
    bool shares = false;
};

inline recount::figure random_figure(std::mt19937_64& random, int low, int high) {
    const auto any = [&](int from, int to) { return std::uniform_int_distribution<int>{from, to}(random); };
    const int value = any(low, high);
    switch (any(0, 9)) {
        case 0:
        case 1: return {};
        case 2: return recount::at_least(value);
        case 3: return recount::fewer_than(value);
        case 4: return recount::between(value, value + any(0, 2));
        case 5: return recount::about(value, 2);
        default: return value;
    }
}

inline small_system random_system(std::mt19937_64& random, const small_system_shape& shape) {
    using recount::comparison;
    using recount::relation_kind;
    const auto any = [&](int from, int to) { return std::uniform_int_distribution<int>{from, to}(random); };
    static const std::string names[] = {"a", "b", "c", "d", "e", "f", "g", "h"};
    small_system s;
    s.looks_back = shape.looks_back;
    const int count = any(2, static_cast<int>(shape.most_categories));
    for (int i = 0; i < count; ++i) s.categories.push_back({names[i], any(0, 3) == 0, false});
    const int relations = any(1, static_cast<int>(shape.most_relations));
    for (int r = 0; r < relations; ++r) {
        std::vector<std::uint32_t> order;
        for (std::uint32_t c = 0; c < s.categories.size(); ++c) order.push_back(c);
        std::shuffle(order.begin(), order.end(), random);
        const auto size = static_cast<std::size_t>(any(2, count));
        std::vector<recount::term> right;
        for (std::size_t i = 1; i < size; ++i) right.push_back({1, order[i], shape.looks_back && any(0, 2) == 0});
        const std::vector<recount::term> left{{1, order[0], false}};
        switch (any(0, 5)) {
            case 0: s.add(relation_kind::partition, comparison::equal, left, right); break;
            case 1: s.add(relation_kind::of_which, comparison::at_least, left, right); break;
            case 2: s.add(relation_kind::subset, comparison::at_least, left, {right[0]}); break;
            default: {
                std::vector<recount::term> weighted = left;
                for (const recount::term& t : right)
                    weighted.push_back({any(1, shape.largest_factor) * (any(0, 1) ? 1 : -1), t.category, t.previous});
                weighted[0].coefficient = any(1, shape.largest_factor);
                s.add(relation_kind::balance, static_cast<comparison>(any(0, 2) == 0 ? any(1, 4) : 0), weighted, {},
                      any(-shape.largest_value, shape.largest_value));
            }
        }
    }
    for (int i = 0; i < count; ++i) {
        const int low = s.categories[static_cast<std::size_t>(i)].may_be_negative ? -shape.largest_value
                        : any(0, 9) == 0                                          ? -1
                                                                                  : 0;
        s.now.push_back(random_figure(random, low, shape.largest_value));
        if (shape.looks_back) s.before.push_back(random_figure(random, low, shape.largest_value));
    }
    if (shape.shares && count >= 2) {
        s.categories.push_back({"percent", false, false});
        const int decimals = any(0, 1);
        s.now.push_back(recount::percentage{any(0, decimals == 0 ? 120 : 1'200), static_cast<std::uint8_t>(decimals)});
        if (shape.looks_back) s.before.emplace_back();
        s.categories[1].may_be_negative = false;
        s.add(relation_kind::share, comparison::equal, {{1, static_cast<std::uint32_t>(count), false}},
              {{1, 0, false}, {1, 1, false}});
    }
    return s;
}
