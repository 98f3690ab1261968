// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/draft/language.hpp>

#include <array>
#include <string_view>

/// Who is counted, which words are of the same people, and which two make up a whole.
namespace recount::detail::english_words {

using words = std::string_view;

inline constexpr std::array anybody{words{"people"},  words{"persons"}, words{"person"},     words{"individuals"},
                                    words{"others"},  words{"lives"},   words{"individual"}, words{"citizens"},
                                    words{"citizen"}, words{"ones"},    words{"names"},      words{"cases"},
                                    words{"case"}};
inline constexpr std::array people{
    words{"people"},     words{"persons"},      words{"person"},      words{"individuals"}, words{"individual"},
    words{"citizens"},   words{"citizen"},      words{"men"},         words{"man"},         words{"women"},
    words{"woman"},      words{"children"},     words{"child"},       words{"boys"},        words{"boy"},
    words{"girls"},      words{"girl"},         words{"civilians"},   words{"civilian"},    words{"soldiers"},
    words{"soldier"},    words{"military"},     words{"servicemen"},  words{"troops"},      words{"personnel"},
    words{"passengers"}, words{"passenger"},    words{"crew"},        words{"crewmembers"}, words{"members"},
    words{"victims"},    words{"victim"},       words{"casualties"},  words{"deaths"},      words{"death"},
    words{"dead"},       words{"injured"},      words{"wounded"},     words{"missing"},     words{"survivors"},
    words{"survivor"},   words{"prisoners"},    words{"detainees"},   words{"hostages"},    words{"refugees"},
    words{"migrants"},   words{"residents"},    words{"inhabitants"}, words{"patients"},    words{"infections"},
    words{"cases"},      words{"recoveries"},   words{"bodies"},      words{"remains"},     words{"adults"},
    words{"adult"},      words{"minors"},       words{"minor"},       words{"infants"},     words{"elderly"},
    words{"names"},      words{"lives"},        words{"others"},      words{"nationals"},   words{"americans"},
    words{"workers"},    words{"employees"},    words{"students"},    words{"teachers"},    words{"officers"},
    words{"police"},     words{"guerrillas"},   words{"fighters"},    words{"militants"},   words{"combatants"},
    words{"cyclists"},   words{"pedestrians"},  words{"drivers"},     words{"occupants"},   words{"motorcyclists"},
    words{"females"},    words{"males"},        words{"female"},      words{"male"},        words{"fatalities"},
    words{"injuries"},   words{"hijackers"},    words{"terrorists"},  words{"pilots"},      words{"voters"},
    words{"households"}, words{"relatives"},    words{"families"},    words{"profiles"},    words{"canadians"},
    words{"foreigners"}, words{"orphans"},      words{"pensioners"},  words{"unemployed"},  words{"employed"},
    words{"identified"}, words{"killed"},       words{"rescued"},     words{"aboard"},      words{"internees"},
    words{"stowaways"},  words{"sailors"},      words{"musicians"},   words{"travellers"},  words{"captives"},
    words{"souls"},      words{"guests"},       words{"bystanders"},  words{"evacuees"},    words{"recruits"},
    words{"band"},       words{"servicewomen"}, words{"stewards"}};
inline constexpr std::array families{words{"killed dead died deaths death fatalities perished lives killings toll"},
                                     words{"wounded injured injuries"},
                                     words{"saved rescued survived survivors lived survivor"},
                                     words{"infected infections cases"},
                                     words{"captured captive captives prisoners taken"},
                                     words{"verified identified"}};
inline constexpr std::array person_endings{words{"ian"}, words{"ians"}, words{"ist"},  words{"ists"},
                                           words{"ese"}, words{"men"},  words{"women"}};
inline constexpr std::array<complement, 50> complements{
    {{"men", "women"},           {"male", "female"},          {"males", "females"},       {"boys", "girls"},
     {"adults", "children"},     {"adults", "minors"},        {"military", "civilian"},   {"military", "civilians"},
     {"soldiers", "civilians"},  {"servicemen", "civilians"}, {"passengers", "crew"},     {"passenger", "crew"},
     {"dead", "survived"},       {"died", "survived"},        {"killed", "survived"},     {"lost", "saved"},
     {"rescued", "missing"},     {"recovered", "died"},       {"active", "recovered"},    {"foreign", "indian"},
     {"alive", "dead"},          {"combatants", "civilians"}, {"guests", "crew"},         {"survivors", "dead"},
     {"survived", "perished"},   {"rescued", "drowned"},      {"rescued", "dead"},        {"saved", "died"},
     {"saved", "perished"},      {"saved", "drowned"},        {"released", "held"},       {"nationals", "foreigners"},
     {"citizens", "foreigners"}, {"urban", "rural"},          {"employed", "unemployed"}, {"killed", "injured"},
     {"killed", "wounded"},      {"dead", "injured"},         {"dead", "wounded"},        {"deaths", "injuries"},
     {"died", "injured"},        {"alive", "killed"},         {"alive", "died"},          {"survivors", "missing"},
     {"saved", "missing"},       {"killings", "injuries"},    {"killed", "injuries"},     {"deaths", "injured"},
     {"fatalities", "injuries"}, {"fatalities", "injured"}}};

}  // namespace recount::detail::english_words
