// SPDX-License-Identifier: BSL-1.0
#ifdef RECOUNT_MISUSE
int wrong = missing;
#endif
