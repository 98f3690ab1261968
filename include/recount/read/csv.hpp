// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/dynamic_scheme.hpp>
#include <recount/model/dynamic_snapshot.hpp>
#include <recount/read/detail/csv_rows.hpp>
#include <recount/read/grid.hpp>
#include <recount/read/detail/snapshot_collector.hpp>
#include <recount/read/recorded_snapshot.hpp>
#include <recount/text/input_error.hpp>
#include <recount/text/printed.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <istream>
#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace recount {

namespace detail {

inline constexpr std::array<std::string_view, 6> known_columns{"category", "value",  "as_of",
                                                               "register", "source", "note"};

/// Whether the header of a table may name it.
struct header_names {
    const dynamic_scheme* scheme;

    bool operator()(std::string_view name) const {
        return scheme->index_of(name) ||
               std::find(known_columns.begin(), known_columns.end(), name) != known_columns.end();
    }
};

}  // namespace detail

/// Reads figures from comma-separated values, snapshot by snapshot.
///
/// Tidy: the columns `category` and `value`, and `as_of`, `register`, `source`, `note` if wanted; every further column
/// is a key, and rows that agree in `as_of`, `register` and all keys are one snapshot. It is complete only at the end
/// of the file, so the first call of `next` reads everything, unless it is said that their rows stand together.
///
/// Wide: a header of categories, and `as_of`, `register`, `source`, `note` if wanted; every row is a snapshot, and only
/// one of them is held in memory. A column that the scheme does not name is a key where it stands left of the first
/// category, and a category that no rule mentions otherwise; its values must then be figures.
///
/// The scheme must outlive what is read. Snapshots refer to it.
class csv_reader {
public:
    /// Reads the header.
    /// @param file what messages call the input
    /// @throws input_error
    csv_reader(std::istream& in, const dynamic_scheme& scheme, std::string file = {},
               decimal_mark declared = decimal_mark::undeclared)
        : csv_reader{from_header{}, detail::grid_rows(in, file, {}, detail::header_names{&scheme}), scheme, declared} {}

    /// For rows of which the first is the header.
    struct from_header {};
    csv_reader(from_header, detail::csv_rows rows, const dynamic_scheme& scheme, decimal_mark declared)
        : csv_reader{std::move(rows), scheme, declared} {
        if (!rows_.next()) throw input_error{{rows_.file(), 0, 0}, {}, "is empty", "a header row"};
        read_header();
    }

    [[nodiscard]] table_form form() const { return form_; }

    /// Names of the key columns.
    [[nodiscard]] const std::vector<std::string>& keys() const { return keys_; }

    /// For each category of the scheme whether the file has it; of a tidy file, so far.
    [[nodiscard]] const std::vector<bool>& present() const {
        return form_ == table_form::wide ? present_ : tidy_.present();
    }

    /// Categories of the file that the scheme does not have, each once; of a tidy file, so far. They are not judged.
    [[nodiscard]] const std::vector<unmentioned_category>& unmentioned() const {
        return form_ == table_form::wide ? unmentioned_ : tidy_.unmentioned();
    }

    /// Figures of a tidy file that were stated before in the same snapshot, and as the same; so far.
    [[nodiscard]] const std::vector<repeated_figures>& repeated() const { return tidy_.repeated(); }

    /// The next snapshot; nothing behind the last one.
    /// @throws input_error
    std::optional<recorded_snapshot> next() {
        if (form_ == table_form::wide) return rows_.next() ? std::optional{wide_row()} : std::nullopt;
        while (!tidy_.complete() && rows_.next()) tidy_row();
        return tidy_.next();
    }

    /// Says that the rows of each snapshot of a tidy file stand together: then each is given as soon as the next one
    /// begins, and only one is held in memory. Rows that stand apart are then snapshots of their own.
    void expect_together() { tidy_.expect_together(); }

protected:
    /// What a column holds.
    enum class role : std::uint8_t {
        category,
        value,
        as_of,
        register_name,
        stated_in,
        remark,
        key,
        stated,
        unmentioned,
        ignored
    };

    /// For forms whose header is another one: a row is a snapshot, and its columns are added one after the other.
    csv_reader(detail::csv_rows rows, const dynamic_scheme& scheme, decimal_mark declared)
        : rows_{std::move(rows)},
          scheme_{&scheme},
          declared_{declared},
          form_{table_form::wide},
          present_(scheme.view().categories.size()),
          tidy_{scheme, rows_.file()} {}

