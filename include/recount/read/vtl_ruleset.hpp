// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/error.hpp>
#include <recount/text/legible.hpp>
#include <recount/text/utf8.hpp>
#include <recount/model/period.hpp>
#include <recount/model/tables.hpp>
#include <recount/read/detail/sdmx_time.hpp>
#include <recount/text/number_text.hpp>
#include <recount/text/input_error.hpp>
#include <recount/text/printed.hpp>
#include <recount/text/rule_text.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace recount {

/// Whether something holds for a period; `unclear` where it holds for a part of it, or the period is not dated.
enum class vtl_applies : std::uint8_t { no, yes, unclear };

/// From when to when a rule or one of its items holds, both days included; always where neither is said.
struct vtl_validity {
    std::optional<std::chrono::year_month_day> from{};
    std::optional<std::chrono::year_month_day> to{};

    [[nodiscard]] bool always() const { return !from && !to; }
    [[nodiscard]] vtl_applies at(const period& when) const {
        if (always()) return vtl_applies::yes;
        if (!when.dated()) return vtl_applies::unclear;
        if ((from && when.last() < *from) || (to && when.first() > *to)) return vtl_applies::no;
        const bool within = (!from || when.first() >= *from) && (!to || when.last() <= *to);
        return within ? vtl_applies::yes : vtl_applies::unclear;
    }

    friend bool operator==(const vtl_validity&, const vtl_validity&) = default;
};

/// One code on the right side of a rule.
struct vtl_item {
    std::string code;
    bool minus{};
    vtl_validity valid{};

    friend bool operator==(const vtl_item&, const vtl_item&) = default;
};

/// One rule of a ruleset; where it stands does not make it another one.
struct vtl_rule {
    std::string name{};
    vtl_validity valid{};
    std::string whole{};
    comparison compares{comparison::equal};
    std::vector<vtl_item> items{};
    std::optional<std::string> errorcode{};
    std::optional<std::string> errorlevel{};
    place at{};

    friend bool operator==(const vtl_rule& a, const vtl_rule& b) {
        return a.name == b.name && a.valid == b.valid && a.whole == b.whole && a.compares == b.compares &&
               a.items == b.items && a.errorcode == b.errorcode && a.errorlevel == b.errorlevel;
    }
};

/// A hierarchical ruleset of VTL: how the codes of one variable add up.
struct vtl_ruleset {
    std::string name{};
    bool on_value_domain{};   ///< else on a variable
    std::string condition{};  ///< the component that conditions are on; empty for none
    std::string alias{};      ///< what conditions call it, if not by its name
    std::string component{};  ///< the variable or value domain whose codes the rules name
    std::vector<vtl_rule> rules{};

    friend bool operator==(const vtl_ruleset&, const vtl_ruleset&) = default;
};

/// A statement of a script that says how a ruleset is to be applied: check_hierarchy.
struct vtl_application {
    std::string ruleset;
    std::string mode{};    ///< as VTL calls it, such as non_zero; empty where it is not said
    std::string output{};  ///< invalid, all or all_measures; empty where it is not said
    place at{};
};

/// A statement that says nothing of hierarchical rulesets.
struct vtl_statement {
    std::string name;  ///< what it defines or assigns; may be empty
    place at{};
};

/// The hierarchical rulesets of a script, how it applies them, and which of its statements are passed over.
struct vtl_script {
    std::vector<vtl_ruleset> rulesets{};
    std::vector<vtl_application> applications{};
    std::vector<vtl_statement> passed_over{};
};

namespace detail {

constexpr bool vtl_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

/// Words that cannot be codes unless they stand in quotes.
inline constexpr std::string_view vtl_keywords[]{"define",   "hierarchical", "ruleset",    "is",   "end",     "when",
                                                 "then",     "errorcode",    "errorlevel", "and",  "between", "cast",
                                                 "variable", "valuedomain",  "condition",  "rule", "as"};

/// A name as VTL writes it: an identifier, or anything in single quotes.
inline std::string vtl_name(std::string_view name) {
    if (name.empty() || name.find_first_of("'\r\n") != name.npos || end_of_utf8(name) < name.size())
        throw scheme_error{"recount: VTL cannot write the name " + shown(name)};
    bool plain = vtl_letter(name.front());
    for (const char c : name) plain = plain && (vtl_letter(c) || number_text::digit(c) || c == '.');
    for (const std::string_view keyword : vtl_keywords) plain = plain && name != keyword;
    return plain ? std::string{name} : "'" + std::string{name} + "'";
}

inline std::string vtl_string(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

inline std::string vtl_condition(const vtl_validity& valid, const std::string& time) {
    const auto day = [](std::chrono::year_month_day date) { return vtl_string(day_text(date, precision::day)); };
    if (valid.from && valid.to) return "between ( " + time + ", " + day(*valid.from) + ", " + day(*valid.to) + " )";
    return time + (valid.from ? " >= " + day(*valid.from) : " <= " + day(*valid.to));
}

inline std::string vtl_text(const vtl_ruleset& ruleset) {
    const std::string time =
        ruleset.condition.empty() ? "" : vtl_name(ruleset.alias.empty() ? ruleset.condition : ruleset.alias);
    const auto condition = [&](const vtl_validity& valid) {
        if (time.empty()) throw scheme_error{"recount: a ruleset with conditions says what they are on"};
        return vtl_condition(valid, time);
    };
    std::string text = "define hierarchical ruleset " + vtl_name(ruleset.name) + " ( ";
    text += ruleset.on_value_domain ? "valuedomain" : "variable";
    if (!time.empty()) text += " condition " + vtl_name(ruleset.condition);
    if (!time.empty() && !ruleset.alias.empty()) text += " as " + time;
    text += " rule " + vtl_name(ruleset.component) + " ) is\n";
    const char* separator = "";
    for (const vtl_rule& rule : ruleset.rules) {
        text.append(separator).append("    ");
        separator = ";\n";
        if (!rule.name.empty()) text += vtl_name(rule.name) + " : ";
        if (!rule.valid.always()) text += "when " + condition(rule.valid) + " then ";
        text += vtl_name(rule.whole) + " ";
        text.append(comparison_text(rule.compares));
        for (const vtl_item& item : rule.items) {
            if (item.minus)
                text += " -";
            else if (&item != rule.items.data())
                text += " +";
            text += " " + vtl_name(item.code);
            if (!item.valid.always()) text += " [ " + condition(item.valid) + " ]";
        }
        if (rule.errorcode) text += " errorcode " + vtl_string(*rule.errorcode);
        if (rule.errorlevel) {
            const bool number = small_number(*rule.errorlevel).has_value();
            text += " errorlevel " + (number ? *rule.errorlevel : vtl_string(*rule.errorlevel));
        }
    }
    return text + "\nend hierarchical ruleset;\n";
}

}  // namespace detail

}  // namespace recount
