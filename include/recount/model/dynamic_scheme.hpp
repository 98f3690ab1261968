// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/error.hpp>
#include <recount/model/scheme_fault.hpp>
#include <recount/model/figure.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace recount {

/// What a relation is called, and whether it is the modeller's reading rather than stated.
struct label {
    std::string_view name{};
    bool reading{};
};

/// One weighted category of a `balance`.
struct weighted {
    std::int64_t coefficient{1};
    std::string_view category{};
    bool previous{};
};

namespace detail {

/// A range of texts that are there as long as it is.
template <class T>
concept names = requires(const T& range) {
    { *std::begin(range) } -> std::convertible_to<std::string_view>;
    std::end(range);
    // a text that is made when it is asked for would be gone before it is read
    requires std::is_reference_v<decltype(*std::begin(range))> ||
        std::is_trivially_copyable_v<std::remove_cvref_t<decltype(*std::begin(range))>>;
};

/// What names in braces are.
using literal_names = std::initializer_list<std::string_view>;

}  // namespace detail

/// The relations of one publication, known when the program runs.
///
/// Lowers to the same tables as `scheme`, so that every judgement serves both. Categories come into being when a
/// relation first names them, in that order. A mistake throws `scheme_error` with the words that the compiler says for
/// `scheme`, and leaves the scheme as it was.
class dynamic_scheme {
public:
    dynamic_scheme() = default;
    /// The tables of another scheme, static or dynamic, as a copy.
    /// @throws scheme_error for two categories of one name
    explicit dynamic_scheme(const scheme_view& tables)
        : categories_{tables.categories.begin(), tables.categories.end()},
          relations_{tables.relations.begin(), tables.relations.end()},
          terms_{tables.terms.begin(), tables.terms.end()} {
        for (index row = 0; row < categories_.size(); ++row) {
            categories_[row].name = keep(categories_[row].name, row, true);
            by_name_.push_back(row);
        }
        for (index row = 0; row < relations_.size(); ++row)
            if (!relations_[row].name.empty()) relations_[row].name = keep(relations_[row].name, row, false);
        std::sort(by_name_.begin(), by_name_.end(),
                  [this](index a, index b) { return categories_[a].name < categories_[b].name; });
        for (std::size_t i = 1; i < by_name_.size(); ++i)
            if (const std::string_view name = categories_[by_name_[i]].name; name == categories_[by_name_[i - 1]].name)
                throw scheme_error{std::string{detail::words(detail::fault::same_name)} + ": " + std::string{name}};
    }
    dynamic_scheme(dynamic_scheme&&) noexcept = default;
    dynamic_scheme& operator=(dynamic_scheme&&) noexcept = default;
    dynamic_scheme(const dynamic_scheme& other)
        : texts_{other.texts_},
          categories_{other.categories_},
          relations_{other.relations_},
          terms_{other.terms_},
          by_name_{other.by_name_} {
        // the copied rows still refer to the other one's texts
        for (const kept_text& kept : texts_)
            (kept.of_category ? categories_[kept.row].name : relations_[kept.row].name) = kept.view();
    }
    dynamic_scheme& operator=(const dynamic_scheme& other) { return *this = dynamic_scheme{other}; }
    ~dynamic_scheme() = default;

    /// Adds a category that no relation names yet.
    dynamic_scheme& category(std::string_view name) {
        row_or_new(name);
        return *this;
    }

    /// @see recount::signed_category
    dynamic_scheme& signed_category(std::string_view name) {
        categories_[row_or_new(name)].may_be_negative = true;
        return *this;
    }

    /// A category that a file may leave out altogether.
    dynamic_scheme& optional_category(std::string_view name) {
        categories_[row_or_new(name)].optional = true;
        return *this;
    }

    /// How much a change of its figure counts for the smallest changes; `fixed_figure` for one that is right.
    /// @throws scheme_error for a weight of 0
    dynamic_scheme& weigh(std::string_view name, std::uint32_t weight) {
        if (weight == 0) throw scheme_error{"recount: the weight of a figure is 1 or more"};
        categories_[row_or_new(name)].weight = weight;
        return *this;
    }

    /// Parts are any range of names: string literals, a `std::vector<std::string>`, views of either.
    /// @see recount::partition
    template <detail::names Parts = detail::literal_names>
    dynamic_scheme& partition(std::string_view whole, const Parts& parts, label called = {}) {
        return add(relation_kind::partition, comparison::equal, whole, parts, called);
    }

