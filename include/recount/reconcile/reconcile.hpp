// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/snapshot.hpp>
#include <recount/reconcile/judge.hpp>
#include <recount/solve/vector.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <utility>

namespace recount {

namespace detail {

/// Calls `judged(finding)` for every relation until it returns false; a static scheme has no loop, so that its tables
/// turn into instructions.
template <class Snapshot, class Judged>
[[gnu::always_inline]] constexpr bool judge_relations(const Snapshot& report, Judged judged) {
    const evidence figures{report.figures()};
    if constexpr (static_scheme<typename Snapshot::scheme_type>) {
        using scheme_type = typename Snapshot::scheme_type;
        return [&]<std::size_t... I>(std::index_sequence<I...>) {
            return (judged(judge<scheme_type, static_cast<std::uint32_t>(I)>(figures)) && ...);
        }
        (std::make_index_sequence<scheme_type::relation_count>{});
    } else {
        const scheme_view scheme = report.scheme();
        for (std::uint32_t relation = 0; relation < scheme.relations.size(); ++relation)
            if (!judged(judge(scheme, relation, figures))) return false;
        return true;
    }
}

/// Some stated number is below 0; whether it may be is another question.
template <class Snapshot>
[[gnu::always_inline]] constexpr bool some_below_zero(const Snapshot& report) {
    if constexpr (static_scheme<typename Snapshot::scheme_type>) {
        return [&]<std::size_t... I>(std::index_sequence<I...>) { return (below_zero(report.figures()[I]) || ...); }
        (std::make_index_sequence<Snapshot::scheme_type::category_count>{});
    } else {
        for (const figure& stated : report.figures())
            if (below_zero(stated)) return true;
        return false;
    }
}

/// The findings of one snapshot in a row.
template <class Snapshot>
class finding_list {
public:
    explicit finding_list(const Snapshot& report) {
        findings_.reserve(report.scheme().relations.size());
        const auto add = [this](const finding& found) {
            findings_.push_back(found);
            return true;
        };
        judge_relations(report, add);
        judge_domains(report.scheme(), report.figures(), add);
    }
    [[nodiscard]] std::span<const finding> all() const { return {findings_.data(), findings_.size()}; }

private:
    vector<finding> findings_;
};

/// A static scheme has a place for each relation, and allocates only where a count is below 0.
template <static_scheme S>
class finding_list<snapshot<S>> {
public:
    constexpr explicit finding_list(const snapshot<S>& report_)
        : finding_list{report_, std::make_index_sequence<S::relation_count>{}} {}
    [[nodiscard]] constexpr std::span<const finding> all() const {
        if (with_domains_.empty()) return {of_relations_.data(), of_relations_.size()};
        return {with_domains_.data(), with_domains_.size()};
    }

private:
    template <std::size_t... I>
    constexpr finding_list(const snapshot<S>& report_, std::index_sequence<I...>)
        : of_relations_{{judge<S, static_cast<std::uint32_t>(I)>({report_.figures()})...}} {
        if (some_below_zero(report_)) add_domains(report_);
    }

    constexpr void add_domains(const snapshot<S>& report_) {
        judge_domains(report_.scheme(), report_.figures(), [this](const finding& found) {
            if (with_domains_.empty()) with_domains_.assign(of_relations_.begin(), of_relations_.end());
            with_domains_.push_back(found);
        });
    }

    std::array<finding, S::relation_count> of_relations_;
    vector<finding> with_domains_{};
};

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
/// Owns a copy of the snapshot, so that it may be returned and kept; of a dynamic scheme the names and relations are
/// referred to, as its snapshots refer to them.
template <snapshot_like Snapshot>
class reconciliation {
public:
    using snapshot_type = Snapshot;

    constexpr explicit reconciliation(Snapshot report) : report_{std::move(report)}, findings_{report_} {}

    [[nodiscard]] constexpr auto begin() const { return findings_.all().begin(); }
    [[nodiscard]] constexpr auto end() const { return findings_.all().end(); }
    [[nodiscard]] constexpr std::size_t size() const { return findings_.all().size(); }
    [[nodiscard]] constexpr const finding& operator[](std::size_t i) const { return findings_.all()[i]; }

    [[nodiscard]] constexpr std::size_t count(verdict wanted) const {
        std::size_t result = 0;
        for (const finding& found : *this) result += found.verdict == wanted ? 1 : 0;
        return result;
    }

    /// Nothing is inconsistent. What is undetermined is not.
    [[nodiscard]] constexpr bool consistent() const { return count(verdict::inconsistent) == 0; }

    [[nodiscard]] constexpr const Snapshot& report() const { return report_; }

    [[nodiscard]] constexpr reconciliation_view view() const {
        return {report_.scheme(), {report_.figures()}, report_.as_of(), report_.from(), findings_.all()};
    }

private:
    Snapshot report_;
    detail::finding_list<Snapshot> findings_;
};

/// Judges every relation of a snapshot.
/// @throws overflow_error, statement_error @see judge
template <class Snapshot>
    requires snapshot_like<std::remove_cvref_t<Snapshot>>
[[nodiscard]] constexpr reconciliation<std::remove_cvref_t<Snapshot>> reconcile(Snapshot&& report) {
    return reconciliation<std::remove_cvref_t<Snapshot>>{std::forward<Snapshot>(report)};
}

/// Nothing in the snapshot is inconsistent; stops at the first thing that is.
/// @throws overflow_error, statement_error @see judge
template <snapshot_like Snapshot>
[[nodiscard, gnu::always_inline]] constexpr bool consistent(const Snapshot& report) {
    if (detail::some_below_zero(report)) {
        bool result = true;
        judge_domains(report.scheme(), report.figures(), [&](const finding&) { result = false; });
        if (!result) return false;
    }
    return detail::judge_relations(report, [](const finding& found) { return found.verdict != verdict::inconsistent; });
}

}  // namespace recount
