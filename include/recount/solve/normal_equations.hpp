// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace recount::detail {

/// A sparse matrix by rows, with the same entries by columns.
struct sparse_matrix {
    struct entry {
        std::uint32_t at{};  ///< the column in a row, the row in a column
        double factor{};
    };

    std::vector<std::size_t> row_begin{0};
    std::vector<entry> in_rows{};
    std::vector<std::size_t> column_begin{};
    std::vector<entry> in_columns{};

    [[nodiscard]] std::uint32_t rows() const { return static_cast<std::uint32_t>(row_begin.size() - 1); }
    [[nodiscard]] std::span<const entry> row(std::size_t r) const {
        return std::span{in_rows}.subspan(row_begin[r], row_begin[r + 1] - row_begin[r]);
    }
    [[nodiscard]] std::span<const entry> column(std::size_t c) const {
        return std::span{in_columns}.subspan(column_begin[c], column_begin[c + 1] - column_begin[c]);
    }

    /// To be called when all rows are there.
    void index_columns(std::size_t columns) {
        column_begin.assign(columns + 1, 0);
        for (const entry& e : in_rows) ++column_begin[e.at + 1];
        for (std::size_t c = 0; c < columns; ++c) column_begin[c + 1] += column_begin[c];
        in_columns.resize(in_rows.size());
        std::vector<std::size_t> next(column_begin.begin(), column_begin.end() - 1);
        for (std::uint32_t r = 0; r < rows(); ++r)
            for (const entry& e : row(r)) in_columns[next[e.at]++] = {r, e.factor};
    }
};

/// Solves (A V A') y = b for the chosen rows of A and variances V, in floating point.
///
/// Rows are eliminated in order of least degree (Tinney and Walker 1967), what remains dense is factored as a dense
/// block; where the factors would outgrow the system by far, conjugate gradients (Hestenes and Stiefel 1952) take
/// over, so that memory stays linear. A row that depends on others gets y = 0.
class normal_equations {
public:
    normal_equations(const sparse_matrix& a, std::span<const double> variance, std::span<const char> chosen)
        : a_{a}, variance_{variance}, chosen_{chosen}, links_(a.rows()), diagonal_(a.rows()), first_(a.rows()) {
        build();
        if (!iterative_) factor();
    }

    /// One solution; `b` of rows that were not chosen is ignored, and their result is 0.
    [[nodiscard]] std::vector<double> solve(std::span<const double> b) const {
        return iterative_ ? by_gradients(b) : by_factors(b);
    }

private:
    struct link {
        std::uint32_t row{};
        double factor{};
    };

    /// What the factors may take; the constant lets middling systems be factored whatever their shape.
    [[nodiscard]] std::size_t most_links() const { return 32 * a_.in_rows.size() + 1'000'000; }

    void build() {
        constexpr std::uint32_t nowhere = 0xffff'ffff;
        std::vector<std::uint32_t> place(a_.rows(), nowhere);
        std::size_t products = 0;
        for (std::size_t c = 0; c < variance_.size(); ++c)
            if (variance_[c] != 0) products += a_.column(c).size() * a_.column(c).size();
        iterative_ = products > most_links();
        for (std::uint32_t r = 0; r < a_.rows(); ++r) {
            if (chosen_[r] == 0) continue;
            std::vector<link>& links = links_[r];
            double own = 0;
            for (const auto& mine : a_.row(r)) {
                const double weighted = mine.factor * variance_[mine.at];
                if (weighted == 0) continue;
                own += weighted * mine.factor;
                if (iterative_) continue;
                for (const auto& other : a_.column(mine.at)) {
                    if (other.at == r || chosen_[other.at] == 0) continue;
                    if (place[other.at] == nowhere) {
                        place[other.at] = static_cast<std::uint32_t>(links.size());
                        links.push_back({other.at, 0});
                    }
                    links[place[other.at]].factor += weighted * other.factor;
                }
            }
            for (const link& l : links) place[l.row] = nowhere;
            first_[r] = diagonal_[r] = own;
        }
    }

