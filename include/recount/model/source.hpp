// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

namespace recount {

/// Whose list is counted, who stated the figures, and where that can be read.
///
/// Two registers of the same people may differ without either being wrong; so figures of two registers never stand in
/// one snapshot unless the modeller puts them there as a reading. Text that a static snapshot refers to must outlive
/// it; string literals do.
template <class Text>
struct basic_source {
    Text register_name{};  ///< whose list is counted: "State Commission"
    Text stated_by{};      ///< who said it: "Working Group"
    Text published_in{};   ///< where it is printed: a title, an address

    friend constexpr bool operator==(const basic_source&, const basic_source&) = default;
};

using source = basic_source<std::string_view>;

}  // namespace recount
