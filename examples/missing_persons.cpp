// SPDX-License-Identifier: BSL-1.0
//
// All figures of one encyclopedia article, "Azerbaijanis who went missing during the First Nagorno-Karabakh War",
// modelled and reconciled. They are stated by the State Commission of the Republic of Azerbaijan on Prisoners of War,
// Hostages and Missing Persons and by its Working Group, as reported in the article. What the article says of their
// relations is stated; what is read into it here is marked as a reading.

#include <recount/recount.hpp>
#include <recount/text/series_text.hpp>
#include <recount/write/explanation_text.hpp>

#include <range/v3/range/conversion.hpp>

#include <iostream>
#include <vector>

using namespace std::chrono_literals;
using namespace recount;

// Who is counted.
struct missing : category<"went missing or were taken prisoner"> {};
struct military : category<"military personnel"> {};
struct civilian : category<"civilians"> {};
struct status_unknown : category<"status unknown"> {};
struct children : category<"children"> {};
struct girls : category<"underage girls"> {};
struct boys : category<"underage boys"> {};
struct women : category<"women"> {};
struct elderly : category<"elderly people"> {};
struct captive : category<"taken prisoner or hostage"> {};
struct died : category<"killed in captivity or died of various causes"> {};
struct women_who_died : category<"women who died"> {};
struct men_who_died : category<"men who died"> {};
struct named_dead : category<"names identified"> {};
struct unnamed_dead : category<"identity unknown"> {};
struct registered : category<"registered as missing"> {};
struct freed : category<"freed from captivity so far"> {};
struct inquired : category<"subject of inquiries"> {};
struct not_with_icrc : category<"not registered by the ICRC"> {};
struct newly_registered : flow_category<"newly registered"> {};
struct fate_determined : flow_category<"fate determined"> {};
struct found_alive : flow_category<"found to be alive"> {};
struct fall_of_register : flow_category<"fall of the register"> {};

// 2007: one snapshot, stated as a whole.
struct investigation
    : scheme<named<"by status", partition<missing, military, civilian, status_unknown>>,
             named<"civilians, if no group overlaps", of_which<civilian, children, women, elderly>>,
             named<"civilians, if groups may overlap", reading<subset<elderly, civilian>>>, subset<girls, children>,
             named<"children are girls or boys", reading<partition<children, girls, boys>>>, subset<captive, missing>> {
};

// Without a date; the base of the deaths is not stated.
struct deaths : scheme<partition<died, women_who_died, men_who_died>,
                       named<"deaths among captives", reading<subset<died, captive>>>,
                       named<"identities", reading<of_which<died, named_dead, unnamed_dead>>>> {};

// 1 September 2005. People freed are not missing: they are counted beside the register, not within it.
struct register_of_2005 : scheme<named<"on both registers", reading<subset<not_with_icrc, registered>>>,
                                 reading<subset<inquired, registered>>, counted<freed>> {};

// The same register at three dates.
struct register_through_time : scheme<roll_forward<registered, gains<newly_registered>, losses<fate_determined>>> {};

// 2004 to 2008.
struct fates : scheme<reading<subset<found_alive, fate_determined>>,
                      named<"beyond the fall of the register", reading<subset<fall_of_register, fate_determined>>>> {};

constexpr source working_group{"State Commission", "Working Group", "encyclopedia article"};
constexpr source commission{"State Commission", "State Commission", "encyclopedia article"};
constexpr source head_of_group{"State Commission", "head of the Working Group", "encyclopedia article"};

