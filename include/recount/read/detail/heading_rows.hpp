// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/detail/column_values.hpp>
#include <recount/read/detail/grid_sketch.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace recount::detail {

inline std::string_view without_blanks_around(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(' ');
    return begin == text.npos ? std::string_view{} : text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

/// Of each column what stands above its name in rows of headings, outermost first; empty where nothing does.
using headings_above = std::vector<std::vector<std::string>>;

/// "2017, Men"; what is empty is left out.
inline std::string joined(const std::vector<std::string>& levels) {
    std::string text;
    for (const std::string& one : levels)
        if (!one.empty()) text.append(text.empty() ? "" : ", ").append(one);
    return text;
}

/// Which of the first rows of a text heads its columns, and what stands above it.
class heading_rows {
public:
    explicit heading_rows(const grid_sketch& sketch) : rows_{sketch.rows}, usual_{sketch.usual_width()} {
        for (std::size_t r = 0; r < rows_.size(); ++r)
            for (std::size_t i = 0; i < rows_[r].cells.size(); ++i) {
                if (!is_figure(rows_[r].cells[i])) continue;
                if (last_figure_.size() <= i) last_figure_.resize(i + 1);
                last_figure_[i] = r;
            }
    }

    /// The row that stands on the declared line, or looks like a header; how many rows there are where none is.
    template <class Known>
    [[nodiscard]] std::size_t header(std::size_t declared_line, Known is_known) const {
        std::size_t usual = rows_.size();
        for (std::size_t r = rows_.size(); r-- > 0;) {
            if (declared_line > 0 && rows_[r].line == declared_line) return r;
            if (rows_[r].cells.size() == usual_) usual = r;
        }
        if (declared_line > 0) return usual;
        for (const std::size_t wanted : {std::size_t{2}, std::size_t{1}, std::size_t{0}})
            for (std::size_t r = 0; r < rows_.size(); ++r) {
                const std::size_t named = known_in(rows_[r], is_known);
                if (named < wanted || (wanted < 2 && rows_[r].cells.size() != usual_)) continue;
                if (!could_be_header(r, wanted > 0 ? named : 0, is_known)) continue;
                while (wanted == 0 ? continues_header(r) : names_stand_below(r, is_known)) ++r;
                return r;
            }
        return usual;
    }

    /// The last row of a header of several, of which one row has names that are known, each over some others or dates; how
    /// many rows there are where none is so.
    template <class Known>
    [[nodiscard]] std::size_t names_over_others(Known is_known, std::size_t& known) const {
        for (std::size_t r = 0; r + 1 < rows_.size(); ++r) {
            known = known_over_figures(r, is_known);
            const std::size_t last = known > 1 ? last_below(r) : r;
            if (last > r) return last;
        }
        known = 0;
        return rows_.size();
    }

    template <class Known>
    [[nodiscard]] static std::size_t known_in(const grid_sketch::row& row, Known is_known) {
        return static_cast<std::size_t>(std::count_if(row.cells.begin(), row.cells.end(), is_known));
    }

    /// What heads each column above a row: "2017" over Total, Men and Women. A row with one cell alone is a title.
    [[nodiscard]] headings_above above(std::size_t header) const {
        headings_above result(header < rows_.size() ? rows_[header].cells.size() : 0);
        for (std::size_t r = 0; r < header; ++r) {
            if (rows_[r].cells.size() != result.size() || filled(rows_[r]) < 2) continue;
            std::string_view last;
            for (std::size_t i = 0; i < result.size(); ++i) {
                if (const std::string_view own = without_blanks_around(rows_[r].cells[i]); !own.empty()) last = own;
                result[i].emplace_back(last);
            }
        }
        return result;
    }

private:
    /// Whether a cell has no sign but those of figures.
    static bool could_be_figure(std::string_view cell) {
        return cell.find_first_not_of("0123456789.,-% ") == cell.npos;
    }
    static bool is_figure(std::string_view cell) {
        return cell.find_first_of("0123456789") != cell.npos && could_be_figure(cell);
    }

    static std::size_t filled(const grid_sketch::row& row) {
        return static_cast<std::size_t>(std::count_if(row.cells.begin(), row.cells.end(),
                                                      [](auto cell) { return !without_blanks_around(cell).empty(); }));
    }

    /// Whether figures stand in the column below a row; where there are none below it at all, any column may hold some.
    [[nodiscard]] bool has_figures_below(std::size_t row, std::size_t column) const {
        return column < last_figure_.size() && last_figure_[column] > row;
    }
    [[nodiscard]] bool has_figures_below(std::size_t row) const {
        return std::any_of(last_figure_.begin(), last_figure_.end(), [&](std::size_t last) { return last > row; });
    }

    /// Columns of figures that a row does not name, and other columns that it does not name: those may stay without one.
    struct nameless {
        std::size_t figures{};
        std::size_t others{};
    };

    [[nodiscard]] nameless nameless_in(std::size_t r) const {
        nameless result;
        const bool any = has_figures_below(r);
        for (std::size_t i = 0; i < rows_[r].cells.size(); ++i)
            if (without_blanks_around(rows_[r].cells[i]).empty())
                ++(!any || has_figures_below(r, i) ? result.figures : result.others);
        return result;
    }

    /// Rows of figures may have names of the rules too, but then they have figures, or empty cells where there are none.
    template <class Known>
    [[nodiscard]] bool could_be_header(std::size_t r, std::size_t named, Known is_known) const {
        const grid_sketch::row& row = rows_[r];
        const auto numbers =
            static_cast<std::size_t>(std::count_if(row.cells.begin(), row.cells.end(), [&](std::string_view cell) {
                const std::string_view text = without_blanks_around(cell);
                return !text.empty() && text != "%" && could_be_figure(text) && !is_known(cell);
            }));
        const nameless empty = nameless_in(r);
        return named > 0 ? numbers == 0 && empty.figures <= named
                         : (numbers + empty.figures) * 2 + empty.others < row.cells.size();
    }

    /// Whether the next row names columns of figures that this one does not, with words or years and no figures.
    [[nodiscard]] bool continues_header(std::size_t r) const {
        if (r + 1 == rows_.size() || rows_[r + 1].cells.size() != rows_[r].cells.size()) return false;
        if (!has_figures_below(r + 1) || nameless_in(r + 1).figures >= nameless_in(r).figures) return false;
        std::size_t words = 0;
        for (std::size_t i = 0; i < rows_[r + 1].cells.size(); ++i) {
            const std::string_view cell = without_blanks_around(rows_[r + 1].cells[i]);
            if (cell.empty() || !has_figures_below(r + 1, i) || is_bare_year(cell)) continue;
            if (is_figure(cell)) return false;
            ++words;
        }
        return words > 0;
    }

    /// How many columns that have figures below a row have a name in it that is known.
    template <class Known>
    [[nodiscard]] std::size_t known_over_figures(std::size_t r, Known is_known) const {
        std::size_t result = 0;
        for (std::size_t i = 0; i < rows_[r].cells.size(); ++i)
            result += has_figures_below(r, i) && is_known(rows_[r].cells[i]) ? 1U : 0U;
        return result;
    }

    enum class naming : std::uint8_t { figures, some, all };

    /// Whether a row names all columns that have figures below it, or has figures itself.
    [[nodiscard]] naming naming_of(std::size_t r) const {
        std::size_t named = 0;
        bool left_out = false;
        for (std::size_t i = 0; i < rows_[r].cells.size(); ++i) {
            if (!has_figures_below(r, i)) continue;
            const std::string_view name = without_blanks_around(rows_[r].cells[i]);
            const bool no_value = !name.empty() && is_no_value(name);
            if (no_value || (is_figure(name) && styles_of({name}).empty())) return naming::figures;
            left_out = left_out || (name.empty() && named > 0);  // keys stand left of the figures
            named += name.empty() ? 0U : 1U;
        }
        return left_out || named < 2 ? naming::some : naming::all;
    }

    /// Whether the next row has names that are known as well, as below a row of dates.
    template <class Known>
    [[nodiscard]] bool names_stand_below(std::size_t r, Known is_known) const {
        if (r + 1 == rows_.size() || rows_[r + 1].cells.size() != usual_) return false;
        const std::vector<std::string_view>& cells = rows_[r + 1].cells;
        return known_over_figures(r + 1, is_known) > 1 && naming_of(r + 1) == naming::all &&
               std::none_of(cells.begin(), cells.end(), is_figure);
    }

    /// The row below one that leaves out names, in which each column has one; that row where none is below it.
    [[nodiscard]] std::size_t last_below(std::size_t r) const {
        constexpr std::size_t most_rows = 5;
        if (rows_[r].cells.size() != usual_ || naming_of(r) != naming::some) return r;
        for (std::size_t k = r + 1; k < std::min(r + most_rows, rows_.size()); ++k) {
            if (rows_[k].cells.size() != usual_) return r;
            const naming names = naming_of(k);
            if (names == naming::figures) return r;
            if (names == naming::all) return k;
        }
        return r;
    }

    const std::vector<grid_sketch::row>& rows_;
    std::size_t usual_;
    std::vector<std::size_t> last_figure_{};  // of each column, the last row with a figure in it; 0 where there is none
};

/// The names of columns, without blanks around them unless they are known with them; of several that are called the same,
/// and where a name is known so, with what stands above.
template <class Known>
void qualify_names(std::vector<std::string>& names, const headings_above& above, Known is_known) {
    for (std::string& name : names)
        if (!is_known(name)) name = without_blanks_around(name);
    const std::vector<std::string> own = names;
    std::map<std::string_view, std::size_t> times;
    for (const std::string& name : own) ++times[name];
    for (std::size_t i = 0; i < std::min(names.size(), above.size()); ++i) {
        const std::string before = joined(above[i]);
        if (own[i].empty() || before.empty()) continue;
        const std::string whole = before + ", " + own[i];
        if (times[own[i]] > 1 || is_known(whole)) names[i] = whole;
    }
}

}  // namespace recount::detail
