// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/figure.hpp>
#include <recount/model/period.hpp>
#include <recount/model/relation.hpp>
#include <recount/text/input_error.hpp>
#include <recount/text/period_from.hpp>
#include <recount/text/printed.hpp>
#include <recount/text/rule_text.hpp>
#include <recount/write/report.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::detail {

/// Some of the snapshots of files, by which can be told which columns part figures that belong together.
///
/// Those are kept that publish a category of which few were kept before: however many snapshots there are, a few
/// hundred.
class witnesses {
public:
    /// Why something is not so, and what would mend it.
    using parting = std::pair<std::string, std::string>;

    explicit witnesses(std::size_t categories) : kept_of_(categories) {}

    /// @param stated which categories it has, published or not
    void add(const snapshot_report& report, const std::vector<bool>& stated) {
        bool wanted = false;
        for (std::size_t c = 0; c < report.figures.size(); ++c) {
            if (!report.figures[c].published()) continue;
            wanted = wanted || kept_of_[c] < most_of_one;
            ++kept_of_[c];
        }
        if (!wanted || kept_.size() == most) return;
        std::vector<bool> published(report.figures.size());
        for (std::size_t c = 0; c < published.size(); ++c) published[c] = report.figures[c].published();
        kept_.push_back({report.as_of, {}, std::move(published), stated});
        auto& columns = kept_.back().columns;
        columns.emplace(register_column, report.from.register_name);
        for (const auto& [name, value] : report.key) columns.emplace(name, value);
    }

    /// Whether any snapshot publishes a figure of a category.
    [[nodiscard]] bool published(std::size_t category) const { return kept_of_[category] > 0; }

    /// Why no snapshot that publishes a category has another one before it; nothing where one has.
    [[nodiscard]] std::optional<parting> why_none_is_before(std::uint32_t stock) const {
        std::vector<const witness*> with;
        for (const witness& one : kept_)
            if (one.published[stock]) with.push_back(&one);
        const auto has_series = [](const group& together) {
            for (const witness* a : together)
                for (const witness* b : together)
                    if (chronology_of(a->as_of, b->as_of) == chronology::before) return true;
            return false;
        };
        const partition_of all{with, false};
        if (all.any({}, has_series)) return std::nullopt;
        if (std::none_of(with.begin(), with.end(), [](const witness* one) { return one->as_of.dated(); })) {
            const std::string dates = column_of_dates(with);
            return parting{"it looks at the snapshot before, and no snapshot has a date",
                           dates.empty() ? "say which column holds the date, as in @date \"data\""
                                         : "say @date " + rule_name(dates)};
        }
        if (kept_of_[stock] == 1) return parting{"only one snapshot publishes the figure that it looks back at", {}};
        const names apart = columns_that_part(all, has_series);
        if (apart.empty()) return parting{"it looks at the snapshot before, and none is certainly before another", {}};
        return parting{unit_of(with) + " is a series of its own, because " + tell_apart(apart), remedy_for(all, apart)};
    }

    /// Why no snapshot publishes all the figures of a relation; nothing where one does.
    [[nodiscard]] std::optional<parting> why_none_has(std::span<const term> terms) const {
        std::vector<const witness*> with;
        for (const witness& one : kept_)
            if (std::any_of(terms.begin(), terms.end(), [&](const term& t) { return one.published[t.category]; }))
                with.push_back(&one);
        const auto has_all = [&](const group& together) {
            return std::all_of(terms.begin(), terms.end(), [&](const term& t) {
                return std::any_of(together.begin(), together.end(),
                                   [&](const witness* one) { return one->published[t.category]; });
            });
        };
        for (const witness* one : with)
            if (has_all({one})) return std::nullopt;
        const partition_of all{with, true};
        const auto states_all = [&](const witness* one) {
            return std::all_of(terms.begin(), terms.end(), [&](const term& t) { return one->stated[t.category]; });
        };
        if (all.any({}, has_all) || std::any_of(with.begin(), with.end(), states_all))
            return parting{"its figures are nowhere published together", {}};
        const std::string reason = "its figures stand in different snapshots";
        const names apart = columns_that_part(all, has_all);
        if (!apart.empty()) return parting{reason + ", because " + tell_apart(apart), remedy_for(all, apart)};
        if (partition_of{with, false}.any({}, has_all)) return parting{reason + ", because their dates differ", {}};
        return parting{"its figures are nowhere published together", {}};
    }

private:
    static constexpr std::size_t most_of_one = 50;
    static constexpr std::size_t most = 500;
    static constexpr std::string_view register_column = "register";

