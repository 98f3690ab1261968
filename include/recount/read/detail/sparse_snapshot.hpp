// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/dynamic_scheme.hpp>
#include <recount/model/figure.hpp>
#include <recount/model/period.hpp>
#include <recount/read/recorded_snapshot.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::detail {

/// The figures of a snapshot that a file states, and nothing for the other categories of the scheme: of a thousand
/// categories a table may have eight in each snapshot.
class sparse_snapshot {
public:
    sparse_snapshot(const period& as_of, std::string_view register_name, std::vector<std::string> key)
        : as_of_{as_of}, register_name_{register_name}, key_{std::move(key)} {}

    [[nodiscard]] const period& as_of() const { return as_of_; }
    [[nodiscard]] std::string_view register_name() const { return register_name_; }
    [[nodiscard]] const std::vector<std::string>& key() const { return key_; }

    /// The line on which a category is stated; 0 where it is not.
    [[nodiscard]] std::size_t line_of(std::size_t row) const {
        if (!has_.empty() && (row >= has_.size() || !has_[row])) return 0;
        const auto place = std::find_if(figures_.begin(), figures_.end(), [&](const one& f) { return f.row == row; });
        return place == figures_.end() ? 0 : place->line;
    }

    /// As the file states it; not published where it does not.
    [[nodiscard]] figure figure_of(std::size_t row) const {
        const auto place = std::find_if(figures_.begin(), figures_.end(), [&](const one& f) { return f.row == row; });
        return place == figures_.end() ? figure{} : place->value;
    }

    void state(std::size_t row, const figure& value, figure_origin origin) {
        one next{static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(origin.column), value, origin.line, {}};
        if (!origin.source.empty() || !origin.note.empty())
            next.words = std::make_unique<remarks>(remarks{std::move(origin.source), std::move(origin.note)});
        figures_.push_back(std::move(next));
        constexpr std::size_t few = 16;  // are looked through faster
        if (figures_.size() <= few) return;
        if (has_.empty())
            for (const one& f : figures_) mark(f.row);
        mark(row);
    }

    /// Which categories are stated, whether or not a value is published.
    [[nodiscard]] std::vector<bool> stated(std::size_t categories) const {
        std::vector<bool> result(categories);
        for (const one& f : figures_) result[f.row] = true;
        return result;
    }

    /// The same with a place for each category.
    [[nodiscard]] recorded_snapshot in_full(const dynamic_scheme& scheme, const std::string& file) && {
        const std::size_t categories = scheme.view().categories.size();
        std::vector<figure> figures(categories);
        std::vector<figure_origin> origins(categories);
        source from;
        from.register_name = register_name_;
        from.published_in = common_source();
        for (one& f : figures_) {
            figures[f.row] = f.value;
            origins[f.row].line = f.line;
            origins[f.row].column = f.column;
            if (f.words) {
                origins[f.row].source = f.words->source;
                origins[f.row].note = std::move(f.words->note);
            }
        }
        return {{file, std::move(origins), {}}, {scheme, std::move(figures), as_of_, from}, std::move(key_)};
    }

private:
    struct remarks {
        std::string source;
        std::string note;
    };
    struct one {
        std::uint32_t row;
        std::uint32_t column;
        figure value;
        std::size_t line;
        std::unique_ptr<remarks> words;  // few figures have some
    };

    void mark(std::size_t row) {
        if (row >= has_.size()) has_.resize(row + 1);
        has_[row] = true;
    }

    /// A snapshot is from a source when all its figures are.
    [[nodiscard]] std::string_view common_source() const {
        if (figures_.empty()) return {};
        const auto source_of = [](const one& f) {
            return f.words ? std::string_view{f.words->source} : std::string_view{};
        };
        const std::string_view first = source_of(figures_.front());
        const bool same =
            std::all_of(figures_.begin(), figures_.end(), [&](const one& f) { return source_of(f) == first; });
        return same ? first : std::string_view{};
    }

    period as_of_;
    std::string register_name_;
    std::vector<std::string> key_;
    std::vector<one> figures_{};
    std::vector<bool> has_{};  // of many figures
};

}  // namespace recount::detail
