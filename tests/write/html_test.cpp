// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/write/html.hpp>

#include "write/page.hpp"
#include "publications/published.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

BOOST_AUTO_TEST_SUITE(write_html_test)

namespace {

std::string page_of(const published& all) { return all.as<recount::html_report>(); }

std::string contents(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    BOOST_TEST_REQUIRE(in.is_open(), file << " cannot be opened");
    return {std::istreambuf_iterator<char>{in}, {}};
}

std::size_t count_of(const std::string& page, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = page.find(part); at != page.npos; at = page.find(part, at + 1)) ++count;
    return count;
}

bool holds(const std::string& page, std::string_view part) { return page.find(part) != page.npos; }

/// Relative luminance of "#rrggbb", as WCAG 2.2 (2023) defines it.
double luminance(std::string_view colour) {
    const auto channel = [&](std::size_t at) {
        const double value = std::stoi(std::string{colour.substr(at, 2)}, nullptr, 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

double contrast(std::string_view one, std::string_view other) {
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

/// Every kind of relation and verdict, and names that would be markup.
const published everything{
    "category,value,as_of,register,area,source,note\n"
    "all <b>,100,2007,R & S,<north>,\"the \"\"office\"\"\",<script>alert(1)</script>\n"
    "men,60,2007,R & S,<north>,,\nwomen,39,2007,R & S,<north>,,\nchildren,about 20,2007,R & S,<north>,,\n"
    "share,60.5 %,2007,R & S,<north>,,\nlist A,50,2007,R & S,<north>,,\nlist B,70,2007,R & S,<north>,,\n"
    "either,100,2007,R & S,<north>,,\nboth,20,2007,R & S,<north>,,\nclosed,..,2007,R & S,<north>,,\n"
    "new,5,2007,R & S,<north>,,\nall <b>,90,2005-03,R & S,<north>,,\nmen,-1,2005-03,R & S,<north>,,\n"
    "balance,-4,2007,R & S,<north>,,\n",
    "by sex: \"all <b>\" = men + women\nchildren (reading): \"all <b>\" >= children + new\nshare = men / \"all <b>\"\n"
    "either = list A | list B\nboth = list A & list B\n\"all <b>\" = previous \"all <b>\" + new - closed\nmen >= "
    "previous men\n"
    "2 * new + 3 <= men\n@signed balance\nbalance < new\n",
    "<figures>.csv"};

}  // namespace

BOOST_AUTO_TEST_CASE(the_basics_of_accessibility) {
    const auto faults = page::faults(page_of(everything));
    BOOST_TEST(faults.empty(), (faults.empty() ? "" : faults.front()));
    BOOST_TEST(page::faults(page_of({"a,b\n2,1\n", "a >= b\n"})).empty());
}

BOOST_AUTO_TEST_CASE(the_check_of_the_basics_finds_what_is_wrong) {
    const std::string good = page_of(everything);
    const auto spoiled = [&good](std::string_view part, std::string_view by) {
        std::string page = good;
        const std::size_t at = page.find(part);
        BOOST_TEST_REQUIRE(at != page.npos, part << " is not on the page");
        page.replace(at, part.size(), by);
        return page::faults(page);
    };
    BOOST_TEST(!spoiled("<html lang=\"en\">", "<html>").empty());
    BOOST_TEST(!spoiled("<h2", "<h4").empty());
    BOOST_TEST(!spoiled(" id=\"f2\"", " id=\"f1\"").empty());
    BOOST_TEST(!spoiled("<th scope=\"col\"", "<th").empty());
    BOOST_TEST(!spoiled("<title id=\"f1-bars-title\">", "<title>").empty());
    BOOST_TEST(!spoiled("<desc id=\"f1-bars-desc\">", "<metadata>").empty());
    BOOST_TEST(!spoiled("role=\"img\"", "").empty());
    BOOST_TEST(!spoiled("<caption", "<p").empty());
    BOOST_TEST(!spoiled("</main>", "<script></script></main>").empty());
    BOOST_TEST(!spoiled("</main>", "<img src=\"https://example.org/a.png\"></main>").empty());
    BOOST_TEST(!spoiled("</style>", "@import url(x.css);</style>").empty());
    BOOST_TEST(!spoiled("</article>", "").empty());
}

BOOST_AUTO_TEST_CASE(what_users_supply_is_never_markup) {
    const std::string page = page_of(everything);
    BOOST_TEST(!holds(page, "<script"));
    BOOST_TEST(!holds(page, "<b>"));
    BOOST_TEST(!holds(page, "<north>"));
    BOOST_TEST(!holds(page, "<figures>"));
    BOOST_TEST(!holds(page, "R & S"));
    BOOST_TEST(holds(page, "&lt;script&gt;alert(1)&lt;/script&gt;"));
    BOOST_TEST(holds(page, "the &quot;office&quot;"));
}

BOOST_AUTO_TEST_CASE(findings_stand_in_order_of_weight) {
    // gaps of 1 and of 40 people, a reading with a gap of 50; then what is open, what rounding allows, what holds
    const std::string page =
        page_of({"a,b,c,d,e,f,g\n100,99,60,150,..,about 100,5\n",
                 "one: a = b\nforty: a = c\n(reading): a >= d\nopen: a = e\nrounding: a = f\nholds: a >= g\n"});
    std::vector<std::size_t> places;
    for (const std::string_view title : {"</span> forty<", "</span> one<", "</span> a &gt;= d<", "</span> open<",
                                         "</span> rounding<", "</span> holds<"}) {
        places.push_back(page.find(title));
        BOOST_TEST(places.back() != page.npos, title);
    }
    BOOST_TEST(std::is_sorted(places.begin(), places.end()));
}

BOOST_AUTO_TEST_CASE(sums_are_written_out_and_readings_marked) {
    const std::string page = page_of(everything);
    BOOST_TEST(holds(page, "100 is stated, 60 + 39 = 99 is computed: 1 is missing from the parts."));
    BOOST_TEST(holds(page, "a reading, not stated"));
    BOOST_TEST(holds(page, "One changed figure would close it: men 60&nbsp;→&nbsp;61"));
}

BOOST_AUTO_TEST_CASE(a_gap_can_be_seen_however_small_it_is) {
    const std::string page = page_of({"a,b,c\n1000000000,999999990,9\n", "a = b + c\n"});
    // the stretch itself is too narrow to see, so an upright line of four pixels stands where it is
    BOOST_TEST(holds(page, "class=\"gap\" stroke-width=\"4\"/>"));
    BOOST_TEST(holds(page, ">1 is missing from the parts</text>"));
}

BOOST_AUTO_TEST_CASE(lengths_are_in_proportion) {
    const published all{"a,b,c\n100,25,50\n", "a >= b + c\n"};
    const auto drawing = recount::detail::bar_maker{all.reports[0], all.reports[0].findings[0]}.drawing();
    BOOST_TEST_REQUIRE(drawing.bars.size() == 2u);
    BOOST_TEST_REQUIRE(drawing.bars[1].stretches.size() == 3u);
    const std::array<double, 4> ends{0, 25, 75, 100};
    for (std::size_t i = 0; i < 3; ++i) {
        BOOST_TEST(drawing.bars[1].stretches[i].from == ends[i]);
        BOOST_TEST(drawing.bars[1].stretches[i].to == ends[i + 1]);
    }
    BOOST_TEST((drawing.bars[1].stretches[2].as == recount::detail::bar_stretch::looks::remainder));
    BOOST_TEST(drawing.callout == "a remainder of 25");
    BOOST_TEST(!drawing.fails);
}

BOOST_AUTO_TEST_CASE(two_lists_share_as_many_people_as_are_on_both) {
    const published all{"both,a,b\n20,50,70\n", "both = a & b\n"};
    const auto drawing = recount::detail::bar_maker{all.reports[0], all.reports[0].findings[0]}.drawing();
    BOOST_TEST_REQUIRE(drawing.bars.size() == 3u);
    BOOST_TEST(drawing.bars[2].stretches[0].from == 30);  // 50 - 20
    BOOST_TEST(drawing.bars[2].stretches[0].to == 100);   // 50 + 70 - 20
}

BOOST_AUTO_TEST_CASE(what_is_below_nobody_is_not_drawn) {
    BOOST_TEST(!holds(page_of({"a,b\n-5,-6\n", "@signed a, b\na >= b\n"}), "role=\"img\""));
}

BOOST_AUTO_TEST_CASE(marks_go_on_after_the_alphabet) {
    using recount::detail::mark_of;
    BOOST_TEST(mark_of(0) == "A");
    BOOST_TEST(mark_of(25) == "Z");
    BOOST_TEST(mark_of(26) == "AA");
    BOOST_TEST(mark_of(51) == "AZ");
    BOOST_TEST(mark_of(52) == "BA");
    BOOST_TEST(mark_of(701) == "ZZ");
    BOOST_TEST(mark_of(702) == "AAA");
}

BOOST_AUTO_TEST_CASE(a_series_is_drawn_and_tabled) {
    const std::string page =
        page_of({"category,value,as_of\nstock,90,2005\nstock,100,2007-05\nstock,about 80,2006-01-01\n",
                 "@category stock, other\n@optional other\nstock >= other\n"});
    BOOST_TEST(holds(page, "<desc id=\"l1-line-desc\">2005: 90; 2006-01-01: about 80; 2007-05: 100.</desc>"));
    BOOST_TEST(holds(page, "<td class=\"number\">-15 to -5</td>"));
    BOOST_TEST(holds(page, "<td class=\"number\">15 to 25</td>"));
    BOOST_TEST(!holds(page_of({"a,b\n1,1\n", "a >= b\n"}), "Through time"));
}

BOOST_AUTO_TEST_CASE(sources_stand_with_every_figure) {
    const std::string page =
        page_of({"category,value,source,note\na,2,\"Office, p. 3\",revised\nb,1,Bulletin,\n", "a >= b\n"});
    BOOST_TEST(holds(page, "<td>Office, p. 3, line 2</td><td>revised</td>"));
    BOOST_TEST(holds(page, "<td>Bulletin, line 3</td>"));
}

BOOST_AUTO_TEST_CASE(all_colours_of_text_have_contrast_enough) {
    const std::string style{recount::detail::html_style};
    const std::size_t dark = style.find("prefers-color-scheme: dark");
    BOOST_TEST_REQUIRE(dark != style.npos);
    for (const std::size_t from : {std::size_t{0}, dark}) {
        const auto colour = [&](const std::string& name) {
            const std::size_t at = style.find("--" + name + ": #", from);
            BOOST_TEST_REQUIRE((at != style.npos && (from == dark || at < dark)), name);
            return style.substr(at + name.size() + 4, 7);
        };
        for (const std::string name : {"ink", "quiet", "fails", "open", "rounding", "holds"}) {
            BOOST_TEST(contrast(colour(name), colour("paper")) >= 4.5, name);
            BOOST_TEST(contrast(colour(name), colour("soft")) >= 4.5, name);
            BOOST_TEST(contrast(colour(name), colour("marked")) >= 4.5, name);
        }
        for (const std::string fill : {"whole", "part", "other"})
            BOOST_TEST(contrast(colour("paper"), colour(fill)) >= 4.5, fill);
    }
    BOOST_TEST(std::abs(contrast("#000000", "#ffffff") - 21.0) < 1e-9);
}

BOOST_AUTO_TEST_CASE(a_long_page_shows_what_fails_and_counts_the_rest) {
    std::string figures = "area,a,b\n";
    for (int i = 0; i < 2'500; ++i) figures += std::to_string(i) + (i == 2'499 ? ",1,2\n" : ",2,1\n");
    const std::string page = page_of({figures, "a >= b\n"});
    BOOST_TEST(!holds(page, "counted and not shown"));
    BOOST_TEST(holds(page, "<summary>2,499 findings that hold, relation by relation</summary>"));
    BOOST_TEST(holds(page,
                     "<tr><th scope=\"row\">a &gt;= b</th><td class=\"number\">2,500</td><td class=\"number\">1</td>"
                     "<td class=\"number\">0</td><td>undated</td><td>undated</td>"
                     "<td>the parts have 1 more than the whole</td>"
                     "<td>undated: 2 is stated, 1 is computed: a remainder of 1</td></tr>"));
    BOOST_TEST(page::faults(page).empty());
    BOOST_TEST(count_of(page, "<article class=\"finding") == 1u);
    // the row that fails with those beside it that are kept; the figures of a thousand rows are not listed
    BOOST_TEST(holds(page, "<tr class=\"between\"><td colspan=\"3\">999 rows</td></tr>"));
    BOOST_TEST(page.size() < 500'000u);
    BOOST_TEST(page.find("1 is stated, 2 is computed") < page.find("2 is stated, 1 is computed"));
}

BOOST_AUTO_TEST_CASE(what_holds_is_said_by_relation_once_it_is_more_than_a_few) {
    std::string figures = "as_of,population\n";
    for (int i = 0; i < 21; ++i) figures += std::to_string(2000 + i) + "," + std::to_string(100 + i) + "\n";
    const std::string rules = "grows: population >= previous population\n";
    const std::string few = page_of({figures, rules});
    BOOST_TEST(holds(few, "<summary>20 findings that hold</summary>"));
    BOOST_TEST(!holds(few, "relation by relation"));

    // a fall that is declared has a reason of its own, which stays
    figures += "2021,90\n2022,95\n";
    const std::string many = page_of({figures, rules + "@fall population 2021 \"the north left\"\n"});
    BOOST_TEST(holds(many, "<summary>22 findings that hold, relation by relation</summary>"), many);
    BOOST_TEST(holds(many, "2000 to 2001: 101 is stated"));
    BOOST_TEST(!holds(many, "102 is stated"));
    BOOST_TEST(holds(many, "the fall is declared: the north left"));
    BOOST_TEST(page::faults(many).empty());
}

BOOST_AUTO_TEST_CASE(two_thousand_findings_are_a_page_of_less_than_a_megabyte) {
    std::string figures = "as_of,area,all,men,women\n";
    for (int i = 0; i < 2'500; ++i)
        figures += std::to_string(1900 + i % 50) + ",a" + std::to_string(i / 50) + "," + std::to_string(100 + i) + "," +
                   std::to_string(60 + i) + "," + std::to_string(41 + i % 7) + "\n";
    const std::string page = page_of({figures, "by sex: all = men + women\n"});
    BOOST_TEST(page.size() < 1'000'000u);
    BOOST_TEST(page::faults(page).empty());
    BOOST_TEST(count_of(page, "<article class=\"finding") == 6u);
    BOOST_TEST(holds(page, "findings more that fail</summary>"));
}

BOOST_AUTO_TEST_CASE(the_table_as_published_has_the_cells_in_question_marked) {
    // columns in the order of the file, not of the rules; one total is 1 too high, and one change alone mends it
    const std::string page = page_of({"as_of,area,women,men,all\n2007,N,39,60,99\n2008,N,39,60,100\n2009,N,40,60,100\n",
                                      "by sex: all = men + women\nmen >= 60 \nwomen <= 40\n"});
    BOOST_TEST(holds(page,
                     "<thead><tr><th scope=\"col\">as of</th><th scope=\"col\">area</th>"
                     "<th scope=\"col\" class=\"number\">women</th><th scope=\"col\" class=\"number\">men</th>"
                     "<th scope=\"col\" class=\"number\">all</th></tr></thead>"));
    BOOST_TEST(holds(
        page, "<tr class=\"fails\"><th scope=\"row\">2008</th><th scope=\"row\">N</th><td class=\"number part\">39"));
    BOOST_TEST(holds(page,
                     "<td class=\"number off\">100 <span class=\"by\" tabindex=\"0\" aria-describedby=\"p1-1\">+1<span "
                     "class=\"says\" role=\"tooltip\" id=\"p1-1\">100 is stated, 60 + 39 = 99 is computed: 1 is "
                     "missing from the parts.</span></span>"));
    BOOST_TEST(count_of(page, "<tr class=\"fails\">") == 1u);
    BOOST_TEST(page::faults(page).empty());
    BOOST_TEST(!holds(page_of({"a,b\n1,1\n2,1\n", "a >= b\n"}), "As published"));  // nothing is in question
}

BOOST_AUTO_TEST_CASE(open_figures_are_drawn_as_open) {
    // fewer than 5 is nobody for sure, and up to 4; 21 or more has no end
    const published all{"a,b\nfewer than 5,3\n", "a >= b\n"};
    using looks = recount::detail::bar_stretch::looks;
    const auto drawing = recount::detail::bar_maker{all.reports[0], all.reports[0].findings[0]}.drawing();
    BOOST_TEST_REQUIRE(drawing.bars.size() == 2u);
    BOOST_TEST_REQUIRE(drawing.bars[0].stretches.size() == 1u);
    BOOST_TEST((drawing.bars[0].stretches[0].as == looks::uncertain));
    BOOST_TEST(drawing.bars[0].stretches[0].to == 4);
    const published more{"a,b\n10,at least 21\n", "a >= b\n"};
    const auto gap = recount::detail::bar_maker{more.reports[0], more.reports[0].findings[0]}.drawing();
    BOOST_TEST_REQUIRE(gap.bars[1].stretches.size() == 2u);
    BOOST_TEST(gap.bars[1].stretches[0].to == 21);
    BOOST_TEST((gap.bars[1].stretches[1].as == looks::open));
    BOOST_TEST((gap.bars[0].stretches[1].as == looks::gap));
    BOOST_TEST(gap.bars[0].stretches[1].from == 10);
    BOOST_TEST(gap.bars[0].stretches[1].to == 21);
}

BOOST_AUTO_TEST_CASE(a_page_has_the_title_it_is_given) {
    const published all{"a,b\n1,2\n", "a >= b\n"};
    std::ostringstream out;
    recount::html_report report{out, {"Report <12>", "Ministry of Health", "May 2007"}};
    report.add(all.reports[0]);
    report.finish();
    BOOST_TEST(holds(out.str(), "<title>Report &lt;12&gt;</title>"));
    BOOST_TEST(holds(out.str(), "<h1>Report &lt;12&gt;</h1>\n<p>Ministry of Health · May 2007</p>"));
}

BOOST_AUTO_TEST_CASE(tables_have_captions_of_their_own) {
    const std::string page = page_of(everything);
    std::set<std::string> seen;
    for (std::size_t at = page.find("<caption"); at != page.npos; at = page.find("<caption", at + 1)) {
        const std::size_t from = page.find('>', at) + 1;
        BOOST_TEST(seen.insert(page.substr(from, page.find('<', from) - from)).second, page.substr(from, 60));
    }
    BOOST_TEST(seen.size() > 10u);
}

BOOST_AUTO_TEST_CASE(publications_as_pages) {
    const std::filesystem::path folder = std::filesystem::path{RECOUNT_TEST_DATA} / "publications";
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        if (entry.path().extension() != ".rules") continue;
        ++count;
        std::filesystem::path figures = entry.path();
        const published all{contents(figures.replace_extension(".csv")), contents(entry.path())};
        const auto faults = page::faults(page_of(all));
        BOOST_TEST(faults.empty(), entry.path().stem() << ": " << (faults.empty() ? "" : faults.front()));
    }
    BOOST_TEST(count == 53u);
}

BOOST_AUTO_TEST_SUITE_END()
