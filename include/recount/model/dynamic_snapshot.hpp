// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/dynamic_scheme.hpp>
#include <recount/model/snapshot.hpp>

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount {

/// The figures of a scheme that is known when the program runs.
///
/// Refers to its scheme, which must outlive it and gets no further categories once it has snapshots.
template <>
class snapshot<dynamic_scheme> {
public:
    using scheme_type = dynamic_scheme;

    /// @throws scheme_error for a scheme without relation or category
    explicit snapshot(const dynamic_scheme& scheme, period as_of = undated, const source& from = {})
        : scheme_{&scheme},
          figures_(scheme.view().categories.size()),
          period_{as_of},
          source_{std::string{from.register_name}, std::string{from.stated_by}, std::string{from.published_in}} {
        if (figures_.empty()) throw scheme_error{detail::words(detail::fault::empty)};
    }

    /// All figures at once, in the order of the scheme's categories.
    /// @throws statement_error when there are more or fewer of them
    snapshot(const dynamic_scheme& scheme, std::vector<figure> figures, period as_of = undated, const source& from = {})
        : scheme_{&scheme},
          figures_{std::move(figures)},
          period_{as_of},
          source_{std::string{from.register_name}, std::string{from.stated_by}, std::string{from.published_in}} {
        if (figures_.empty()) throw scheme_error{detail::words(detail::fault::empty)};
        if (figures_.size() != scheme.view().categories.size())
            throw statement_error{"recount: a snapshot has one figure for each category of its scheme"};
    }

    /// A scheme that ends with the statement cannot be referred to.
    explicit snapshot(dynamic_scheme&&, period = undated, const source& = {}) = delete;
    snapshot(dynamic_scheme&&, std::vector<figure>, period = undated, const source& = {}) = delete;

    /// States one figure.
    /// @throws statement_error for a category that the scheme does not know, or that is stated already
    snapshot& state(std::string_view category, figure value) {
        figure& place = figures_[row_of(category)];
        if (place.published())
            throw statement_error{"recount: a category is stated twice in one snapshot: " + std::string{category}};
        place = value;
        return *this;
    }

    /// @throws statement_error for a category that the scheme does not know
    [[nodiscard]] const figure& operator[](std::string_view category) const { return figures_[row_of(category)]; }
    [[nodiscard]] figure& operator[](std::string_view category) { return figures_[row_of(category)]; }

    [[nodiscard]] const period& as_of() const { return period_; }
    [[nodiscard]] source from() const { return {source_.register_name, source_.stated_by, source_.published_in}; }

    /// @throws scheme_error when the scheme got further categories
    [[nodiscard]] scheme_view scheme() const {
        const scheme_view view = scheme_->view();
        if (view.categories.size() != figures_.size())
            throw scheme_error{"recount: a scheme with snapshots gets no further categories"};
        return view;
    }
    [[nodiscard]] const dynamic_scheme& declared_scheme() const { return *scheme_; }
    [[nodiscard]] std::span<const figure> figures() const { return figures_; }

    /// The same figures as worded, of the same scheme and period and from the same source.
    friend bool operator==(const snapshot&, const snapshot&) = default;

private:
    [[nodiscard]] std::size_t row_of(std::string_view category) const {
        const auto row = scheme_->index_of(category);
        if (!row || *row >= figures_.size())
            throw statement_error{"recount: no category of this scheme is called " + std::string{category}};
        return *row;
    }

    const dynamic_scheme* scheme_;
    std::vector<figure> figures_;
    period period_;
    basic_source<std::string> source_;
};

}  // namespace recount
