// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/error.hpp>
#include <recount/model/dynamic_scheme.hpp>
#include <recount/model/scheme.hpp>
#include <recount/reconcile/columns.hpp>
#include <recount/solve/checked.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

// The Arrow C data interface, as its specification lays it down; whoever has declared it already keeps that declaration.
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

extern "C" {

struct ArrowSchema {
    const char* format;
    const char* name;
    const char* metadata;
    std::int64_t flags;
    std::int64_t n_children;
    struct ArrowSchema** children;
    struct ArrowSchema* dictionary;
    void (*release)(struct ArrowSchema*);
    void* private_data;
};

struct ArrowArray {
    std::int64_t length;
    std::int64_t null_count;
    std::int64_t offset;
    std::int64_t n_buffers;
    std::int64_t n_children;
    const void** buffers;
    struct ArrowArray** children;
    struct ArrowArray* dictionary;
    void (*release)(struct ArrowArray*);
    void* private_data;
};

}  // extern "C"

#endif

namespace recount {

/// What cannot be read of an Arrow array: another type than whole numbers, a released array, ...
class arrow_error : public error {
public:
    using error::error;
};

/// Columns that another library hands over through the Arrow C data interface, in its memory and without a copy.
///
/// Whole numbers of 8 to 64 bits, with or without a sign, and columns that are null throughout; a null is a figure that
/// is not published. Holds the array until it ends and then calls the release callbacks, each once. The columns that
/// it gives refer to that memory and must not be used after it.
/// @code
/// recount::arrow_data people{&schema, &array};          // a struct array, such as a record batch
/// auto found = recount::reconcile(people.table<by_status>());
/// @endcode
/// @see https://arrow.apache.org/docs/format/CDataInterface.html
class arrow_data {
public:
    /// Takes both structures over; they are marked as released, as a move is.
    /// @throws arrow_error, and then leaves both to the caller
    arrow_data(ArrowSchema* schema, ArrowArray* array) {
        if (schema == nullptr || schema->release == nullptr) throw arrow_error{"recount: the Arrow schema is released"};
        if (array == nullptr || array->release == nullptr) throw arrow_error{"recount: the Arrow array is released"};
        schema_ = std::exchange(*schema, {});
        array_ = std::exchange(*array, {});
    }

    arrow_data(arrow_data&& other) noexcept
        : schema_{std::exchange(other.schema_, {})}, array_{std::exchange(other.array_, {})} {}
    arrow_data& operator=(arrow_data&& other) noexcept {
        if (this != &other) {
            release();
            schema_ = std::exchange(other.schema_, {});
            array_ = std::exchange(other.array_, {});
        }
        return *this;
    }
    arrow_data(const arrow_data&) = delete;
    arrow_data& operator=(const arrow_data&) = delete;
    ~arrow_data() { release(); }

    /// The column, where the array is one.
    /// @throws arrow_error when it is not of whole numbers
    [[nodiscard]] column values() const& {
        require_held();
        return column_of(schema_, array_, 0, detail::narrow(array_.length));
    }
    column values() const&& = delete;

    /// The column of a name, where the array is a struct array.
    /// @throws arrow_error when there is none or more than one, or it is not of whole numbers
    [[nodiscard]] column values(std::string_view name) const& {
        require_table();
        const std::int64_t place = child_called(name);
        if (place < 0) throw arrow_error{"recount: no Arrow column is called" + quoted(name)};
        return child(place);
    }
    column values(std::string_view) const&& = delete;

    /// The columns of a scheme, found by the names of its categories. Further columns are not looked at; a category
    /// without one is missing in the result.
    /// @throws arrow_error when the array is not a struct array, or a column that is needed cannot be read
    template <static_scheme S>
    [[nodiscard]] columns<S> table() const& {
        columns<S> result;
        fill(result);
        return result;
    }
    template <static_scheme S>
    columns<S> table() const&& = delete;

    /// @see table
    [[nodiscard]] columns<dynamic_scheme> table(const dynamic_scheme& scheme) const& {
        columns<dynamic_scheme> result{scheme};
        fill(result);
        return result;
    }
    columns<dynamic_scheme> table(const dynamic_scheme&) const&& = delete;

private:
    static std::string quoted(std::string_view name) { return " \"" + std::string{name} + "\""; }
    static std::string_view name_of(const ArrowSchema& schema) {
        return schema.name == nullptr ? std::string_view{} : std::string_view{schema.name};
    }
    static std::string_view format_of(const ArrowSchema& schema) {
        return schema.format == nullptr ? std::string_view{} : std::string_view{schema.format};
    }

    [[noreturn]] static void refuse(const ArrowSchema& schema, const std::string& why) {
        throw arrow_error{"recount: the Arrow column" + quoted(name_of(schema)) + " " + why};
    }

    void require_held() const {
        if (array_.release == nullptr) throw arrow_error{"recount: the Arrow array was moved away"};
    }

