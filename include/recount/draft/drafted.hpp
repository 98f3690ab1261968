// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/draft/drafted_relation.hpp>
#include <recount/model/figure.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace recount {

/// A count of people that a text states.
struct drafted_figure {
    std::string category{};  ///< what it seems to count, in the words of the sentence; each name once
    std::string value{};     ///< as worded: "about 170"
    figure stated{};
    std::string as_of{};  ///< where its sentence, or that of its total, says when
    std::size_t line{};
    std::string note{};  ///< the sentence
};

/// A number of a text that was not taken for a count of people, with its sentence and the reason.
struct not_drafted {
    std::string number{};
    std::string_view why{};
    std::size_t line{};
    std::string sentence{};
};

/// A sentence of so many counts that what adds up among them was not looked for, unless words put them together.
struct crowded_sentence {
    std::size_t line{};
    std::string sentence{};
};

/// Figures and relations that a text seems to state: for a person to read and to correct, never a finding.
struct draft {
    std::vector<drafted_figure> figures{};
    std::vector<drafted_relation> relations{};
    std::vector<not_drafted> passed_over{};
    std::vector<crowded_sentence> crowded{};
};

}  // namespace recount
