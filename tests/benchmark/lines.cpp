// SPDX-License-Identifier: BSL-1.0
// How fast totals in rows are checked in a long table in memory, rows in random order: areas by ages by sexes by years,
// each total the sum of every other. Keys are texts, each row with texts of its own, or codes with names. Beside it loops
// that somebody would write for this one table. Everything is measured in pairs within one process; the median of the
// pairs' ratios is printed. With FILE the table is written there too, for duckdb_lines.cjs.
//
// usage: lines [ROWS [PAIRS [FILE]]]

#include <recount/reconcile/lines.hpp>

#include "benchmark/pairs.hpp"
#include "support/peak_memory.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <random>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace {

using recount::dynamic_scheme;
using recount::every_other;
using recount::key_column;
using recount::long_table;
using recount::over_relation;

constexpr std::size_t ages = 21;  // the first of each is the total
constexpr std::size_t sexes = 3;
constexpr std::size_t years = 20;

std::vector<std::string> names_of(std::string_view total, std::string_view each, std::size_t count) {
    std::vector<std::string> names{std::string{total}};
    for (std::size_t i = 1; i < count; ++i) names.push_back(std::string{each} + std::to_string(i));
    return names;
}

/// A table whose rows add up, but for one in a million.
struct people {
    std::array<std::vector<std::string>, 4> names;  // of areas, ages, sexes, years
    std::array<std::vector<std::uint16_t>, 4> codes;
    std::vector<std::int64_t> counts;
    std::string letters;
    std::array<std::vector<std::string_view>, 4> texts;

