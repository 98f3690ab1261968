// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/reconcile/reconcile.hpp>
#include <recount/text/printed.hpp>
#include <recount/text/values.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

/// What is said of each kind of relation where it fails, where it holds, and where it fails in the same way throughout.
namespace recount::detail {

/// One for people, as many as the finding has for percentages; decimals that say nothing are left out.
inline std::string amount_text(std::int64_t value, const finding& found) {
    if (found.counted_in == unit::people) return grouped(value);
    std::string digits = std::to_string(value < 0 ? -value : value);
    const std::size_t decimals = found.decimals;
    if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
    std::string text = digits.substr(0, digits.size() - decimals);
    if (found.counted_in == unit::decimal_people) text = grouped_digits(std::move(text));
    text += "." + digits.substr(digits.size() - decimals);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return (value < 0 ? "-" : "") + text;
}

/// "4,353", "3,512 or more", "1,910 to 5,909": in the words of a finding, without decimals that say nothing, and without
/// a word on an end that is not reached @see printed(const interval&, unit, int)
inline std::string interval_text(const interval& range, const finding& found) {
    const std::string unit_text = found.counted_in == unit::per_cent ? " %" : "";
    const std::string low = amount_text(range.low, found) + unit_text;
    const std::string high = amount_text(range.high, found) + unit_text;
    if (range.exact() || (range.bounded() && range.low == range.high)) return low;
    if (range.bounded()) return amount_text(range.low, found) + " to " + high;
    if (range.has_low()) return low + " or more";
    if (range.has_high()) return high + " or less";
    return "any number";
}

/// "1 is", "2 are".
inline std::string are(std::int64_t count, const std::string& text) {
    return text + (count == 1 || count == -1 ? " is" : " are");
}

/// What follows the colon when a relation fails, in people.
inline std::string failure_text(const reconciliation_view& report, const finding& found) {
    const std::int64_t gap = found.gap();
    const std::int64_t size = gap < 0 ? subtract(0, gap) : gap;
    const std::string at_least = found.discrepancy.exact() ? "" : "at least ";
    const std::string number = at_least + amount_text(size, found) + (found.counted_in == unit::per_cent ? " %" : "");
    if (gap == 0 && !found.discrepancy.exact()) return "nothing that the figures allow makes it hold";
    switch (found.kind) {
        case relation_kind::partition:
            if (report.scheme.relations[found.subject].terms == 2) break;  // two figures of the same people
            return gap > 0 ? are(size, number) + " missing from the parts" : "the parts have " + number + " too many";
        case relation_kind::of_which:
        case relation_kind::subset: return "the parts have " + number + " more than the whole";
        case relation_kind::cover:
            return gap > 0 ? "the whole has " + number + " more than the parts can have"
                           : "the whole has " + number + " fewer than its largest part";
        case relation_kind::overlap: return number + " more than the shortest list has";
        case relation_kind::share:
            return amount_text(size, found) + " percentage points too " + (gap > 0 ? "high" : "low");
        case relation_kind::cumulative:
            return "it fell by " + number + ", from " + interval_text(found.computed, found) + " to " +
                   interval_text(found.stated, found);
        case relation_kind::roll_forward:
            return number + (gap > 0 ? " more than the movements explain" : " fewer than the movements explain");
        case relation_kind::balance:
        case relation_kind::domain: break;
    }
    if (gap == 0) return "the two sides are equal";
    return "the left side has " + number + (gap > 0 ? " more" : " fewer") + " than the right side";
}

/// "155"; "about 270 (220 to 320)" where a figure is about or rounded.
inline std::string remainder_text(const reconciliation_view& report, const finding& found) {
    const std::string range = interval_text(found.discrepancy, found);
    if (!found.discrepancy.bounded() || found.discrepancy.exact() || found.counted_in != unit::people) return range;
    std::int64_t middle = 0;
    for (const term& t : report.scheme.all(report.scheme.relations[found.subject])) {
        const figure& stated = report.figures.of(t);
        if (stated.worded() != wording::about && stated.worded() != wording::rounded && !stated.exact_people())
            return range;
        const bool left = &t == report.scheme.all(report.scheme.relations[found.subject]).data();
        middle = left ? add(middle, stated.value()) : subtract(middle, stated.value());
    }
    return "about " + grouped(middle) + " (" + range + ")";
}

/// What follows the colon when a relation does not fail.
inline std::string holding_text(const reconciliation_view& report, const finding& found) {
    const bool rounding = found.verdict == verdict::consistent_by_rounding;
    const std::string because = rounding ? ", because figures are approximate" : "";
    const std::string remainder = remainder_text(report, found);
    switch (found.kind) {
        case relation_kind::of_which:
            if (report.scheme.relations[found.subject].terms > 2) {
                if (found.discrepancy.exact() && found.discrepancy.low == 0) return "nobody remains outside the parts";
                return "a remainder of " + remainder + " in none of them" + because;
            }
            [[fallthrough]];
        case relation_kind::subset: return "a remainder of " + remainder + because;
        case relation_kind::partition:
        case relation_kind::roll_forward: return rounding ? "it can add up" + because : "it adds up";
        case relation_kind::cover:
        case relation_kind::overlap:
        case relation_kind::share:
        case relation_kind::cumulative:
        case relation_kind::balance:
        case relation_kind::domain: break;
    }
    return rounding ? "it can hold" + because : "it holds";
}

/// "the parts are too many, as where people are counted in two of them": what a relation has that always fails.
inline std::string same_way_text(const scheme_view& scheme, relation_kind kind, std::uint32_t relation, bool high) {
    switch (kind) {
        case relation_kind::partition:
            if (scheme.relations[relation].terms == 2) break;
            return high ? "the parts are too few, as where a class is not listed"
                        : "the parts are too many, as where people are counted in two of the parts";
        case relation_kind::of_which:
        case relation_kind::subset: return "the parts are more than the whole";
        case relation_kind::share:
            return high ? "the percentage is too high"
                        : "the percentage is too low, as where it is cut off and not rounded";
        case relation_kind::roll_forward:
            return high ? "the movements explain too little, as where one is not listed"
                        : "the movements explain too much";
        case relation_kind::cumulative: return "the count falls";
        case relation_kind::cover:
        case relation_kind::overlap:
        case relation_kind::balance:
        case relation_kind::domain: break;
    }
    return high ? "the left side is too large" : "the left side is too small";
}

}  // namespace recount::detail
