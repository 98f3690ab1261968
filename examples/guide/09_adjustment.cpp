// SPDX-License-Identifier: BSL-1.0
//
// Estimates with stated standard errors are adjusted by least squares (Stone, Champernowne and Meade, 1942). It is not
// for misprints, and no verdict uses it.

#include <recount/explain/adjust.hpp>
#include <recount/recount.hpp>

#include <iostream>
#include <vector>

using namespace std::chrono_literals;
using recount::stated;

struct residents : recount::category<"residents"> {};
struct locals : recount::category<"born in the country"> {};
struct migrants : recount::category<"born abroad"> {};
struct by_birth : recount::scheme<recount::partition<residents, locals, migrants>> {};

int main() {
    const recount::snapshot<by_birth> survey{recount::in(2020y), stated<residents>(1'000), stated<locals>(870),
                                             stated<migrants>(142)};
    // residents were counted; the two parts are estimates, the first twice as uncertain as the second
    //! [adjustment]
    const std::vector errors{recount::standard_error(0), recount::standard_error(20), recount::standard_error(10)};
    const auto adjusted = recount::adjust(survey, {.now = errors, .before = {}});
    //! [adjustment]
    const recount::exact_fraction here = *adjusted[locals{}].exact;
    const recount::exact_fraction abroad = *adjusted[migrants{}].exact;
    std::cout << "born in the country: " << survey[locals{}] << " -> " << here.numerator << '/' << here.denominator
              << '\n'
              << "born abroad: " << survey[migrants{}] << " -> " << abroad.numerator << '/' << abroad.denominator
              << '\n';
}
