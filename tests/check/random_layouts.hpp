// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <check/random_tables.hpp>

#include <recount/text/utf8.hpp>
#include <recount/text/rule_text.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace random_tables {

/// How a publisher might have written it.
struct layout_of_choice {
    enum class form : std::uint8_t { tidy, wide, across, below_dates, above_dates, in_sections };

    form is;
    char separator;
    int encoding;  // UTF-8, with a mark, UTF-16 of either order, Windows-1252
    int dates;
    int numbers;
    bool declared;  // what the columns mean, which may then stand in any order
    bool returns;   // line ends of two characters
    bool all_quoted;
    bool titles;
    bool footers;
    bool extra;  // columns that are passed over, where they would be no rows of a cross-classified table
    std::string date;
    std::string place;
    std::string category = "category";
    std::string value = "value";

    layout_of_choice(engine& random, bool crossed)
        : is{static_cast<form>(number(random, 0, 5))},
          separator{any_of_these(random, std::string{",;\t|"})},
          encoding{static_cast<int>(number(random, 0, 4))},
          dates{static_cast<int>(number(random, 0, 9))},
          numbers{static_cast<int>(number(random, 0, 3))},
          declared{chance(random, 3)},
          returns{chance(random, 3)},
          all_quoted{chance(random, 6)},
          titles{chance(random, 3)},
          footers{chance(random, 3)},
          extra{!crossed && chance(random, 2)},
          date{any_of_these(random, texts{"as_of", "date", "Fecha", "data", "Stand"})},
          place{any_of_these(random, texts{"region", "Région", "area name"})} {
        if (is == form::in_sections) place = "section";
        if (declared && is == form::tidy) {
            category = any_of_these(random, texts{"item", "Catégorie", "Category"});
            value = any_of_these(random, texts{"votes", "Value", "OBS"});
        }
    }
};

/// A table, written out as a file of bytes and with the lines that have to be said of it.
struct written {
    std::string bytes;
    std::string directives;
};

class writer {
public:
    writer(const random_table& of, const layout_of_choice& by, engine& random) : of_{of}, by_{by}, random_{random} {}

    written write() {
        switch (by_.is) {
            case layout_of_choice::form::tidy: tidy(); break;
            case layout_of_choice::form::wide: wide(); break;
            case layout_of_choice::form::across: across(); break;
            case layout_of_choice::form::below_dates: of_.days.size() > 1 ? below_dates() : wide(); break;
            case layout_of_choice::form::above_dates: of_.days.size() > 1 ? above_dates() : wide(); break;
            case layout_of_choice::form::in_sections: of_.places.size() > 1 ? in_sections() : wide(); break;
        }
        if (by_.is <= layout_of_choice::form::across) arrange();
        if (by_.titles) {
            line(any_of_these(random_, texts{"Personas por región", "Table 1: people held", "Bericht Nr. 12"}));
            if (chance(random_, 2)) line("");
        }
        for (const texts& row : rows_) {
            std::string text;
            for (const std::string& cell : row)
                text += (&cell == row.data() ? "" : std::string(1, by_.separator)) + field(cell);
            line(text);
        }
        if (by_.footers) line(any_of_these(random_, texts{"Source: Ministry", "Note: revised later", "* estimated"}));
        return {encoded(), directives_};
    }

private:
    [[nodiscard]] std::string day_text(std::chrono::sys_days day) const {
        const std::chrono::year_month_day date{day};
        const auto two = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
        const std::string d = two(static_cast<unsigned>(date.day()));
        const std::string m = two(static_cast<unsigned>(date.month()));
        const std::string y = std::to_string(static_cast<int>(date.year()));
        static constexpr std::array<std::string_view, 12> english{"January",   "February", "March",    "April",
                                                                  "May",       "June",     "July",     "August",
                                                                  "September", "October",  "November", "December"};
        static constexpr std::array<std::string_view, 12> german{"Januar",    "Februar", "März",     "April",
                                                                 "Mai",       "Juni",    "Juli",     "August",
                                                                 "September", "Oktober", "November", "Dezember"};
        const std::size_t month = static_cast<unsigned>(date.month()) - 1;
        switch (by_.dates) {
            case 0: return y + "-" + m + "-" + d;
            case 1: return d + "/" + m + "/" + y;
            case 2: return m + "/" + d + "/" + y;
            case 3: return d + "." + m + "." + y;
            case 4: return d + " " + std::string{english[month]} + " " + y;
            case 5: return d + ". " + std::string{german[month]} + " " + y;
            case 6: return y + "/" + m + "/" + d;
            default: return y + m + d;
        }
    }

    /// A date in one column, or in three; across the columns a name is one.
    [[nodiscard]] bool in_parts() const { return by_.dates >= 8; }

    [[nodiscard]] texts date_names() const {
        if (!in_parts()) return {by_.date};
        return by_.dates == 8 ? texts{"year", "month", "day"} : texts{"Année", "Mois", "Jour"};
    }

