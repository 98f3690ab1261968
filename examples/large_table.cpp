// SPDX-License-Identifier: BSL-1.0
//
// Checks a large table from columns and prints the ten worst rows with their explanations.
//
// The table is invented: a million monthly returns of local offices, in which a few numbers were misprinted on purpose.
// A program of your own passes its columns instead; `recount::arrow_data` passes those of another library.

#include <recount/reconcile/bulk.hpp>
#include <recount/recount.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <random>
#include <vector>

using namespace recount;

struct registered : category<"registered as missing"> {};
struct men : category<"men"> {};
struct women : category<"women"> {};
struct sex_unknown : category<"sex unknown"> {};
struct minors : category<"minors"> {};
struct traced : category<"traced"> {};

struct monthly_return : scheme<named<"by sex", partition<registered, men, women, sex_unknown>>,
                               named<"of whom minors", of_which<registered, minors>>,
                               named<"of whom traced", subset<traced, registered>>> {};

/// The table as a program might hold it: columns of the types that their numbers need.
struct returns {
    std::vector<std::int64_t> all;
    std::vector<std::int32_t> of_men, of_women, without_sex;
    std::vector<std::uint16_t> of_minors;
    std::vector<std::int64_t> of_traced;
    std::vector<std::uint8_t> traced_published;  ///< one bit for each row; half of the offices do not publish it

    explicit returns(std::size_t rows)
        : all(rows),
          of_men(rows),
          of_women(rows),
          without_sex(rows),
          of_minors(rows),
          of_traced(rows),
          traced_published((rows + 7) / 8) {
        std::mt19937_64 random{1991};
        const auto up_to = [&](std::int64_t most) {
            return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(most + 1));
        };
        for (std::size_t row = 0; row < rows; ++row) {
            all[row] = up_to(9'000);
            of_men[row] = static_cast<std::int32_t>(up_to(all[row]));
            of_women[row] = static_cast<std::int32_t>(up_to(all[row] - of_men[row]));
            without_sex[row] = static_cast<std::int32_t>(all[row] - of_men[row] - of_women[row]);
            of_minors[row] = static_cast<std::uint16_t>(up_to(all[row]));
            of_traced[row] = up_to(all[row]);
            if (up_to(1) == 0) traced_published[row / 8] |= static_cast<std::uint8_t>(1U << (row % 8));
            switch (up_to(50'000)) {
                case 0: std::swap(of_men[row], without_sex[row]); break;  // changes no sum: nobody can find it
                case 1: of_women[row] += 9 * (of_women[row] / 10 % 10 - of_women[row] % 10); break;  // digits swapped
                case 2: of_men[row] /= 10; break;                                                    // last digit lost
                case 3: of_traced[row] = 10 * of_traced[row] + up_to(9); break;                      // one too many
                default: break;
            }
        }
    }
};

int main() {
    constexpr std::size_t rows = 1'000'000;
    const returns data{rows};
    //! [columns]
    const columns<monthly_return> table{
        in_column<registered>(data.all),   in_column<men>(data.of_men),
        in_column<women>(data.of_women),   in_column<sex_unknown>(data.without_sex),
        in_column<minors>(data.of_minors), in_column<traced>(data.of_traced, bitmap{data.traced_published})};

    const bulk_reconciliation found = reconcile(table, 2);  // two threads; the result would be the same with one
    //! [columns]
    const scheme_view scheme = table.scheme();
    for (std::size_t i = 0; i < scheme.relations.size(); ++i)
        std::cout << scheme.relations[i].name << ": " << found.count(i, verdict::inconsistent) << " of " << found.rows()
                  << " rows are inconsistent, " << found.count(i, verdict::undetermined) << " undetermined\n";

    // the worst are those with the largest gap in any relation; of equal ones the first
    struct failing_row {
        std::size_t row;
        std::int64_t gap;
    };
    std::vector<failing_row> failing;
    for (const std::size_t row : found.failing_rows()) {
        std::int64_t worst = 0;
        for (const finding& each : reconcile(table.row(row))) worst = std::max(worst, std::abs(each.gap()));
        failing.push_back({row, worst});
    }
    std::stable_sort(failing.begin(), failing.end(), [](const auto& a, const auto& b) { return a.gap > b.gap; });
    failing.resize(std::min<std::size_t>(failing.size(), 10));

    for (const failing_row& each : failing) std::cout << "\nrow " << each.row << "\n" << reconcile(table.row(each.row));
}
