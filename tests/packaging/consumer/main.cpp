// SPDX-License-Identifier: BSL-1.0
#include <recount/recount.hpp>

// Stops the build if the library passes -Werror on to its users.
#warning "a user's warning stays a warning"

static_assert(RECOUNT_VERSION_MAJOR >= 0);

int main() {}
