// SPDX-License-Identifier: BSL-1.0
//
// All rooms can be included together.

#include <recount/check.hpp>
#include <recount/discover.hpp>
#include <recount/draft.hpp>
#include <recount/explain.hpp>
#include <recount/model.hpp>
#include <recount/read.hpp>
#include <recount/reconcile.hpp>
#include <recount/recount.hpp>
#include <recount/statistics.hpp>
#include <recount/text.hpp>
#include <recount/write.hpp>
