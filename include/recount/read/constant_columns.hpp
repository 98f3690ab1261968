// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/dynamic_scheme.hpp>
#include <recount/model/dynamic_snapshot.hpp>
#include <recount/model/source.hpp>
#include <recount/read/recorded_snapshot.hpp>
#include <recount/text/input_error.hpp>
#include <recount/text/period_from.hpp>
#include <recount/text/printed.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recount {

/// A column that a file does not have and that says the same in all of its rows: its date, its register, or a key.
struct constant_column {
    std::string name;
    std::string value;
};

/// "regions.csv[province=,as_of=2020]": a file, and columns that it does not have.
/// @return what stands behind the path, which is cut off; nothing where the text ends in no such list
inline std::optional<std::vector<constant_column>> take_constant_columns(std::string& path) {
    const std::size_t open = path.find('[');
    if (open == path.npos || !path.ends_with(']')) return std::nullopt;
    std::vector<constant_column> result;
    for (std::string_view rest = std::string_view{path}.substr(open + 1); !rest.empty();) {
        const std::size_t end = std::min(rest.find(','), rest.size() - 1);  // the last one ends in a bracket
        const std::string_view one = rest.substr(0, end);
        const std::size_t equals = one.find('=');
        if (equals == one.npos || equals == 0) return std::nullopt;
        result.push_back({std::string{one.substr(0, equals)}, std::string{one.substr(equals + 1)}});
        rest.remove_prefix(end + 1);
    }
    path.resize(open);
    return result;
}

/// A reader of a file to which constant columns are added.
template <class Reader>
class constant_columns : public Reader {
public:
    /// @param given what the reader is made of
    /// @throws input_error for a column that the file has itself
    template <class... Given>
    explicit constant_columns(std::span<const constant_column> added, const dynamic_scheme& scheme, Given&&... given)
        : Reader{std::forward<Given>(given)...}, scheme_{&scheme}, keys_{Reader::keys()} {
        for (const constant_column& one : added) {
            if (one.name == "as_of") {
                as_of_ = one.value;
            } else if (one.name == "register") {
                register_ = one.value;
            } else {
                if (std::find(keys_.begin(), keys_.end(), one.name) != keys_.end())
                    throw input_error{{}, one.name, "is a column of the file already, and cannot be added to it"};
                keys_.push_back(one.name);
                values_.push_back(one.value);
            }
        }
    }

    /// Names of the key columns, those that are added last.
    [[nodiscard]] const std::vector<std::string>& keys() const { return keys_; }

    std::optional<recorded_snapshot> next() {
        std::optional<recorded_snapshot> record = Reader::next();
        if (!record) return record;
        record->key.insert(record->key.end(), values_.begin(), values_.end());
        if (!as_of_ && !register_) return record;
        const std::span<const figure> figures = record->figures.figures();
        source from = record->figures.from();
        if (register_ && from.register_name.empty()) from.register_name = *register_;
        const period& said = record->figures.as_of();
        record->figures = snapshot<dynamic_scheme>{*scheme_, std::vector<figure>(figures.begin(), figures.end()),
                                                   said.dated() || !as_of_ ? said : period_from(*as_of_), from};
        return record;
    }

private:
    const dynamic_scheme* scheme_;
    std::vector<std::string> keys_;
    std::vector<std::string> values_{};
    std::optional<std::string> as_of_{};
    std::optional<std::string> register_{};
};

}  // namespace recount