    [[nodiscard]] detail::csv_rows& rows() { return rows_; }

    /// @param name of a category or key
    void add_column(role is, std::string_view name, const place& at) {
        column added{is};
        if (is == role::key) keys_.emplace_back(name);
        if (is == role::unmentioned) unmentioned_.push_back({std::string{name}, at});
        if (is == role::stated) {
            added.row = *scheme_->index_of(name);
            present_[added.row] = true;
        }
        columns_.push_back(added);
    }

private:
    struct column {
        role is;
        std::size_t row{};  // of the category
    };

    void read_header() {
        std::unordered_set<std::string_view> names;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (!rows_[i].empty() && !names.insert(rows_[i]).second)
                throw rows_.wrong(i, "heads two columns", "names that differ");
        }
        const bool has_category = names.contains(detail::known_columns[0]);
        const bool has_value = names.contains(detail::known_columns[1]);
        if (has_category && has_value) form_ = table_form::tidy;
        bool figures_begun = false;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const role is = role_of(rows_[i], figures_begun);
            figures_begun = figures_begun || is == role::stated;
            add_column(is, rows_[i], rows_.at(i));
        }
        if (form_ == table_form::tidy || figures_begun) return;
        std::string problem = "has no column of figures";
        if (has_category)
            problem = "has a column category and no column value";
        else if (has_value)
            problem = "has a column value and no column category";
        throw input_error{rows_.at_row(),
                          {},
                          std::move(problem),
                          "the columns category and value, or columns headed by categories of the rules"};
    }

    [[nodiscard]] role role_of(std::string_view name, bool figures_begun) const {
        const bool tidy = form_ == table_form::tidy;
        if (name.empty()) return role::ignored;
        for (std::size_t known = tidy ? 0 : 2; known < detail::known_columns.size(); ++known)
            if (name == detail::known_columns[known]) return static_cast<role>(known);
        if (tidy) return role::key;
        if (scheme_->index_of(name)) return role::stated;
        return figures_begun ? role::unmentioned : role::key;
    }

    void verify_length() const {
        if (rows_.size() == columns_.size()) return;
        bool surplus = rows_.size() > columns_.size();
        for (std::size_t i = columns_.size(); i < rows_.size() && surplus; ++i) surplus = rows_[i].empty();
        if (surplus) return;
        throw input_error{
            rows_.at_row(),
            {},
            "the row has " + std::to_string(rows_.size()) + (rows_.size() == 1 ? " field" : " fields"),
            std::to_string(columns_.size()) + ", as the header has; a comma in a value needs quotes around it"};
    }

    [[nodiscard]] figure figure_at(std::size_t field) const {
        return rows_.read(field, [this](std::string_view text) { return figure_from(text, declared_); });
    }

    [[nodiscard]] period period_at(std::size_t field) const {
        return rows_.read(field, [](std::string_view text) { return period_from(text); });
    }

    recorded_snapshot wide_row() {
        verify_length();
        std::vector<figure> figures(present_.size());
        period as_of;
        source from;
        figure_origin origin{rows_.line(), {}, {}, 0};
        std::vector<std::size_t> columns(figures.size());
        std::vector<std::string> key;
        key.reserve(keys_.size());
        for (std::size_t i = 0; i < columns_.size(); ++i) switch (columns_[i].is) {
                case role::stated:
                    figures[columns_[i].row] = figure_at(i);
                    columns[columns_[i].row] = rows_.at(i).column;
                    break;
                case role::unmentioned: verify_figure(i); break;
                case role::as_of: as_of = period_at(i); break;
                case role::register_name: from.register_name = rows_[i]; break;
                case role::stated_in: origin.source = from.published_in = rows_[i]; break;
                case role::remark: origin.note = rows_[i]; break;
                case role::key: key.emplace_back(rows_[i]); break;
                default: break;
            }
        return {{*scheme_, std::move(figures), as_of, from}, rows_.file(), std::move(key),
                {std::move(origin)}, std::move(columns)};
    }

    /// A column that no rule mentions may hold names of places: then it is a key in the wrong place.
    void verify_figure(std::size_t field) const {
        try {
            static_cast<void>(figure_at(field));
        } catch (const input_error& fault) {
            throw input_error{fault.at(), fault.offending(), fault.problem(),
                              "a figure, as no rule mentions this column; keys stand left of the first category"};
        }
    }

    void tidy_row() {
        verify_length();
        period as_of;
        std::string_view register_name;
        std::vector<std::string_view> key;
        figure_origin origin{rows_.line(), {}, {}, 0};
        std::size_t category = 0;
        figure value;
        for (std::size_t i = 0; i < columns_.size(); ++i) switch (columns_[i].is) {
                case role::category: category = i; break;
                case role::value:
                    value = figure_at(i);
                    origin.column = rows_.at(i).column;
                    break;
                case role::as_of: as_of = period_at(i); break;
                case role::register_name: register_name = rows_[i]; break;
                case role::stated_in: origin.source = rows_[i]; break;
                case role::remark: origin.note = rows_[i]; break;
                case role::key: key.push_back(rows_[i]); break;
                default: break;
            }
        tidy_.state(as_of, register_name, key, rows_[category], value, std::move(origin), rows_.at(category));
    }

    detail::csv_rows rows_;
    const dynamic_scheme* scheme_;
    decimal_mark declared_;
    table_form form_;
    std::vector<column> columns_;
    std::vector<std::string> keys_;
    std::vector<bool> present_;                      // of a wide file
    std::vector<unmentioned_category> unmentioned_;  // of a wide file
    detail::snapshot_collector tidy_;
};

