// SPDX-License-Identifier: BSL-1.0

#include "options.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace program {

namespace {

/// "a, b or c"
std::string listed(std::span<const std::string_view> words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i)
        text.append(i == 0 ? "" : i + 1 < words.size() ? ", " : " or ").append(words[i]);
    return text;
}

}  // namespace

std::size_t chosen(std::string_view option, std::string_view value, std::span<const std::string_view> words) {
    const auto found = std::find(words.begin(), words.end(), value);
    if (found == words.end())
        refuse("recount: " + std::string{option} + " cannot be " + std::string{value} + "; expected " + listed(words));
    return static_cast<std::size_t>(found - words.begin());
}

std::size_t number_of(std::string_view option, const std::string& value, std::size_t least, std::size_t most) {
    std::size_t number = 0;
    const char* const end = value.data() + value.size();
    const auto [read, fault] = std::from_chars(value.data(), end, number);
    if (fault != std::errc{} || read != end || number < least || number > most)
        refuse("recount: " + std::string{option} + " cannot be " + value + "; expected a number from " +
               std::to_string(least) + " to " + std::to_string(most));
    return number;
}

void options::read(const word_list& words, const std::function<void(const std::string&)>& other) const {
    std::vector<bool> given(known_.size());
    bool options_end = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (options_end || word.size() < 2 || !word.starts_with('-')) {
            other(word);
            continue;
        }
        if (word == "--") {
            options_end = true;
            continue;
        }
        const std::string name = word.substr(0, word.find('='));
        const auto known =
            std::find_if(known_.begin(), known_.end(), [&](const option& one) { return one.name == name; });
        if (known == known_.end()) {
            std::vector<std::string_view> names;
            for (const option& one : known_) names.push_back(one.name);
            refuse("recount: there is no option " + word + " of recount " + command_ + "; expected " + listed(names) +
                   " (see recount " + command_ + " --help)");
        }
        const auto place = static_cast<std::size_t>(known - known_.begin());
        if (given[place] && !known->repeated) refuse("recount: " + name + " is given twice");
        given[place] = true;
        const bool joined = word.size() > name.size();
        std::string value;
        if (known->has == option::value::none) {
            if (joined) refuse("recount: " + name + " has no value, and " + word + " gives it one");
        } else {
            const bool there = joined || i + 1 < words.size();
            if (there) value = joined ? word.substr(name.size() + 1) : words[++i];
            if (!there || (value.empty() && known->has != option::value::may_be_empty))
                refuse("recount: " + name + " needs a value (see recount " + command_ + " --help)");
        }
        known->take(value);
    }
}

}  // namespace program