    struct witness {
        period as_of;
        std::map<std::string, std::string, std::less<>> columns;  // what tells it from others, besides its date
        std::vector<bool> published;
        std::vector<bool> stated;
    };

    using group = std::vector<const witness*>;
    using names = std::vector<std::string>;

    /// Snapshots, put together by the columns that tell them apart.
    struct partition_of {
        const group& all;
        bool by_date;

        /// Whether something is so of some group, where these columns are passed over.
        template <class IsSo>
        [[nodiscard]] bool any(const names& without, IsSo is_so) const {
            std::map<std::string, group> groups;
            for (const witness* one : all) {
                std::string identity = by_date && one->as_of.dated() ? printed(one->as_of) : "";
                for (const auto& [name, value] : one->columns)
                    if (std::find(without.begin(), without.end(), name) == without.end())
                        identity.append(1, '\0').append(name).append(1, '\0').append(value);
                groups[identity].push_back(one);
            }
            return std::any_of(groups.begin(), groups.end(), [&](const auto& each) { return is_so(each.second); });
        }

        /// The columns that have more than one value.
        [[nodiscard]] names columns() const {
            std::map<std::string, std::set<std::string>> values;
            for (const witness* one : all)
                for (const auto& [name, value] : one->columns) values[name].insert(value);
            names result;
            for (const auto& [name, of] : values)
                if (of.size() > 1) result.push_back(name);
            return result;
        }
    };

    /// The fewest columns without which something is so: one, or two, or all; empty where that is not so either.
    template <class IsSo>
    static names columns_that_part(const partition_of& snapshots, IsSo is_so) {
        const names columns = snapshots.columns();
        for (const std::string& one : columns)
            if (snapshots.any({one}, is_so)) return {one};
        for (std::size_t i = 0; i < columns.size() && i < 12; ++i)
            for (std::size_t k = i + 1; k < columns.size() && k < 12; ++k)
                if (snapshots.any({columns[i], columns[k]}, is_so)) return {columns[i], columns[k]};
        return snapshots.any(columns, is_so) ? columns : names{};
    }

    /// A column whose every value is a date.
    static std::string column_of_dates(const group& all) {
        const auto is_date = [](const std::string& text) {
            try {
                return period_from(text).dated();
            } catch (const input_error&) {
                return false;
            }
        };
        for (const std::string& name : partition_of{all, false}.columns()) {
            const auto says_when = [&](const witness* one) {
                const auto place = one->columns.find(name);
                return place != one->columns.end() && is_date(place->second);
            };
            if (std::all_of(all.begin(), all.end(), says_when)) return name;
        }
        return {};
    }

    static std::string unit_of(const group& all) {
        for (const witness* one : all) switch (one->as_of.known_to()) {
                case precision::undated: break;
                case precision::day: return "each day";
                case precision::month: return "each month";
                case precision::year: return "each year";
                default: return "each period";
            }
        return "each snapshot";
    }

    static std::string listed(const names& columns, std::string_view last) {
        std::string text;
        for (std::size_t i = 0; i < columns.size(); ++i)
            text.append(i == 0 ? "" : i + 1 == columns.size() ? last : ", ").append(rule_name(columns[i]));
        return text;
    }

    static std::string tell_apart(const names& columns) {
        return columns.size() == 1 ? "the column " + listed(columns, "") + " tells them apart"
                                   : "the columns " + listed(columns, " and ") + " tell them apart";
    }

    /// The other columns as the keys, or these as no keys.
    static std::string remedy_for(const partition_of& snapshots, const names& apart) {
        names others;
        for (const std::string& name : snapshots.columns())
            if (name != register_column && std::find(apart.begin(), apart.end(), name) == apart.end())
                others.push_back(name);
        return (others.empty() ? "say " : "say @key " + listed(others, ", ") + ", or ") + "@ignore " +
               listed(apart, ", ");
    }

    std::vector<std::size_t> kept_of_;  // how many snapshots publish each category
    std::vector<witness> kept_{};
};

}  // namespace recount::detail