    void require_table() const {
        require_held();
        if (format_of(schema_) != "+s")
            throw arrow_error{"recount: a table is an Arrow struct array (+s), and this array is of the format" +
                              quoted(format_of(schema_))};
        if (schema_.n_children != array_.n_children)
            throw arrow_error{"recount: the Arrow schema has " + std::to_string(schema_.n_children) +
                              " columns, the array " + std::to_string(array_.n_children)};
        if (array_.length < 0 || array_.offset < 0) throw arrow_error{"recount: an Arrow array has a negative length"};
        // a row that is null as a whole would have to be combined with the nulls of every column
        if (array_.null_count == 0 || array_.n_buffers < 1 || array_.buffers[0] == nullptr) return;
        const auto* bits = static_cast<const std::uint8_t*>(array_.buffers[0]);
        for (std::int64_t row = array_.offset; row < detail::add(array_.offset, array_.length); ++row)
            if (((bits[row / 8] >> (row % 8)) & 1) == 0)
                throw arrow_error{"recount: whole rows of the Arrow struct array are null; they cannot be judged"};
    }

    /// -1 if there is none.
    [[nodiscard]] std::int64_t child_called(std::string_view name) const {
        std::int64_t place = -1;
        for (std::int64_t i = 0; i < schema_.n_children; ++i) {
            if (name_of(*schema_.children[i]) != name) continue;
            if (place >= 0) throw arrow_error{"recount: two Arrow columns are called" + quoted(name)};
            place = i;
        }
        return place;
    }

    [[nodiscard]] column child(std::int64_t place) const {
        const ArrowSchema& schema = *schema_.children[place];
        const ArrowArray& array = *array_.children[place];
        if (array.release == nullptr || schema.release == nullptr) refuse(schema, "is released");
        if (array.length < detail::add(array_.offset, array_.length)) refuse(schema, "is shorter than the table");
        return column_of(schema, array, array_.offset, array_.length);
    }

    template <class Table>
    void fill(Table& table) const {
        require_table();
        const scheme_view scheme = table.scheme();
        for (std::size_t i = 0; i < scheme.categories.size(); ++i)
            if (const std::int64_t place = child_called(scheme.categories[i].name); place >= 0)
                table.all()[i] = child(place);
    }

    /// `rows` values of an array, from `skipped` on.
    static column column_of(const ArrowSchema& schema, const ArrowArray& array, std::int64_t skipped,
                            std::int64_t rows) {
        if (schema.dictionary != nullptr || array.dictionary != nullptr)
            refuse(schema, "holds keys of a dictionary, not figures; it has to be decoded first");
        const std::string_view format = format_of(schema);
        if (format == "n") return not_published;
        if (format.size() == 1) switch (format.front()) {
                case 'c': return integers<std::int8_t>(schema, array, skipped, rows);
                case 'C': return integers<std::uint8_t>(schema, array, skipped, rows);
                case 's': return integers<std::int16_t>(schema, array, skipped, rows);
                case 'S': return integers<std::uint16_t>(schema, array, skipped, rows);
                case 'i': return integers<std::int32_t>(schema, array, skipped, rows);
                case 'I': return integers<std::uint32_t>(schema, array, skipped, rows);
                case 'l': return integers<std::int64_t>(schema, array, skipped, rows);
                case 'L': return integers<std::uint64_t>(schema, array, skipped, rows);
                default: break;
            }
        refuse(schema,
               "is of the format" + quoted(format) + "; figures are whole numbers (c C s S i I l L) or null (n)");
    }

    template <class Integer>
    static column integers(const ArrowSchema& schema, const ArrowArray& array, std::int64_t skipped,
                           std::int64_t rows) {
        if (rows < 0 || array.offset < 0) refuse(schema, "has a negative length or offset");
        if (array.n_buffers != 2 || array.buffers == nullptr)
            refuse(schema, "does not have the two buffers of numbers");
        const auto* values = static_cast<const Integer*>(array.buffers[1]);
        const auto* bits = static_cast<const std::uint8_t*>(array.buffers[0]);
        if (rows > 0 && values == nullptr) refuse(schema, "has no values");
        if (reinterpret_cast<std::uintptr_t>(values) % alignof(Integer) != 0)
            refuse(schema, "does not lie at an address that its numbers can be read from");
        if (bits == nullptr && array.null_count > 0)
            refuse(schema, "has nulls, and no bitmap that says which they are");
        const auto first = static_cast<std::size_t>(detail::add(array.offset, skipped));
        const auto count = static_cast<std::size_t>(rows);
        const std::span<const Integer> figures =
            rows == 0 ? std::span<const Integer>{} : std::span{values + first, count};
        if (bits == nullptr || array.null_count == 0) return figures;
        return {figures, bitmap{{bits, (first + count + 7) / 8}, first}};
    }

    void release() noexcept {
        if (array_.release != nullptr) array_.release(&array_);
        if (schema_.release != nullptr) schema_.release(&schema_);
        array_ = {};
        schema_ = {};
    }

    ArrowSchema schema_{};
    ArrowArray array_{};
};

}  // namespace recount
