// SPDX-License-Identifier: BSL-1.0
//
// One static snapshot of four figures: what the judgement costs beside the same relation written by hand.
// A million snapshots, and a thousand of them again and again; ratios of medians of pairs, taken in turn.

#include <recount/recount.hpp>

#include "support/peak_memory.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

namespace {

using namespace recount;

struct missing : category<"went missing"> {};
struct military : category<"military personnel"> {};
struct civilian : category<"civilians"> {};
struct status_unknown : category<"status unknown"> {};
struct by_status : scheme<partition<missing, military, civilian, status_unknown>> {};
using report = snapshot<by_status>;

struct plain {
    std::int64_t missing, military, civilian, status_unknown;
};

std::vector<report> make_reports(std::size_t count) {
    std::vector<report> reports;
    reports.reserve(count);
    std::uint64_t state = 12345;
    for (std::size_t i = 0; i < count; ++i) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        const auto a = static_cast<std::int64_t>(state >> 50);
        const auto b = static_cast<std::int64_t>((state >> 30) & 0x3fff);
        const std::int64_t slip = (state & 7) == 0 ? 1 : 0;
        reports.push_back(report{stated<missing>(a + b + 9 + slip), stated<military>(a), stated<civilian>(b),
                                 stated<status_unknown>(9)});
    }
    return reports;
}

template <class Check>
double seconds(Check check, std::size_t& failing) {
    const auto begin = std::chrono::steady_clock::now();
    failing = check();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double median(std::vector<double> values) {
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    return values[values.size() / 2];
}

void compare(const std::string& what, std::size_t snapshots, const std::function<std::size_t()>& library,
             const std::function<std::size_t()>& by_hand) {
    std::vector<double> mine;
    std::vector<double> theirs;
    std::vector<double> ratios;
    for (int run = 0; run < 31; ++run) {
        std::size_t a{};
        std::size_t b{};
        const double library_time = seconds(library, a);
        const double hand_time = seconds(by_hand, b);
        if (a != b) {
            std::cerr << what << ": " << a << " against " << b << " failing snapshots\n";
            std::exit(1);
        }
        mine.push_back(library_time);
        theirs.push_back(hand_time);
        ratios.push_back(library_time / hand_time);
    }
    const double each = 1e9 / static_cast<double>(snapshots);
    std::cout << what << ": " << median(mine) * each << " ns, by hand " << median(theirs) * each << " ns, ratio "
              << median(ratios) << '\n';
}

std::size_t by_reconcile(const std::vector<report>& reports, std::size_t times) {
    std::size_t failing = 0;
    for (std::size_t t = 0; t < times; ++t)
        for (const report& one : reports) failing += reconcile(one).consistent() ? 0u : 1u;
    return failing;
}
std::size_t by_consistent(const std::vector<report>& reports, std::size_t times) {
    std::size_t failing = 0;
    for (std::size_t t = 0; t < times; ++t)
        for (const report& one : reports) failing += consistent(one) ? 0u : 1u;
    return failing;
}
/// The same figures, checked by hand: what an exact check of them has to look at.
std::size_t by_hand(const std::vector<report>& reports, std::size_t times) {
    std::size_t failing = 0;
    for (std::size_t t = 0; t < times; ++t)
        for (const report& one : reports) {
            const figure& a = one[missing{}];
            const figure& b = one[military{}];
            const figure& c = one[civilian{}];
            const figure& d = one[status_unknown{}];
            if (!a.exact_people() || !b.exact_people() || !c.exact_people() || !d.exact_people()) std::abort();
            failing += a.value() != b.value() + c.value() + d.value() || a.value() < 0 || b.value() < 0 ||
                               c.value() < 0 || d.value() < 0
                           ? 1u
                           : 0u;
        }
    return failing;
}
std::size_t by_hand(const std::vector<plain>& reports) {
    std::size_t failing = 0;
    for (const plain& one : reports)
        failing += one.missing != one.military + one.civilian + one.status_unknown ? 1u : 0u;
    return failing;
}

}  // namespace

int main() {
    constexpr std::size_t million = 1'000'000;
    const std::vector<report> many = make_reports(million);
    const std::vector<report> few(many.begin(), many.begin() + 1'000);
    std::vector<plain> plain_many;
    plain_many.reserve(million);
    for (const report& one : many)
        plain_many.push_back(
            {one[missing{}].value(), one[military{}].value(), one[civilian{}].value(), one[status_unknown{}].value()});

    std::cout << "a snapshot of four figures: " << sizeof(report) << " bytes\n";
    compare(
        "reconcile, a million snapshots", million, [&] { return by_reconcile(many, 1); },
        [&] { return by_hand(many, 1); });
    compare(
        "consistent, a million snapshots", million, [&] { return by_consistent(many, 1); },
        [&] { return by_hand(many, 1); });
    compare(
        "reconcile, a thousand in cache", million, [&] { return by_reconcile(few, 1'000); },
        [&] { return by_hand(few, 1'000); });
    compare(
        "consistent, a thousand in cache", million, [&] { return by_consistent(few, 1'000); },
        [&] { return by_hand(few, 1'000); });
    compare(
        "consistent, a million, against plain numbers", million, [&] { return by_consistent(many, 1); },
        [&] { return by_hand(plain_many); });
    std::cout << "peak memory " << peak_kilobytes() / 1024 << " MB\n";
}
