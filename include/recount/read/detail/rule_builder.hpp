// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/dynamic_scheme.hpp>
#include <recount/read/detail/rule_parser.hpp>
#include <recount/text/number_text.hpp>
#include <recount/text/rule_text.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>
#include <string_view>
#include <vector>

namespace recount::detail {

/// Adds a parsed relation to a scheme, as the kind that its form says.
class rule_builder {
public:
    explicit rule_builder(const parsed_rule& rule) : rule_{&rule} {}

    /// @throws scheme_error, overflow_error
    void add_to(dynamic_scheme& scheme) const {
        const parsed_rule& rule = *rule_;
        const label called{rule.name, rule.reading};
        const std::vector<std::string_view> parts = names(rule.right.terms);
        const std::string_view whole = rule.left.terms.empty() ? "" : std::string_view{rule.left.terms[0].category};
        switch (rule.right.joined_by) {
            case '|': scheme.cover(whole, parts, called); return;
            case '&': scheme.overlap(whole, parts, called); return;
            case '/': scheme.share(whole, parts[0], parts[1], rule.rule, called); return;
            default: break;
        }
        const int decimals = most_decimals();
        std::vector<weighted> left = scaled(rule.left.terms, decimals);
        std::vector<weighted> right = scaled(rule.right.terms, decimals);
        std::int64_t constant = 0;
        for (const decimal& c : rule.right.constants) constant = recount::detail::add(constant, scaled(c, decimals));
        for (const decimal& c : rule.left.constants) constant = subtract(constant, scaled(c, decimals));
        if (decimals > 0) reduce(left, right, constant);
        const bool factors = rule.left.factor_written || rule.right.factor_written;
        if (rule.right.open) {
            scheme.of_which(whole, parts, called);
            return;
        }
        switch (factors ? relation_kind::balance : kind(left, right, constant)) {
            case relation_kind::partition: scheme.partition(whole, parts, called); break;
            case relation_kind::of_which: scheme.of_which(whole, parts, called); break;
            case relation_kind::subset: scheme.subset(parts[0], whole, called); break;
            case relation_kind::cumulative: scheme.cumulative(whole, called); break;
            case relation_kind::roll_forward: scheme.roll_forward(whole, movements(1), movements(-1), called); break;
            case relation_kind::cover:
            case relation_kind::overlap:
            case relation_kind::share:
            case relation_kind::domain:  // are not sums
            case relation_kind::balance: scheme.balance(left, rule.compares, right, constant, called, constant_in());
        }
    }

private:
    /// A zero is of either kind.
    [[nodiscard]] unit constant_in() const {
        return rule_->left.per_cent || rule_->right.per_cent ? unit::per_cent : unit::people;
    }

    using named_terms = std::vector<parsed_rule::named_term>;

    static std::vector<std::string_view> names(const named_terms& terms) {
        std::vector<std::string_view> result;
        result.reserve(terms.size());
        for (const auto& t : terms) result.emplace_back(t.category);
        return result;
    }

    [[nodiscard]] std::vector<std::string_view> movements(std::int64_t sign) const {
        std::vector<std::string_view> result;
        for (const auto& t : rule_->right.terms)
            if (!t.previous && t.coefficient.digits == sign) result.emplace_back(t.category);
        return result;
    }

    [[nodiscard]] int most_decimals() const {
        int most = 0;
        for (const parsed_rule::side* side : {&rule_->left, &rule_->right}) {
            for (const auto& t : side->terms) most = std::max(most, t.coefficient.decimals);
            for (const decimal& c : side->constants) most = std::max(most, c.decimals);
        }
        return most;
    }

    static std::int64_t scaled(const decimal& number, int decimals) {
        return multiply(number.digits, power_of_ten(decimals - number.decimals));
    }
    static std::vector<weighted> scaled(const named_terms& terms, int decimals) {
        std::vector<weighted> result;
        result.reserve(terms.size());
        for (const auto& t : terms) result.push_back({scaled(t.coefficient, decimals), t.category, t.previous});
        return result;
    }

    /// Decimals are scaled to the smallest whole numbers that say the same.
    static void reduce(std::vector<weighted>& left, std::vector<weighted>& right, std::int64_t& constant) {
        const auto magnitude = [](std::int64_t value) {
            return value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
        };
        std::uint64_t common = magnitude(constant);
        for (const auto* side : {&left, &right})
            for (const weighted& w : *side) common = std::gcd(common, magnitude(w.coefficient));
        if (common <= 1 || common > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return;
        const auto divisor = static_cast<std::int64_t>(common);
        constant /= divisor;
        for (auto* side : {&left, &right})
            for (weighted& w : *side) w.coefficient /= divisor;
    }

    /// All that counts for the kind is which terms are of the category on the left.
    [[nodiscard]] relation_kind kind(const std::vector<weighted>& left, const std::vector<weighted>& right,
                                     std::int64_t constant) const {
        const auto rows = [&](const std::vector<weighted>& side) {
            std::vector<term> result;
            result.reserve(side.size());
            for (const weighted& w : side) {
                const bool same = !left.empty() && w.category == left[0].category;
                result.push_back({w.coefficient, same ? 0u : 1u, w.previous});
            }
            return result;
        };
        return kind_by_form(rows(left), rule_->compares, rows(right), constant);
    }

    const parsed_rule* rule_;
};

}  // namespace recount::detail
