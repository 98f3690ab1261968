// SPDX-License-Identifier: BSL-1.0
// expect: these words

#ifdef RECOUNT_MISUSE
int wrong = missing;  // expect: these words
#endif
