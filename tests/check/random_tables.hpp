// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <read/arbitrary.hpp>

#include <recount/text/printed_period.hpp>
#include <recount/text/rule_text.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace random_tables {

using namespace recount;
using arbitrary::engine;
using arbitrary::number;
using texts = std::vector<std::string>;

inline bool chance(engine& random, int one_in) { return number(random, 1, one_in) == 1; }

template <class Values>
const auto& any_of_these(engine& random, const Values& values) {
    return values[static_cast<std::size_t>(number(random, 0, static_cast<std::int64_t>(std::size(values)) - 1))];
}

/// People held in places, day by day: who they are, who came and left, and which share of them came.
///
/// The first place of a table that is crossed has the totals of the others, which a rule over places says.
struct random_table {
    using count = std::optional<std::int64_t>;

    bool crossed;
    bool looks_back;                            // never where it is crossed
    texts parts{};                              // of the total
    texts names{};                              // of the categories; the last is a percentage with one decimal
    texts places{};                             // of which each has figures for each day
    std::vector<std::chrono::sys_days> days{};  // one after the other
    std::vector<std::vector<std::vector<count>>> figures{};  // of each place and day: in the order of `names`
    int over{};                                              // which rule over places there is
    texts expected{};                                        // "place day rule sign" of each finding, in order

    explicit random_table(engine& random) : crossed{chance(random, 2)}, looks_back{!crossed && chance(random, 2)} {
        texts known{"men", "women", "décédés", "full-time", "65+", "not known", "Ülkü, x"};
        std::shuffle(known.begin(), known.end(), random);
        parts.assign(known.begin(), known.begin() + number(random, 2, 4));
        names = {"total"};
        names.insert(names.end(), parts.begin(), parts.end());
        names.insert(names.end(), {"held", "came", "gone", "rate"});
        texts areas{"Aragón", "north", "Castilla-La Mancha", "Emilia, upper", "\"x\" ward", "0-14"};
        std::shuffle(areas.begin(), areas.end(), random);
        places.assign(areas.begin(), areas.begin() + number(random, crossed ? 3 : 1, 4));
        over = static_cast<int>(number(random, 0, 2));
        using namespace std::chrono;
        const sys_days first = sys_days{2020y / 1 / 1} + std::chrono::days{number(random, 0, 700)};
        for (int i = 0; i < number(random, 2, 4); ++i) days.push_back(first + std::chrono::days{i});
        for (std::size_t p = 0; p < places.size(); ++p) {
            figures.emplace_back();
            for (std::size_t d = 0; d < days.size(); ++d)
                figures[p].push_back(row_of(random, d > 0 ? held(p, d - 1) : 0));
        }
        if (crossed) add_up(random);
        judge();
        std::sort(expected.begin(), expected.end());
    }

    /// @param key the column of the places
    [[nodiscard]] std::string rules(const std::string& key) const {
        using detail::rule_name;
        std::string text = "parts: total = " + sum_of(parts);
        text += "\nwithin: held >= came\nleft: held >= gone\nrate: rate = came / held\n";
        if (looks_back) text += "back: held = previous held + came - gone\n";
        if (!crossed) return text;
        const std::string others = over == 1 ? sum_of({places.begin() + 1, places.end()}) : "every other";
        return text + "over: over " + rule_name(key) + ": " + rule_name(places[0]) + (over == 2 ? " >= " : " = ") +
               others + "\n";
    }

    [[nodiscard]] std::string day_text(std::size_t day) const {
        return printed(on(std::chrono::year_month_day{days[day]}));
    }

    /// As it is printed without any style: "", "4354", "6.3".
    [[nodiscard]] std::string text_of(std::size_t place, std::size_t day, std::size_t name) const {
        const count& value = figures[place][day][name];
        if (!value) return "";
        if (name + 1 < names.size()) return std::to_string(*value);
        return std::to_string(*value / 10) + "." + std::to_string(*value % 10);
    }

    /// Which findings are of this rule, or of all others.
    [[nodiscard]] std::size_t found(const std::string& rule, char sign) const {
        const std::string ending = std::string{" "} + rule + " " + sign;
        return static_cast<std::size_t>(std::count_if(expected.begin(), expected.end(),
                                                      [&](const std::string& one) { return one.ends_with(ending); }));
    }

