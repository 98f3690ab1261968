// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/error.hpp>
#include <recount/model/scheme_fault.hpp>
#include <recount/model/over_relation.hpp>
#include <recount/model/tables.hpp>
#include <recount/reconcile/numbered_texts.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount::detail {

/// The keys of a long table, with numbers for those codes that rules name: the same numbers on every thread.
struct numbered_keys {
    std::vector<std::string> names;
    std::vector<numbered_texts> codes;

    explicit numbered_keys(std::vector<std::string> all) : names{std::move(all)}, codes(names.size()) {}

    /// @throws statement_error for a column that the table does not have
    [[nodiscard]] std::size_t place_of(std::string_view name) const {
        const auto place = std::find(names.begin(), names.end(), name);
        if (place != names.end()) return static_cast<std::size_t>(place - names.begin());
        std::string expected;
        for (const std::string& one : names) expected.append(expected.empty() ? "" : ", ").append(one);
        throw statement_error{"recount: \"" + std::string{name} + "\" is no key of the table; expected one of " +
                              (expected.empty() ? "none" : expected)};
    }
};

/// A rule over a key, in the columns of a long table: which rows are one line, and where in its record each is added.
///
/// A line has a sum for each code that the rule names, and for "every other" one for each set of other rules of which a
/// row is a part: which of these sums count is known when all rows of the line are, as a part counts only where the
/// line does not have its whole.
class line_plan {
public:
    static constexpr std::uint16_t nowhere = 0xFFFF;

    /// @throws statement_error for a column that the table does not have, and for a rule whose lines have no sums
    line_plan(std::span<const over_relation* const> all, std::size_t place, numbered_keys& keys) : rule_{all[place]} {
        const relation_kind kind = rule_->row().kind;
        const auto others = rule_->others();
        if (facts_of(kind).form == relation_form::percentage)
            throw statement_error{
                "recount: a share over rows compares percentages with people; a column holds one of them"};
        if (others && compares_lists(kind))
            throw statement_error{"recount: every other is a sum, and the parts of a cover or an overlap are none"};
        key_ = keys.place_of(rule_->key);
        for (const over_relation::member& one : rule_->members) {
            member_slots_.push_back(one.others ? nowhere : static_cast<std::uint16_t>(named_++));
            codes_.push_back(one.others ? 0 : keys.codes[key_].number(one.code));
        }
        find_fixed(all, keys);
        if (others && rule_->members[*others].others->all) find_wholes(all, keys);
        known_ = static_cast<std::uint32_t>(keys.codes[key_].size());
        find_slots(others.has_value());
    }

    [[nodiscard]] const over_relation& rule() const { return *rule_; }
    [[nodiscard]] std::size_t key() const { return key_; }
    [[nodiscard]] const std::vector<std::size_t>& fixed() const { return fixed_; }
    [[nodiscard]] bool has_others() const { return !classes_.empty(); }

    /// All rows of a line are added up, and differ in the key alone: a code that is seen twice is a row that stands twice.
    [[nodiscard]] bool sees_every_code() const { return has_others() && key_alone_; }

    [[nodiscard]] std::size_t slots() const { return named_ + classes_.size(); }
    [[nodiscard]] std::uint16_t slot_of_member(std::size_t member) const { return member_slots_[member]; }

    /// Calls `visit(slot)` for the sums that are every other of a line.
    /// @param present bits of the other rules whose whole it has
    template <class Visit>
    void each_other(std::uint64_t present, Visit visit) const {
        for (std::size_t c = 0; c < classes_.size(); ++c)
            if ((classes_[c] & present) == 0) visit(named_ + c);
    }

    /// Bits of the other rules whose whole a code is.
    [[nodiscard]] std::uint64_t wholes(std::uint32_t code) const { return code < known_ ? wholes_[code] : 0; }
    [[nodiscard]] bool has_wholes() const { return !parts_.empty(); }

    /// Where a row of a code is added, if no other code of it has to be asked.
    [[nodiscard]] std::uint16_t usual_slot(std::uint32_t code) const {
        return code < known_ ? slot_of_code_[code] : slot_of_others_;
    }
    [[nodiscard]] bool by_code_alone() const { return !within_ && !conditions_; }

    /// Where a row is added.
    /// @param code_in gives for a key its code in this row
    template <class CodeIn>
    [[nodiscard]] std::uint16_t slot(std::uint32_t code, CodeIn code_in) const {
        const std::uint16_t usual = usual_slot(code);
        if (usual < named_ || usual == nowhere) return usual;
        if (within_ && code_in(within_->column) != within_->code) return nowhere;
        return conditions_ ? class_slot(mask(code, code_in)) : usual;
    }

private:
    struct condition {
        std::size_t column;
        std::uint32_t code;
    };
    /// What another rule over the same key says is within its whole.
    struct part_rule {
        std::uint32_t whole;
        std::vector<std::uint32_t> codes;
        std::optional<condition> where;
    };

    static condition where(const other_rows& others, numbered_keys& keys) {
        if (others.column.empty())
            throw statement_error{"recount: in which column " + others.value +
                                  " stands is not said; expected every other where COLUMN is " + others.value};
        const std::size_t column = keys.place_of(others.column);
        return {column, keys.codes[column].number(others.value)};
    }

    void find_fixed(std::span<const over_relation* const> all, numbered_keys& keys) {
        std::set<std::size_t> along{key_};
        std::set<std::size_t> of_rules;
        for (const over_relation* const one : all) of_rules.insert(keys.place_of(one->key));
        for (const over_relation* const one : all) {
            const auto others = one->others();
            if (!others || one->members[*others].others->all || one->key != rule_->key) continue;
            const condition asked = where(*one->members[*others].others, keys);
            if (one == rule_) within_ = asked;
            if (one == rule_ || !of_rules.contains(asked.column)) along.insert(asked.column);
        }
        for (std::size_t column = 0; column < keys.names.size(); ++column)
            if (!along.contains(column)) fixed_.push_back(column);
        key_alone_ = along.size() == 1;
    }