    /// @see recount::of_which
    template <detail::names Parts = detail::literal_names>
    dynamic_scheme& of_which(std::string_view whole, const Parts& parts, label called = {}) {
        return add(relation_kind::of_which, comparison::at_least, whole, parts, called);
    }

    /// @see recount::subset
    dynamic_scheme& subset(std::string_view part, std::string_view whole, label called = {}) {
        return add(relation_kind::subset, comparison::at_least, whole, std::span{&part, 1}, called);
    }

    /// @see recount::cover
    template <detail::names Parts = detail::literal_names>
    dynamic_scheme& cover(std::string_view whole, const Parts& parts, label called = {}) {
        return add(relation_kind::cover, comparison::equal, whole, parts, called);
    }

    /// @see recount::overlap
    template <detail::names Lists = detail::literal_names>
    dynamic_scheme& overlap(std::string_view both, const Lists& lists, label called = {}) {
        if (std::distance(std::begin(lists), std::end(lists)) < 2)
            throw scheme_error{"recount: an overlap is between at least two lists"};
        return add(relation_kind::overlap, comparison::at_most, both, lists, called);
    }

    /// @see recount::share
    dynamic_scheme& share(std::string_view percent, std::string_view part, std::string_view whole,
                          rounding rule = rounding::nearest, label called = {}) {
        relation_row row{};
        row.kind = relation_kind::share;
        row.rule = rule;
        const weighted left{1, percent};
        const weighted right[]{{1, part}, {1, whole}};
        return add(row, {&left, 1}, right, called);
    }

    /// Gains and losses become flows; @see recount::roll_forward
    /// @throws scheme_error when the stock is a flow elsewhere, or a movement a stock
    template <detail::names Gains = detail::literal_names, detail::names Losses = detail::literal_names>
    dynamic_scheme& roll_forward(std::string_view stock, const Gains& gains, const Losses& losses, label called = {}) {
        relation_row row{};
        row.kind = relation_kind::roll_forward;
        const weighted left{1, stock};
        std::vector<weighted> right{{1, stock, true}};
        for (const std::string_view gain : gains) right.push_back({1, gain});
        for (const std::string_view loss : losses) right.push_back({-1, loss});
        return add(row, {&left, 1}, right, called);
    }

    /// @see recount::cumulative
    dynamic_scheme& cumulative(std::string_view category, label called = {}) {
        relation_row row{};
        row.kind = relation_kind::cumulative;
        row.compares = comparison::at_least;
        const weighted left{1, category};
        const weighted right{1, category, true};
        return add(row, {&left, 1}, {&right, 1}, called);
    }

    /// @param constant_in what the constant counts: where it is a percentage, the figures have to be percentages too
    /// @see recount::balance
    dynamic_scheme& balance(std::span<const weighted> left, comparison compares, std::span<const weighted> right,
                            std::int64_t constant = 0, label called = {}, unit constant_in = unit::people) {
        relation_row row{};
        row.kind = relation_kind::balance;
        row.compares = compares;
        row.constant = constant;
        row.per_cent = constant_in == unit::per_cent;
        return add(row, left, right, called);
    }
    dynamic_scheme& balance(std::initializer_list<weighted> left, comparison compares,
                            std::initializer_list<weighted> right, std::int64_t constant = 0, label called = {}) {
        return balance({left.begin(), left.size()}, compares, {right.begin(), right.size()}, constant, called);
    }

    /// Where a category stands; nothing when no relation names it.
    [[nodiscard]] std::optional<std::size_t> index_of(std::string_view name) const {
        const std::size_t place = place_of(name);
        if (place == by_name_.size() || categories_[by_name_[place]].name != name) return std::nullopt;
        return by_name_[place];
    }

    [[nodiscard]] scheme_view view() const {
        return {{categories_.data(), categories_.size()},
                {relations_.data(), relations_.size()},
                {terms_.data(), terms_.size()}};
    }

private:
    using index = std::uint32_t;

    /// A name at an address that survives moves of the scheme, as that of a short std::string would not.
    struct kept_text {
        std::vector<char> characters;
        index row;
        bool of_category;  // else of a relation

        [[nodiscard]] std::string_view view() const { return {characters.data(), characters.size()}; }
    };

    /// Where a name stands, or would stand, in the order of the alphabet.
    [[nodiscard]] std::size_t place_of(std::string_view name) const {
        std::size_t first = 0;
        for (std::size_t count = by_name_.size(); count > 0;) {
            const std::size_t half = count / 2;
            const bool before = categories_[by_name_[first + half]].name < name;
            first += before ? half + 1 : 0;
            count = before ? count - half - 1 : half;
        }
        return first;
    }

