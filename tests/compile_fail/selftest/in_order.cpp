// SPDX-License-Identifier: BSL-1.0
// expect: a count is
// expect: a whole number
// expect-gcc: static assertion failed
// expect-clang: static_assert failed

template <class Value>
int count(Value) {
    static_assert(sizeof(Value) == sizeof(int), "a count is a whole number");
    return 1;
}

int right = count(1);

#ifdef RECOUNT_MISUSE
int wrong = count('1');
#endif
