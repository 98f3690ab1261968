// SPDX-License-Identifier: BSL-1.0

#include <recount/check/vtl_check.hpp>
#include <recount/read/vtl.hpp>

#include <boost/test/unit_test.hpp>

#include <map>
#include <string>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(check_vtl_check_test)

namespace {

using namespace recount;

// Each mode on figures of which some, all or none are published, with the row that VTL's reference manual asks for.
BOOST_AUTO_TEST_CASE(modes_say_how_a_missing_figure_counts) {
    dynamic_scheme scheme;
    scheme.partition("T", {"M", "F"});
    const auto verdicts = [&](const std::vector<figure>& figures, vtl_output output,
                              const vtl_data_points& points = {}) {
        std::string text;
        for (const vtl_mode mode : {vtl_mode::non_null, vtl_mode::non_zero, vtl_mode::partial_null,
                                    vtl_mode::partial_zero, vtl_mode::always_null, vtl_mode::always_zero}) {
            const auto found = check_hierarchy(scheme.view(), figures, mode, output, points);
            text += found.empty()                               ? '.'
                    : found[0].verdict == verdict::consistent   ? '='
                    : found[0].verdict == verdict::inconsistent ? '!'
                                                                : '?';
        }
        return text;
    };
    const figure none{};
    BOOST_TEST(verdicts({5, 3, 2}, vtl_output::all) == "======");
    BOOST_TEST(verdicts({5, 3, 1}, vtl_output::all) == "!!!!!!");
    BOOST_TEST(verdicts({5, 5, none}, vtl_output::all) == ".=?=?=");
    BOOST_TEST(verdicts({5, 3, none}, vtl_output::all) == ".!?!?!");
    BOOST_TEST(verdicts({0, 0, none}, vtl_output::all) == "..?=?=");
    BOOST_TEST(verdicts({0, 0, 0}, vtl_output::all) == "=.====");
    BOOST_TEST(verdicts({none, none, none}, vtl_output::all) == "....?=");
    BOOST_TEST(verdicts({5, 7, none}, vtl_output::all) == ".!?!?!");  // nothing follows from null
    BOOST_TEST(verdicts({5, 3, 2}, vtl_output::invalid) == "......");
    BOOST_TEST(verdicts({5, 3, none}, vtl_output::invalid) == ".!.!.!");
    // a data point without a value is no missing one
    const vtl_data_points all{true, true, true};
    BOOST_TEST(verdicts({5, 5, none}, vtl_output::all, all) == ".?????");
    BOOST_TEST(verdicts({none, none, none}, vtl_output::all, all) == ".?????");
    BOOST_TEST(verdicts({none, none, none}, vtl_output::all, {false, true, false}) == ".?????");  // null is not zero
}

// The example of check_hierarchy in the reference manual of VTL 2.1 (July 2024), output all. The manual asks for it with
// partial_null and shows the result of always_null: no code of R060 has a data point.
BOOST_AUTO_TEST_CASE(the_example_of_the_manual) {
    const vtl_scheme built = scheme_of(vtl_from(R"(
        define hierarchical ruleset HR_1 ( valuedomain rule VD_1 ) is
            R010 : A = J + K + L errorlevel 5
            ; R020 : B = M + N + O errorlevel 5
            ; R030 : C = P + Q errorcode "XX" errorlevel 5
            ; R040 : D = R + S errorlevel 1
            ; R050 : E = T + U + V errorlevel 0
            ; R060 : F = Y + W + Z errorlevel 7
            ; R070 : G = B + C
            ; R080 : H = D + E errorlevel 0
            ; R090 : I = D + G errorcode "YY" errorlevel 0
            ; R100 : M >= N errorlevel 5
            ; R110 : M <= G errorlevel 5
        end hierarchical ruleset)")[0]);
    const scheme_view scheme = built.scheme.view();
    const std::map<std::string, figure> stated{{"A", 5},  {"B", 11}, {"C", 0}, {"G", 19}, {"H", {}},
                                               {"I", 14}, {"M", 2},  {"N", 5}, {"O", 4},  {"P", 7},
                                               {"Q", -7}, {"S", 3},  {"T", 9}, {"U", {}}, {"V", 6}};
    std::vector<figure> figures(scheme.categories.size());
    vtl_data_points points(figures.size());
    for (const auto& [code, value] : stated) {
        const std::size_t category = *built.scheme.index_of(code);
        figures[category] = value;
        points[category] = true;
    }
    const auto found = [&](vtl_mode mode) {
        std::string text;
        for (const finding& one : check_hierarchy(scheme, figures, mode, vtl_output::all, points)) {
            text.append(scheme.relations[one.subject].name);
            const bool null = one.verdict == verdict::undetermined;
            text += null ? " null" : one.verdict == verdict::consistent ? " true " : " false ";
            if (!null) text += std::to_string(one.discrepancy.low);
            text += '\n';
        }
        return text;
    };
    BOOST_TEST(found(vtl_mode::always_null) ==
               "R010 null\nR020 true 0\nR030 true 0\nR040 null\nR050 null\nR060 null\nR070 false 8\n"
               "R080 null\nR090 null\nR100 false -3\nR110 true -17\n");
    BOOST_TEST(found(vtl_mode::partial_null) ==
               "R010 null\nR020 true 0\nR030 true 0\nR040 null\nR050 null\nR070 false 8\n"
               "R080 null\nR090 null\nR100 false -3\nR110 true -17\n");
    BOOST_TEST(found(vtl_mode::non_null) == "R020 true 0\nR030 true 0\nR070 false 8\nR100 false -3\nR110 true -17\n");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
