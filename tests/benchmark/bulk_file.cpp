// SPDX-License-Identifier: BSL-1.0
// How fast the ten relations are judged over the columns of a file once they are in memory, with two threads: the part of
// spark.sh that does not read. The first line of the file names the columns, all others are whole numbers.
//
// usage: bulk_file FILE.csv

#include <recount/reconcile/bulk.hpp>

#include "benchmark/people.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

namespace {

using numbers = std::vector<std::int64_t>;

std::vector<std::string> names_in(const std::string& line) {
    std::vector<std::string> names(1);
    for (const char c : line)
        if (c == ',')
            names.emplace_back();
        else if (c != '"' && c != '\r')
            names.back() += c;
    return names;
}

/// @return whether the line is a row
bool read_row(const std::string& line, std::vector<numbers>& columns) {
    const char* at = line.data();
    const char* const end = at + line.size();
    for (numbers& column : columns) {
        const auto [stopped, fault] = std::from_chars(at, end, column.emplace_back());
        if (fault != std::errc{}) return false;
        at = stopped == end ? end : stopped + 1;
    }
    return true;
}

}  // namespace

int main(int count, char** arguments) {
    std::ifstream in{count == 2 ? arguments[1] : ""};
    std::string line;
    if (!std::getline(in, line)) {
        std::cerr << "usage: bulk_file FILE.csv\n";
        return 2;
    }
    const std::vector<std::string> names = names_in(line);
    std::vector<numbers> columns(names.size());
    while (std::getline(in, line))
        if (!read_row(line, columns)) {
            std::cerr << "no row of whole numbers: " << line << '\n';
            return 2;
        }

    const recount::dynamic_scheme scheme = people_scheme();
    recount::columns<recount::dynamic_scheme> table{scheme};
    for (std::size_t i = 0; i < names.size(); ++i) table[names[i]] = columns[i];

    std::array<double, 3> seconds{};
    std::uint64_t failing = 0;
    for (double& one : seconds) {
        const auto begin = std::chrono::steady_clock::now();
        const auto found = recount::reconcile(table, 2);
        one = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        failing = 0;
        for (std::size_t r = 0; r < found.relations(); ++r) failing += found.count(r, recount::verdict::inconsistent);
        for (std::size_t c = 0; c < names.size(); ++c) failing += found.negatives(c);
    }
    std::sort(seconds.begin(), seconds.end());
    std::cout << columns[0].size() << " rows, recount in memory: " << seconds[1] << " s (" << seconds[0] << " to "
              << seconds[2] << "), " << failing << " fail\n";
}
