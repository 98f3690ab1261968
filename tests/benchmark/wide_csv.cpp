// SPDX-License-Identifier: BSL-1.0
// How fast a wide file is checked, against a loop that only parses the integers of the same file in memory and checks
// the ten relations by hand. Everything is measured in pairs within one process; the median of the pairs' ratios is
// printed. The table is written twice: with the figures alone, and as offices publish it, with semicolons, a column of
// text that tells rows apart, one of dates, and two that are passed over. The files are made in the folder for temporary
// files, and removed.
//
// usage: wide_csv [ROWS [PAIRS]]

#include <recount/check/wide_csv.hpp>
#include <recount/reconcile/judge.hpp>

#include "benchmark/pairs.hpp"
#include "benchmark/people.hpp"
#include "support/peak_memory.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

constexpr std::size_t relation_count = 10;

/// The figures alone, or a table as it is published.
enum class form : bool { bare, published };

/// In the order of the scheme's categories; one row in a thousand has a misprint.
void write_table(const std::filesystem::path& path, const recount::scheme_view& scheme, std::size_t rows, form as) {
    std::ofstream out{path, std::ios::binary};
    const bool published = as == form::published;
    const char separator = published ? ';' : ',';
    std::string text = published ? "area;date" : "";
    for (const recount::category_row& category : scheme.categories) {
        if (!text.empty()) text += separator;
        text += category.name;
    }
    text += published ? ";rate;remark\n" : "\n";
    std::mt19937_64 random{20'051'123};
    for (std::size_t row = 0; row < rows; ++row) {
        const auto values = people_row(random, 20'000, 1'000);
        if (published)
            text += "area " + std::to_string(row % 5'000) + ";2021-03-" + (row / 5'000 % 2 == 0 ? "05;" : "06;");
        for (std::size_t column = 0; column < values.size(); ++column) {
            text += std::to_string(values[column]);
            if (column + 1 < values.size()) text += separator;
        }
        text += published ? (row % 3 == 0 ? ";12.5;see note\n" : ";7.1;\n") : "\n";
        if (text.size() < 1'000'000) continue;
        out << text;
        text.clear();
    }
    out << text;
    out.close();
    if (!out) {
        std::cerr << path.string() << ": cannot be written\n";
        std::exit(2);
    }
}

using failures = std::array<std::uint64_t, relation_count>;

/// Behind the digits of a number and the sign that ends it.
std::int64_t number_by_hand(const char*& at) {
    std::int64_t number = 0;
    while (*at >= '0' && *at <= '9') number = number * 10 + (*at++ - '0');
    ++at;
    return number;
}

/// What somebody who has this one table would write: nothing is checked but the relations, and that dates are some.
template <form As>
failures by_hand(std::string_view rows) {
    failures failing{};
    const char* at = rows.data();
    const char* const end = rows.data() + rows.size();
    while (at < end) {
        if (As == form::published) {
            while (*at++ != ';') {
            }
            number_by_hand(at);
            const std::int64_t month = number_by_hand(at);
            const std::int64_t day = number_by_hand(at);
            if (month < 1 || month > 12 || day < 1 || day > 31) std::exit(2);
        }
        std::array<std::int64_t, people_columns> values{};
        for (std::int64_t& value : values) value = number_by_hand(at);
        if (As == form::published)
            while (*at++ != '\n') {
            }
        const auto& [all, m, w, s, c, a, v, d, x, i, u, e] = values;
        failing[0] += all != m + w + s;
        failing[1] += all != c + a;
        failing[2] += all != v + d + x;
        failing[3] += d != i + u;
        failing[4] += e > a;
        failing[5] += c + e > all;
        failing[6] += d > all;
        failing[7] += i > all;
        failing[8] += v + d > all;
        failing[9] += c > all;
    }
    return failing;
}

failures by_table(const std::filesystem::path& path, const recount::dynamic_scheme& scheme, std::size_t threads,
                  std::size_t* visited = nullptr) {
    std::ifstream in{path, std::ios::binary};
    recount::wide_csv table{in, scheme, path.string()};
    recount::wide_csv_options options;
    options.threads = threads;
    std::size_t seen = 0;
    const auto counts = table.check([&](recount::recorded_snapshot&&) { ++seen; }, options);
    if (visited != nullptr) *visited = seen;
    failures failing{};
    for (std::size_t r = 0; r < failing.size(); ++r) failing[r] = counts.count(r, recount::verdict::inconsistent);
    return failing;
}

