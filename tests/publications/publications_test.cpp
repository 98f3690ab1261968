// SPDX-License-Identifier: BSL-1.0
#include <boost/test/unit_test.hpp>

#include <recount/read/csv.hpp>
#include <recount/read/figure_names.hpp>
#include <recount/read/rules.hpp>
#include <recount/reconcile/reconcile.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(publications_publications_test)

// 53 real publications of counts of people. data/publications holds for each its figures as printed, its relations as
// rules, and in expected.csv what exact rational arithmetic says of every relation.
//
// The publications have 222 relations. Two of them, "including" with parts that may overlap, are three rules each here,
// and a percentage of a change has the change itself as a rule of its own: 222 + 2 * 2 + 1.

namespace {

constexpr std::size_t publication_count = 53;
constexpr std::size_t relation_count = 222 + 2 * 2 + 1;

const std::filesystem::path folder = std::filesystem::path{RECOUNT_TEST_DATA} / "publications";

/// A row of expected.csv.
struct expectation {
    std::string kind;
    std::string verdict;
    std::string discrepancy;
    std::string reason;
};

using expectations = std::map<std::pair<std::string, std::string>, expectation>;  // by publication and relation

std::ifstream opened(const std::string& file) {
    std::ifstream in{folder / file, std::ios::binary};
    BOOST_TEST_REQUIRE(in.is_open(), file << " cannot be opened");
    return in;
}

expectations expected() {
    std::ifstream in = opened("expected.csv");
    recount::detail::csv_rows row{in};
    const std::vector<std::string_view> header{"publication", "relation", "kind", "expected",
                                               "discrepancy", "reason",   "note"};
    const auto is_header = [&] {
        if (row.size() != header.size()) return false;
        for (std::size_t i = 0; i < header.size(); ++i)
            if (row[i] != header[i]) return false;
        return true;
    };
    BOOST_TEST_REQUIRE((row.next() && is_header()));
    expectations result;
    while (row.next()) {
        BOOST_TEST_REQUIRE(row.size() == header.size(), "line " << row.line());
        const auto text = [&](std::size_t i) { return std::string{row[i]}; };
        const bool added =
            result.try_emplace({text(0), text(1)}, expectation{text(2), text(3), text(4), text(5)}).second;
        BOOST_TEST_REQUIRE(added, row[0] << ": " << row[1] << " is expected twice");
    }
    return result;
}

std::string_view words(recount::verdict of) {
    constexpr std::array<std::string_view, 4> all{"consistent", "consistent by rounding", "inconsistent",
                                                  "undetermined"};
    return all[static_cast<std::size_t>(of)];
}

std::string_view words(recount::relation_kind of) {
    constexpr std::array<std::string_view, 10> all{"partition", "of_which",     "subset",     "cover",   "overlap",
                                                   "share",     "roll_forward", "cumulative", "balance", "domain"};
    return all[static_cast<std::size_t>(of)];
}

/// "-5", "-1.5 to 1.5", "at most -6056", "at least 405", "any".
std::string words(const recount::interval& of, int decimals) {
    const auto number = [&](std::int64_t value) {
        std::string text = recount::detail::decimal_text(value, decimals);
        while (decimals > 0 && text.back() == '0') text.pop_back();
        if (text.back() == '.') text.pop_back();
        return text;
    };
    if (!of.has_low() && !of.has_high()) return "any";
    if (!of.has_low()) return "at most " + number(of.high);
    if (!of.has_high()) return "at least " + number(of.low);
    return of.low == of.high ? number(of.low) : number(of.low) + " to " + number(of.high);
}

/// The percentage points between a printed share and the true one, which `found` may give as one of two neighbours.
bool is_gap_of_share(const recount::finding& found, const std::string& points) {
    const recount::percentage gap = recount::percent(points);
    return gap.decimals == found.decimals && found.discrepancy.contains(gap.digits) &&
           found.discrepancy.high - found.discrepancy.low <= 1;
}

std::vector<std::string> names() {
    std::vector<std::string> result;
    for (const auto& file : std::filesystem::directory_iterator{folder})
        if (file.path().extension() == ".rules") result.push_back(file.path().stem().string());
    std::sort(result.begin(), result.end());
    return result;
}

/// Judges one publication; what is expected of it is taken out of `left`.
void judge_publication(const std::string& name, expectations& left, std::map<std::string, std::size_t>& verdicts) {
    std::ifstream rule_file = opened(name + ".rules");
    const recount::rules rules = recount::read_rules(rule_file, name + ".rules");
    std::ifstream figure_file = opened(name + ".csv");
    recount::csv_reader figures{figure_file, rules.scheme, name + ".csv"};
    const auto report = figures.next();
    BOOST_TEST_REQUIRE(report.has_value());
    BOOST_TEST(!figures.next().has_value());  // figures that a relation joins stand in one snapshot
    recount::require_present(rules, figures.present());
    BOOST_TEST(!report->figures.from().published_in.empty());

    const recount::scheme_view scheme = rules.scheme.view();
    const auto findings = recount::reconcile(report->figures);
    BOOST_TEST(findings.size() == scheme.relations.size());  // none of kind `domain`
    for (const recount::finding& found : findings) {
        const recount::relation_row& relation = scheme.relations[found.subject];
        BOOST_TEST_CONTEXT(relation.name) {
            const auto wanted = left.find({name, std::string{relation.name}});
            BOOST_TEST_REQUIRE((wanted != left.end()), "nothing is expected of this relation");
            const expectation& is = wanted->second;
            BOOST_TEST(words(found.kind) == is.kind);
            BOOST_TEST(words(found.verdict) == is.verdict);
            if (found.kind != recount::relation_kind::share)
                BOOST_TEST(words(found.discrepancy, found.decimals) == is.discrepancy);
            else if (found.verdict == recount::verdict::inconsistent)
                BOOST_TEST(is_gap_of_share(found, is.discrepancy));
            // a comparison of registers, editions or bases is the modeller's
            const std::set<std::string_view> of_the_modeller{"reading", "registers", "revision", "base"};
            if (of_the_modeller.count(is.reason) != 0) BOOST_TEST(relation.reading);
            // whatever does not agree has a reason, and nothing else has
            BOOST_TEST((is.reason.empty() == (found.verdict != recount::verdict::inconsistent)));
            ++verdicts[is.verdict];
            left.erase(wanted);
        }
    }
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_relation_of_every_publication_has_the_expected_verdict) {
    expectations left = expected();
    BOOST_REQUIRE_EQUAL(left.size(), relation_count);
    const std::vector<std::string> all = names();
    BOOST_REQUIRE_EQUAL(all.size(), publication_count);
    std::map<std::string, std::size_t> verdicts;
    for (const std::string& name : all) {
        BOOST_TEST_CONTEXT(name) { judge_publication(name, left, verdicts); }
    }
    for (const auto& [relation, is] : left) BOOST_ERROR(relation.first << " has no relation " << relation.second);
    BOOST_TEST(verdicts["consistent"] == 184u);
    BOOST_TEST(verdicts["consistent by rounding"] == 16u);
    BOOST_TEST(verdicts["inconsistent"] == 27u);
}

BOOST_AUTO_TEST_SUITE_END()