    [[nodiscard]] texts date_cells(std::chrono::sys_days day) const {
        if (!in_parts()) return {day_text(day)};
        const std::chrono::year_month_day date{day};
        const unsigned month = static_cast<unsigned>(date.month());
        static constexpr std::array<std::string_view, 12> french{
            "janv.", "févr.", "mars", "avril", "mai", "juin", "juillet", "août", "sept.", "oct.", "nov.", "décembre"};
        return {std::to_string(static_cast<int>(date.year())),
                by_.dates == 8 ? std::to_string(month) : std::string{french[month - 1]},
                std::to_string(static_cast<unsigned>(date.day()))};
    }

    /// The style of dates, where they do not say it themselves.
    [[nodiscard]] std::string style() const {
        if (by_.dates != 1 && by_.dates != 2) return "";
        const bool clear = std::any_of(of_.days.begin(), of_.days.end(), [](std::chrono::sys_days day) {
            return static_cast<unsigned>(std::chrono::year_month_day{day}.day()) > 12;
        });
        return clear ? "" : by_.dates == 1 ? " day/month/year" : " month/day/year";
    }

    [[nodiscard]] std::string number_text(const std::string& digits, bool percentage) const {
        if (digits.empty()) return by_.numbers == 0 ? "" : "..";
        if (percentage) return by_.numbers % 2 == 0 ? digits : digits + (by_.numbers == 1 ? " %" : "%");
        const bool grouped = by_.numbers > 1 && digits.size() > 3;
        if (!grouped) return digits;
        return digits.substr(0, digits.size() - 3) + (by_.numbers == 2 ? "," : " ") + digits.substr(digits.size() - 3);
    }

    [[nodiscard]] std::string cell(std::size_t place, std::size_t day, std::size_t name) const {
        return number_text(of_.text_of(place, day, name), of_.names[name] == "rate");
    }

    void declare(const std::string& directive, const std::string& name, const std::string& more = "") {
        directives_ += "@" + directive + " " + detail::rule_name(name) + more + "\n";
    }

    void declare_date() {
        if (in_parts() && by_.declared)
            directives_ += by_.dates == 8 ? "@date year, month, day\n" : "@date \"Année\", Mois, Jour\n";
        else if (by_.declared || !style().empty())
            declare("date", by_.date, style());
    }

    void tidy() {
        rows_ = {{by_.place}};
        for (const std::string& name : date_names()) rows_[0].push_back(name);
        rows_[0].insert(rows_[0].end(), {by_.category, by_.value});
        if (by_.extra) rows_[0].insert(rows_[0].begin(), {"code"});
        if (by_.extra) rows_[0].emplace_back("flag");
        std::vector<texts> body;
        for (std::size_t p = 0; p < of_.places.size(); ++p)
            for (std::size_t d = 0; d < of_.days.size(); ++d)
                for (std::size_t n = 0; n < of_.names.size(); ++n) {
                    texts row{of_.places[p]};
                    for (const std::string& part : date_cells(of_.days[d])) row.push_back(part);
                    row.insert(row.end(), {of_.names[n], cell(p, d, n)});
                    if (by_.extra) row.insert(row.begin(), std::to_string(100 + n));
                    if (by_.extra) row.emplace_back(n % 2 == 0 ? "p" : "e");
                    body.push_back(std::move(row));
                }
        if (chance(random_, 2)) std::shuffle(body.begin(), body.end(), random_);
        rows_.insert(rows_.end(), body.begin(), body.end());
        declare_date();
        if (by_.declared) {
            declare("category", by_.category);
            declare("value", by_.value);
            declare("key", by_.place);
        }
    }