    static std::string sum_of(const texts& all) {
        std::string text;
        for (const std::string& one : all) text += (text.empty() ? "" : " + ") + detail::rule_name(one);
        return text;
    }

private:
    [[nodiscard]] std::size_t of_held() const { return names.size() - 4; }
    [[nodiscard]] std::int64_t held(std::size_t place, std::size_t day) const {
        return *figures[place][day][of_held()];
    }

    [[nodiscard]] static std::int64_t rate(engine& random, std::int64_t came, std::int64_t held) {
        return (2'000 * came + held) / (2 * held) + (chance(random, 4) ? 5 : 0);
    }

    [[nodiscard]] std::vector<count> row_of(engine& random, std::int64_t before) const {
        std::vector<count> row(1);
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const std::int64_t part = number(random, 0, chance(random, 2) ? 30 : 9'000);
            const bool silent = chance(random, 12);
            if (!silent) sum += part;
            row.push_back(silent ? count{} : part);
        }
        row[0] = std::max<std::int64_t>(0, sum + (chance(random, 3) ? number(random, -5, 5) : 0));
        const std::int64_t gone = number(random, 0, 20);
        std::int64_t came = number(random, 200, 900);
        std::int64_t now = before == 0 ? number(random, 900, 2'000) : before + came - gone;
        if (before > 0 && chance(random, 4)) now += number(random, 1, 9);
        if (!looks_back && chance(random, 5)) came = now + number(random, 1, 50);
        row.insert(row.end(), {now, came, gone, rate(random, came, now)});
        return row;
    }

    /// Makes the first place that of the totals, some of which are wrong or not published.
    void add_up(engine& random) {
        for (std::size_t d = 0; d < days.size(); ++d) {
            std::vector<count>& totals = figures[0][d];
            for (std::size_t n = 0; n + 1 < names.size(); ++n) {
                const bool part = n > 0 && n <= parts.size();
                if (part && chance(random, 12)) {
                    totals[n].reset();
                    continue;
                }
                totals[n] = chance(random, 5) ? number(random, 1, 3) : 0;
                for (std::size_t p = 1; p < places.size(); ++p) *totals[n] += figures[p][d][n].value_or(2);
            }
            totals.back() = rate(random, *totals[names.size() - 3], *totals[of_held()]);
        }
    }

    /// Verdicts by arithmetic alone.
    void judge() {
        for (std::size_t p = 0; p < places.size(); ++p)
            for (std::size_t d = 0; d < days.size(); ++d) {
                const std::vector<count>& row = figures[p][d];
                const auto expect = [&](const std::string& rule, char sign) {
                    expected.push_back(places[p] + " " + day_text(d) + " " + rule + " " + sign);
                };
                const std::int64_t held = *row[of_held()];
                const std::int64_t came = *row[of_held() + 1];
                const std::int64_t gone = *row[of_held() + 2];
                expect("parts",
                       sign_of(row[0], {row.begin() + 1, row.begin() + 1 + static_cast<long>(parts.size())}, true));
                expect("within", came <= held ? '=' : '!');
                expect("left", gone <= held ? '=' : '!');
                const std::int64_t off = 2 * (1'000 * came - *row.back() * held);
                expect("rate", -held <= off && off <= held ? '=' : '!');
                if (looks_back && d > 0) expect("back", held == this->held(p, d - 1) + came - gone ? '=' : '!');
                for (std::size_t n = 0; crossed && p == 0 && n + 1 < names.size(); ++n) {
                    std::vector<count> others;
                    for (std::size_t other = 1; other < places.size(); ++other) others.push_back(figures[other][d][n]);
                    expect("over " + names[n], sign_of(row[n], others, over != 2));
                }
            }
    }

    /// Of a whole and its parts, which are all of it or not.
    static char sign_of(const count& whole, const std::vector<count>& of, bool all_of_it) {
        std::int64_t sum = 0;
        bool open = !whole;
        for (const count& part : of) {
            open = open || !part;
            sum += part.value_or(0);
        }
        if (whole && sum > *whole) return '!';
        if (open) return '?';
        return sum == *whole || !all_of_it ? '=' : '!';
    }
};

}  // namespace random_tables