    explicit people(std::size_t rows) {
        const std::size_t areas = std::max<std::size_t>(2, rows / (ages * sexes * years));
        names = {names_of("Italy", "municipality ", areas),
                 names_of("all ages", "age ", ages),
                 {"total", "men", "women"},
                 {}};
        for (std::size_t i = 0; i < years; ++i) names[3].push_back(std::to_string(2000 + i));
        const std::size_t cells = areas * ages * sexes;
        std::mt19937_64 random{20'051'123};
        std::vector<std::int64_t> cube(cells * years);
        for (std::size_t year = 0; year < years; ++year) {
            const auto at = [&](std::size_t area, std::size_t age, std::size_t sex) -> std::int64_t& {
                return cube[year * cells + (area * ages + age) * sexes + sex];
            };
            for (std::size_t area = 1; area < areas; ++area)
                for (std::size_t age = 1; age < ages; ++age)
                    for (std::size_t sex = 1; sex < sexes; ++sex) {
                        const auto count = static_cast<std::int64_t>(random() % 1'000);
                        for (const std::size_t in_area : {std::size_t{0}, area})
                            for (const std::size_t in_age : {std::size_t{0}, age})
                                for (const std::size_t in_sex : {std::size_t{0}, sex})
                                    at(in_area, in_age, in_sex) += count;
                    }
        }
        std::vector<std::uint32_t> order(cube.size());
        for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
        std::shuffle(order.begin(), order.end(), random);
        for (const std::uint32_t cell : order) {
            const std::array<std::size_t, 4> of{cell % cells / (ages * sexes), cell / sexes % ages, cell % sexes,
                                                cell / cells};
            for (std::size_t key = 0; key < 4; ++key) codes[key].push_back(static_cast<std::uint16_t>(of[key]));
            counts.push_back(cube[cell] + (random() % 1'000'000 == 0 ? 10 : 0));
        }
        std::size_t size = 0;
        for (std::size_t key = 0; key < 4; ++key)
            for (const std::uint16_t code : codes[key]) size += names[key][code].size();
        letters.reserve(size);
        for (std::size_t row = 0; row < counts.size(); ++row)
            for (std::size_t key = 0; key < 4; ++key) {
                const std::string& text = names[key][codes[key][row]];
                letters += text;
                texts[key].emplace_back(letters.data() + letters.size() - text.size(), text.size());
            }
    }

    [[nodiscard]] long_table with_texts() const {
        long_table table;
        for (std::size_t key = 0; key < 4; ++key) table.key(key_names[key], key_column{texts[key]});
        return std::move(table.figure("people", counts));
    }
    [[nodiscard]] long_table with_codes() const {
        long_table table;
        for (std::size_t key = 0; key < 4; ++key) table.key(key_names[key], key_column{codes[key], names[key]});
        return std::move(table.figure("people", counts));
    }

    static constexpr std::array<std::string_view, 4> key_names{"area", "age", "sex", "year"};
};

struct sums {
    std::int64_t stated{};
    std::int64_t computed{};
};

std::uint64_t failing(const sums& one) { return one.stated != one.computed ? 1U : 0U; }

/// What somebody would write who has the codes of this one table: nothing is looked for, nothing is checked.
std::uint64_t by_codes(const people& data, std::size_t along) {
    std::size_t lines = 1;
    for (std::size_t key = 0; key < 4; ++key) lines *= key == along ? 1 : data.names[key].size();
    std::vector<sums> all(lines);
    for (std::size_t row = 0; row < data.counts.size(); ++row) {
        std::size_t line = 0;
        for (std::size_t key = 0; key < 4; ++key)
            if (key != along) line = line * data.names[key].size() + data.codes[key][row];
        (data.codes[along][row] == 0 ? all[line].stated : all[line].computed) += data.counts[row];
    }
    std::uint64_t result = 0;
    for (const sums& one : all) result += failing(one);
    return result;
}

/// And who has texts: a map from the codes of a line, one behind the other.
std::uint64_t by_texts(const people& data, std::size_t along) {
    std::unordered_map<std::string, sums> all;
    std::string line;
    for (std::size_t row = 0; row < data.counts.size(); ++row) {
        line.clear();
        for (std::size_t key = 0; key < 4; ++key)
            if (key != along) line.append(data.texts[key][row]).append(1, '\0');
        sums& of = all[line];
        (data.texts[along][row] == data.names[along][0] ? of.stated : of.computed) += data.counts[row];
    }
    std::uint64_t result = 0;
    for (const auto& [codes, one] : all) result += failing(one);
    return result;
}

std::uint64_t by_rules(const long_table& table, const std::vector<over_relation>& rules, std::size_t threads) {
    std::uint64_t result = 0;
    for (const recount::line_verdicts& rule : recount::reconcile(table, rules, threads))
        result += rule.count(recount::verdict::inconsistent);
    return result;
}

/// Seconds of all processors, which other programs on the machine disturb less than those of the wall.
template <class Work>
void say_processors(std::string_view name, std::size_t runs, Work work) {
    std::vector<double> each;
    for (std::size_t run = 0; run < runs; ++run) {
        const std::clock_t begin = std::clock();
        used += work();
        each.push_back(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
    }
    std::cout << "  " << name << ": " << median(each) << " s of processors\n";
}

void write(const people& data, const std::string& file) {
    std::ofstream out{file, std::ios::binary};
    out << "area,age,sex,year,people\n";
    for (std::size_t row = 0; row < data.counts.size(); ++row) {
        for (const auto& texts : data.texts) out << texts[row] << ',';
        out << data.counts[row] << '\n';
    }
    out.close();
    if (!out) {
        std::cerr << file << ": cannot be written\n";
        std::exit(2);
    }
}

}  // namespace

int main(int count, char** arguments) {
    const std::size_t rows = count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 10'000'000;
    const std::size_t pairs = count > 2 ? std::strtoull(arguments[2], nullptr, 10) : 5;
    if (rows == 0 || pairs == 0) {
        std::cerr << "usage: lines [ROWS [PAIRS [FILE]]]\n";
        return 2;
    }
    const people data{rows};
    if (count > 3) write(data, arguments[3]);
    const long_table texts = data.with_texts();
    const long_table codes = data.with_codes();
    std::cout << data.counts.size() << " rows, " << data.names[0].size() << " areas by " << ages << " ages by " << sexes
              << " sexes by " << years << " years; median of " << pairs << " pairs; peak memory before "
              << peak_kilobytes() / 1024 << " MiB\n";
    std::vector<over_relation> all;
    for (std::size_t along = 0; along < 3; ++along) {
        all.emplace_back(people::key_names[along], dynamic_scheme{}.partition(data.names[along][0], {every_other}));
        const std::vector<over_relation> rules{all.back()};
        const auto one = [&](const long_table& table, std::size_t threads) {
            return [&, threads] { return by_rules(table, rules, threads); };
        };
        const auto hand_codes = [&] { return by_codes(data, along); };
        const auto hand_texts = [&] { return by_texts(data, along); };
        std::cout << "over " << rules[0].key << ": " << hand_codes() << " lines fail\n";
        if (one(texts, 1)() != hand_codes() || one(texts, 2)() != hand_codes() || one(codes, 1)() != hand_codes() ||
            hand_texts() != hand_codes()) {
            std::cerr << "the verdicts differ\n";
            return 1;
        }
        compare("texts / by hand", pairs, one(texts, 1), hand_texts, "no target");
        compare("texts, one thread / two", pairs, one(texts, 1), one(texts, 2), "no target");
        compare("codes / by hand", pairs, one(codes, 1), hand_codes, "no target");
        compare("codes, one thread / two", pairs, one(codes, 1), one(codes, 2), "no target");
        say_processors("texts, one thread", pairs, one(texts, 1));
        say_processors("texts, two threads", pairs, one(texts, 2));
        say_processors("codes, one thread", pairs, one(codes, 1));
        say_processors("codes, two threads", pairs, one(codes, 2));
    }
    const auto together = [&](std::size_t threads) { return [&, threads] { return by_rules(texts, all, threads); }; };
    std::cout << "all three rules at once\n";
    compare("texts, one thread / two", pairs, together(1), together(2), "no target");
    say_processors("texts, one thread", pairs, together(1));
    say_processors("texts, two threads", pairs, together(2));
    std::cout << "(checksum " << used << ")\n";
}
