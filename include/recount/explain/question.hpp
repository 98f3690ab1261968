// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/snapshot.hpp>
#include <recount/reconcile/judge.hpp>
#include <recount/solve/limits.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace recount {

/// How often a relation fails in the same way, over the snapshots of which this is one.
struct relation_habit {
    std::uint32_t judged{};
    std::uint32_t too_many{};      ///< the right side has too many
    std::uint32_t too_few{};       ///< it has too few
    std::uint32_t cut_off{};       ///< failing shares that hold if percentages are cut off
    std::uint32_t only_rounded{};  ///< shares that hold, and would not if they were cut off

    friend constexpr bool operator==(const relation_habit&, const relation_habit&) = default;
};

/// A span of what outlives it: nothing that ends with the statement can be given.
template <class T>
class lasting_span : public std::span<const T> {
public:
    constexpr lasting_span() = default;

    template <std::ranges::borrowed_range Range>
        requires std::convertible_to<Range, std::span<const T>>
    constexpr lasting_span(Range&& values) : std::span<const T>{std::forward<Range>(values)} {}
};

/// A snapshot that is known beside the one that is asked about; refers to it.
template <snapshot_like Snapshot>
class known_snapshot {
public:
    constexpr known_snapshot() = default;
    constexpr known_snapshot(const Snapshot& report) : report_{&report} {}
    /// A snapshot that ends with the statement cannot be referred to.
    known_snapshot(const Snapshot&&) = delete;

    /// Empty where none is known.
    /// @throws statement_error when it is of another scheme than `asked`
    [[nodiscard]] constexpr std::span<const figure> figures_beside(const Snapshot& asked) const {
        if (!report_) return {};
        if (report_->scheme().categories.data() != asked.scheme().categories.data())
            throw statement_error{"recount: snapshots that are looked at together are of one scheme"};
        return report_->figures();
    }

private:
    const Snapshot* report_ = nullptr;
};

/// Figures of the same scheme that stand beside a snapshot; those that are not known are left empty.
struct surroundings {
    lasting_span<figure> before{};          ///< of the snapshot before; also judged by the relations that look back
    lasting_span<figure> other_register{};  ///< of the same date, from another register
    lasting_span<figure> next{};            ///< of the snapshot after it
    lasting_span<figure> earlier{};         ///< of the one before the one before
    lasting_span<relation_habit> habits{};  ///< one for each relation: how it fails elsewhere
};

/// What is known beside a snapshot when something is asked about it, and how long the search may be.
///
/// All questions make use of `before` and `limits`; `repairs` of everything. What is not known is left out:
/// `bounds(report, {.before = earlier})`.
template <snapshot_like Snapshot>
struct question {
    known_snapshot<Snapshot> before{};          ///< the snapshot before, to which some relations look back
    known_snapshot<Snapshot> other_register{};  ///< of the same date, from another register
    known_snapshot<Snapshot> next{};            ///< the snapshot after it
    known_snapshot<Snapshot> earlier{};         ///< the one before the one before
    lasting_span<relation_habit> habits{};      ///< one for each relation: how it fails elsewhere
    std::optional<recount::limits> limits{};    ///< without them, those that each question says

    [[nodiscard]] constexpr recount::limits limits_or(const recount::limits& usual) const {
        return limits ? *limits : usual;
    }
    [[nodiscard]] constexpr evidence figures_of(const Snapshot& report) const {
        return {report.figures(), before.figures_beside(report)};
    }
    [[nodiscard]] constexpr surroundings surroundings_of(const Snapshot& report) const {
        return {before.figures_beside(report), other_register.figures_beside(report), next.figures_beside(report),
                earlier.figures_beside(report), habits};
    }
};

/// The type of a question, which does not decide of which snapshots it is.
template <class Snapshot>
using question_of = std::type_identity_t<question<Snapshot>>;

/// An answer about a snapshot, in which a category is looked up: `bounds(report)[women{}]`.
template <class Answer, class Scheme>
struct answer : Answer {
    template <category_of<Scheme> C>
    [[nodiscard]] constexpr decltype(auto) operator[](C) const {
        return this->of_category(index_of<C, Scheme>);
    }

    /// A category of another scheme ends up here, and does not compile.
    template <class C>
        requires(!category_of<C, Scheme> && !std::integral<C>)
    void operator[](C) const = delete;

    /// By place, where the answer is a list.
    [[nodiscard]] constexpr decltype(auto) operator[](std::size_t i) const requires requires(const Answer& list) {
        list[i];
    }
    { return static_cast<const Answer&>(*this)[i]; }
};

/// The same for a scheme that is known when the program runs: `bounds(report)["women"]`. Refers to the scheme.
template <class Answer, class Scheme>
    requires(!static_scheme<Scheme>)
struct answer<Answer, Scheme> : Answer {
    const Scheme* scheme{};

    /// @throws statement_error for a category that the scheme does not know
    [[nodiscard]] decltype(auto) operator[](std::string_view category) const {
        const auto row = scheme->index_of(category);
        if (!row) throw statement_error{"recount: no category of this scheme is called " + std::string{category}};
        return this->of_category(*row);
    }

    /// By place, where the answer is a list.
    [[nodiscard]] decltype(auto) operator[](std::size_t i) const requires requires(const Answer& list) { list[i]; }
    { return static_cast<const Answer&>(*this)[i]; }
};

namespace detail {

template <class Snapshot, class Answer>
constexpr answer<Answer, typename Snapshot::scheme_type> answer_about(const Snapshot& report, Answer found) {
    if constexpr (static_scheme<typename Snapshot::scheme_type>)
        return {std::move(found)};
    else
        return {std::move(found), &report.declared_scheme()};
}

}  // namespace detail

}  // namespace recount
