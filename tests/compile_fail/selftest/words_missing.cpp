// SPDX-License-Identifier: BSL-1.0
// expect: error
// expect: nobody says this

#ifdef RECOUNT_MISUSE
int wrong = missing;
#endif
