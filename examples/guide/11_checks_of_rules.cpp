// SPDX-License-Identifier: BSL-1.0
//
// Rules can contradict each other before any figure is seen, or say what others say already.

#include <recount/explain/check_scheme.hpp>
#include <recount/recount.hpp>

#include <cstddef>
#include <iostream>

int main() {
    //! [checks of rules]
    recount::dynamic_scheme scheme;
    scheme.partition("all", {"men", "women"}, {.name = "by sex"});
    scheme.subset("women", "all", {.name = "women are some of all"});
    const recount::scheme_check checked = recount::check_scheme(scheme);
    //! [checks of rules]
    std::cout << (checked.possible ? "the rules can hold together\n" : "the rules contradict each other\n");
    for (std::size_t i = 0; i < checked.relations.size(); ++i)
        for (const auto by : checked.relations[i].implied_by)
            std::cout << '"' << scheme.view().relations[i].name << "\" follows from \""
                      << scheme.view().relations[by].name << "\"\n";
}