    void factor() {
        constexpr std::uint32_t nowhere = 0xffff'ffff;
        std::vector<std::vector<std::uint32_t>> by_degree(a_.rows() + std::size_t{1});
        std::vector<char> waiting(chosen_.begin(), chosen_.end());
        std::vector<std::uint32_t> place(a_.rows(), nowhere);
        std::size_t left = 0;
        std::size_t stored = 0;
        const std::size_t most = most_links();
        for (std::uint32_t r = 0; r < a_.rows(); ++r) {
            if (chosen_[r] == 0) continue;
            by_degree[links_[r].size()].push_back(r);
            ++left;
            stored += links_[r].size();
        }
        for (std::size_t degree = 0; left > 0;) {
            while (by_degree[degree].empty()) ++degree;
            const std::uint32_t pivot = by_degree[degree].back();
            by_degree[degree].pop_back();
            if (waiting[pivot] == 0 || links_[pivot].size() != degree) continue;
            if (degree * 8 > left && degree > 8 && left * left <= most) {
                by_degree[degree].push_back(pivot);
                factor_dense(waiting, left);
                return;
            }
            waiting[pivot] = 0;
            order_.push_back(pivot);
            --left;
            const std::vector<link>& known = links_[pivot];
            const bool depends = diagonal_[pivot] <= smallest_pivot * first_[pivot];
            const double inverse = depends ? 0 : 1 / diagonal_[pivot];
            diagonal_[pivot] = inverse;
            for (const link& to : known) {
                std::vector<link>& mine = links_[to.row];
                for (std::size_t i = 0; i < mine.size(); ++i) place[mine[i].row] = static_cast<std::uint32_t>(i);
                const double share = to.factor * inverse;
                const std::size_t before = mine.size();
                if (!depends)
                    for (const link& other : known) {
                        if (other.row == to.row) {
                            diagonal_[to.row] -= share * other.factor;
                        } else if (place[other.row] == nowhere) {
                            mine.push_back({other.row, -share * other.factor});
                        } else {
                            mine[place[other.row]].factor -= share * other.factor;
                        }
                    }
                stored += mine.size() - before;
                for (const link& l : mine) place[l.row] = nowhere;
                for (std::size_t i = 0; i < mine.size(); ++i)
                    if (mine[i].row == pivot) {
                        mine[i] = mine.back();
                        mine.pop_back();
                        break;
                    }
                by_degree[mine.size()].push_back(to.row);
                if (mine.size() < degree) degree = mine.size();
            }
            if (stored > most) {
                iterative_ = true;
                links_ = {};
                return;
            }
        }
    }

    void factor_dense(std::span<const char> waiting, std::size_t left) {
        std::vector<std::uint32_t> place(a_.rows());
        for (std::uint32_t r = 0; r < a_.rows(); ++r) {
            if (waiting[r] == 0) continue;
            place[r] = static_cast<std::uint32_t>(dense_rows_.size());
            dense_rows_.push_back(r);
        }
        dense_.assign(left * left, 0);
        for (std::size_t i = 0; i < left; ++i) {
            const std::uint32_t r = dense_rows_[i];
            dense_[i * left + i] = diagonal_[r];
            for (const link& l : links_[r]) dense_[i * left + place[l.row]] = l.factor;
            links_[r] = {};
        }
        for (std::size_t k = 0; k < left; ++k) {  // L D L', L' kept in the upper half
            double* const pivot_row = &dense_[k * left];
            const bool depends = pivot_row[k] <= smallest_pivot * first_[dense_rows_[k]];
            const double inverse = depends ? 0 : 1 / pivot_row[k];
            for (std::size_t i = k + 1; i < left && !depends; ++i) {
                const double share = pivot_row[i] * inverse;
                if (share == 0) continue;
                double* const row = &dense_[i * left];
                for (std::size_t j = i; j < left; ++j) row[j] -= share * pivot_row[j];
            }
            pivot_row[k] = inverse;
        }
    }

