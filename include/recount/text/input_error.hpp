// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/error.hpp>
#include <recount/text/legible.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace recount {

/// Where something stands: a file, a line and a column in it, both counted from 1, in characters.
///
/// Line 0 is the whole file; no file is a text that was given by itself.
struct place {
    std::string file{};
    std::size_t line{};
    std::size_t column{};

    friend bool operator==(const place&, const place&) = default;
};

namespace detail {

/// What an error says, without the name of the family: for a sentence that says where.
inline std::string problem_of(const error& fault) {
    std::string_view problem = fault.what();
    constexpr std::string_view family = "recount: ";
    if (problem.starts_with(family)) problem.remove_prefix(family.size());
    return std::string{problem};
}

}  // namespace detail

/// What cannot be read: where it stands, what stands there, what is wrong with it, what was expected instead.
///
/// Said as `figures.csv:3:14: "97.207" is ambiguous: ...; expected ...`. Nothing is returned of an input that cannot be
/// read, and the input is left as it was.
class input_error : public error {
public:
    /// @param offending shown in quotes before the problem; empty where there is nothing to show
    /// @param expected empty where the problem says it already
    input_error(place at, std::string offending, std::string problem, std::string expected = {})
        : error{sentence(at, offending, problem, expected)},
          at_{std::move(at)},
          offending_{std::move(offending)},
          problem_{std::move(problem)},
          expected_{std::move(expected)} {}

    [[nodiscard]] const place& at() const { return at_; }
    [[nodiscard]] const std::string& offending() const { return offending_; }
    [[nodiscard]] const std::string& problem() const { return problem_; }
    [[nodiscard]] const std::string& expected() const { return expected_; }

    /// The same, for a text that turns out to stand in a file.
    [[nodiscard]] input_error moved_to(place there) const {
        return {std::move(there), offending_, problem_, expected_};
    }

private:
    static std::string sentence(const place& at, std::string_view offending, std::string_view problem,
                                std::string_view expected) {
        std::string text = at.file.empty() ? "recount" : detail::shown(at.file);
        if (at.line > 0) text.append(":").append(std::to_string(at.line));
        if (at.column > 0) text.append(":").append(std::to_string(at.column));
        text += ": ";
        if (!offending.empty()) text.append("\"").append(detail::shown(offending)).append("\" ");
        text += detail::legible(problem);
        if (!expected.empty()) text.append("; expected ").append(detail::legible(expected));
        return text;
    }

    place at_;
    std::string offending_;
    std::string problem_;
    std::string expected_;
};

}  // namespace recount
