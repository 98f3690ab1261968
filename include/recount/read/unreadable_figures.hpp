// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/input_error.hpp>

#include <cstddef>
#include <string>
#include <utility>

namespace recount {

namespace detail {

/// Several cells that cannot be read: the place is that of the first one.
class unreadable_error : public input_error {
public:
    unreadable_error(input_error first, std::string sentences)
        : input_error{std::move(first)}, sentences_{std::move(sentences)} {}

    [[nodiscard]] const char* what() const noexcept override { return sentences_.c_str(); }

private:
    std::string sentences_;
};

}  // namespace detail

/// Figures that cannot be read, said together when everything else has been: a sentence for each of the first.
///
/// Nothing else of the files is in doubt: until then these figures were handed on as not published.
class unreadable_figures final : public detail::unreadable_error {
public:
    unreadable_figures(input_error first, std::size_t count, std::string sentences)
        : unreadable_error{std::move(first), std::move(sentences)}, count_{count} {}

    [[nodiscard]] std::size_t count() const { return count_; }

private:
    std::size_t count_;
};

}  // namespace recount
