// SPDX-License-Identifier: BSL-1.0
// expect-another: missing

#ifdef RECOUNT_MISUSE
int wrong = missing;
#endif
