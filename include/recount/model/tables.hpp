// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/category.hpp>
#include <recount/model/relation_kind.hpp>
#include <recount/model/rounding.hpp>

#include <cstdint>
#include <span>
#include <string_view>

namespace recount {

/// How the left side of a relation compares with the right side when it holds.
enum class comparison : std::uint8_t { equal, at_most, fewer_than, at_least, more_than };

/// So many times one category, of this snapshot or of the one before it.
struct term {
    std::int64_t coefficient{1};
    std::uint32_t category{};  ///< row in `scheme_view::categories`
    bool previous{};           ///< the figure of the snapshot before

    friend constexpr bool operator==(const term&, const term&) = default;
};

/// One relation as a row of a scheme's tables.
///
/// The left side is what is stated, the right side what is computed; for a share the terms are the percentage, the
/// part and the whole.
struct relation_row {
    std::string_view name{};
    relation_kind kind{relation_kind::balance};
    comparison compares{comparison::equal};
    rounding rule{rounding::nearest};  ///< how a share was rounded; `nearest`: as its figure says
    bool reading{};                    ///< the modeller's interpretation, not stated by the publication
    std::uint32_t first_term{};
    std::uint32_t left_terms{};
    std::uint32_t terms{};    ///< of both sides
    std::int64_t constant{};  ///< added to the right side
    bool per_cent{};          ///< a percentage is added, so that all figures must be percentages

    [[nodiscard]] constexpr const relation_facts& facts() const { return facts_of(kind); }

    friend constexpr bool operator==(const relation_row&, const relation_row&) = default;
};

/// The relations of one publication as tables: what every scheme, static or dynamic, comes down to.
///
/// All judgements are functions of this view and of the figures, one figure for each category, in the same order.
struct
#if __has_cpp_attribute(gnu::no_dangling)
    [[gnu::no_dangling]]  // what it hands out outlives it; g++ 14 would warn of loops over `view().all(row)`
#endif
    scheme_view {
    std::span<const category_row> categories;
    std::span<const relation_row> relations;
    std::span<const term> terms;

    [[nodiscard]] constexpr std::span<const term> all(const relation_row& row) const {
        return {terms.data() + row.first_term, row.terms};
    }
    [[nodiscard]] constexpr std::span<const term> left(const relation_row& row) const {
        return {terms.data() + row.first_term, row.left_terms};
    }
    [[nodiscard]] constexpr std::span<const term> right(const relation_row& row) const {
        return {terms.data() + row.first_term + row.left_terms, row.terms - row.left_terms};
    }
};

}  // namespace recount
