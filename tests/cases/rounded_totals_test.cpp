// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include "cases/rounded_totals.hpp"

#include <recount/model/dynamic_snapshot.hpp>
#include <recount/reconcile/reconcile.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

BOOST_AUTO_TEST_SUITE(cases_rounded_totals_test)

namespace {

using namespace rounded_totals;
using recount::rounding;

std::int64_t power_of_ten(int exponent) { return exponent == 0 ? 1 : 10 * power_of_ten(exponent - 1); }

int decimals_of(std::string_view number) {
    const std::size_t point = number.find('.');
    return point == std::string_view::npos ? 0 : static_cast<int>(number.size() - point) - 1;
}

/// The cases are about real numbers: half a unit and an open end count. They are told in so small a unit, `decimals`
/// below 1, that both are whole numbers, and that as many open ends as there are items do not make half a unit.
recount::figure figure_of(const fact& stated, rule rounded_by, int decimals) {
    std::string digits{stated.value};
    const int printed = decimals_of(digits);
    if (printed > 0) digits.erase(digits.find('.'), 1);
    const std::int64_t value = std::stoll(digits) * power_of_ten(decimals - printed);
    if (stated.decimals == exact) return value;
    return rounded(value, power_of_ten(decimals - stated.decimals),
                   rounded_by == truncation ? rounding::towards_zero : rounding::nearest);
}

/// Figures of one place that differ although they are rounded to the same unit: one of them is not what was meant.
bool differ_at_one_unit(const fact* facts) {
    return facts[1].value && facts[0].decimals == facts[1].decimals &&
           std::string_view{facts[0].value} != facts[1].value;
}

bool agree(const recount::figure& a, const recount::figure& b) {
    recount::dynamic_scheme scheme;
    scheme.signed_category("a").signed_category("b");
    scheme.balance({{1, "a"}}, recount::comparison::equal, {{1, "b"}});
    return consistent(recount::snapshot<recount::dynamic_scheme>{scheme}.state("a", a).state("b", b));
}

/// Several figures of one place are tried one by one. That is enough for the sum, which is an interval too: intervals
/// of which every two meet have a value in common (Helly 1923).
answer answer_to(const total& report) {
    int decimals = 2;
    std::vector<const fact*> places{report.facts};
    for (const item& each : report.items)
        if (each.weight_twice != 0 && each.facts[0].value) places.push_back(each.facts);
    for (const fact* facts : places)
        for (int i = 0; i < 2; ++i)
            if (facts[i].value) decimals = std::max(decimals, 2 + decimals_of(facts[i].value));

    recount::dynamic_scheme scheme;
    std::vector<recount::weighted> items;
    std::vector<std::vector<recount::figure>> figures;
    const char* const names[]{"item 1", "item 2", "item 3", "item 4"};
    scheme.signed_category("total");
    try {
        for (const fact* facts : places) {
            figures.emplace_back();
            for (int i = 0; i < 2; ++i)
                if (facts[i].value) figures.back().push_back(figure_of(facts[i], report.rounded, decimals));
            if (differ_at_one_unit(facts)) return answer::unchecked;
            if (figures.back().size() == 2 && !agree(figures.back()[0], figures.back()[1])) return answer::unchecked;
        }
    } catch (const recount::statement_error&) {
        return answer::unchecked;  // digits beyond the unit that it is rounded to
    }
    for (const item& each : report.items)
        if (each.weight_twice != 0 && each.facts[0].value) {
            const char* name = names[items.size()];
            scheme.signed_category(name);
            items.push_back({each.weight_twice, name});
        }
    const recount::weighted left[]{{2, "total"}};
    scheme.balance(left, recount::comparison::equal, items);

    for (std::size_t place = 0; place < figures.size(); ++place)
        for (const recount::figure& other : figures[place]) {
            recount::snapshot<recount::dynamic_scheme> one{scheme};
            for (std::size_t i = 0; i < figures.size(); ++i)
                one.state(i == 0 ? "total" : names[i - 1], i == place ? other : figures[i][0]);
            if (!consistent(one)) return answer::inconsistent;
        }
    return answer::consistent;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_case) {
    int judged = 0;
    for (const total& report : cases) {
        BOOST_TEST((answer_to(report) == report.expected), report.name);
        ++judged;
    }
    BOOST_TEST(judged == 54);
}

BOOST_AUTO_TEST_SUITE_END()
