// SPDX-License-Identifier: BSL-1.0
// expect: missing

int wrong = missing;
