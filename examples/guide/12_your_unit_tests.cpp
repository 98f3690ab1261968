// SPDX-License-Identifier: BSL-1.0
//
// In your unit tests. With Boost.Test there is recount/testing/boost_test.hpp; any other framework prints snapshots,
// figures and verdicts by operator<<, and a failing reconciliation by its text:
//
//   GoogleTest:  EXPECT_TRUE(recount::consistent(report)) << recount::reconcile(report);
//   Catch2:      INFO(recount::reconcile(report)); CHECK(recount::consistent(report));
//
// The few lines below stand for such a framework.

#include <recount/recount.hpp>

#include <iostream>
#include <sstream>
#include <string>

using namespace std::chrono_literals;
using recount::stated;

struct all : recount::category<"all"> {};
struct men : recount::category<"men"> {};
struct women : recount::category<"women"> {};
struct by_sex : recount::scheme<recount::partition<all, men, women>> {};

template <class A, class B>
void expect_equal(const A& a, const B& b) {
    if (!(a == b)) std::cout << "expected " << a << ", got " << b << '\n';
}
void expect_true(bool value, const std::string& message) {
    if (!value) std::cout << "failed\n" << message;
}

int main() {
    const recount::snapshot<by_sex> report{recount::in(2007y), stated<all>(10), stated<men>(6), stated<women>(5)};
    expect_equal(recount::figure{4}, report[women{}]);
    std::ostringstream message;
    message << recount::reconcile(report);
    expect_true(recount::consistent(report), message.str());
    static_assert(recount::consistent(recount::snapshot<by_sex>{stated<all>(11), stated<men>(6), stated<women>(5)}));
}
