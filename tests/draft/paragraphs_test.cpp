// SPDX-License-Identifier: BSL-1.0
//
// What a draft finds in paragraphs written for it, by count. Kinds of words were mended after all files had been measured,
// so that this guards against loss and says little of texts that nobody has looked at: what was found of each part of
// newswire_paragraphs.txt before anything was mended with it stands there.

#include <recount/draft/draft.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(draft_paragraphs_test)

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

/// "2857108" of "2,857,108" and "2 857 108".
std::string without_grouping(std::string_view text) {
    const auto digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i)
        if ((text[i] != ',' && text[i] != ' ') || i == 0 || !digit(i - 1) || !digit(i + 1)) result += text[i];
    return result;
}

/// A relation with its parts in one order, whatever order they are stated in.
std::string in_order(const std::string& relation) {
    for (const std::string_view sign : {" = ", " >= "}) {
        const std::size_t at = relation.find(sign);
        if (at == relation.npos) continue;
        words parts = split(std::string_view{relation}.substr(at + sign.size()), "+");
        std::sort(parts.begin(), parts.end());
        std::string result = relation.substr(0, at + sign.size());
        for (const std::string& part : parts) result += (&part == &parts.front() ? "" : " + ") + part;
        return result;
    }
    return relation;
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
    return in_order(without_grouping(text));
}

/// What is found in the paragraphs of a file, by count.
struct measured {
    std::size_t figures{}, figures_found{}, too_many{}, relations{}, relations_found{}, relations_drafted{};
    std::size_t sound{}, accused{}, slips{}, slips_found{};
};

/// With RECOUNT_SHOW_DRAFTS in the environment, what differs is printed.
measured measure(const std::string& path) {
    std::ifstream in{path};
    BOOST_REQUIRE(in);
    const bool shown = std::getenv("RECOUNT_SHOW_DRAFTS") != nullptr;
    measured of;
    std::string text;
    words stated;
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line[0] == '#') continue;
        if (line.starts_with("figures:")) {
            stated = split(without_grouping(line).substr(8), "|");
        } else if (line.starts_with("relations:")) {
            const bool slip = text.starts_with("! ");
            const recount::draft drafted = recount::draft_of(slip ? text.substr(2) : text);
            words values;
            for (const recount::drafted_figure& one : drafted.figures) values.push_back(without_grouping(one.value));
            words related;
            bool fails = false;
            for (const recount::drafted_relation& one : drafted.relations) {
                related.push_back(text_of(drafted, one));
                fails = fails || !one.holds;
            }
            words wanted = split(without_grouping(line).substr(10), ";");
            for (std::string& one : wanted) one = in_order(one);
            of.figures += stated.size();
            of.figures_found += among(stated, values);
            of.too_many += values.size() - among(stated, values);
            of.relations += wanted.size();
            of.relations_found += among(wanted, related);
            of.relations_drafted += related.size();
            (slip ? of.slips : of.sound) += 1;
            (slip ? of.slips_found : of.accused) += fails ? 1 : 0;
            if (shown && (stated != values || wanted != related)) {
                std::cerr << "\n" << text << "\n";
                for (const words* list : {&std::as_const(stated), &std::as_const(values), &std::as_const(wanted),
                                          &std::as_const(related)}) {
                    std::cerr << (list == &stated || list == &wanted ? "  wanted:" : "  found: ");
                    for (const std::string& one : *list) std::cerr << " | " << one;
                    std::cerr << "\n";
                }
            }
        } else {
            text = line;
        }
    }
    BOOST_TEST_MESSAGE("figures " << of.figures_found << " of " << of.figures << ", others " << of.too_many
                                  << "; relations " << of.relations_found << " of " << of.relations << ", "
                                  << of.relations_drafted << " drafted; " << of.accused << " of " << of.sound
                                  << " sound paragraphs accused; " << of.slips_found << " of " << of.slips
                                  << " slips found");
    return of;
}

/// @param relations, slips how many of a hundred are found at least
void check(const std::string& path, std::size_t paragraphs, std::size_t relations, std::size_t slips) {
    const measured of = measure(path);
    BOOST_TEST(of.sound + of.slips >= paragraphs);
    BOOST_TEST(of.figures_found * 100 >= of.figures * 95);
    BOOST_TEST(of.too_many * 100 <= of.figures * 2);
    BOOST_TEST(of.relations_found * 100 >= of.relations * relations);
    BOOST_TEST(of.accused * 10 <= of.sound);
    BOOST_TEST(of.slips_found * 100 >= of.slips * slips);
}

}  // namespace

BOOST_AUTO_TEST_CASE(that_the_words_were_chosen_with) { check(RECOUNT_TEST_DATA "/paragraphs.txt", 36, 90, 100); }

BOOST_AUTO_TEST_CASE(written_before_anybody_looked) { check(RECOUNT_TEST_DATA "/fresh_paragraphs.txt", 54, 90, 100); }

BOOST_AUTO_TEST_CASE(as_newspapers_and_officials_write) {
    check(RECOUNT_TEST_DATA "/newswire_paragraphs.txt", 130, 80, 84);
}

BOOST_AUTO_TEST_CASE(written_by_strangers) { check(RECOUNT_TEST_DATA "/strangers_paragraphs.txt", 120, 88, 75); }

BOOST_AUTO_TEST_SUITE_END()