    void find_wholes(std::span<const over_relation* const> all, numbered_keys& keys) {
        for (const over_relation* const other : all) {
            if (other == rule_ || other->key != rule_->key) continue;
            const scheme_view view = other->relation.view();
            const relation_row& row = other->row();
            if (row.left_terms == 0) continue;
            const over_relation::member& left = other->members[view.left(row)[0].category];
            const std::uint32_t whole = keys.codes[key_].number(left.code);
            const bool named = std::find_if(rule_->members.begin(), rule_->members.end(), [&](const auto& m) {
                                   return !m.others && m.code == left.code;
                               }) != rule_->members.end();
            if (named || row.facts().within == containment::none) continue;
            part_rule part{whole, {}, {}};
            for (const term& t : view.right(row)) {
                const over_relation::member& member = other->members[t.category];
                if (!member.others)
                    part.codes.push_back(keys.codes[key_].number(member.code));
                else if (!member.others->all)
                    part.where = where(*member.others, keys);
            }
            conditions_ = conditions_ || part.where;
            parts_.push_back(std::move(part));
        }
        if (parts_.size() > 64)
            throw statement_error{"recount: more than 64 other rules over " + rule_->key + " say what is within what"};
    }

    template <class CodeIn>
    [[nodiscard]] std::uint64_t mask(std::uint32_t code, CodeIn code_in) const {
        std::uint64_t result = 0;
        for (std::size_t p = 0; p < parts_.size(); ++p) {
            const part_rule& part = parts_[p];
            if (code == part.whole) continue;
            const bool within = (part.where && code_in(part.where->column) == part.where->code) ||
                                std::find(part.codes.begin(), part.codes.end(), code) != part.codes.end();
            result |= std::uint64_t{within} << p;
        }
        return result;
    }

    [[nodiscard]] std::uint16_t class_slot(std::uint64_t of) const {
        const auto place = std::find(classes_.begin(), classes_.end(), of);
        return static_cast<std::uint16_t>(named_ + static_cast<std::size_t>(place - classes_.begin()));
    }

    /// All sets of other rules of which some row can be a part, and where each code that some rule names is added.
    void find_slots(bool others) {
        std::vector<std::vector<std::uint32_t>> asked;  // of each column that decides, the codes that do
        std::vector<std::size_t> columns;
        for (const part_rule& part : parts_) {
            if (!part.where) continue;
            const auto place = std::find(columns.begin(), columns.end(), part.where->column);
            const auto at = static_cast<std::size_t>(place - columns.begin());
            if (place == columns.end()) {
                columns.push_back(part.where->column);
                asked.push_back({nobodys_});
            }
            asked[at].push_back(part.where->code);
        }
        std::size_t ways = 1;
        for (const auto& codes : asked) ways = std::min<std::size_t>(ways * codes.size(), most_slots);
        if (ways == most_slots) throw_too_many();
        const auto each_way = [&](std::uint32_t code) {
            for (std::size_t way = 0; way < ways; ++way) {
                const std::uint64_t of = mask(code, [&](std::size_t column) {
                    std::size_t rest = way;
                    for (std::size_t c = 0; c < columns.size(); rest /= asked[c++].size())
                        if (columns[c] == column) return asked[c][rest % asked[c].size()];
                    return nobodys_;
                });
                if (std::find(classes_.begin(), classes_.end(), of) == classes_.end()) classes_.push_back(of);
            }
        };
        if (others) {
            each_way(nobodys_);
            for (std::uint32_t code = 0; code < known_; ++code) each_way(code);
        }
        if (slots() >= most_slots) throw_too_many();
        slot_of_others_ = others ? static_cast<std::uint16_t>(named_) : nowhere;  // part of nothing
        for (std::uint32_t code = 0; code < known_; ++code) {
            const std::uint64_t of = conditions_ ? 0 : mask(code, [&](std::size_t) { return nobodys_; });
            std::uint16_t slot = others ? class_slot(of) : nowhere;
            for (std::size_t m = 0; m < codes_.size(); ++m)
                if (member_slots_[m] != nowhere && codes_[m] == code) slot = member_slots_[m];
            slot_of_code_.push_back(slot);
            std::uint64_t is_whole = 0;
            for (std::size_t p = 0; p < parts_.size(); ++p) is_whole |= std::uint64_t{parts_[p].whole == code} << p;
            wholes_.push_back(is_whole);
        }
    }

    [[noreturn]] void throw_too_many() const {
        throw statement_error{"recount: too many other rules over " + rule_->key + " say what is within what"};
    }

    static constexpr std::size_t most_slots = 4096;
    static constexpr std::uint32_t nobodys_ = 0xFFFFFFFF;  // a code that no rule names

    const over_relation* rule_;
    std::size_t key_{};
    std::vector<std::size_t> fixed_{};
    bool key_alone_{};
    std::size_t named_{};
    std::vector<std::uint16_t> member_slots_{};
    std::vector<std::uint32_t> codes_{};
    std::optional<condition> within_{};
    std::vector<part_rule> parts_{};
    bool conditions_{};
    std::uint32_t known_{};  // codes below are named by some rule
    std::vector<std::uint16_t> slot_of_code_{};
    std::uint16_t slot_of_others_{nowhere};
    std::vector<std::uint64_t> classes_{};
    std::vector<std::uint64_t> wholes_{};
};

}  // namespace recount::detail
