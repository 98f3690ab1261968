// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/check/check.hpp>
#include <recount/check/explainer.hpp>
#include <recount/read/csv.hpp>
#include <recount/read/rulebook.hpp>
#include <recount/write/json.hpp>

#include <cstddef>
#include <random>
#include <sstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(check_explainer_test)

namespace {

/// Days of two registers; one row in four has a misprint.
std::string some_days(std::mt19937_64& random, int days) {
    std::string result = "as_of,register,all,men,women\n";
    for (int day = 0; day < days; ++day)
        for (const char* name : {"A", "B"}) {
            const std::uint64_t men = random() % 1'000;
            const std::uint64_t women = random() % 1'000;
            const std::uint64_t all = men + women + (random() % 4 == 0 ? 9 : 0);
            result += std::to_string(2000 + day / 12) + "-" + (day % 12 < 9 ? "0" : "") + std::to_string(day % 12 + 1) +
                      "," + name + "," + std::to_string(all) + "," + std::to_string(men) + "," + std::to_string(women) +
                      "\n";
        }
    return result;
}

struct explained {
    std::string text{};  ///< JSON of all that was handed on
    std::size_t explanations{};
    bool from_one_thread = true;
};

enum class beside : bool { others, nothing };

explained explained_by(recount::explainer& by, const std::string& figures, beside known) {
    recount::rulebook rules{recount::rulebook_from("all = men + women\n", "days.rules")};
    recount::figure_check check{rules};
    std::ostringstream out;
    explained result;
    {
        recount::json_report report{out};
        const auto mine = std::this_thread::get_id();
        const auto judged = [&](recount::snapshot_report&& one) {
            result.from_one_thread = result.from_one_thread && std::this_thread::get_id() == mine;
            if (one.explained) ++result.explanations;
            report.add(std::move(one));
        };
        const auto take = [&](recount::snapshot_report&& one) {
            const bool fails = one.inconsistent();
            if (known == beside::others)
                by.take(std::move(one), fails, judged);
            else
                by.take_alone(std::move(one), fails, judged);
        };
        std::istringstream in{figures};
        recount::csv_reader reader{in, rules.scheme(), "days.csv"};
        check.read(reader, take);
        check.finish(take);
        by.finish(judged);
        report.finish(check.notes());
    }
    result.text = out.str();
    return result;
}

}  // namespace

// Held until all are known, or, where that are too many, until there is enough to explain for all threads.
BOOST_AUTO_TEST_CASE(what_is_handed_on_does_not_depend_on_threads) {
    constexpr std::uint64_t seed = 20'261'201;
    BOOST_TEST_MESSAGE("seed " << seed);
    std::mt19937_64 random{seed};
    for (const std::size_t most_figures : {std::size_t{20'000}, std::size_t{500}, std::size_t{1}})
        for (const beside known : {beside::others, beside::nothing}) {
            const std::string figures = some_days(random, 400);
            recount::explainer one{1, recount::limits{}, most_figures};
            recount::explainer three{3, recount::limits{}, most_figures};
            const explained alone = explained_by(one, figures, known);
            const explained shared = explained_by(three, figures, known);
            BOOST_TEST(alone.text == shared.text);
            BOOST_TEST(alone.explanations == shared.explanations);
            BOOST_TEST(alone.explanations > 100U);
            BOOST_TEST(shared.from_one_thread);
        }
}

BOOST_AUTO_TEST_SUITE_END()
