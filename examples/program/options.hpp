// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "refusal.hpp"

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace program {

using word_list = std::vector<std::string>;

/// Which of these words a value is; refuses others.
std::size_t chosen(std::string_view option, std::string_view value, std::span<const std::string_view> words);

/// A whole number within these ends; refuses what is none.
std::size_t number_of(std::string_view option, const std::string& value, std::size_t least, std::size_t most);

/// One option of a command, and what becomes of its value.
struct option {
    enum class value { wanted, may_be_empty, none };

    std::string name;  ///< "--rules"
    std::function<void(const std::string& value)> take;
    value has = value::wanted;
    bool repeated = false;  ///< may be given more than once
};

/// The options of one command; reads its words by them.
class options {
public:
    /// @param command "compare", as messages call it
    explicit options(std::string command) : command_{std::move(command)} {}

    void add(option one) { known_.push_back(std::move(one)); }

    /// An option whose value is kept as it is.
    void add(std::string name, std::string& value) {
        add({std::move(name), [&value](const std::string& given) { value = given; }});
    }
    /// An option whose value is one of these words, which outlive the options.
    void add(std::string name, std::string& value, std::span<const std::string_view> words) {
        add({name, [&value, words, name](const std::string& given) { value = words[chosen(name, given, words)]; }});
    }

    /// Takes the options of a command line, as `--name value` or `--name=value`; calls `other` for what is none, as "-" is
    /// and all behind "--".
    void read(const word_list& words, const std::function<void(const std::string&)>& other) const;

private:
    std::string command_;
    std::vector<option> known_{};
};

/// Where a command has one file: takes it, and refuses a second one.
class only_file {
public:
    /// @param expected "recount rules TABLE.csv"
    only_file(std::string& path, std::string expected) : path_{&path}, expected_{std::move(expected)} {}

    void operator()(const std::string& word) const {
        if (!path_->empty())
            refuse("recount: expected one file, and there are " + *path_ + " and " + word + ": " + expected_);
        *path_ = word;
    }

private:
    std::string* path_;
    std::string expected_;
};

}  // namespace program
