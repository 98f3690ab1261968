// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <string_view>

/// How a sentence is built: where it ends, when it is of, and which words say nothing of who is counted.
namespace recount::detail::english_words {

using words = std::string_view;

inline constexpr std::array abbreviations{words{"mr"},   words{"mrs"}, words{"ms"},  words{"dr"},     words{"no"},
                                          words{"st"},   words{"e.g"}, words{"i.e"}, words{"approx"}, words{"gen"},
                                          words{"col"},  words{"lt"},  words{"u.s"}, words{"u.n"},    words{"vs"},
                                          words{"prof"}, words{"sgt"}, words{"jan"}, words{"feb"},    words{"aug"},
                                          words{"sept"}, words{"oct"}, words{"nov"}, words{"dec"},    words{"p"}};
inline constexpr std::array months{words{"january"},   words{"february"}, words{"march"},    words{"april"},
                                   words{"may"},       words{"june"},     words{"july"},     words{"august"},
                                   words{"september"}, words{"october"},  words{"november"}, words{"december"}};
inline constexpr std::array month_abbreviations{words{"jan"}, words{"feb"}, words{"mar"}, words{"apr"},
                                                words{"may"}, words{"jun"}, words{"jul"}, words{"aug"},
                                                words{"sep"}, words{"oct"}, words{"nov"}, words{"dec"}};
inline constexpr std::array before_years{
    words{"in"},    words{"since"},  words{"from"},   words{"until"},    words{"till"},    words{"by"},
    words{"to"},    words{"during"}, words{"of"},     words{"after"},    words{"before"},  words{"between"},
    words{"year"},  words{"early"},  words{"late"},   words{"mid"},      words{"through"}, words{"for"},
    words{"and"},   words{"than"},   words{"spring"}, words{"summer"},   words{"autumn"},  words{"winter"},
    words{"years"}, words{"end-"},   words{"the"},    words{"beginning"}};
inline constexpr std::array before_days{words{"on"}, words{"at"}};
inline constexpr std::array spans{words{"until"}, words{"through"}};
inline constexpr std::array copulas{words{"were"},
                                    words{"was"},
                                    words{"are"},
                                    words{"is"},
                                    words{"being"},
                                    words{"have been"},
                                    words{"had been"},
                                    words{"has been"},
                                    words{"remained"},
                                    words{"remain"},
                                    words{"remains"},
                                    words{"became"},
                                    words{"are believed to be"},
                                    words{"were found to be"},
                                    words{"were listed as"},
                                    words{"are listed as"},
                                    words{"were recorded as"},
                                    words{"counted as"},
                                    words{"were counted as"},
                                    words{"stands at"},
                                    words{"stood at"},
                                    words{"will be"}};
inline constexpr std::array stops{
    words{"while"},     words{"with"},      words{"but"},          words{"whereas"}, words{"although"},
    words{"though"},    words{"who"},       words{"whose"},        words{"which"},   words{"that"},
    words{"including"}, words{"according"}, words{"since"},        words{"after"},   words{"before"},
    words{"when"},      words{"because"},   words{"during"},       words{"until"},   words{"between"},
    words{"then"},      words{"so"},        words{"making"},       words{"leaving"}, words{"bringing"},
    words{"among"},     words{"out"},       words{"compared"},     words{"plus"},    words{"said"},
    words{"says"},      words{"as of"},     words{"representing"}, words{"meaning"}, words{"against"},
    words{"up from"},   words{"this"},      words{"last"},         words{"next"}};
inline constexpr std::array ends_noun{words{"a"},   words{"an"},  words{"the"},  words{"their"}, words{"his"},
                                      words{"her"}, words{"its"}, words{"have"}, words{"has"},   words{"had"}};
inline constexpr std::array fillers{
    words{"the"},    words{"a"},       words{"an"},       words{"also"},  words{"either"},     words{"still"},
    words{"of"},     words{"all"},     words{"both"},     words{"more"},  words{"other"},      words{"further"},
    words{"been"},   words{"then"},    words{"later"},    words{"just"},  words{"only"},       words{"had"},
    words{"have"},   words{"has"},     words{"to"},       words{"be"},    words{"in"},         words{"were"},
    words{"was"},    words{"are"},     words{"is"},       words{"being"}, words{"additional"}, words{"found"},
    words{"listed"}, words{"counted"}, words{"recorded"}, words{"as"},    words{"their"},      words{"these"},
    words{"those"},  words{"them"},    words{"by"},       words{"at"}};
inline constexpr std::array opens_clause{words{"and"}, words{"but"}, words{"while"}};
inline constexpr std::array loose_ends{words{"and"}, words{"from"}, words{"for"}, words{"or"},
                                       words{"on"},  words{"it"},   words{"than"}};
inline constexpr std::array from_words{
    words{"from"},   words{"each"},     words{"had"},       words{"have"},    words{"has"},     words{"died"},
    words{"lost"},   words{"more"},     words{"came"},      words{"held"},    words{"drowned"}, words{"perished"},
    words{"others"}, words{"survived"}, words{"succumbed"}, words{"escaped"}, words{"fled"},    words{"live"},
    words{"among"},  words{"aboard"},   words{"lived"},     words{"drown"}};

}  // namespace recount::detail::english_words