    [[nodiscard]] std::vector<double> by_factors(std::span<const double> b) const {
        std::vector<double> y(b.begin(), b.end());
        for (std::size_t r = 0; r < y.size(); ++r)
            if (chosen_[r] == 0) y[r] = 0;
        for (const std::uint32_t pivot : order_) {
            const double share = y[pivot] * diagonal_[pivot];
            for (const link& l : links_[pivot]) y[l.row] -= l.factor * share;
        }
        const std::size_t left = dense_rows_.size();
        for (std::size_t k = 0; k < left; ++k) {
            const double* const row = &dense_[k * left];
            const double share = y[dense_rows_[k]] * row[k];
            for (std::size_t i = k + 1; i < left; ++i) y[dense_rows_[i]] -= row[i] * share;
        }
        for (std::size_t k = left; k-- > 0;) {
            const double* const row = &dense_[k * left];
            double rest = y[dense_rows_[k]];
            for (std::size_t i = k + 1; i < left; ++i) rest -= row[i] * y[dense_rows_[i]];
            y[dense_rows_[k]] = rest * row[k];
        }
        for (std::size_t i = order_.size(); i-- > 0;) {
            const std::uint32_t pivot = order_[i];
            double rest = y[pivot];
            for (const link& l : links_[pivot]) rest -= l.factor * y[l.row];
            y[pivot] = rest * diagonal_[pivot];
        }
        return y;
    }

    [[nodiscard]] std::vector<double> by_gradients(std::span<const double> b) const {
        const std::size_t m = a_.rows();
        std::vector<double> y(m);
        std::vector<double> rest(b.begin(), b.end());
        std::vector<double> image(m);
        std::vector<double> scaled(m);
        for (std::size_t r = 0; r < m; ++r)
            if (chosen_[r] == 0 || first_[r] == 0) rest[r] = 0;
        const auto precondition = [&] {
            double product = 0;
            for (std::size_t r = 0; r < m; ++r) {
                scaled[r] = rest[r] == 0 ? 0 : rest[r] / first_[r];
                product += scaled[r] * rest[r];
            }
            return product;
        };
        double length = precondition();
        const double enough = length * 1e-26;
        std::vector<double> direction = scaled;
        for (std::size_t step = 0; step < 2'000 && length > enough; ++step) {
            std::vector<double> in_columns(variance_.size());
            for (std::size_t c = 0; c < in_columns.size(); ++c) {
                double total = 0;
                for (const auto& e : a_.column(c)) total += e.factor * direction[e.at];
                in_columns[c] = total * variance_[c];
            }
            double curvature = 0;
            for (std::size_t r = 0; r < m; ++r) {
                image[r] = 0;
                if (chosen_[r] == 0) continue;
                for (const auto& e : a_.row(r)) image[r] += e.factor * in_columns[e.at];
                curvature += image[r] * direction[r];
            }
            if (curvature <= 0) break;
            const double stride = length / curvature;
            for (std::size_t r = 0; r < m; ++r) {
                y[r] += stride * direction[r];
                rest[r] -= stride * image[r];
            }
            const double before = length;
            length = precondition();
            for (std::size_t r = 0; r < m; ++r) direction[r] = scaled[r] + length / before * direction[r];
        }
        return y;
    }

    static constexpr double smallest_pivot = 1e-12;

    const sparse_matrix& a_;
    std::span<const double> variance_;
    std::span<const char> chosen_;
    std::vector<std::vector<link>> links_;  ///< of an eliminated row: those eliminated after it
    std::vector<double> diagonal_;          ///< inverse once eliminated
    std::vector<double> first_;             ///< the diagonal before elimination
    std::vector<std::uint32_t> order_{};
    std::vector<std::uint32_t> dense_rows_{};
    std::vector<double> dense_{};
    bool iterative_ = false;
};

}  // namespace recount::detail
