// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/period.hpp>
#include <recount/model/rounding.hpp>
#include <recount/model/tables.hpp>
#include <recount/read/detail/rule_tokens.hpp>
#include <recount/text/number_text.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace recount::detail {

/// A line of rules as it stands there, before any category has a row in a scheme.
struct parsed_rule {
    struct named_term {
        decimal coefficient{1, 0};
        std::string category;
        bool previous{};
        std::size_t column{};
    };
    struct side {
        std::vector<named_term> terms;
        std::vector<decimal> constants;
        bool per_cent{};        // that the constants are
        char joined_by{'+'};    // + | & /
        bool factor_written{};  // so it is a balance
        bool open{};            // ends in three points
    };
    std::string name;
    bool reading{};
    comparison compares{comparison::equal};
    side left;
    side right;
    rounding rule{rounding::nearest};
    std::string directive;   // "signed", "optional" ... for @-lines; their names are the left side
    std::uint32_t weight{};  // of "weight"
    period when{};           // of "fall"
    std::string reason{};    // likewise
    std::vector<rule_token> tokens;
};

}  // namespace recount::detail
