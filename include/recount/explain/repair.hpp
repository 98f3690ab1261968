// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/detail/slips.hpp>
#include <recount/model/figure.hpp>
#include <recount/model/tables.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace recount {

/// In what way a contradiction would have come about.
///
/// The first six change figures. The others change none: a relation is read otherwise, in most cases with the category
/// that `repair::read` names, or its figures are taken for something else.
enum class repair_kind : std::uint8_t {
    misprint,             ///< slips of the keyboard in one figure
    sign,                 ///< a minus sign that was lost, or is there too many
    swapped_pair,         ///< two figures stand in each other's place
    wrong_unit,           ///< a number in thousands stands among numbers of people, or the other way round
    stale_figure,         ///< the number of the snapshot before was not brought up to date, or alone was
    mixed_registers,      ///< a number of another register among those of this one
    truncated,            ///< percentages that were cut off, not rounded, throughout
    cut_off,              ///< this percentage alone was cut off, not rounded
    forgotten_class,      ///< a class that is stated and counted on one side only
    sibling_as_child,     ///< a class said to be within a part stands beside it
    child_as_sibling,     ///< a part that is within another part stands beside it
    subtotal_added,       ///< a part that has stated parts of its own was added up together with them
    added_again,          ///< a class within a part is counted once more
    two_parts,            ///< people who are counted in two parts, so that the parts overlap
    unnamed_class,        ///< the list of parts is not complete
    total_included,       ///< the whole was added to its own parts
    not_recorded,         ///< a breakdown of zeros that stand for "not published"
    corrected_downwards,  ///< a cumulative figure that was corrected, and so fell
    wrong_base            ///< a percentage of another whole
};

/// The kind in one word, as reports write it.
constexpr std::string_view words(repair_kind kind) {
    constexpr std::array<std::string_view, 19> all{
        "misprint",    "sign",      "swapped_pair",    "wrong_unit",       "stale_figure",     "mixed_registers",
        "truncated",   "cut_off",   "forgotten_class", "sibling_as_child", "child_as_sibling", "subtotal_added",
        "added_again", "two_parts", "unnamed_class",   "total_included",   "not_recorded",     "corrected_downwards",
        "wrong_base"};
    return all[static_cast<std::size_t>(kind)];
}

/// One figure as it is printed, and as it would have been meant.
struct replacement {
    std::uint32_t category{};
    bool previous{};  ///< the figure of the snapshot before
    figure printed{};
    figure implied{};
    int keystrokes{};  ///< slips between the two numbers @see recount::keystrokes
    slip how{slip::several};

    friend constexpr bool operator==(const replacement&, const replacement&) = default;
};

/// A relation that is read otherwise: a category more or less on its right side, or in the place of its whole.
struct other_reading {
    std::uint32_t relation{};
    std::uint32_t category{};
    int times{};  ///< 1: once more on the right side; -1: once less; 0: it takes the place of the whole of a share

    friend constexpr bool operator==(const other_reading&, const other_reading&) = default;
};

/// On which snapshot a finding is judged: on this one, on the one before, or between this one and the next.
enum class moment : std::uint8_t { now, before, next };

/// What a finding is of: a relation, or for the kind `domain` a category.
struct judged {
    std::uint32_t subject{};
    relation_kind kind{};
    moment at{moment::now};

    friend constexpr bool operator==(const judged&, const judged&) = default;
};

/// A change that would make a contradiction disappear, in the terms in which people err.
///
/// It is a possibility: what was meant, the publication alone knows.
struct repair {
    int rank{};  ///< from 1; repairs of one rank are equally good
    /// Beside the rank, a second opinion on those that share it, in tenths of powers of ten: how usual the slip is against
    /// a wrong digit, and how much nearer the number comes to that of the snapshots beside this one. No probability.
    int likelihood{};
    repair_kind kind{};
    std::vector<replacement> changes{};
    std::optional<other_reading> read{};
    std::vector<judged> closes{};  ///< findings that would no longer contradict
    std::vector<judged> breaks{};  ///< findings that now would
    bool mends_together{};         ///< relations that hold one by one, but not together, would
    bool survives = true;          ///< false: relations would hold one by one, but no longer together

    friend bool operator==(const repair&, const repair&) = default;
};

/// The repairs of one snapshot, the best first.
struct found_repairs {
    std::vector<repair> ranked{};
    bool complete = true;  ///< false: a limit was hit, and there may be others
    bool proved = true;    ///< false: a limit was hit, and some may not survive everything that is known

    [[nodiscard]] auto begin() const { return ranked.begin(); }
    [[nodiscard]] auto end() const { return ranked.end(); }
    [[nodiscard]] std::size_t size() const { return ranked.size(); }
    [[nodiscard]] bool empty() const { return ranked.empty(); }
    [[nodiscard]] const repair& operator[](std::size_t i) const { return ranked[i]; }
    [[nodiscard]] const repair& front() const { return ranked.front(); }
    [[nodiscard]] const repair& back() const { return ranked.back(); }

    /// Those that change a category's figure.
    [[nodiscard]] std::vector<repair> of_category(std::size_t row) const {
        std::vector<repair> result;
        for (const repair& one : ranked)
            if (std::any_of(one.changes.begin(), one.changes.end(),
                            [&](const replacement& change) { return !change.previous && change.category == row; }))
                result.push_back(one);
        return result;
    }

    friend bool operator==(const found_repairs&, const found_repairs&) = default;
};

}  // namespace recount
