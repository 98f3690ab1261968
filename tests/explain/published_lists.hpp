// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/list_inequalities.hpp>

#include <cstdint>
#include <vector>

/// Lists of people with their sizes, their overlaps by twos, and exact bounds for their union: the four Kosovo lists of Ball
/// et al. (2002), and data sets of the capture-recapture literature under the names they have there.
struct published_lists {
    const char* name;
    std::vector<std::int64_t> sizes;
    std::vector<std::int64_t> overlaps;  ///< pair by pair
    recount::interval sharp;             ///< of the linear programme over the atoms, solved elsewhere
    recount::interval frechet;
    std::int64_t bonferroni;
    recount::exact_bound dawson_sankoff;
    recount::exact_bound de_caen;
    recount::exact_bound kwerel;
    std::int64_t kounias;
    std::int64_t hunter;
    std::int64_t distinct;  ///< people in all, known from the full data
};

inline const std::vector<published_lists> lists_by_pairs{{"kosovo",
                                                          {1910, 1528, 1786, 685},
                                                          {403, 478, 193, 457, 108, 224},
                                                          {4046, 4740},
                                                          {1910, 5909},
                                                          4046,
                                                          {4046, 1},
                                                          {990062477348, 272828985},
                                                          {9955, 2},
                                                          4750,
                                                          4750,
                                                          4400},
                                                         {"HIV",
                                                          {466, 630, 693, 236},
                                                          {37, 23, 7, 41, 14, 14},
                                                          {1889, 1933},
                                                          {693, 2025},
                                                          1889,
                                                          {1889, 1},
                                                          {23928221289147, 13400988211},
                                                          {1957, 1},
                                                          1933,
                                                          1933,
                                                          1896},
                                                         {"ukdat5",
                                                          {94, 567, 1169, 807, 336},
                                                          {18, 21, 5, 0, 68, 25, 1, 81, 11, 8},
                                                          {2735, 2792},
                                                          {1169, 2973},
                                                          2735,
                                                          {2735, 1},
                                                          {159492050555906, 62054651475},
                                                          {14389, 5},
                                                          2792,
                                                          2792,
                                                          2744},
                                                         {"hare",
                                                          {16, 28, 20, 26, 23, 32},
                                                          {4, 5, 6, 7, 5, 8, 12, 10, 15, 7, 6, 12, 7, 16, 11},
                                                          {53, 82},
                                                          {32, 145},
                                                          14,
                                                          {53, 1},
                                                          {152774131043, 2955848896},
                                                          {304, 3},
                                                          86,
                                                          84,
                                                          68}};
