// SPDX-License-Identifier: BSL-1.0
// expect: missing
// expect:

#ifdef RECOUNT_MISUSE
int wrong = missing;
#endif
