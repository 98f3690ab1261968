// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/tables.hpp>
#include <recount/reconcile/judge.hpp>
#include <recount/text/printed.hpp>
#include <recount/text/rule_text.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace recount::detail {

/// No list of more items than this is printed in full.
inline constexpr std::size_t dozen = 12;

/// " (and 70 of nobody, 3 that are not published and 5 more)", "" where there is nothing to count.
inline std::string counted_text(std::size_t nobody, std::size_t not_published, std::size_t more) {
    std::vector<std::string> items;
    const auto number = [](std::size_t count) { return grouped(static_cast<std::int64_t>(count)); };
    if (nobody > 0) items.push_back(number(nobody) + " of nobody");
    if (not_published > 0)
        items.push_back(number(not_published) + (not_published == 1 ? " that is" : " that are") + " not published");
    if (more > 0) items.push_back(number(more) + " more");
    std::string text;
    for (std::size_t i = 0; i < items.size(); ++i)
        text += (i == 0 ? " (and " : i + 1 == items.size() ? " and " : ", ") + items[i];
    return text.empty() ? text : text + ")";
}

/// The terms of a long side that are shown: those of somebody, of which two dozen; the others are counted.
struct shown_terms {
    std::vector<term> terms{};
    std::size_t nobody{};  ///< that are 0
    std::size_t not_published{};
    std::size_t more{};

    [[nodiscard]] std::string others() const { return counted_text(nobody, not_published, more); }
    [[nodiscard]] std::size_t left_out() const { return nobody + not_published + more; }
};

/// All terms of a side that is not long.
inline shown_terms shown_of(std::span<const term> side, const evidence& figures) {
    shown_terms result;
    if (side.size() <= dozen) {
        result.terms.assign(side.begin(), side.end());
        return result;
    }
    for (const term& t : side) {
        const figure& stated = figures.of(t);
        if (!stated.published())
            ++result.not_published;
        else if (stated.exact_people() && stated.value() == 0)
            ++result.nobody;
        else if (result.terms.size() < 2 * dozen)
            result.terms.push_back(t);
        else
            ++result.more;
    }
    return result;
}

/// A relation as a line of rules; of a long one the terms that are shown, and how many others it has.
inline std::string shown_rule(const scheme_view& scheme, const relation_row& row, const evidence& figures) {
    const shown_terms left = shown_of(scheme.left(row), figures);
    const shown_terms right = shown_of(scheme.right(row), figures);
    const std::size_t others = left.left_out() + right.left_out();
    if (others == 0) return rule_text(scheme, row);
    std::vector<term> terms = left.terms;
    terms.insert(terms.end(), right.terms.begin(), right.terms.end());
    if (right.terms.empty()) terms.push_back(scheme.right(row)[0]);  // a side has something on it
    relation_row shorter = row;
    shorter.first_term = 0;
    shorter.left_terms = static_cast<std::uint32_t>(left.terms.size());
    shorter.terms = static_cast<std::uint32_t>(terms.size());
    return rule_text({scheme.categories, {}, terms}, shorter) +
           counted_text(0, 0, others - (right.terms.empty() ? 1 : 0));
}

}  // namespace recount::detail
