// SPDX-License-Identifier: BSL-1.0
//
// A further language is a table of words, and no code: a few words of Spanish draft what they draft in English.

#include <recount/draft/draft.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <string>
#include <string_view>
#include <vector>

BOOST_AUTO_TEST_SUITE(draft_language_test)

namespace {

using words = std::string_view;

constexpr std::array abbreviations{words{"sr"}, words{"dr"}};
constexpr std::array<recount::wording_phrase, 5> wordings{
    {{"unas", "about"}, {"unos", "about"}, {"cerca de", "about"}, {"al menos", "at least"}, {"más de", "more than"}}};
constexpr std::array<recount::number_word, 4> small_numbers{{{"tres", 3}, {"cuatro", 4}, {"nueve", 9}, {"diez", 10}}};
constexpr std::array<recount::number_word, 2> large_numbers{{{"mil", 1'000}, {"millones", 1'000'000}}};
constexpr std::array range_words{words{"a"}, words{"y"}};
constexpr std::array months{words{"enero"},      words{"febrero"}, words{"marzo"},     words{"abril"},
                            words{"mayo"},       words{"junio"},   words{"julio"},     words{"agosto"},
                            words{"septiembre"}, words{"octubre"}, words{"noviembre"}, words{"diciembre"}};
constexpr std::array month_abbreviations{words{"ene"}};
constexpr std::array before_years{words{"en"}, words{"desde"}, words{"de"}};
constexpr std::array people{words{"personas"}, words{"militares"}, words{"civiles"},  words{"mujeres"},
                            words{"hombres"},  words{"niños"},     words{"ancianos"}, words{"muertos"}};
constexpr std::array anybody{words{"personas"}};
constexpr std::array units{words{"años"}, words{"días"}, words{"aldeas"}, words{"km"}};
constexpr std::array labels{words{"artículo"}, words{"vuelo"}};
constexpr std::array ages{words{"edad de"}};
constexpr std::array age_bounds{words{"menores de"}};
constexpr std::array currencies{words{"€"}};
constexpr std::array per_cent{words{"%"}, words{"por ciento"}};
constexpr std::array copulas{words{"eran"}, words{"era"}, words{"fueron"}, words{"son"}};
constexpr std::array stops{words{"mientras"}, words{"que"}, words{"pero"}, words{"con"}};
constexpr std::array ends_noun{words{"un"}, words{"una"}, words{"el"}, words{"la"}};
constexpr std::array fillers{words{"el"}, words{"la"}, words{"los"}, words{"las"}, words{"un"}, words{"de"}};
constexpr std::array whole_behind{words{"de ellas"}, words{"de ellos"}, words{"de los cuales"}, words{"de estas"}};
constexpr std::array whole_named{words{"de los"}, words{"de las"}};
constexpr std::array parts_behind{words{"incluidos"}, words{"entre ellos"}};
constexpr std::array part_of_them{words{"de ellos"}, words{"de ellas"}};
constexpr std::array part_of_the_last{words{"de los cuales"}};
constexpr std::array takes_up{words{"fueron"}};
constexpr std::array families{words{"muertos muertes fallecidos"}};
constexpr std::array adds_on{words{"y"}, words{"as\u00ed como"}};
constexpr std::array from_words{words{"murieron"}};
constexpr std::array the_rest{words{"restantes"}, words{"desconoce"}};
constexpr std::array totals{words{"en total"}};
constexpr std::array totals_reached{words{"lo que eleva el total"}};
constexpr std::array<recount::complement, 1> complements{{{"mujeres", "hombres"}}};
constexpr std::array share_signs{words{"o"}, words{"("}};
constexpr std::array numbering{words{"número"}, words{"total"}};
constexpr std::array before_days{words{"el"}};
constexpr std::array spans{words{"hasta"}};
constexpr std::array opens_clause{words{"y"}, words{"pero"}};
constexpr std::array loose_ends{words{"y"}, words{"de"}};
constexpr std::array person_endings{words{"istas"}};

constexpr recount::language spanish{abbreviations,
                                    wordings,
                                    small_numbers,
                                    large_numbers,
                                    "y",
                                    range_words,
                                    months,
                                    month_abbreviations,
                                    before_years,
                                    people,
                                    anybody,
                                    units,
                                    labels,
                                    ages,
                                    age_bounds,
                                    currencies,
                                    per_cent,
                                    copulas,
                                    stops,
                                    ends_noun,
                                    fillers,
                                    whole_behind,
                                    whole_named,
                                    parts_behind,
                                    part_of_them,
                                    part_of_the_last,
                                    takes_up,
                                    families,
                                    adds_on,
                                    from_words,
                                    the_rest,
                                    totals,
                                    totals_reached,
                                    complements,
                                    share_signs,
                                    "cada",
                                    "proporción de",
                                    "entre",
                                    "de",
                                    "entre",
                                    "desde",
                                    "de cada",
                                    "con",
                                    "aquellos",
                                    numbering,
                                    before_days,
                                    spans,
                                    opens_clause,
                                    loose_ends,
                                    "s",
                                    person_endings,
                                    "idos",
                                    false,
                                    recount::decimal_mark::comma};

}  // namespace

BOOST_AUTO_TEST_CASE(spanish_is_a_table_of_words) {
    const recount::draft drafted = recount::draft_of(
        "En 2007 desaparecieron 4.354 personas en 12 aldeas. De ellas, 3.503 eran militares y 841 eran civiles, "
        "mientras "
        "se desconoce el estado de 9. De los civiles, 47 eran niños, 268 mujeres y 371 ancianos.\n\n"
        "Las autoridades contaron 550 muertos: 104 mujeres (18,9 %) y 446 hombres. Unas 800 personas fueron "
        "halladas. El 25 de diciembre de 2008 había 4.210 personas.",
        spanish);
    std::vector<std::string> figures;
    for (const recount::drafted_figure& one : drafted.figures) figures.push_back(one.value);
    const std::vector<std::string> wanted{"4,354", "3,503", "841",    "9",   "47",        "268",  "371",
                                          "550",   "104",   "18.9 %", "446", "about 800", "4,210"};
    BOOST_TEST(figures == wanted, boost::test_tools::per_element());
    std::vector<std::string> relations;
    for (const recount::drafted_relation& one : drafted.relations) {
        using form = recount::drafted_relation::form;
        std::string text = drafted.figures[one.whole].value;
        text += one.says == form::total ? " =" : one.says == form::at_least ? " >=" : " shares";
        for (const std::size_t part : one.parts) text += " " + drafted.figures[part].value;
        relations.push_back(text + (one.holds ? "" : " fails"));
    }
    const std::vector<std::string> related{"4,354 = 3,503 841 9 fails", "841 >= 47 268 371", "550 = 104 446",
                                           "550 shares 104 18.9 %"};
    BOOST_TEST(relations == related, boost::test_tools::per_element());
    BOOST_TEST(drafted.figures[0].as_of == "2007");
    BOOST_TEST(drafted.figures.back().as_of == "2008-12-25");
    BOOST_TEST(drafted.passed_over.size() == 4u);  // years, a day, and villages
}

BOOST_AUTO_TEST_SUITE_END()
