// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/discover/cell_table.hpp>
#include <recount/discover/detail/copy_search.hpp>
#include <recount/discover/detail/line_names.hpp>
#include <recount/discover/detail/lines.hpp>
#include <recount/discover/detail/mean_search.hpp>
#include <recount/discover/detail/ratio_search.hpp>
#include <recount/discover/detail/running_search.hpp>
#include <recount/discover/detail/sum_search.hpp>
#include <recount/discover/found_relation.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace recount {

namespace detail {

/// What a search over lines found, as cells of the table.
class found_builder {
public:
    found_builder(const number_lines& lines, const number_lines& across, discovery& to)
        : lines_{lines}, across_{across}, to_{to} {}

    void add(const sum_search& search) {
        to_.cut = to_.cut || search.cut();
        for (const line_sum& sum : search.found()) {
            found_relation& r = begin(found_kind::sum, sum.total, sum.parts, sum.score);
            for (std::size_t p = sum.first; p < sum.last; ++p) {
                const sum_judge::judged judged = search.judge()(sum.total, sum.parts, p);
                if (judged.what == sum_judge::outcome::none) continue;
                // Shares, changes and means need not add up where counts do.
                const bool fails = sum_judge::fails(judged.what, sum.rounded);
                if (fails && across_.ratio_named[p] && !judged.unlikely) continue;
                found_cell& cell = place(r, p, !fails);
                cell.slip =
                    fails && judged.what != sum_judge::outcome::fails && (across_.fine[p] != 0) == usually_fine(sum);
            }
        }
    }

    void add(const ratio_search& search) {
        to_.cut = to_.cut || search.cut();
        for (const line_ratio& ratio : search.found()) {
            std::vector<std::uint32_t> parts{ratio.part, ratio.whole};
            if (ratio.change) std::swap(parts[0], parts[1]);
            found_relation& r = begin(ratio.change ? found_kind::change : found_kind::share, ratio.ratio,
                                      std::move(parts), ratio.score);
            for (std::size_t p = ratio.first; p < ratio.last; ++p) {
                const auto what = search.judge(ratio, p).what;
                if (what != ratio_search::outcome::none) place(r, p, what != ratio_search::outcome::fails);
            }
        }
    }

    void add(const mean_search& search) {
        for (const line_mean& mean : search.found()) {
            std::vector<std::uint32_t> parts = mean.parts;
            std::sort(parts.begin(), parts.end());
            found_relation& r = begin(found_kind::average, mean.mean, std::move(parts), mean.score);
            for (std::size_t p = 0; p < lines_.positions; ++p)
                if (search.judge(mean, p) == mean_search::outcome::holds) place(r, p, true);
        }
    }

    void add(const running_search& search) {
        for (const line_running_total& total : search.found()) {
            found_relation& r = begin(found_kind::running_total, total.total, {total.total, total.added}, total.score);
            r.named = r.named || has_word(lines_.label[total.total], table_words::running_totals);
            for (std::size_t p = 0; p < lines_.positions; ++p) {
                const auto [what, before] = search.judge(total, p);
                if (what == running_search::outcome::none) continue;
                found_cell cell{at(total.total, p), {at(total.total, before), at(total.added, p)}};
                cell.holds = what == running_search::outcome::holds;
                cell.slip = what == running_search::outcome::slips;
                r.held += cell.holds;
                r.cells.push_back(std::move(cell));
            }
        }
    }

    void add(const copy_search& search) {
        to_.cut = to_.cut || search.cut();
        for (const line_copy& copy : search.found()) {
            found_relation& r = begin(found_kind::copy, copy.line, {copy.original}, copy.score);
            r.named = false;  // a word for a total does not say of what it is a copy
            for (std::size_t p = 0; p < lines_.positions; ++p)
                if (const auto what = search.judge(copy, p); what != copy_search::outcome::none)
                    place(r, p, what == copy_search::outcome::holds).slip = what == copy_search::outcome::slips;
        }
    }

private:
    [[nodiscard]] cell_place at(std::size_t line, std::size_t position) const {
        const auto l = static_cast<std::uint32_t>(line), p = static_cast<std::uint32_t>(position);
        return lines_.between_rows ? cell_place{l, p} : cell_place{p, l};
    }