    std::string_view keep(std::string_view text, index row, bool of_category) {
        texts_.push_back({std::vector<char>(text.data(), text.data() + text.size()), row, of_category});
        return texts_.back().view();
    }

    index row_or_new(std::string_view name) {
        if (name.empty()) throw scheme_error{"recount: a category has a name"};
        const std::size_t place = place_of(name);
        if (place < by_name_.size() && categories_[by_name_[place]].name == name) return by_name_[place];
        const auto row = static_cast<index>(categories_.size());
        categories_.push_back({keep(name, row, true)});
        by_name_.insert(by_name_.begin() + static_cast<std::ptrdiff_t>(place), row);
        return row;
    }

    template <detail::names Parts>
    dynamic_scheme& add(relation_kind kind, comparison compares, std::string_view whole, const Parts& parts,
                        label called) {
        relation_row row{};
        row.kind = kind;
        row.compares = compares;
        const weighted left{1, whole};
        std::vector<weighted> right;
        for (const std::string_view part : parts) right.push_back({1, part});
        return add(row, {&left, 1}, right, called);
    }

    dynamic_scheme& add(relation_row row, std::span<const weighted> left, std::span<const weighted> right,
                        label called) {
        const std::size_t known_categories = categories_.size();
        const std::size_t known_terms = terms_.size();
        const std::size_t known_relations = relations_.size();
        const std::size_t known_texts = texts_.size();
        new_flows_.clear();
        try {
            row.reading = called.reading;
            row.first_term = static_cast<index>(terms_.size());
            row.left_terms = static_cast<index>(left.size());
            row.terms = static_cast<index>(left.size() + right.size());
            for (const std::span<const weighted> side : {left, right})
                for (const weighted& w : side) terms_.push_back({w.coefficient, row_or_new(w.category), w.previous});
            const auto place = static_cast<index>(relations_.size());
            if (!called.name.empty()) row.name = keep(called.name, place, false);
            relations_.push_back(row);
            mark_flows(row);
            verify(row, known_categories);
        } catch (...) {
            std::size_t kept = 0;
            for (const index category : by_name_)
                if (category < known_categories) by_name_[kept++] = category;
            by_name_.resize(kept);
            categories_.resize(known_categories);
            for (const index category : new_flows_)
                if (category < known_categories) categories_[category].flow = false;
            terms_.resize(known_terms);
            relations_.resize(known_relations);
            texts_.erase(texts_.begin() + static_cast<std::ptrdiff_t>(known_texts), texts_.end());
            throw;
        }
        return *this;
    }

    /// The movements of a roll_forward are flows; what was a stock before cannot be one.
    void mark_flows(const relation_row& row) {
        if (!row.facts().movements) return;
        const scheme_view scheme = view();
        for (const term& t : scheme.right(row)) {
            if (t.previous || categories_[t.category].flow) continue;
            categories_[t.category].flow = true;
            new_flows_.push_back(t.category);
        }
    }

    void verify(const relation_row& row, std::size_t known_categories) const {
        detail::fault found = detail::fault_of(view(), row);
        if (found == detail::fault::none && row.facts().within != containment::none) {
            // a circle needs a category of each side that was there before; a tree is built without ever asking
            const auto some_known = [&](std::span<const term> side) {
                for (const term& t : side)
                    if (t.category < known_categories) return true;
                return false;
            };
            if (some_known(view().left(row)) && some_known(view().right(row))) {
                std::vector<index> depth(categories_.size());
                if (detail::has_circle(view(), depth)) found = detail::fault::within_itself;
            }
        }
        if (found == detail::fault::none && row.facts().of_stocks && detail::uses_flow_as_stock(view()))
            found = detail::fault::flow_as_stock;
        if (found == detail::fault::none) return;
        std::string message = detail::words(found);
        const char* separator = " (";
        const scheme_view scheme = view();
        for (const term& t : scheme.all(row)) {
            message.append(separator).append(categories_[t.category].name);
            separator = ", ";
        }
        throw scheme_error{message + ")"};
    }

    std::vector<kept_text> texts_;
    std::vector<category_row> categories_;
    std::vector<relation_row> relations_;
    std::vector<term> terms_;
    std::vector<index> by_name_;
    std::vector<index> new_flows_;  // of the relation being added
};

}  // namespace recount
