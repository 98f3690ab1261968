// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/unreadable_figures.hpp>
#include <recount/text/input_error.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::detail {

/// The cells of one or more files that cannot be read, gathered until all has been looked at.
class unreadable_cells {
public:
    /// What a cell that cannot be read leaves open.
    enum class of : std::uint8_t { row, figure };

    /// @param column its name
    void add(const input_error& fault, std::string_view column, of what = of::row) {
        only_figures_ = only_figures_ && what == of::figure;
        ++all_;
        if (first_.size() < most) {
            const std::string in = column.empty() ? "" : " (column " + shown(column) + ")";
            const bool expected = !fault.expected().empty();
            first_.emplace_back(fault.at(), fault.offending(), fault.problem() + (expected ? "" : in),
                                fault.expected() + (expected ? in : ""));
            return;
        }
        const std::string& file = fault.at().file;
        for (others_of& known : others_)
            if (known.file == file) return known.count(column);
        constexpr std::size_t most_files = 50;
        if (others_.size() == most_files) return others_.back().count(column);
        others_.push_back({file});
        others_.back().count(column);
    }

    [[nodiscard]] bool any() const { return !first_.empty(); }

    /// Whether every row can be placed all the same.
    [[nodiscard]] bool only_figures() const { return only_figures_; }

    /// @throws input_error if there are any; `unreadable_figures` where they are all figures
    void report() const {
        if (first_.empty()) return;
        std::string sentences;
        for (const input_error& one : first_) sentences.append(sentences.empty() ? "" : "\n").append(one.what());
        for (const others_of& other : others_) sentences.append("\n").append(other.sentence());
        if (only_figures_) throw unreadable_figures{first_.front(), all_, std::move(sentences)};
        throw unreadable_error{first_.front(), std::move(sentences)};
    }

private:
    static constexpr std::size_t most = 20;

    /// The cells of a file that are only counted.
    struct others_of {
        std::string file;
        std::size_t all{};
        std::vector<std::pair<std::string, std::size_t>> by_column{};

        void count(std::string_view column) {
            ++all;
            for (auto& [name, counted] : by_column)
                if (name == column) {
                    ++counted;
                    return;
                }
            constexpr std::size_t most_columns = 50;
            if (by_column.size() < most_columns) by_column.emplace_back(column, 1);
        }

        [[nodiscard]] std::string sentence() const {
            std::string text = (file.empty() ? "recount" : shown(file)) + ": " + std::to_string(all);
            text += (all == 1 ? " more cell" : " more cells") + std::string{" cannot be read: "};
            for (std::size_t i = 0; i < by_column.size(); ++i)
                text.append(i == 0 ? "" : ", ")
                    .append(std::to_string(by_column[i].second))
                    .append(" in column ")
                    .append(by_column[i].first.empty() ? "?" : shown(by_column[i].first));
            return text;
        }
    };

    std::vector<input_error> first_{};
    std::vector<others_of> others_{};
    std::size_t all_{};
    bool only_figures_ = true;
};

}  // namespace recount::detail