/// Row by row, as tables are read that cannot be read at speed.
failures by_row(const std::filesystem::path& path, const recount::dynamic_scheme& scheme) {
    std::ifstream in{path, std::ios::binary};
    recount::csv_reader reader{in, scheme, path.string()};
    failures failing{};
    while (const auto row = reader.next())
        for (std::uint32_t r = 0; r < failing.size(); ++r)
            failing[r] +=
                recount::judge(scheme.view(), r, {row->figures.figures()}).verdict == recount::verdict::inconsistent;
    return failing;
}

/// @return whether all ways find the same
template <form As>
bool measure(std::size_t rows, std::size_t pairs) {
    const recount::dynamic_scheme scheme = people_scheme();
    const std::filesystem::path path = std::filesystem::temp_directory_path() / "recount_benchmark_wide.csv";
    write_table(path, scheme.view(), rows, As);
    std::cout << (As == form::bare ? "The figures alone: " : "\nAs it is published: ") << rows << " rows, "
              << people_columns << " columns, " << relation_count << " relations; the file has "
              << std::filesystem::file_size(path) / 1'000'000 << " MB; median of " << pairs << " pairs\n";

    std::size_t visited = 0;
    const failures found = by_table(path, scheme, 1, &visited);
    std::cout << "  " << visited << " rows fail; peak memory with one thread " << peak_kilobytes() / 1024 << " MiB";
    const bool same_with_two = by_table(path, scheme, 2) == found;
    std::cout << ", with two " << peak_kilobytes() / 1024 << " MiB\n";

    std::string text;
    {
        std::ifstream in{path, std::ios::binary};
        text.resize(std::filesystem::file_size(path));
        in.read(text.data(), static_cast<std::streamsize>(text.size()));
    }
    const std::string_view all_rows = std::string_view{text}.substr(text.find('\n') + 1);
    const auto start = std::chrono::steady_clock::now();
    const bool same_by_row = by_row(path, scheme) == found;
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    std::cout << "  row by row: " << static_cast<std::size_t>(static_cast<double>(rows) / taken.count())
              << " rows a second (at least 400000)\n";
    if (!same_with_two || !same_by_row || by_hand<As>(all_rows) != found) {
        std::cerr << "the verdicts differ\n";
        std::filesystem::remove(path);
        return false;
    }
    const auto one = [&] { return by_table(path, scheme, 1)[0]; };
    const auto two = [&] { return by_table(path, scheme, 2)[0]; };
    const auto hand = [&] { return by_hand<As>(all_rows)[0]; };
    const auto hand_two = [&] {
        const std::size_t middle = all_rows.find('\n', all_rows.size() / 2) + 1;
        failures first{};
        std::jthread other{[&] { first = by_hand<As>(all_rows.substr(0, middle)); }};
        const failures second = by_hand<As>(all_rows.substr(middle));
        other.join();
        return first[0] + second[0];
    };
    const auto read = [&] {
        std::ifstream in{path, std::ios::binary};
        std::vector<char> chunk(recount::wide_csv_options{}.chunk_bytes);
        std::uint64_t line_ends = 0;
        while (in.read(chunk.data(), static_cast<std::streamsize>(chunk.size()))) line_ends += chunk[0] == '\n';
        return line_ends;
    };
    compare("one thread / by hand, in memory", pairs, one, hand, "at most 1.5");
    compare("by hand, one thread / two", pairs, hand, hand_two, "what the machine allows");
    compare("one thread / two", pairs, one, two, "as much as the machine allows");
    compare("only reading the file / one thread", pairs, read, one, "what mapping the file could save at most");
    std::cout << "  peak memory of everything, with the file in memory, " << peak_kilobytes() / 1024 << " MiB\n";
    std::filesystem::remove(path);
    return true;
}

}  // namespace

int main(int count, char** arguments) {
    const std::size_t rows = count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 4'000'000;
    const std::size_t pairs = count > 2 ? std::strtoull(arguments[2], nullptr, 10) : 9;
    if (rows == 0 || pairs == 0) {
        std::cerr << "usage: wide_csv [ROWS [PAIRS]]\n";
        return 2;
    }
    const bool bare = measure<form::bare>(rows, pairs);
    const bool published = measure<form::published>(rows, pairs);
    return bare && published ? 0 : 1;
}