namespace detail {

/// A split year by both its years, as 2004/05 is also a month.
inline std::string csv_date(const period& as_of) {
    if (as_of.known_to() == precision::split_year) return printed(during(as_of, as_of));
    return as_of.dated() ? printed(as_of) : "";
}

inline void refuse_known_column(std::string_view name) {
    for (const std::string_view known : {"category", "value", "as_of", "register", "source", "note"})
        if (name == known)
            throw statement_error{"recount: a column of a table of figures has another meaning already: " +
                                  std::string{name}};
}

}  // namespace detail

/// Writes snapshots of one scheme as tidy rows, one figure in each; `csv_reader` makes the same snapshots of them.
///
/// Figures stand as `printed` prints them. Who stated a snapshot is not written, only where it was published.
/// @param keys names of the key columns, as many as each snapshot has keys
/// @throws statement_error for a key that is called like a column of the form
inline void write_tidy(std::ostream& out, std::span<const recorded_snapshot> snapshots,
                       std::span<const std::string> keys = {}) {
    for (const std::string& key : keys) detail::refuse_known_column(key);
    out << "category,value,as_of,register";
    for (const std::string& key : keys) out << ',' << detail::csv_field(key);
    out << ",source,note\n";
    for (const recorded_snapshot& record : snapshots) {
        const scheme_view scheme = record.figures.scheme();
        for (std::size_t i = 0; i < scheme.categories.size(); ++i) {
            out << detail::csv_field(scheme.categories[i].name) << ','
                << detail::csv_field(printed(record.figures.figures()[i])) << ','
                << detail::csv_date(record.figures.as_of()) << ','
                << detail::csv_field(record.figures.from().register_name);
            for (const std::string& key : record.key) out << ',' << detail::csv_field(key);
            const bool has_origin = !record.origins.empty();
            out << ',' << detail::csv_field(has_origin ? record.origin(i).source : record.figures.from().published_in)
                << ',' << detail::csv_field(has_origin ? record.origin(i).note : "") << '\n';
        }
    }
}

/// Writes snapshots of one scheme as wide rows; `csv_reader` makes the same snapshots of them.
///
/// Sources and notes of single figures have no place in a wide row.
/// @throws statement_error for a category or a key that is called like a column of the form
inline void write_wide(std::ostream& out, const dynamic_scheme& scheme, std::span<const recorded_snapshot> snapshots,
                       std::span<const std::string> keys = {}) {
    for (const std::string& key : keys) detail::refuse_known_column(key);
    for (const category_row& category : scheme.view().categories) detail::refuse_known_column(category.name);
    for (const std::string& key : keys) out << detail::csv_field(key) << ',';
    out << "as_of,register,source";
    for (const category_row& category : scheme.view().categories) out << ',' << detail::csv_field(category.name);
    out << '\n';
    for (const recorded_snapshot& record : snapshots) {
        for (const std::string& key : record.key) out << detail::csv_field(key) << ',';
        out << detail::csv_date(record.figures.as_of()) << ',' << detail::csv_field(record.figures.from().register_name)
            << ',' << detail::csv_field(record.figures.from().published_in);
        for (const figure& stated : record.figures.figures()) out << ',' << detail::csv_field(printed(stated));
        out << '\n';
    }
}

}  // namespace recount
