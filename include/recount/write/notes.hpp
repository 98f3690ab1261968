// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/read_as.hpp>
#include <recount/read/recorded_snapshot.hpp>
#include <recount/text/input_error.hpp>
#include <recount/text/text.hpp>
#include <recount/write/report.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount {

/// How often a rule came out how in everything that was read; where it was judged nowhere, why.
///
/// A rule is judged where it is found to hold or to fail. One that is undetermined wherever it was looked at is judged
/// nowhere.
struct rule_record {
    std::string relation{};  ///< its name, or the rule itself where it has none
    std::string rule{};      ///< as a line of rules
    place at{};              ///< where the rules say it
    verdict_counts counts{};
    std::string reason{};  ///< why it was judged nowhere: "no snapshot has any of its figures"
    std::string remedy{};  ///< what would change that: "say @ignore tests"; empty where nothing is known that would

    [[nodiscard]] bool judged() const { return counts.all() > counts.undetermined; }
};

/// What a check says besides its findings: how each rule fared, and which figures no rule mentions.
struct check_notes {
    std::vector<rule_record> rules{};
    std::vector<unmentioned_category> unmentioned{};  ///< each once
    std::vector<read_as> read{};                      ///< how each file was read
    std::size_t unreadable{};                         ///< figures that cannot be read, and are taken as not published

    [[nodiscard]] std::size_t never_judged() const {
        return static_cast<std::size_t>(
            std::count_if(rules.begin(), rules.end(), [](const rule_record& one) { return !one.judged(); }));
    }
};

namespace detail {

/// "total = men + women: judged nowhere: no snapshot has any of its figures; check its names".
inline std::string judged_nowhere_text(const rule_record& one) {
    std::string text = one.relation + ": judged nowhere";
    if (!one.reason.empty()) text += ": " + one.reason;
    if (!one.remedy.empty()) text += "; " + one.remedy;
    return text;
}

/// A sentence for each rule that was judged nowhere; of very many the first ones, and how many more there are.
inline std::vector<std::string> judged_nowhere_sentences(const check_notes& notes) {
    constexpr std::size_t most = 20;
    std::vector<std::string> sentences;
    for (const rule_record& one : notes.rules) {
        if (one.judged()) continue;
        if (sentences.size() == most) break;
        sentences.push_back(judged_nowhere_text(one));
    }
    if (const std::size_t all = notes.never_judged(); all > most) {
        const std::size_t others = all - most;
        sentences.push_back(grouped(static_cast<std::int64_t>(others)) +
                            (others == 1 ? " more rule was" : " more rules were") + " judged nowhere");
    }
    return sentences;
}

/// "no rule mentions boys, girls and 12 more figures, so they are not judged"; empty where each is mentioned.
inline std::string unmentioned_text(const check_notes& notes) {
    constexpr std::size_t most = 12;
    const auto& all = notes.unmentioned;
    if (all.empty()) return {};
    const std::size_t named = all.size() > most + 1 ? most : all.size();
    std::string text = "no rule mentions ";
    for (std::size_t i = 0; i < named; ++i) {
        const bool last = i + 1 == all.size();
        text.append(i == 0 ? "" : last ? " and " : ", ").append(all[i].name);
    }
    if (named < all.size()) text += " and " + grouped(static_cast<std::int64_t>(all.size() - named)) + " more figures";
    return text + (all.size() == 1 ? ", so it is not judged" : ", so they are not judged");
}

/// The headline of a report: what is found, and that not every rule was judged or not every figure read.
inline std::string summary_text(const verdict_counts& counts, const check_notes& notes) {
    std::string text = summary_text(counts);
    if (const std::size_t never = notes.never_judged(); never > 0)
        text += "; " + grouped(static_cast<std::int64_t>(never)) + (never == 1 ? " rule was" : " rules were") +
                " judged nowhere";
    if (notes.unreadable > 0)
        text += "; " + grouped(static_cast<std::int64_t>(notes.unreadable)) +
                (notes.unreadable == 1 ? " figure" : " figures") + " cannot be read";
    return text;
}

}  // namespace detail

}  // namespace recount