constexpr snapshot<investigation> in_2007{in(2007y),
                                          working_group,
                                          stated<missing>(4'354),
                                          stated<military>(3'503),
                                          stated<civilian>(841),
                                          stated<status_unknown>(9),
                                          stated<children>(47),
                                          stated<girls>(16),
                                          stated<women>(268),
                                          stated<elderly>(371),
                                          stated<captive>(783)};

constexpr snapshot<deaths> without_date{undated,
                                        commission,
                                        stated<died>(550),
                                        stated<women_who_died>(104),
                                        stated<men_who_died>(446),
                                        stated<named_dead>(137),
                                        stated<unnamed_dead>(74),
                                        stated<captive>(in_2007[captive{}])};

constexpr snapshot<register_of_2005> in_2005{on(2005y / 9 / 1),         commission,
                                             stated<registered>(4'740), stated<freed>(1'378),
                                             stated<inquired>(1'203),   stated<not_with_icrc>(1'259)};

// What is known before the program runs.
static_assert(!consistent(in_2007) && reconcile(in_2007).count(verdict::inconsistent) == 1);
static_assert(published_figures_agree<without_date>);
static_assert(published_figures_agree<in_2005>);

/// Which figures cannot all be true, and what would make them agree; which of them it was, the article does not say.
void print_contradiction(const snapshot_report& report) {
    const auto name = [&](std::uint32_t category) { return report.scheme.categories[category].name; };
    for (const conflict& one : report.explained->conflicts.sets) {
        std::cout << "cannot all be true: ";
        for (const std::uint32_t category : one.categories)
            std::cout << (category == one.categories.front() ? "" : ", ") << name(category);
        std::cout << '\n';
    }
    std::cout << "repairs, those of one rank equally good:\n";
    for (const repair& one : report.explained->repairs)
        for (const replacement& change : one.changes)
            std::cout << one.rank << ". " << name(change.category) << ' ' << printed(change.printed) << " -> "
                      << printed(change.implied) << '\n';
}

void print_register() {
    using at = snapshot<register_through_time>;
    const series<register_through_time> counts{
        std::vector{at{on(2005y / 9 / 1), commission, stated<registered>(in_2005[registered{}])},
                    at{in(2007y), working_group, stated<registered>(in_2007[missing{}])},
                    at{on(2008y / 12 / 25), working_group, stated<registered>(4'210)},
                    at{during(in(2004y), in(2008y)), head_of_group, stated<fate_determined>(about(800))}}};
    auto reconciled = reconcile(counts);
    std::cout << reconciled;

    const auto dated = figures_of(counts, registered{}) |
                       ranges::views::filter([](const dated_figure& one) { return one.value.published(); }) |
                       ranges::to<std::vector>();
    std::cout << "changes of the register: ";
    for (const auto& pair : dated | ranges::views::sliding(2))
        std::cout << printed(pair[0].as_of) << " to " << printed(pair[1].as_of) << " "
                  << grouped(pair[1].value.value() - pair[0].value.value()) << "; ";
    const std::int64_t change = 4'210 - in_2005[registered{}].value();
    std::cout << "in all " << grouped(change) << '\n';

    std::cout << reconcile(snapshot<fates>{during(in(2004y), in(2008y)), head_of_group,
                                           stated<fate_determined>(about(800)), stated<found_alive>(about(170)),
                                           stated<fall_of_register>(-change)});
}

int main() {
    std::cout << R"(Missing persons of the First Nagorno-Karabakh War: do the published figures agree?

Stated by the State Commission of the Republic of Azerbaijan on Prisoners of War, Hostages and Missing Persons,
established on 13 January 1993, and by its Working Group, as reported in an encyclopedia article; people who went
missing from 1988 to 1994. A relation marked as a reading is an interpretation made here, not stated there.

The investigation of the Working Group, 2007
)" << reconcile(in_2007);
    snapshot_report investigated = report_of(reconcile(in_2007));
    explain(investigated);
    write_explanation(std::cout, investigated);
    print_contradiction(investigated);
    std::cout << R"(
Deaths, as analysed by the State Commission, not dated
)" << reconcile(without_date)
              << R"(
The register of the State Commission on 1 September 2005
)" << reconcile(in_2005)
              << "freed from captivity by then, counted beside the register: " << printed(in_2005[freed{}]) << R"(

The register at three dates, and fates determined from 2004 to 2008
)";
    print_register();
}
