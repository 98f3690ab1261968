// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/reconcile/numbered_texts.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace recount::detail {

/// Finds things that are kept elsewhere, by their numbers: a few bytes for each.
class number_index {
public:
    number_index() : places_(64) {}

    /// @param is says of a number whether its thing is the one that is looked for
    template <class Is>
    [[nodiscard]] std::optional<std::uint32_t> find(std::uint64_t hash, Is is) const {
        const std::uint32_t kept = folded(hash);
        for (std::size_t at = first_place(kept); places_[at].next != 0; at = behind(at))
            if (places_[at].hash == kept && is(places_[at].next - 1)) return places_[at].next - 1;
        return std::nullopt;
    }

    /// A number whose thing is not found yet.
    void add(std::uint64_t hash, std::uint32_t number) {
        if (2 * ++size_ > places_.size()) {
            std::vector<place> before(2 * places_.size());
            before.swap(places_);
            for (const place& one : before)
                if (one.next != 0) put(one);
        }
        put({folded(hash), number + 1});
    }

private:
    struct place {
        std::uint32_t hash{};
        std::uint32_t next{};  // the number and 1; 0 for nothing
    };

    static std::uint32_t folded(std::uint64_t hash) { return static_cast<std::uint32_t>(hash ^ (hash >> 32)); }
    [[nodiscard]] std::size_t first_place(std::uint32_t hash) const { return hash & (places_.size() - 1); }
    [[nodiscard]] std::size_t behind(std::size_t at) const { return (at + 1) & (places_.size() - 1); }

    void put(const place& one) {
        std::size_t at = first_place(one.hash);
        while (places_[at].next != 0) at = behind(at);
        places_[at] = one;
    }

    std::vector<place> places_;
    std::size_t size_{};
};

/// Codes of several columns at once, numbered in the order in which they are first seen.
class numbered_codes {
public:
    /// @param columns how many codes there are each time
    explicit numbered_codes(std::size_t columns) : columns_{columns} {}

    std::uint32_t number(std::span<const std::uint32_t> codes) {
        std::uint64_t hash = 0;
        for (const std::uint32_t code : codes) hash = mixed(hash, code);
        const auto known = index_.find(hash, [&](std::uint32_t number) {
            return std::equal(codes.begin(), codes.end(),
                              codes_.begin() + static_cast<std::ptrdiff_t>(number * columns_));
        });
        if (known) return *known;
        index_.add(hash, size_);
        codes_.insert(codes_.end(), codes.begin(), codes.end());
        return size_++;
    }

    [[nodiscard]] std::size_t size() const { return size_; }

private:
    std::size_t columns_;
    number_index index_{};
    std::vector<std::uint32_t> codes_{};
    std::uint32_t size_{};
};

}  // namespace recount::detail
