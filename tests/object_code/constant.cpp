// SPDX-License-Identifier: BSL-1.0

#include <recount/recount.hpp>

using recount::stated;

struct missing : recount::category<"went missing"> {};
struct military : recount::category<"military personnel"> {};
struct civilian : recount::category<"civilians"> {};
struct by_status : recount::scheme<recount::partition<missing, military, civilian>> {};

constexpr recount::snapshot<by_status> report{stated<missing>(4'344), stated<military>(3'503), stated<civilian>(841)};

extern "C" bool figures_agree() { return recount::consistent(report); }
