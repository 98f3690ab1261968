// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>

namespace recount {

/// Whether a spreadsheet that opens a table may take a cell for a formula: text behind = + - @, as they are or of full
/// width, and behind blanks too.
///
/// A number with its sign is none (-12, +5, "-1,234.5 %"), nor is a sign that stands for "not published" (-, --). That is
/// what OWASP says of CSV injection, and no more than one spreadsheet does: Gnumeric and LibreOffice compute = alone.
constexpr bool may_be_formula(std::string_view cell) {
    constexpr std::array<std::string_view, 8> signs{"=", "+", "-", "@", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
    cell.remove_prefix(std::min(cell.find_first_not_of(" \t\r\n"), cell.size()));
    const auto sign = std::find_if(signs.begin(), signs.end(), [&](auto one) { return cell.starts_with(one); });
    if (sign == signs.end()) return false;
    const bool of_number = *sign == "+" || *sign == "-";
    return cell.substr(sign->size()).find_first_not_of(of_number ? "+-.,'% 0123456789" : "=+-@") != cell.npos;
}

/// The cells of a table that a spreadsheet may take for formulas.
struct formula_cells {
    std::size_t count{};
    std::size_t line{};   ///< of the first
    std::string first{};  ///< what it holds
};

/// Lines of comma-separated values (RFC 4180), in which each cell stays what it is.
///
/// Nothing is put before what looks like a formula, as it would then be another name: such cells are counted, for who
/// writes the table to say so.
class csv_lines {
public:
    explicit csv_lines(std::ostream& out) : out_{&out} {}

    /// Text that somebody else supplied.
    csv_lines& text(std::string_view cell) {
        if (may_be_formula(cell) && formulas_.count++ == 0) formulas_ = {1, line_, std::string{cell}};
        return value(cell);
    }

    /// What the library printed itself: a figure, a date, a number. "-5 to 3" is no formula.
    csv_lines& value(std::string_view cell) {
        if (begun_) *out_ << ',';
        begun_ = true;
        line_ += static_cast<std::size_t>(std::count(cell.begin(), cell.end(), '\n'));
        if (plain(cell)) {
            *out_ << cell;
            return *this;
        }
        *out_ << '"';
        for (const char c : cell) *out_ << (c == '"' ? "\"" : "") << c;
        *out_ << '"';
        return *this;
    }

    void end() {
        *out_ << '\n';
        begun_ = false;
        ++line_;
    }

    [[nodiscard]] const formula_cells& formulas() const { return formulas_; }

private:
    static bool plain(std::string_view cell) {
        const auto blank = [](char c) { return c == ' ' || c == '\t'; };
        return cell.find_first_of(",\"\r\n;") == cell.npos && !cell.starts_with(detail::byte_order_mark) &&
               (cell.empty() || !(blank(cell.front()) || blank(cell.back())));
    }

    std::ostream* out_;
    std::size_t line_{1};
    bool begun_{};
    formula_cells formulas_{};
};

}  // namespace recount
