// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/wide.hpp>

namespace recount::detail {

/// A fraction in lowest terms, its denominator positive; what does not fit into 128 bits throws `overflow_error`.
struct rational {
    wide numerator{};
    wide denominator{1};

    constexpr rational() = default;
    constexpr rational(wide whole) : numerator{whole} {}
    constexpr rational(wide above, wide below) : numerator{above}, denominator{below} {
        if (denominator < 0) {
            numerator = product(wide{-1}, numerator);
            denominator = product(wide{-1}, denominator);
        }
        const wide common = common_divisor(numerator, denominator);
        if (common > 1) {
            numerator /= common;
            denominator /= common;
        }
    }

    [[nodiscard]] constexpr int sign() const { return numerator > 0 ? 1 : numerator < 0 ? -1 : 0; }
    [[nodiscard]] explicit constexpr operator double() const {
        return static_cast<double>(numerator) / static_cast<double>(denominator);
    }

    friend constexpr bool operator==(const rational&, const rational&) = default;
    friend constexpr rational operator-(const rational& a) { return rational{} - a; }
    friend constexpr rational operator+(const rational& a, const rational& b) { return combined(a, b, 1); }
    friend constexpr rational operator-(const rational& a, const rational& b) { return combined(a, b, -1); }
    friend constexpr rational operator*(const rational& a, const rational& b) {
        if (a.denominator == 1 && b.denominator == 1) return product(a.numerator, b.numerator);
        const wide left = common_divisor(a.numerator, b.denominator);
        const wide right = common_divisor(b.numerator, a.denominator);
        rational result{};
        result.numerator = product(a.numerator / left, b.numerator / right);
        result.denominator = product(a.denominator / right, b.denominator / left);
        return result;
    }
    /// @param b not 0
    friend constexpr rational operator/(const rational& a, const rational& b) {
        return a * rational{b.denominator, b.numerator};
    }
    friend constexpr bool operator<(const rational& a, const rational& b) { return (a - b).sign() < 0; }

private:
    static constexpr rational combined(const rational& a, const rational& b, wide direction) {
        if (a.denominator == 1 && b.denominator == 1) return sum(a.numerator, product(direction, b.numerator));
        const wide common = common_divisor(a.denominator, b.denominator);
        const wide mine = b.denominator / common;
        return {sum(product(a.numerator, mine), product(direction, product(b.numerator, a.denominator / common))),
                product(a.denominator, mine)};
    }
};

}  // namespace recount::detail
