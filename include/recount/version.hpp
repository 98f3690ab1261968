// SPDX-License-Identifier: BSL-1.0
#pragma once

// The one place that states the version; CMake reads it from here.
#define RECOUNT_VERSION_MAJOR 0
#define RECOUNT_VERSION_MINOR 1
#define RECOUNT_VERSION_PATCH 0
#define RECOUNT_VERSION "0.1.0"
