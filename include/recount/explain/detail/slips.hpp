// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/explain/keystrokes.hpp>
#include <recount/model/figure.hpp>
#include <recount/solve/checked.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount {

/// What happened to the digits of a number on its way into print.
enum class slip : std::uint8_t {
    substituted,  ///< one digit for another
    transposed,   ///< two neighbours changed places
    dropped,      ///< a digit is missing
    doubled,      ///< a digit is there twice
    added,        ///< a digit that does not repeat its neighbour is there too many
    sign,         ///< the minus sign was lost, or is there too many
    several       ///< more than one of these
};

namespace detail {

/// The same figure, worded alike, with another number; nothing where a publication could not have worded it so.
///
/// @param width_follows the width of "about 170" is that of the new number, as it is where none is stated
inline std::optional<figure> restated(const figure& old, std::int64_t value, int decimals, bool width_follows = false) {
    const auto as_amount = [&](std::int64_t number, int with) { return amount::like(old.counted_in(), number, with); };
    const amount stated = as_amount(value, decimals);
    switch (old.worded()) {
        case wording::not_published: return std::nullopt;
        case wording::exact: return exactly(stated);
        case wording::at_least: return at_least(stated);
        case wording::more_than: return more_than(stated);
        case wording::at_most: return at_most(stated);
        case wording::fewer_than: return fewer_than(stated);
        case wording::between:
            if (value > old.extent()) return std::nullopt;
            return between(stated, as_amount(old.extent(), old.decimals()));
        case wording::about: return width_follows ? about(stated) : about(stated, old.extent());
        case wording::rounded:
            if (value % old.extent() != 0) return std::nullopt;
            return rounded(stated, old.extent(), old.rounded_by());
    }
    return std::nullopt;
}

/// "About" without a stated width, as far as one can see.
inline bool has_usual_width(const figure& stated) {
    return stated.worded() == wording::about && stated == about(stated.printed_amount());
}

/// All numbers that one slip turns into a printed one.
///
/// Works on the digits as they stand in print, without grouping; no number begins with a zero that does nothing. Behind
/// a decimal mark a digit more or less changes how many decimals there are, unless the column sets the mark: both are
/// tried. A digit that is there too many is "doubled" where it repeats its neighbour, as a key that is held too long
/// does, and "added" otherwise. The zeros in front of 0.05 are there for the mark alone, and move with it.
class slips_of_number {
public:
    slips_of_number(std::int64_t value, int decimals, bool may_be_negative)
        : value_{value}, decimals_{decimals}, may_be_negative_{may_be_negative} {
        digits_ = keyed_number{value}.view();
        if (value < 0) digits_.erase(0, 1);
        const std::size_t width = static_cast<std::size_t>(decimals) + 1;
        if (digits_.size() < width) digits_.insert(0, width - digits_.size(), '0');
    }

    /// Calls `visit(value, decimals, slip)` for each, once.
    template <class Visit>
    void every(Visit visit) const {
        if (!padded()) return every_edit(visit);
        std::vector<std::pair<std::int64_t, int>> seen;  // zeros that move make some numbers in two ways
        const auto once = [&](std::int64_t value, int decimals, slip how) {
            const std::pair number{value, decimals};
            if (std::find(seen.begin(), seen.end(), number) != seen.end() || number == std::pair{value_, decimals_})
                return;
            seen.push_back(number);
            visit(value, decimals, how);
        };
        every_edit(once);
    }

private:
    [[nodiscard]] bool padded() const { return decimals_ > 0 && digits_[0] == '0'; }

