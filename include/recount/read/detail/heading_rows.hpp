// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/detail/column_values.hpp>
#include <recount/read/detail/grid_sketch.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace recount::detail {

inline std::string_view without_blanks_around(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(' ');
    return begin == text.npos ? std::string_view{} : text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
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
                while (wanted == 0 && continues_header(r)) ++r;
                return r;
            }
        return usual;
    }

    template <class Known>
    [[nodiscard]] static std::size_t known_in(const grid_sketch::row& row, Known is_known) {
        return static_cast<std::size_t>(std::count_if(row.cells.begin(), row.cells.end(), is_known));
    }

    /// What heads each column above a row: "2017" over Total, Men and Women. A row with one cell alone is a title.
    [[nodiscard]] std::vector<std::string> above(std::size_t header) const {
        std::vector<std::string> result(header < rows_.size() ? rows_[header].cells.size() : 0);
        for (std::size_t r = 0; r < header; ++r) {
            if (rows_[r].cells.size() != result.size() || filled(rows_[r]) < 2) continue;
            std::string_view last;
            for (std::size_t i = 0; i < result.size(); ++i) {
                if (const std::string_view own = without_blanks_around(rows_[r].cells[i]); !own.empty()) last = own;
                if (!last.empty()) result[i].append(result[i].empty() ? "" : ", ").append(last);
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
                return !without_blanks_around(cell).empty() && could_be_figure(cell) && !is_known(cell);
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

    const std::vector<grid_sketch::row>& rows_;
    std::size_t usual_;
    std::vector<std::size_t> last_figure_{};  // of each column, the last row with a figure in it; 0 where there is none
};

/// The names of columns, without blanks around them unless they are known with them; of several that are called the same,
/// and where a name is known so, with what stands above.
template <class Known>
void qualify_names(std::vector<std::string>& names, const std::vector<std::string>& above, Known is_known) {
    for (std::string& name : names)
        if (!is_known(name)) name = without_blanks_around(name);
    const std::vector<std::string> own = names;
    std::map<std::string_view, std::size_t> times;
    for (const std::string& name : own) ++times[name];
    for (std::size_t i = 0; i < std::min(names.size(), above.size()); ++i) {
        if (own[i].empty() || above[i].empty()) continue;
        const std::string whole = above[i] + ", " + own[i];
        if (times[own[i]] > 1 || is_known(whole)) names[i] = whole;
    }
}

}  // namespace recount::detail
