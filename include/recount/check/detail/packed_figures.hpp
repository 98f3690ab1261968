// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/figure.hpp>
#include <recount/read/recorded_snapshot.hpp>
#include <recount/write/report.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace recount::detail {

/// The figures of a snapshot while it waits for its judgement: of a tidy table those alone that it states, which may be
/// eight of a thousand categories.
class packed_figures {
public:
    /// Takes them out of a report.
    explicit packed_figures(snapshot_report& report) {
        if (report.origins.size() != report.figures.size() || report.figures.size() < 2) return;
        categories_ = report.figures.size();
        std::size_t stated = 0;
        for (const figure_origin& origin : report.origins) stated += origin.line > 0 ? 1U : 0U;
        stated_.reserve(stated);
        for (std::size_t i = 0; i < categories_; ++i)
            if (report.origins[i].line > 0)
                stated_.emplace_back(static_cast<std::uint32_t>(i), report.figures[i], std::move(report.origins[i]));
        report.figures = std::vector<figure>{};  // gives its memory back
        report.origins = std::vector<figure_origin>{};
    }

    /// Puts them back.
    void unpack(snapshot_report& report) {
        if (categories_ == 0) return;
        report.figures.resize(categories_);
        report.origins.resize(categories_);
        for (one& each : stated_) {
            report.figures[each.row] = each.value;
            figure_origin& origin = report.origins[each.row];
            origin.line = each.line;
            origin.column = each.column;
            if (each.words) std::tie(origin.source, origin.note) = std::move(*each.words);
        }
        stated_ = std::vector<one>{};
        categories_ = 0;
    }

private:
    struct one {
        std::uint32_t row;
        std::uint32_t column;
        figure value;
        std::size_t line;
        std::unique_ptr<std::pair<std::string, std::string>> words{};  // source and note: few figures have some

        one(std::uint32_t of, const figure& stated, figure_origin&& origin)
            : row{of}, column{static_cast<std::uint32_t>(origin.column)}, value{stated}, line{origin.line} {
            if (origin.source.empty() && origin.note.empty()) return;
            words =
                std::make_unique<std::pair<std::string, std::string>>(std::move(origin.source), std::move(origin.note));
        }
    };

    std::vector<one> stated_{};
    std::size_t categories_{};  // 0 where nothing was taken
};

}  // namespace recount::detail