    template <class Visit>
    void every_edit(Visit& visit) const {
        const std::size_t mark =
            digits_.size() - static_cast<std::size_t>(decimals_);  // digits before the decimal mark
        for (std::size_t i = 0; i < digits_.size(); ++i) {
            std::string meant = digits_;
            for (char c = '0'; c <= '9'; ++c) {
                meant[i] = c;
                if (c != digits_[i]) give(meant, decimals_, slip::substituted, visit);
            }
        }
        for (std::size_t i = 1; i < digits_.size(); ++i) {
            if (digits_[i - 1] == digits_[i]) continue;
            std::string meant = digits_;
            std::swap(meant[i - 1], meant[i]);
            give(meant, decimals_, slip::transposed, visit);
        }
        for (std::size_t i = 0; i <= digits_.size(); ++i)
            for (char c = '0'; c <= '9'; ++c) {
                if (i > 0 && digits_[i - 1] == c) continue;  // the same number as one place before
                std::string meant = digits_;
                meant.insert(i, 1, c);
                give(meant, decimals_, slip::dropped, visit);
                // A run of equal digits across the mark may have lost one on either side of it.
                std::size_t behind = i;
                while (behind < digits_.size() && digits_[behind] == c) ++behind;
                if (decimals_ > 0 && behind >= mark) give(meant, decimals_ + 1, slip::dropped, visit);
            }
        for (std::size_t i = 0; i < digits_.size(); ++i) {
            const bool repeats = i > 0 && digits_[i - 1] == digits_[i];
            if (repeats && i > 1 && digits_[i - 2] == digits_[i]) continue;  // the same number as one place before
            const bool repeated = i + 1 < digits_.size() && digits_[i + 1] == digits_[i];
            if (repeated && !repeats) continue;  // the next place gives it
            std::string meant = digits_;
            meant.erase(i, 1);
            const slip how = repeats ? slip::doubled : slip::added;
            give(meant, decimals_, how, visit);
            std::size_t last = i;
            while (last + 1 < digits_.size() && digits_[last + 1] == digits_[i]) ++last;
            if (decimals_ > 1 && last >= mark) give(meant, decimals_ - 1, how, visit);
        }
        if (value_ != 0 && (may_be_negative_ || value_ < 0) && value_ != std::numeric_limits<std::int64_t>::min())
            visit(-value_, decimals_, slip::sign);
    }

    template <class Visit>
    void give(std::string_view meant, int decimals, slip how, Visit& visit) const {
        if (padded() && decimals == decimals_)
            while (meant.size() > static_cast<std::size_t>(decimals) + 1 && meant[0] == '0') meant.remove_prefix(1);
        const std::size_t whole_digits = meant.size() - static_cast<std::size_t>(decimals);
        if (meant.size() <= static_cast<std::size_t>(decimals) || (whole_digits > 1 && meant[0] == '0')) return;
        if (decimals > percentage::most_decimals) return;
        std::int64_t value = 0;
        for (const char c : meant)
            if (detail::product_overflows(value, 10, value) || detail::sum_overflows(value, c - '0', value)) return;
        visit(value_ < 0 ? -value : value, decimals, how);
    }

    std::string digits_;
    std::int64_t value_;
    int decimals_;
    bool may_be_negative_;
};

/// Calls `visit(meant, slip)` for every figure that one slip turns into the printed one.
///
/// Where "about" has its usual width, that of the number that was meant comes first and then the one that is printed.
template <class Visit>
void every_slip(const figure& printed, bool may_be_negative, Visit visit) {
    if (!printed.published()) return;
    slips_of_number{printed.value(), printed.decimals(), may_be_negative}.every(
        [&](std::int64_t value, int decimals, slip how) {
            const bool usual = has_usual_width(printed);
            const auto meant = restated(printed, value, decimals, usual);
            if (meant && *meant != printed) visit(*meant, how);
            if (!usual) return;
            const auto as_wide = restated(printed, value, decimals);
            if (as_wide && as_wide != meant) visit(*as_wide, how);
        });
    if (printed.worded() != wording::between) return;
    slips_of_number{printed.extent(), printed.decimals(), may_be_negative}.every(
        [&](std::int64_t value, int decimals, slip how) {
            if (value < printed.value() || decimals != printed.decimals()) return;
            visit(between(printed.printed_amount(), amount::like(printed.counted_in(), value, decimals)), how);
        });
}

}  // namespace detail

}  // namespace recount
