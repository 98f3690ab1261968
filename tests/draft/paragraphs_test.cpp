// SPDX-License-Identifier: BSL-1.0
//
// What a draft finds in paragraphs written for it, by count: the paragraphs are those that the words were chosen with, so
// that this guards against loss and says little of texts that nobody has looked at.

#include <recount/draft/draft.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

using words = std::vector<std::string>;

words split(std::string_view text, std::string_view by) {
    words result;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(by), text.size());
        std::string_view one = text.substr(0, end);
        while (one.starts_with(' ')) one.remove_prefix(1);
        while (one.ends_with(' ')) one.remove_suffix(1);
        if (!one.empty()) result.emplace_back(one);
        text.remove_prefix(std::min(end + by.size(), text.size()));
    }
    return result;
}

/// How many of the wanted ones are among the found, each of which counts once.
std::size_t among(const words& wanted, words found) {
    std::size_t result = 0;
    for (const std::string& one : wanted)
        if (const auto at = std::find(found.begin(), found.end(), one); at != found.end()) {
            found.erase(at);
            ++result;
        }
    return result;
}

std::string text_of(const recount::draft& of, const recount::drafted_relation& one) {
    using form = recount::drafted_relation::form;
    std::string text = of.figures[one.whole].value;
    text += one.says == form::total ? " = " : one.says == form::at_least ? " >= " : " shares ";
    for (std::size_t i = 0; i < one.parts.size(); ++i) text += (i > 0 ? " + " : "") + of.figures[one.parts[i]].value;
    return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(paragraphs)

BOOST_AUTO_TEST_CASE(of_publications) {
    std::ifstream in{RECOUNT_TEST_DATA "/paragraphs.txt"};
    BOOST_REQUIRE(in);
    std::size_t figures = 0, figures_found = 0, too_many = 0, relations = 0, relations_found = 0;
    std::size_t sound = 0, accused = 0, slips = 0, slips_found = 0;
    std::string text;
    words stated;
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line[0] == '#') continue;
        if (line.starts_with("figures:")) {
            stated = split(std::string_view{line}.substr(8), "|");
        } else if (line.starts_with("relations:")) {
            const bool slip = text.starts_with("! ");
            const recount::draft drafted = recount::draft_of(slip ? text.substr(2) : text);
            words values;
            for (const recount::drafted_figure& one : drafted.figures) values.push_back(one.value);
            words related;
            bool fails = false;
            for (const recount::drafted_relation& one : drafted.relations) {
                related.push_back(text_of(drafted, one));
                fails = fails || !one.holds;
            }
            const words wanted = split(std::string_view{line}.substr(10), ";");
            figures += stated.size();
            figures_found += among(stated, values);
            too_many += values.size() - among(stated, values);
            relations += wanted.size();
            relations_found += among(wanted, related);
            (slip ? slips : sound) += 1;
            (slip ? slips_found : accused) += fails ? 1 : 0;
        } else {
            text = line;
        }
    }
    BOOST_TEST_MESSAGE("figures " << figures_found << " of " << figures << ", others " << too_many << "; relations "
                                  << relations_found << " of " << relations << "; " << accused << " of " << sound
                                  << " sound paragraphs accused; " << slips_found << " of " << slips << " slips found");
    BOOST_TEST(sound + slips >= 36u);
    BOOST_TEST(figures_found * 100 >= figures * 95);
    BOOST_TEST(too_many * 100 <= figures * 2);
    BOOST_TEST(relations_found * 100 >= relations * 80);
    BOOST_TEST(accused * 10 <= sound);
    BOOST_TEST(slips_found == slips);
}

BOOST_AUTO_TEST_SUITE_END()
