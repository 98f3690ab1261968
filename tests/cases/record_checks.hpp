// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>

/// Records and the results of their rules, one for each rule in order: holds, fails, or not known where a figure is
/// not there. As the R package validate (confront) answers; the variables may be negative unless a rule says otherwise.
namespace record_checks {

using number = std::optional<std::int64_t>;
inline constexpr number none{};

enum result { holds, fails, unknown };

namespace breakdown {

inline constexpr const char* variables[]{"total", "jp", "kr", "other", "m", "f"};

// total == jp + kr + other
// total >= 0
// jp >= 0
// kr >= 0
// other >= 0
// total == m + f
// kr <= total
struct record {
    number figures[6];
    result results[7];
};

inline constexpr record records[]{
    {{4354, 3503, 841, 9, 2100, 2253}, {fails, holds, holds, holds, holds, fails, holds}},
    {{4353, 3503, 841, 9, 2100, 2253}, {holds, holds, holds, holds, holds, holds, holds}},
    {{none, 3503, 841, 9, 2100, 2253}, {unknown, unknown, holds, holds, holds, unknown, unknown}},
    {{4353, 3503, none, 9, none, 2253}, {unknown, holds, holds, unknown, holds, unknown, unknown}},
    {{4353, 3503, -1, 9, 2099, 2254}, {fails, holds, holds, fails, holds, holds, holds}},
    {{0, 0, 0, 0, 0, 0}, {holds, holds, holds, holds, holds, holds, holds}},
};

}  // namespace breakdown

namespace hierarchy {

inline constexpr const char* variables[]{"total", "a", "b", "c", "a1", "a2", "b1", "b2", "b3", "male", "female", "emp"};

// total == a + b + c
// a == a1 + a2
// b == b1 + b2 + b3
// total == male + female
// emp <= total
// c <= a
// a1 >= 0
// b3 >= 0
// total >= 1
// emp >= 0
struct record {
    number figures[12];
    result results[10];
};

inline constexpr record records[]{
    {{3002, 1917, 1065, 20, 1066, 1243, 616, 446, 3, 1883, 1119, 1470},
     {holds, fails, holds, holds, holds, holds, holds, holds, holds, holds}},
    {{39640, 2702, 1228, 34, 728, 1974, 414, 726, 88, 2570, 1394, 1084},
     {fails, holds, holds, fails, holds, holds, holds, holds, holds, holds}},
    {{5159, 3593, 1523, 33, 2226, 1377, 806, 677, 40, 3082, 2077, 3575},
     {fails, fails, holds, holds, holds, holds, holds, holds, holds, holds}},
    {{2162, none, 846, 0, 979, 328, 799, 11, 45, 1039, 1123, 2118},
     {unknown, unknown, fails, holds, holds, unknown, holds, holds, holds, holds}},
    {{2802, 1756, 1027, 20, 1582, 174, 776, 246, 5, 1808, 994, 1209},
     {fails, holds, holds, holds, holds, holds, holds, holds, holds, holds}},
    {{2390, 1556, 789, 45, 520, 10360, 166, 524, 89, 822, 1568, 383},
     {holds, fails, fails, holds, holds, holds, holds, holds, holds, holds}},
    {{4441, 3424, 1004, 13, 2396, 1403, 767, 209, 28, 1865, 2576, 4112},
     {holds, fails, holds, holds, holds, holds, holds, holds, holds, holds}},
    {{none, 381, 832, 60, 319, 62, 267, 502, 73, 724, 505, 680},
     {unknown, holds, fails, unknown, unknown, holds, holds, holds, unknown, holds}},
    {{3962, 2670, 1090, 38, 1260, 1410, 565, 458, 67, 1796, 2002, 65},
     {fails, holds, holds, fails, holds, holds, holds, holds, holds, holds}},
    {{1679, 927, 702, 50, 272, 281, 195, 477, 30, 1154, 525, 543},
     {holds, fails, holds, holds, holds, holds, holds, holds, holds, holds}},
    {{4584, 2873, 1688, 23, 1350, 1523, 1287, 763, 85, 2976, 1608, 3582},
     {holds, holds, fails, holds, holds, holds, holds, holds, holds, holds}},
    {{3954, 2132, 1764, 58, 2023, 109, 881, 811, 72, 1685, 2278, none},
     {holds, holds, holds, fails, unknown, holds, holds, holds, holds, unknown}},
    {{3081, 2059, 915, 11, 379, 1680, 852, 134, 25, 1631, 1450, 8750},
     {fails, holds, fails, holds, fails, holds, holds, holds, holds, holds}},
    {{3027, 2552, 467, 8, 1470, 704, 307, 133, 27, 1279, 1748, 1282},
     {holds, fails, holds, holds, holds, holds, holds, holds, holds, holds}},
    {{3973, 2861, 1073, 39, 1665, 1197, 738, 265, 70, 1697, 2276, 602},
     {holds, fails, holds, holds, holds, holds, holds, holds, holds, holds}},
    {{2708, 2101, 558, 59, 2283, 303, 258, 280, 20, 1142, 1576, 417},
     {fails, fails, holds, fails, holds, holds, holds, holds, holds, holds}},
    {{19120, 15010, 388, 23, 86, 1415, 354, 24, 110, 1121, 791, 992},
     {fails, fails, fails, fails, holds, holds, holds, holds, holds, holds}},
    {{3716, 2924, 773, 19, 1178, 1746, 405, 3540, -334, 1511, 2205, 278},
     {holds, holds, fails, holds, holds, holds, holds, fails, holds, holds}},
    {{2652, 1161, 14760, 15, 778, 383, 6440, 826, 6, 1549, 1103, 2315},
     {fails, holds, fails, holds, holds, holds, holds, holds, holds, holds}},
    {{2185, 1558, 580, 47, 9270, 631, 65, none, -13, 1520, 656, 1697},
     {holds, fails, unknown, fails, holds, holds, holds, fails, holds, holds}},
    {{3245, 1767, 1435, 43, 534, 1233, 707, 640, 88, 2117, 11280, 6},
     {holds, holds, holds, fails, holds, holds, holds, holds, holds, holds}},
    {{27680, 2004, 1138, 7, 1875, 572, 251, 498, 8, 864, 1904, 2096},
     {fails, fails, fails, fails, holds, holds, holds, holds, holds, holds}},
    {{4404, 3144, 1226, 34, 2971, 173, 577, 531, 18, 2636, 1768, 2236},
     {holds, holds, fails, holds, holds, holds, holds, holds, holds, holds}},
    {{5029, 42280, 776, 25, 2479, 1749, 696, 770, 3, 2159, 2870, 738},
     {fails, fails, fails, holds, holds, holds, holds, holds, holds, holds}},
    {{3828, 2595, 1189, -56, 1024, 1571, 815, 353, 21, 1457, 2371, 2471},
     {fails, holds, holds, holds, holds, holds, holds, holds, holds, holds}},
};

}  // namespace hierarchy

}  // namespace record_checks
