// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/snapshot.hpp>
#include <recount/reconcile/judge.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace recount {

namespace detail {

/// Room for findings: a fixed array where the scheme is static, so that nothing is allocated.
template <std::size_t Capacity>
class finding_array {
public:
    constexpr void push_back(const finding& found) { items_[size_++] = found; }
    [[nodiscard]] constexpr std::size_t size() const { return size_; }
    [[nodiscard]] constexpr const finding* data() const { return items_.data(); }

private:
    std::array<finding, Capacity> items_{};
    std::size_t size_{};
};

template <class Snapshot>
struct findings_of {
    using type = std::vector<finding>;
};
template <static_scheme S>
struct findings_of<snapshot<S>> {
    using type = finding_array<S::relation_count + S::category_count>;
};

/// Calls `judged(relation)` for every relation until it returns false; the loop of a static scheme is unrolled, so
/// that its tables turn into instructions.
template <class Snapshot, class Judged>
constexpr bool every_relation(const Snapshot& report, Judged judged) {
    if constexpr (static_scheme<typename Snapshot::scheme_type>) {
        return [&]<std::size_t... I>(std::index_sequence<I...>) {
            return (judged(static_cast<std::uint32_t>(I)) && ...);
        }(std::make_index_sequence<Snapshot::scheme_type::relation_count>{});
    } else {
        const std::size_t relations = report.scheme().relations.size();
        for (std::size_t i = 0; i < relations; ++i)
            if (!judged(static_cast<std::uint32_t>(i))) return false;
        return true;
    }
}

}  // namespace detail

/// A reconciled snapshot without its type, for what is written about it: the views live as long as it does.
struct reconciliation_view {
    scheme_view scheme;
    evidence figures;
    period as_of;
    source from;
    std::span<const finding> findings;
};

/// The findings of a snapshot: one for each relation in the order of the scheme, then one for each count below 0.
///
/// Holds a copy of the snapshot, so that a report can be printed from it alone.
template <snapshot_like Snapshot>
class reconciliation {
public:
    constexpr explicit reconciliation(const Snapshot& report) : report_{report} {
        const scheme_view scheme = report_.scheme();
        const evidence figures{report_.figures()};
        detail::every_relation(report_, [&](std::uint32_t relation) {
            findings_.push_back(judge(scheme, relation, figures));
            return true;
        });
        for (std::uint32_t category = 0; category < figures.now.size(); ++category)
            if (const finding found = judge_domain(scheme, category, figures.now[category]);
                found.verdict == verdict::inconsistent)
                findings_.push_back(found);
    }

    [[nodiscard]] constexpr const finding* begin() const { return findings_.data(); }
    [[nodiscard]] constexpr const finding* end() const { return findings_.data() + findings_.size(); }
    [[nodiscard]] constexpr std::size_t size() const { return findings_.size(); }
    [[nodiscard]] constexpr const finding& operator[](std::size_t i) const { return findings_.data()[i]; }

    [[nodiscard]] constexpr std::size_t count(verdict wanted) const {
        std::size_t result = 0;
        for (const finding& found : *this) result += found.verdict == wanted ? 1 : 0;
        return result;
    }

    /// Nothing is inconsistent. What is undetermined is not.
    [[nodiscard]] constexpr bool consistent() const { return count(verdict::inconsistent) == 0; }

    [[nodiscard]] constexpr const Snapshot& report() const { return report_; }

    [[nodiscard]] constexpr reconciliation_view view() const {
        return {report_.scheme(), {report_.figures()}, report_.as_of(), report_.from(), {begin(), size()}};
    }

private:
    Snapshot report_;
    typename detail::findings_of<Snapshot>::type findings_;
};

/// Judges every relation of a snapshot.
/// @throws overflow_error, statement_error @see judge
template <snapshot_like Snapshot>
[[nodiscard]] constexpr reconciliation<Snapshot> reconcile(const Snapshot& report) {
    return reconciliation<Snapshot>{report};
}

/// Nothing in the snapshot is inconsistent; stops at the first thing that is.
/// @throws overflow_error, statement_error @see judge
template <snapshot_like Snapshot>
[[nodiscard]] constexpr bool consistent(const Snapshot& report) {
    const scheme_view scheme = report.scheme();
    const evidence figures{report.figures()};
    for (std::uint32_t category = 0; category < figures.now.size(); ++category)
        if (judge_domain(scheme, category, figures.now[category]).verdict == verdict::inconsistent) return false;
    return detail::every_relation(report, [&](std::uint32_t relation) {
        return judge(scheme, relation, figures).verdict != verdict::inconsistent;
    });
}

}  // namespace recount