    found_relation& begin(found_kind kind, std::uint32_t total, std::vector<std::uint32_t> parts, int score) {
        found_relation& r = to_.relations.emplace_back();
        r.kind = kind;
        r.between_rows = lines_.between_rows;
        r.total = total;
        r.parts = std::move(parts);
        r.named = kind == found_kind::sum ? lines_.named[total] != 0 : lines_.ratio_named[total] != 0;
        r.score = score;
        return r;
    }

    found_cell& place(found_relation& r, std::size_t position, bool holds) const {
        found_cell cell{at(r.total, position), {}, holds};
        for (const std::uint32_t part : r.parts)
            if (lines_.units(part, position) != 0) cell.parts.push_back(at(part, position));
        r.held += holds;
        return r.cells.emplace_back(std::move(cell));
    }

    /// Whether the positions in which a sum holds are those of decimals.
    [[nodiscard]] bool usually_fine(const line_sum& sum) const {
        std::size_t fine = 0, all = 0;
        for (std::size_t p = sum.first; p < sum.last; ++p)
            if (lines_.units(sum.total, p) != 0) ++all, fine += across_.fine[p] != 0;
        return 2 * fine > all;
    }

    const number_lines& lines_;
    const number_lines& across_;
    discovery& to_;
};

}  // namespace detail

/// The relations that a table itself suggests: sums of rows and of columns, shares, changes, means, running totals, and
/// figures that are printed twice.
///
/// Found, not stated. What chance alone explains is left out: a match counts as many bits as it is unlikely, never more
/// than the same figures say when they are taken from other lines, and less the number of relations that were tried.
/// Nothing is said of whether a relation is meant; a table that repeats an error everywhere is taken at its word.
inline discovery discover(const cell_table& table) {
    discovery result;
    const detail::number_lines rows = detail::make_lines(table, true), columns = detail::make_lines(table, false);
    std::optional<detail::sum_search> row_sums, column_sums;
    const auto search = [&](detail::rounded_figures rounded) {
        row_sums.emplace(rows, rounded).run();
        column_sums.emplace(columns, rounded).run();
    };
    search({});
    // One wrong figure makes a row and a column fail; rounded figures make sums fail that share none. Decimals are rounded
    // ones unless they come out again and again as those of money do.
    const auto rounded = [&](bool decimals) {
        const auto of_rows = row_sums->count_off(decimals), of_columns = column_sums->count_off(decimals);
        const std::size_t near = of_rows.near + of_columns.near, exact = of_rows.exact + of_columns.exact;
        if (near == 0 || (!decimals && std::max(of_rows.apart, of_columns.apart) < 2)) return near == 0;
        return near * (decimals ? 16 : 6) >= exact;
    };
    if (const detail::rounded_figures found{rounded(false), rounded(true)}; !found.whole || !found.decimals)
        search(found);
    for (const bool between_rows : {true, false}) {
        const detail::number_lines& lines = between_rows ? rows : columns;
        detail::found_builder builder{lines, between_rows ? columns : rows, result};
        builder.add(between_rows ? *row_sums : *column_sums);
        const auto add = [&builder](auto one) {
            one.run();
            builder.add(one);
        };
        add(detail::ratio_search{lines});
        add(detail::mean_search{lines});
        add(detail::running_search{lines});
        add(detail::copy_search{lines});
    }
    detail::line_names names = detail::make_names(table, rows.body);
    result.row_names = std::move(names.rows);
    result.column_names = std::move(names.columns);
    result.key = std::move(names.key);
    return result;
}

}  // namespace recount
