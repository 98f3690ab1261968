// SPDX-License-Identifier: BSL-1.0
// expect: error

#ifdef RECOUNT_MISUSE
int other = 1;
#endif
