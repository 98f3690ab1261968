// SPDX-License-Identifier: BSL-1.0
//
// A two-way table with totals in its rows and columns: the people on board the Lusitania by where they travelled and
// by what became of them (The Lusitania Resource, Passenger and Crew Statistics). One figure is misprinted here: of the
// second cabin 239 survived, where the page has 229. A row by itself, or a column, has several figures that could be
// wrong; both margins together leave one.

#include <recount/explain/smallest_changes.hpp>
#include <recount/recount.hpp>

#include <cstdint>
#include <iostream>
#include <string_view>

using recount::cell;
using recount::stated;

struct on_board : recount::category<"on board"> {};
struct passengers : recount::category<"passengers"> {};
struct saloon : recount::category<"saloon"> {};
struct second_cabin : recount::category<"second cabin"> {};
struct third_class : recount::category<"third class"> {};
struct seamen : recount::category<"deported seamen"> {};
struct crew : recount::category<"crew"> {};
struct stowaways : recount::category<"stowaways"> {};

struct everybody : recount::category<"all"> {};
struct survived : recount::category<"survived"> {};
struct died : recount::category<"died"> {};

struct by_passage : recount::scheme<recount::partition<on_board, passengers, crew, stowaways>,
                                    recount::partition<passengers, saloon, second_cabin, third_class, seamen>> {};
struct by_fate : recount::scheme<recount::partition<everybody, survived, died>> {};

// Its categories are cells, such as "saloon, died"; its relations those of each scheme, for every category of the other.
struct passage_and_fate : recount::cross<by_passage, by_fate> {};

static_assert(passage_and_fate::category_count == 8 * 3);
static_assert(passage_and_fate::relation_count == 2 * 3 + 8);

template <class Row>
void state(recount::snapshot<passage_and_fate>& report, std::int64_t all, std::int64_t alive, std::int64_t dead) {
    report[cell<Row, everybody>{}] = all;
    report[cell<Row, survived>{}] = alive;
    report[cell<Row, died>{}] = dead;
}

void print_changes(std::string_view title, const auto& changes, const recount::scheme_view& scheme) {
    std::cout << title << '\n';
    for (const auto& set : changes.sets)
        for (const recount::change& one : set)
            std::cout << "  " << scheme.categories[one.category].name << " -> " << one.becomes.range.low << '\n';
}

int main() {
    recount::snapshot<passage_and_fate> report;
    state<saloon>(report, 290, 113, 177);
    state<second_cabin>(report, 601, 239, 372);
    state<third_class>(report, 370, 134, 236);
    state<seamen>(report, 3, 0, 3);
    state<passengers>(report, 1'264, 476, 788);
    state<crew>(report, 693, 291, 402);
    state<stowaways>(report, 3, 0, 3);
    state<on_board>(report, 1'960, 767, 1'193);

    const recount::scheme_view scheme = report.scheme();
    for (const recount::finding& found : recount::reconcile(report)) {
        if (found.verdict != recount::verdict::inconsistent) continue;
        const recount::term& whole = scheme.left(scheme.relations[found.subject])[0];
        std::cout << scheme.categories[whole.category].name << ": " << found.stated.low << " is stated, "
                  << found.computed.low << " is computed\n";
    }

    // the same people by what became of them alone, row by row
    const recount::snapshot<by_fate> row{stated<everybody>(601), stated<survived>(239), stated<died>(372)};
    print_changes("\nOne of these would mend the row of the second cabin:", recount::smallest_changes(row),
                  row.scheme());
    print_changes("\nOne of these would mend the table:", recount::smallest_changes(report), scheme);
}
