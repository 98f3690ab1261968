// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/draft/language.hpp>

#include <array>
#include <string_view>

namespace recount {

namespace detail::english_words {

using words = std::string_view;

inline constexpr std::array abbreviations{words{"mr"},   words{"mrs"}, words{"ms"},  words{"dr"},     words{"no"},
                                          words{"st"},   words{"e.g"}, words{"i.e"}, words{"approx"}, words{"gen"},
                                          words{"col"},  words{"lt"},  words{"u.s"}, words{"u.n"},    words{"vs"},
                                          words{"prof"}, words{"sgt"}, words{"jan"}, words{"feb"},    words{"aug"},
                                          words{"sept"}, words{"oct"}, words{"nov"}, words{"dec"},    words{"p"}};

inline constexpr std::array<wording_phrase, 40> wordings{{{"about", "about"},
                                                          {"around", "about"},
                                                          {"approximately", "about"},
                                                          {"roughly", "about"},
                                                          {"some", "about"},
                                                          {"circa", "about"},
                                                          {"an estimated", "about"},
                                                          {"estimated", "about"},
                                                          {"close to", "about"},
                                                          {"nearly", "nearly"},
                                                          {"almost", "almost"},
                                                          {"just under", "nearly"},
                                                          {"just over", "just over"},
                                                          {"slightly more than", "just over"},
                                                          {"well over", "more than"},
                                                          {"more than", "more than"},
                                                          {"over", "more than"},
                                                          {"above", "more than"},
                                                          {"upwards of", "at least"},
                                                          {"at least", "at least"},
                                                          {"no fewer than", "at least"},
                                                          {"no less than", "at least"},
                                                          {"not fewer than", "at least"},
                                                          {"a minimum of", "at least"},
                                                          {"at most", "at most"},
                                                          {"up to", "at most"},
                                                          {"as many as", "at most"},
                                                          {"no more than", "at most"},
                                                          {"a maximum of", "at most"},
                                                          {"fewer than", "fewer than"},
                                                          {"less than", "fewer than"},
                                                          {"under", "fewer than"},
                                                          {"below", "fewer than"},
                                                          {"exactly", ""},
                                                          {"only", ""},
                                                          {"just", ""},
                                                          {"a total of", ""},
                                                          {"all", ""},
                                                          {"as few as", ""},
                                                          {"precisely", ""}}};

inline constexpr std::array<number_word, 27> small_numbers{
    {{"one", 1},        {"two", 2},       {"three", 3},     {"four", 4},     {"five", 5},      {"six", 6},
     {"seven", 7},      {"eight", 8},     {"nine", 9},      {"ten", 10},     {"eleven", 11},   {"twelve", 12},
     {"thirteen", 13},  {"fourteen", 14}, {"fifteen", 15},  {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18},
     {"nineteen", 19},  {"twenty", 20},   {"thirty", 30},   {"forty", 40},   {"fifty", 50},    {"sixty", 60},
     {"seventy", 70},   {"eighty", 80},   {"ninety", 90}}};
inline constexpr std::array<number_word, 4> large_numbers{
    {{"hundred", 100}, {"thousand", 1'000}, {"million", 1'000'000}, {"billion", 1'000'000'000}}};

inline constexpr std::array range_words{words{"to"}, words{"and"}, words{"-"}, words{"–"}, words{"—"}};
inline constexpr std::array months{words{"january"},   words{"february"}, words{"march"},    words{"april"},
                                   words{"may"},       words{"june"},     words{"july"},     words{"august"},
                                   words{"september"}, words{"october"},  words{"november"}, words{"december"}};
inline constexpr std::array month_abbreviations{words{"jan"}, words{"feb"}, words{"mar"},  words{"apr"},
                                                words{"may"}, words{"jun"}, words{"jul"},  words{"aug"},
                                                words{"sep"}, words{"oct"}, words{"nov"},  words{"dec"}};
inline constexpr std::array before_years{
    words{"in"},    words{"since"},  words{"from"},   words{"until"},    words{"till"},  words{"by"},
    words{"to"},    words{"during"}, words{"of"},     words{"after"},    words{"before"}, words{"between"},
    words{"year"},  words{"early"},  words{"late"},   words{"mid"},      words{"through"}, words{"for"},
    words{"and"},   words{"than"},   words{"spring"}, words{"summer"},   words{"autumn"}, words{"winter"},
    words{"years"}, words{"end-"},   words{"the"},    words{"beginning"}};

inline constexpr std::array anybody{words{"people"},  words{"persons"}, words{"person"},     words{"individuals"},
                                    words{"others"},  words{"lives"},   words{"individual"}, words{"citizens"},
                                    words{"citizen"}, words{"ones"},    words{"names"},      words{"cases"},
                                    words{"case"}};
inline constexpr std::array people{
    words{"people"},      words{"persons"},     words{"person"},      words{"individuals"},  words{"individual"},
    words{"citizens"},    words{"citizen"},     words{"men"},         words{"man"},          words{"women"},
    words{"woman"},       words{"children"},    words{"child"},       words{"boys"},         words{"boy"},
    words{"girls"},       words{"girl"},        words{"civilians"},   words{"civilian"},     words{"soldiers"},
    words{"soldier"},     words{"military"},    words{"servicemen"},  words{"troops"},       words{"personnel"},
    words{"passengers"},  words{"passenger"},   words{"crew"},        words{"crewmembers"},  words{"members"},
    words{"victims"},     words{"victim"},      words{"casualties"},  words{"deaths"},       words{"death"},
    words{"dead"},        words{"injured"},     words{"wounded"},     words{"missing"},      words{"survivors"},
    words{"survivor"},    words{"prisoners"},   words{"detainees"},   words{"hostages"},     words{"refugees"},
    words{"migrants"},    words{"residents"},   words{"inhabitants"}, words{"patients"},     words{"infections"},
    words{"cases"},       words{"recoveries"},  words{"bodies"},      words{"remains"},      words{"adults"},
    words{"adult"},       words{"minors"},      words{"minor"},       words{"infants"},      words{"elderly"},
    words{"names"},       words{"lives"},       words{"others"},      words{"nationals"},    words{"americans"},
    words{"workers"},     words{"employees"},   words{"students"},    words{"teachers"},     words{"officers"},
    words{"police"},      words{"guerrillas"},  words{"fighters"},    words{"militants"},    words{"combatants"},
    words{"cyclists"},    words{"pedestrians"}, words{"drivers"},     words{"occupants"},    words{"motorcyclists"},
    words{"females"},     words{"males"},       words{"female"},      words{"male"},         words{"fatalities"},
    words{"injuries"},    words{"hijackers"},   words{"terrorists"},  words{"pilots"},       words{"voters"},
    words{"households"},  words{"relatives"},   words{"families"},    words{"profiles"},     words{"canadians"},
    words{"foreigners"},  words{"orphans"},     words{"pensioners"},  words{"unemployed"},   words{"employed"},
    words{"identified"},  words{"killed"},      words{"rescued"},     words{"aboard"},       words{"internees"}};
inline constexpr std::array units{
    words{"km"},         words{"kilometres"}, words{"kilometers"}, words{"miles"},     words{"mile"},
    words{"metres"},     words{"meters"},     words{"metre"},      words{"meter"},     words{"feet"},
    words{"ft"},         words{"m"},          words{"cm"},         words{"kg"},        words{"tons"},
    words{"tonnes"},     words{"hectares"},   words{"acres"},      words{"degrees"},   words{"knots"},
    words{"day"},        words{"days"},       words{"week"},       words{"weeks"},     words{"month"},
    words{"months"},     words{"year"},       words{"years"},      words{"hour"},      words{"hours"},
    words{"minute"},     words{"minutes"},    words{"seconds"},    words{"decades"},   words{"decade"},
    words{"centuries"},  words{"year-old"},   words{"year-olds"},  words{"times"},     words{"dollars"},
    words{"euros"},      words{"pounds"},     words{"rupees"},     words{"manats"},    words{"countries"},
    words{"country"},    words{"states"},     words{"villages"},   words{"village"},   words{"cities"},
    words{"towns"},      words{"districts"},  words{"provinces"},  words{"regions"},   words{"municipalities"},
    words{"houses"},     words{"homes"},      words{"buildings"},  words{"apartments"}, words{"vehicles"},
    words{"cars"},       words{"trucks"},     words{"buses"},      words{"trains"},    words{"planes"},
    words{"plane"},      words{"aircraft"},   words{"helicopters"}, words{"ships"},    words{"boats"},
    words{"vessels"},    words{"lifeboats"},  words{"hospitals"},  words{"schools"},   words{"camps"},
    words{"sites"},      words{"graves"},     words{"databases"},  words{"lists"},     words{"pages"},
    words{"articles"},   words{"attacks"},    words{"incidents"},  words{"accidents"}, words{"events"},
    words{"explosions"}, words{"flights"},    words{"reports"},    words{"documents"}, words{"teams"},
    words{"brigades"},   words{"battalions"}, words{"units"},      words{"offices"},   words{"centres"},
    words{"centers"},    words{"nationalities"}, words{"languages"}, words{"percentage"}, words{"points"},
    words{"p.m"},        words{"a.m"},        words{"pm"},         words{"am"},        words{"o'clock"},
    words{"gmt"},        words{"local"},      words{"rounds"},     words{"counts"},    words{"tests"},
    words{"samples"},    words{"organisations"}, words{"organizations"}, words{"agencies"}, words{"departments"},
    words{"dogs"},       words{"horses"},     words{"animals"},    words{"reasons"},   words{"questions"},
    words{"phases"},     words{"stages"},     words{"steps"},      words{"options"},   words{"sources"},
    words{"registers"},  words{"commissions"}, words{"fronts"},    words{"occasions"}, words{"thirds"},
    words{"quarters"},   words{"halves"},     words{"koreas"},     words{"sides"},     words{"rules"},
    words{"categories"}, words{"groups"},     words{"types"},      words{"parts"},     words{"ways"}};
inline constexpr std::array labels{
    words{"article"}, words{"section"},  words{"chapter"}, words{"paragraph"}, words{"resolution"}, words{"no"},
    words{"flight"},  words{"page"},     words{"table"},   words{"figure"},    words{"phase"},      words{"law"},
    words{"order"},   words{"decree"},   words{"group"},   words{"zone"},      words{"unit"},       words{"room"},
    words{"highway"}, words{"route"},    words{"version"}, words{"boeing"},    words{"airbus"},     words{"volume"},
    words{"annex"},   words{"level"},    words{"stage"},   words{"day"},       words{"week"},       words{"bulletin"},
    words{"update"},  words{"line"},     words{"category"}, words{"per"},      words{"number"},     words{"tel"},
    words{"phone"},   words{"telephone"}, words{"fax"},    words{"gate"},      words{"platform"},   words{"channel"},
    words{"item"},    words{"note"},     words{"footnote"}, words{"appendix"}, words{"part"}, words{"report"}};
inline constexpr std::array ages{words{"aged"}, words{"age"}, words{"ages"}, words{"aged between"}, words{"age of"},
                                 words{"aged under"}, words{"aged over"}, words{"youngest was"}, words{"oldest was"}};
inline constexpr std::array currencies{words{"$"},   words{"€"},   words{"£"},   words{"¥"},
                                       words{"us$"}, words{"usd"}, words{"eur"}, words{"azn"}};
inline constexpr std::array per_cent{words{"%"}, words{"per cent"}, words{"percent"}};
inline constexpr std::array copulas{words{"were"},         words{"was"},      words{"are"},       words{"is"},
                                    words{"being"},        words{"have been"}, words{"had been"}, words{"has been"},
                                    words{"remained"},     words{"remain"},   words{"remains"},   words{"became"},
                                    words{"are believed to be"}, words{"were found to be"}, words{"were listed as"},
                                    words{"are listed as"}, words{"were recorded as"}, words{"counted as"},
                                    words{"were counted as"}, words{"stands at"}, words{"stood at"}, words{"will be"}};
inline constexpr std::array stops{
    words{"while"},   words{"with"},    words{"but"},      words{"whereas"}, words{"although"}, words{"though"},
    words{"who"},     words{"whose"},   words{"which"},    words{"that"},    words{"including"}, words{"according"},
    words{"since"},   words{"after"},   words{"before"},   words{"when"},    words{"because"},  words{"during"},
    words{"until"},   words{"between"}, words{"then"},     words{"so"},      words{"making"},   words{"leaving"},
    words{"bringing"}, words{"among"},  words{"out"},      words{"compared"}, words{"plus"},    words{"said"},
    words{"says"},    words{"as of"},   words{"representing"}, words{"meaning"}, words{"against"}, words{"up from"}};
inline constexpr std::array fillers{words{"the"},   words{"a"},     words{"an"},   words{"also"},   words{"either"},
                                    words{"still"}, words{"of"},    words{"all"},  words{"both"},   words{"more"},
                                    words{"other"}, words{"further"}, words{"been"}, words{"then"},  words{"later"},
                                    words{"just"},  words{"only"},  words{"had"},  words{"have"},   words{"has"},
                                    words{"to"},    words{"be"},    words{"in"},   words{"were"},   words{"was"},
                                    words{"are"},   words{"is"},    words{"being"}, words{"additional"}, words{"found"},
                                    words{"listed"}, words{"counted"}, words{"recorded"}, words{"as"}, words{"their"},
                                    words{"these"}, words{"those"}, words{"them"},  words{"by"},     words{"at"}};
inline constexpr std::array whole_behind{words{"of these"},     words{"of those"},    words{"of whom"},
                                         words{"of which"},     words{"of them"},     words{"among them"},
                                         words{"among these"},  words{"among those"}, words{"among whom"},
                                         words{"out of these"}, words{"out of them"}, words{"comprising"},
                                         words{"made up of"},   words{"consisting of"}, words{"composed of"},
                                         words{"divided into"}, words{"namely"}, words{"out of whom"}};
inline constexpr std::array whole_named{words{"of the"}, words{"of all the"}, words{"out of the"}, words{"out of"},
                                        words{"among the"}, words{"of all"}, words{"from the"}, words{"of"},
                                        words{"of a total of"}, words{"of some"}, words{"among"}, words{"of its"},
                                        words{"of their"}, words{"of his"}};
inline constexpr std::array parts_behind{words{"including"}, words{"among them"}, words{"included"}, words{"include"}};
inline constexpr std::array part_of_them{words{"of them"}, words{"of whom"}, words{"of these"}, words{"of those"},
                                         words{"among them"}, words{"of which"}};
inline constexpr std::array part_of_the_last{words{"of whom"}, words{"of which"}};
inline constexpr std::array from_words{words{"from"}, words{"each"}, words{"had"}, words{"have"}, words{"has"}, words{"died"},
                                       words{"lost"}, words{"more"}};
inline constexpr std::array the_rest{words{"remaining"}, words{"the rest"},  words{"leaving"},  words{"leaves"},
                                     words{"left"},      words{"the other"}, words{"the others"}, words{"unknown"},
                                     words{"respectively"}, words{"comprising"}, words{"made up of"},
                                     words{"consisting of"}, words{"composed of"}, words{"divided into"},
                                     words{"remainder"}, words{"unaccounted"}, words{"still"}, words{"namely"}};
inline constexpr std::array totals{words{"in all"},     words{"in total"},   words{"altogether"},
                                   words{"a total of"}, words{"total"},      words{"combined"},
                                   words{"together"},   words{"overall"},    words{"making"}, words{"sum"}};
inline constexpr std::array totals_reached{words{"bringing the total"}, words{"brought the total"},
                                           words{"taking the total"},   words{"raising the total"},
                                           words{"bringing the toll"},  words{"raising the toll"},
                                           words{"bringing the number"}, words{"bringing the death toll"},
                                           words{"raising the number"}, words{"taking the number"},
                                           words{"taking the toll"}, words{"for a total of"}};
inline constexpr std::array<complement, 22> complements{{{"men", "women"},
                                                         {"male", "female"},
                                                         {"males", "females"},
                                                         {"boys", "girls"},
                                                         {"adults", "children"},
                                                         {"adults", "minors"},
                                                         {"military", "civilian"},
                                                         {"military", "civilians"},
                                                         {"soldiers", "civilians"},
                                                         {"servicemen", "civilians"},
                                                         {"passengers", "crew"},
                                                         {"passenger", "crew"},
                                                         {"dead", "survived"},
                                                         {"died", "survived"},
                                                         {"killed", "survived"},
                                                         {"lost", "saved"},
                                                         {"rescued", "missing"},
                                                         {"recovered", "died"},
                                                         {"active", "recovered"},
                                                         {"foreign", "indian"},
                                                         {"alive", "dead"},
                                                         {"combatants", "civilians"}}};
inline constexpr std::array share_signs{words{"or"}, words{"representing"}, words{"that is"}, words{"i.e"}, words{"about"},
                                        words{"amounting to"}, words{"equal to"}, words{"("}};

}  // namespace detail::english_words

/// English.
inline constexpr language english{detail::english_words::abbreviations,
                                  detail::english_words::wordings,
                                  detail::english_words::small_numbers,
                                  detail::english_words::large_numbers,
                                  "and",
                                  detail::english_words::range_words,
                                  detail::english_words::months,
                                  detail::english_words::month_abbreviations,
                                  detail::english_words::before_years,
                                  detail::english_words::people,
                                  detail::english_words::anybody,
                                  detail::english_words::units,
                                  detail::english_words::labels,
                                  detail::english_words::ages,
                                  detail::english_words::currencies,
                                  detail::english_words::per_cent,
                                  detail::english_words::copulas,
                                  detail::english_words::stops,
                                  detail::english_words::fillers,
                                  detail::english_words::whole_behind,
                                  detail::english_words::whole_named,
                                  detail::english_words::parts_behind,
                                  detail::english_words::part_of_them,
                                  detail::english_words::part_of_the_last,
                                  detail::english_words::from_words,
                                  detail::english_words::the_rest,
                                  detail::english_words::totals,
                                  detail::english_words::totals_reached,
                                  detail::english_words::complements,
                                  detail::english_words::share_signs,
                                  "each",
                                  "share of",
                                  "among"};

}  // namespace recount