    void wide() {
        rows_ = {{by_.place}};
        for (const std::string& name : date_names()) rows_[0].push_back(name);
        std::vector<std::size_t> order;
        for (std::size_t n = 0; n < of_.names.size(); ++n) order.push_back(n);
        std::shuffle(order.begin(), order.end(), random_);
        if (by_.extra) rows_[0].insert(rows_[0].begin(), "lat");
        for (const std::size_t n : order) rows_[0].push_back(of_.names[n]);
        if (by_.extra) rows_[0].insert(rows_[0].end(), {"remark", "tests"});
        for (std::size_t p = 0; p < of_.places.size(); ++p)
            for (std::size_t d = 0; d < of_.days.size(); ++d) {
                texts row{of_.places[p]};
                for (const std::string& part : date_cells(of_.days[d])) row.push_back(part);
                if (by_.extra) row.insert(row.begin(), "41." + std::to_string(p + 1));
                for (const std::size_t n : order) row.push_back(cell(p, d, n));
                if (by_.extra)
                    row.insert(row.end(),
                               {chance(random_, 2) ? "see below" : "", std::to_string(number(random_, 1, 9'999))});
                rows_.push_back(std::move(row));
            }
        declare_date();
        if (by_.declared) declare("key", by_.place);
    }

    void across() {
        rows_ = {{by_.place, "item"}};
        if (by_.extra) rows_[0].insert(rows_[0].begin(), {"code"});
        for (const auto day : of_.days) rows_[0].push_back(day_text(day));
        for (std::size_t p = 0; p < of_.places.size(); ++p)
            for (std::size_t n = 0; n < of_.names.size(); ++n) {
                texts row{of_.places[p], of_.names[n]};
                if (by_.extra) row.insert(row.begin(), std::to_string(100 + n));
                for (std::size_t d = 0; d < of_.days.size(); ++d) row.push_back(cell(p, d, n));
                rows_.push_back(std::move(row));
            }
        if (by_.declared || !style().empty()) directives_ += "@across dates" + style() + "\n";
        if (by_.declared) {
            declare("category", "item");
            declare("key", by_.place);
        }
    }

    /// A header of two rows: a date over names, which repeat.
    void below_dates() {
        rows_ = {{corner()}, {by_.place}};
        const bool each = chance(random_, 2);
        for (const auto day : of_.days)
            for (const std::string& name : of_.names) {
                rows_[0].push_back(each || &name == of_.names.data() ? day_text(day) : "");
                rows_[1].push_back(name);
            }
        for (std::size_t p = 0; p < of_.places.size(); ++p) {
            texts& row = rows_.emplace_back(texts{of_.places[p]});
            for (std::size_t d = 0; d < of_.days.size(); ++d)
                for (std::size_t n = 0; n < of_.names.size(); ++n) row.push_back(cell(p, d, n));
        }
        declare_headings();
    }

    /// A name over dates, which repeat.
    void above_dates() {
        rows_ = {{corner()}, {by_.place}};
        for (const std::string& name : of_.names)
            for (const auto day : of_.days) {
                rows_[0].push_back(day == of_.days[0] ? name : "");
                rows_[1].push_back(day_text(day));
            }
        for (std::size_t p = 0; p < of_.places.size(); ++p) {
            texts& row = rows_.emplace_back(texts{of_.places[p]});
            for (std::size_t n = 0; n < of_.names.size(); ++n)
                for (std::size_t d = 0; d < of_.days.size(); ++d) row.push_back(cell(p, d, n));
        }
        declare_headings();
    }

    /// A row between bars would be one of Markdown.
    [[nodiscard]] std::string corner() const { return by_.separator == '|' ? by_.place : ""; }

    void declare_headings() {
        if (!style().empty()) directives_ += "@across dates" + style() + "\n";
        if (by_.declared) declare("key", by_.place);
    }

    /// The days of each place below its name.
    void in_sections() {
        rows_ = {{by_.date}};
        for (const std::string& name : of_.names) rows_[0].push_back(name);
        for (std::size_t p = 0; p < of_.places.size(); ++p) {
            rows_.emplace_back(texts{of_.places[p]}).resize(rows_[0].size());
            for (std::size_t d = 0; d < of_.days.size(); ++d) {
                texts& row = rows_.emplace_back(texts{day_text(of_.days[d])});
                for (std::size_t n = 0; n < of_.names.size(); ++n) row.push_back(cell(p, d, n));
            }
        }
        if (by_.declared || !style().empty()) declare("date", by_.date, style());
    }

    /// Columns whose meaning is declared stand in any order.
    void arrange() {
        if (!by_.declared) return;
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < rows_[0].size(); ++i) order.push_back(i);
        std::shuffle(order.begin(), order.end(), random_);
        for (texts& row : rows_) {
            texts arranged;
            for (const std::size_t i : order) arranged.push_back(row[i]);
            row = std::move(arranged);
        }
    }

    [[nodiscard]] std::string field(const std::string& cell) const {
        if (!by_.all_quoted && cell.find_first_of(std::string{"\"\n\r"} + by_.separator) == cell.npos) return cell;
        std::string quoted = "\"";
        for (const char c : cell) quoted.append(c == '"' ? 2 : 1, c);
        return quoted + "\"";
    }

    void line(const std::string& text) { text_ += text + (by_.returns ? "\r\n" : "\n"); }

    /// Its letters are those of Latin-1.
    [[nodiscard]] std::string encoded() const {
        if (by_.encoding == 0) return text_;
        if (by_.encoding == 1) return "\xEF\xBB\xBF" + text_;
        std::u32string letters;
        for (std::string_view rest = text_; !rest.empty();) {
            const detail::character next = detail::first_character(rest);
            letters += next.code;
            rest.remove_prefix(next.bytes);
        }
        std::string bytes = by_.encoding == 2 ? "\xFF\xFE" : by_.encoding == 3 ? "\xFE\xFF" : "";
        for (const char32_t letter : letters) {
            if (by_.encoding == 3) bytes += '\0';
            bytes += static_cast<char>(static_cast<unsigned char>(letter));
            if (by_.encoding == 2) bytes += '\0';
        }
        return bytes;
    }

    const random_table& of_;
    const layout_of_choice& by_;
    engine& random_;
    std::vector<texts> rows_{};
    std::string text_{};
    std::string directives_{};
};

}  // namespace random_tables
