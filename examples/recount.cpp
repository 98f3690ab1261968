// SPDX-License-Identifier: BSL-1.0
//
// The program `recount`: figures and rules from files, and what they say of each other as a report.
//
// Each command is a translation unit of its own in `program/`.

#include "program/commands.hpp"
#include "program/refusal.hpp"
#include "program/streams.hpp"

#include <recount/text/legible.hpp>
#include <recount/text/input_error.hpp>
#include <recount/version.hpp>

#include <algorithm>
#include <array>
#include <exception>
#include <iostream>
#include <new>
#include <string>
#include <string_view>

namespace program {

namespace {

struct command {
    std::string_view name;
    std::string_view help;
    int (*run)(const word_list&);
};

int run(const word_list& words) {
    if (words.empty())
        refuse("recount: nothing is asked; expected recount check FIGURES.csv --rules FILE.rules (see recount --help)");
    const std::array<command, 7> commands{{{"check", check_help, check},
                                           {"rules", rules_help, write_rules},
                                           {"compare", compare_help, compare},
                                           {"correct", correct_help, correct},
                                           {"draft", draft_help, write_draft},
                                           {"tidy", tidy_help, write_tidy},
                                           {"sql", sql_help, write_check_as_sql}}};
    if (words[0] == "help") return run({words.size() > 1 ? words[1] : "check", "--help"});
    const auto wanted =
        std::find_if(commands.begin(), commands.end(), [&](const command& one) { return one.name == words[0]; });
    for (const std::string& word : words) {
        if (word == "--") break;
        if (word == "--help" || word == "-h") return say(wanted == commands.end() ? check_help : wanted->help);
        if (word == "--version") return say("recount " RECOUNT_VERSION "\n");
    }
    if (wanted == commands.end())
        refuse("recount: there is no command " + words[0] +
               "; expected check, rules, compare, correct, draft, tidy or sql (see recount --help)");
    return wanted->run({words.begin() + 1, words.end()});
}

}  // namespace

}  // namespace program

int main(int count, char** words) {
    using program::refusal;
    program::clean_up_when_interrupted();
    try {
        return program::run({words + 1, words + count});
    } catch (const refusal& fault) {
        std::cerr << recount::detail::legible(fault.sentence) << '\n';
    } catch (const recount::input_error& fault) {
        std::cerr << fault.what() << '\n';  // legible already
    } catch (const recount::error& fault) {
        std::cerr << recount::detail::legible(fault.what()) << '\n';
    } catch (const std::bad_alloc&) {
        std::cerr << "recount: there is not enough memory\n";
    } catch (const std::exception& fault) {
        std::cerr << "recount: " << recount::detail::legible(fault.what()) << '\n';
    }
    return 2;
}
