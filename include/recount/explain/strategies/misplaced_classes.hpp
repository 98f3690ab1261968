// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/detail/repair_case.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace recount::detail {

/// A stated class that is as large as the gap of an equation: counted on one side only, or once more, or beside the
/// class that it is within.
///
/// A class that has its own relations, none of which leads to the equation, is of another matter: that it is as large
/// says nothing. One that stands in no relation at all may have been forgotten.
class misplaced_classes {
public:
    explicit misplaced_classes(repair_case& of) : case_{of} {}

    void search() {
        for (const std::uint32_t found : case_.failing())
            if (found < case_.world().relations()) one_class_more_or_less(found);
    }

private:
    static constexpr std::size_t few = 40;

    void one_class_more_or_less(std::uint32_t found) {
        const exact_sum* const sum = case_.sums().equation(found);
        if (sum == nullptr) return;
        const std::int64_t gap = sum->discrepancy;
        const std::int64_t size = gap < 0 ? subtract(0, gap) : gap;
        const auto& all = case_.by_value();
        auto at = std::lower_bound(all.begin(), all.end(), std::pair{size, std::uint32_t{0}});
        for (std::size_t i = 0; i < few && at != all.end() && at->first == size; ++i, ++at)
            if (is_of_the_matter(at->second, found)) reread(found, at->second, gap > 0 ? 1 : -1, size);
    }

    /// Whether relations lead from a class to those of an equation, or it has none.
    [[nodiscard]] bool is_of_the_matter(std::uint32_t category, std::uint32_t found) {
        const scheme_view& scheme = case_.scheme();
        if (joined_to_.empty()) {
            for (std::uint32_t c = 0; c < scheme.categories.size(); ++c) joined_to_.push_back(c);
            for (const relation_row& row : scheme.relations)
                for (const term& t : scheme.all(row))
                    joined_to_[matter_of(t.category)] = matter_of(scheme.all(row)[0].category);
        }
        const auto relations = case_.world().relations();
        const auto& findings = case_.world().findings_of(category);
        if (std::none_of(findings.begin(), findings.end(), [&](std::uint32_t f) { return f < relations; })) return true;
        return matter_of(category) == matter_of(scheme.all(scheme.relations[found])[0].category);
    }

    /// The class that stands for all that relations join to one.
    [[nodiscard]] std::uint32_t matter_of(std::uint32_t category) {
        while (joined_to_[category] != category) {
            joined_to_[category] = joined_to_[joined_to_[category]];
            category = joined_to_[category];
        }
        return category;
    }

    void reread(std::uint32_t found, std::uint32_t c, int times, std::int64_t size) {
        const relation_row& row = case_.scheme().relations[found];
        const std::vector<std::uint32_t> inside = related(c, true);
        const std::vector<std::uint32_t> around = related(c, false);
        const auto among = [](const std::vector<std::uint32_t>& those, std::uint32_t one) {
            return std::binary_search(those.begin(), those.end(), one);
        };
        bool left = false;
        bool right = false;
        bool contains = false;  // something that is within the class
        bool contains_right = false;
        bool within_part = false;
        for (std::size_t i = 0; i < row.terms; ++i) {
            const term& t = case_.scheme().all(row)[i];
            if (t.category == c) {
                if (!t.previous) (i < row.left_terms ? left : right) = true;
            } else if (among(inside, t.category)) {
                contains = true;
                contains_right = contains_right || i >= row.left_terms;
            } else if (i >= row.left_terms && among(around, t.category)) {
                within_part = true;
            }
        }
        // a part that stands beside its own parts, or once more: what people do who add up a column with its subtotals
        const bool subtotal = right && (times < 0 ? contains_right : has_stated_parts(c));
        if (left || (contains && !subtotal)) return;
        repair_kind kind = repair_kind::forgotten_class;
        if (subtotal)
            kind = repair_kind::subtotal_added;
        else if (right)
            kind = times < 0 && !within_part ? repair_kind::child_as_sibling : repair_kind::added_again;
        else if (within_part)
            kind = times > 0 ? repair_kind::sibling_as_child : repair_kind::added_again;
        const plausibility likely = size < 10  ? plausibility::weak_coincidence
                                    : subtotal ? plausibility::pattern
                                               : plausibility::coincidence;
        case_.keep_reading(found, kind, likely, other_reading{found, c, times});
    }

    /// The categories that the scheme says to be within one, or around it, in order.
    [[nodiscard]] std::vector<std::uint32_t> related(std::uint32_t category, bool inwards) const {
        std::vector<std::uint32_t> seen;
        std::vector<std::uint32_t> pending{category};
        while (!pending.empty()) {
            const std::uint32_t at = pending.back();
            pending.pop_back();
            for (const std::uint32_t f : case_.world().findings_of(at)) {
                if (f >= case_.world().relations()) continue;
                const relation_row& row = case_.scheme().relations[f];
                if (row.facts().within == containment::none) continue;
                // the people on several lists are within each of them; otherwise the parts are within the whole
                const bool left_is_inner = row.facts().within == containment::left_in_right;
                const bool on_left = case_.scheme().left(row)[0].category == at;
                if (on_left == (inwards == left_is_inner)) continue;
                for (const term& t : on_left ? case_.scheme().right(row) : case_.scheme().left(row)) {
                    const auto place = std::lower_bound(seen.begin(), seen.end(), t.category);
                    if (place != seen.end() && *place == t.category) continue;
                    seen.insert(place, t.category);
                    pending.push_back(t.category);
                }
            }
        }
        return seen;
    }

    /// A class that is itself the sum of stated parts, which agree with it.
    [[nodiscard]] bool has_stated_parts(std::uint32_t category) const {
        for (const std::uint32_t f : case_.world().findings_of(category)) {
            if (f >= case_.world().relations() || case_.world().fails(f)) continue;
            const relation_row& row = case_.scheme().relations[f];
            if (row.kind == relation_kind::partition && case_.scheme().left(row)[0].category == category &&
                case_.sums().equation(f) != nullptr)
                return true;
        }
        return false;
    }

    repair_case& case_;
    std::vector<std::uint32_t> joined_to_{};  // of each class one of the same matter, itself at the end
};

}  // namespace recount::detail
