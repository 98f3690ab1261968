// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/text/input_error.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::detail {

/// Several cells of a file that cannot be read: the place is that of the first one.
class unreadable_error final : public input_error {
public:
    unreadable_error(input_error first, std::string sentences)
        : input_error{std::move(first)}, sentences_{std::move(sentences)} {}

    [[nodiscard]] const char* what() const noexcept override { return sentences_.c_str(); }

private:
    std::string sentences_;
};

/// The cells of a file that cannot be read, gathered until all of it has been looked at.
class unreadable_cells {
public:
    /// @param column its name
    void add(const input_error& fault, std::string_view column) {
        if (first_.size() < most) {
            const std::string in = column.empty() ? "" : " (column " + shown(column) + ")";
            const bool expected = !fault.expected().empty();
            first_.emplace_back(fault.at(), fault.offending(), fault.problem() + (expected ? "" : in),
                                fault.expected() + (expected ? in : ""));
            return;
        }
        ++others_;
        for (auto& [name, count] : by_column_)
            if (name == column) {
                ++count;
                return;
            }
        constexpr std::size_t most_columns = 50;
        if (by_column_.size() < most_columns) by_column_.emplace_back(column, 1);
    }

    [[nodiscard]] bool any() const { return !first_.empty(); }

    /// @throws input_error if there are any
    void report() const {
        if (first_.empty()) return;
        if (first_.size() == 1) throw input_error{first_.front()};
        std::string sentences;
        for (const input_error& one : first_) sentences.append(sentences.empty() ? "" : "\n").append(one.what());
        if (others_ > 0) {
            const std::string& file = first_.front().at().file;
            sentences.append("\n").append(file.empty() ? "recount" : shown(file)).append(": ");
            sentences += std::to_string(others_) + (others_ == 1 ? " more cell" : " more cells") + " cannot be read: ";
            for (std::size_t i = 0; i < by_column_.size(); ++i)
                sentences.append(i == 0 ? "" : ", ")
                    .append(std::to_string(by_column_[i].second))
                    .append(" in column ")
                    .append(by_column_[i].first.empty() ? "?" : shown(by_column_[i].first));
        }
        throw unreadable_error{first_.front(), std::move(sentences)};
    }

private:
    static constexpr std::size_t most = 20;

    std::vector<input_error> first_{};
    std::size_t others_{};
    std::vector<std::pair<std::string, std::size_t>> by_column_{};  // of the others
};

}  // namespace recount::detail
