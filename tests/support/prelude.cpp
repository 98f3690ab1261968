// SPDX-License-Identifier: BSL-1.0
//
// What unit tests compile once @see ../CMakeLists.txt
