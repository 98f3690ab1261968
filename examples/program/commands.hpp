// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "options.hpp"

#include <string_view>

namespace program {

// What each command says of itself, and what it does: given the words behind its name it returns the exit status.

extern const std::string_view check_help;
int check(const word_list& words);

extern const std::string_view rules_help;
int write_rules(const word_list& words);

extern const std::string_view compare_help;
int compare(const word_list& words);

extern const std::string_view correct_help;
int correct(const word_list& words);

extern const std::string_view draft_help;
int write_draft(const word_list& words);

extern const std::string_view tidy_help;
int write_tidy(const word_list& words);

extern const std::string_view sql_help;
int write_check_as_sql(const word_list& words);

}  // namespace program
