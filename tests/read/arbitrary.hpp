// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/dynamic_scheme.hpp>
#include <recount/model/figure.hpp>
#include <recount/model/period.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

// Figures, periods, names and schemes of every kind, for properties that hold of all of them.
namespace arbitrary {

using engine = std::mt19937_64;

inline std::int64_t number(engine& random, std::int64_t low, std::int64_t high) {
    return std::uniform_int_distribution<std::int64_t>{low, high}(random);
}

/// Of every length up to 64 bits, so that small numbers are not rare.
inline std::int64_t count(engine& random) {
    if (number(random, 0, 40) == 0)
        return number(random, 0, 1) == 0 ? std::numeric_limits<std::int64_t>::min()
                                         : std::numeric_limits<std::int64_t>::max();
    const std::int64_t bits = number(random, 0, 62);
    const std::int64_t value = number(random, 0, std::int64_t{1} << bits);
    return number(random, 0, 9) == 0 ? -value : value;
}

inline recount::figure figure(engine& random) {
    using namespace recount;
    const auto amount_of = [&]() -> amount {
        // three decimals could be thousands where no mark is declared
        if (number(random, 0, 4) == 0)
            return decimal_count{count(random), static_cast<std::uint8_t>(number(random, 0, 1) == 0 ? 1 : 4)};
        if (number(random, 0, 2) > 0) return count(random);
        return percentage{count(random), static_cast<std::uint8_t>(number(random, 0, percentage::most_decimals))};
    };
    const amount stated = amount_of();
    const std::int64_t to = number(random, 1, 3) * (number(random, 0, 1) == 0 ? 1 : 10);
    const auto rule = static_cast<rounding>(number(random, 0, 6));
    switch (number(random, 0, 12)) {
        case 0: return {};
        case 11: return fewer_than(stated).said(number(random, 0, 1) == 0 ? phrase::nearly : phrase::just_under);
        case 12: {
            const std::int64_t middle = number(random, -1'000, 1'000'000);
            const std::int64_t off = number(random, 1, 100);
            const bool at_random = number(random, 0, 1) == 0;
            const std::int64_t from = at_random ? middle / (off + 1) * (off + 1) : middle;
            return between(from - off, from + off).said(at_random ? phrase::at_random : phrase::plus_minus);
        }
        case 1: return exactly(stated);
        case 2: return at_least(stated);
        case 3: return at_most(stated);
        case 4: return more_than(stated);
        case 5: return fewer_than(stated);
        case 6: return about(stated);
        case 7: return about(stated, to);
        case 8: {
            amount high = stated;
            high.value = number(random, stated.value, std::numeric_limits<std::int64_t>::max());
            return between(stated, high);
        }
        case 9: {
            amount multiple = stated;
            multiple.value -= multiple.value % to;
            return rounded(multiple, to, rule);
        }
        default: return stated;
    }
}

inline recount::period period(engine& random) {
    using namespace std::chrono;
    using namespace recount;
    const year y{static_cast<int>(number(random, 0, 9998))};
    const auto single = [&]() -> recount::period {
        const month m{static_cast<unsigned>(number(random, 1, 12))};
        switch (number(random, 0, 2)) {
            case 0: return in(y);
            case 1: return in(y / m);
            default: return on(y / m / static_cast<int>(number(random, 1, 28)));
        }
    };
    switch (number(random, 0, 6)) {
        case 0: return undated;
        case 3: return split_year(y);
        case 4:
            return on(y / static_cast<int>(number(random, 1, 12)) / static_cast<int>(number(random, 1, 28)),
                      seconds{number(random, 0, 86'399)});
        case 1: return during(single(), in(y + years{number(random, 1, 9999 - static_cast<int>(y))}));
        case 2: return during(in(y / February), in((y + years{1}) / February));
        default: return single();
    }
}

/// Names as publications have them, and names made to be mistaken for something else.
inline std::string name(engine& random) {
    static const std::vector<std::string> parts{
        "went missing", "civilians", "women", "age 63-64", "previous", "previous x", "12",    "1,000",     "...",
        "a \"b\"",      " c",        "d  e",  "f#g",       "größte",   "=",          "x / y", "@optional", "(reading)",
        "cases: total", "c %",       "a,b",   "2 * z",     "\tq",      "non-US",     "\"",    "<",         "a;b",
        "0-14",         "65+",       "A/B",   "01.1",      "-",        "+ 5",        "100 %", "12:00",     "men*",
        "x=",           "5 - 9",     "@",     "| a",       "&",        "..."};
    std::string result =
        parts[static_cast<std::size_t>(number(random, 0, static_cast<std::int64_t>(parts.size()) - 1))];
    if (number(random, 0, 1) == 0) result += " " + std::to_string(number(random, 0, 30));
    return result;
}

/// A scheme with relations of every kind; those that contradict themselves are left out by the scheme itself.
inline recount::dynamic_scheme scheme(engine& random) {
    using namespace recount;
    dynamic_scheme result;
    std::vector<std::string> names;
    for (int i = 0; i < 12; ++i) names.push_back(name(random));
    const auto any = [&]() -> const std::string& { return names[static_cast<std::size_t>(number(random, 0, 11))]; };
    if (number(random, 0, 3) == 0) result.category(any());
    if (number(random, 0, 2) == 0) result.signed_category(any());
    if (number(random, 0, 2) == 0) result.optional_category(any());
    for (int i = 0; i < 8; ++i) {
        const std::string called_by = number(random, 0, 1) == 0 ? "" : name(random);
        const label called{called_by, number(random, 0, 3) == 0};
        std::vector<std::string_view> parts;
        for (std::int64_t n = number(random, 1, 4); n > 0; --n) parts.emplace_back(any());
        try {
            switch (number(random, 0, 9)) {
                case 0: result.partition(any(), parts, called); break;
                case 1: result.of_which(any(), parts, called); break;
                case 2: result.subset(any(), any(), called); break;
                case 3: result.cover(any(), parts, called); break;
                case 4: result.overlap(any(), parts, called); break;
                case 5: result.share(any(), any(), any(), static_cast<rounding>(number(random, 0, 6)), called); break;
                case 6: result.cumulative(any(), called); break;
                case 7: result.roll_forward(any(), parts, std::vector<std::string_view>{any()}, called); break;
                default: {
                    std::vector<weighted> left;
                    std::vector<weighted> right;
                    const bool plain = number(random, 0, 1) == 0;
                    for (std::int64_t n = number(random, plain ? 1 : 0, plain ? 1 : 3); n > 0; --n)
                        left.push_back({plain ? 1 : count(random), any(), !plain && number(random, 0, 4) == 0});
                    for (const std::string_view part : parts)
                        right.push_back({plain ? 1 : number(random, -3, 3), part, number(random, 0, 4) == 0});
                    if (number(random, 0, 5) == 0 && !left.empty()) right.clear();
                    result.balance(left, static_cast<comparison>(number(random, 0, 4)), right,
                                   plain ? number(random, 0, 1) * count(random) : count(random), called);
                }
            }
        } catch (const scheme_error&) {
            continue;
        }
    }
    if (result.view().categories.empty()) result.partition("whole", {"part"});
    return result;
}

}  // namespace arbitrary
