// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/read/recorded_snapshot.hpp>
#include <recount/read/snapshot_collector.hpp>

#include <cstddef>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace recount::detail {

/// Rows of a wide file that have the date, the register and the keys of another: one of the two may be one too many.
class repeated_rows {
public:
    /// @param apart_by gives a column that would tell them apart
    template <class ApartBy>
    void note(const recorded_snapshot& record, ApartBy apart_by, std::vector<repeated_figures>& repeated) {
        constexpr std::size_t most = 100'000;  // of the rows of a file the first ones are remembered
        if ((record.key.empty() && !record.figures.as_of().dated()) || rows_.size() == most || record.origins.empty())
            return;
        std::string identity;
        append_identity(identity, record.figures.as_of(), record.figures.from().register_name, record.key);
        const auto [known, is_new] = rows_.try_emplace(std::move(identity), record.origins[0].line);
        if (is_new) return;
        repeated_figures& again = repeated.emplace_back();
        again.at.file = record.file;
        again.at.line = record.origins[0].line;
        again.first_line = known->second;
        again.apart_by = apart_by();
    }

    /// Another file begins.
    void clear() { rows_.clear(); }

private:
    std::unordered_map<std::string, std::size_t> rows_{};  // their lines, by what tells them apart
};

}  // namespace recount::detail
