// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <string_view>

/// What ties two numbers together: a whole and its parts, the rest, a total.
namespace recount::detail::english_words {

using words = std::string_view;

inline constexpr std::array whole_behind{words{"of these"},
                                         words{"of those"},
                                         words{"of whom"},
                                         words{"of which"},
                                         words{"of them"},
                                         words{"among them"},
                                         words{"among these"},
                                         words{"among those"},
                                         words{"among whom"},
                                         words{"out of these"},
                                         words{"out of them"},
                                         words{"comprising"},
                                         words{"made up of"},
                                         words{"consisting of"},
                                         words{"composed of"},
                                         words{"divided into"},
                                         words{"namely"},
                                         words{"out of whom"},
                                         words{"comprise"},
                                         words{"comprises"},
                                         words{"consist of"},
                                         words{"consists of"},
                                         words{"consisted of"},
                                         words{"comprised"},
                                         words{"split between"},
                                         words{"split into"},
                                         words{"split among"},
                                         words{"divided between"},
                                         words{"divided among"},
                                         words{"breaks down into"},
                                         words{"break down into"},
                                         words{"broke down into"},
                                         words{"broken down into"},
                                         words{"of this number"},
                                         words{"of that number"},
                                         words{"of this total"},
                                         words{"of that total"},
                                         words{"of this figure"},
                                         words{"of that figure"},
                                         words{"that is"},
                                         words{"i.e"},
                                         words{"they were"},
                                         words{"they are"},
                                         words{"these were"},
                                         words{"these are"},
                                         words{"those were"},
                                         words{"those are"},
                                         words{"those * were"},
                                         words{"those * are"}};
inline constexpr std::array whole_named{
    words{"of the"}, words{"of all the"}, words{"out of the"}, words{"out of"},        words{"among the"},
    words{"of all"}, words{"from the"},   words{"of"},         words{"of a total of"}, words{"of some"},
    words{"among"},  words{"of its"},     words{"of their"},   words{"of his"}};
inline constexpr std::array parts_behind{words{"including"}, words{"among them"}, words{"included"}, words{"include"},
                                         words{"includes"}};
inline constexpr std::array part_of_them{
    words{"of them"},       words{"of whom"},        words{"of these"},          words{"of those"},
    words{"among them"},    words{"of which"},       words{"of the cases"},      words{"of the deaths"},
    words{"of the dead"},   words{"of the victims"}, words{"of the total"},      words{"of the entries"},
    words{"of the number"}, words{"of the people"},  words{"of the casualties"}, words{"of the names"},
    words{"of the killed"}, words{"of the missing"}, words{"of the latter"}};
inline constexpr std::array part_of_the_last{words{"of whom"}, words{"of which"}, words{"of the latter"}};
inline constexpr std::array takes_up{words{"they were"},    words{"they are"},   words{"these were"},
                                     words{"these are"},    words{"those were"}, words{"those are"},
                                     words{"those * were"}, words{"those * are"}};
inline constexpr std::array adds_on{words{"and"}, words{"as well as"}, words{"plus"}, words{"along with"}};
inline constexpr std::array the_rest{
    words{"remaining"},        words{"the rest"},        words{"leaving"},         words{"leaves"},

    words{"the other"},        words{"the others"},      words{"unknown"},         words{"respectively"},
    words{"comprising"},       words{"made up of"},      words{"consisting of"},   words{"composed of"},
    words{"divided into"},     words{"remainder"},       words{"unaccounted"},     words{"still"},
    words{"namely"},           words{"comprise"},        words{"comprises"},       words{"consist of"},
    words{"consists of"},      words{"consisted of"},    words{"comprised"},       words{"split between"},
    words{"split into"},       words{"split among"},     words{"divided between"}, words{"divided among"},
    words{"breaks down into"}, words{"break down into"}, words{"broke down into"}, words{"broken down into"},
    words{"remain"},           words{"remained"},        words{"not known"},       words{"not yet known"},
    words{"unclear"},          words{"no information"},  words{"they were"},       words{"they are"},
    words{"these were"},       words{"these are"},       words{"those were"},      words{"those are"},
    words{"those * were"},     words{"those * are"}};
inline constexpr std::array totals{
    words{"in all"},     words{"in total"},       words{"altogether"},   words{"a total of"}, words{"total"},
    words{"combined"},   words{"together"},       words{"overall"},      words{"making"},     words{"sum"},
    words{"all told"},   words{"taken together"}, words{"totalling"},    words{"totaling"},   words{"totalled"},
    words{"totaled"},    words{"all in all"},     words{"between them"}, words{"a sum of"},   words{"that makes"},
    words{"this makes"}, words{"which makes"},    words{"add up to"},    words{"adds up to"}, words{"added up to"}};
inline constexpr std::array totals_reached{
    words{"for a total of"}, words{"took the total"}, words{"took the number"}, words{"bringing the"},
    words{"brings the"},     words{"brought the"},    words{"raising the"},     words{"raises the"},
    words{"raised the"},     words{"lifting the"},    words{"lifts the"},       words{"lifted the"},
    words{"pushing the"},    words{"pushes the"},     words{"pushed the"},      words{"taking the"},
    words{"takes the"},      words{"giving"},         words{"gives"},           words{"bring the"},
    words{"raise the"},      words{"take the"}};

}  // namespace recount::detail::english_words
