// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/solve/checked.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace recount::detail {

/// Both halves of a product of 128 bits, folded: every bit of the factors moves about half of those of the result.
constexpr std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
    const unsigned_wide product = static_cast<unsigned_wide>(a ^ 0x9E3779B97F4A7C15) * (b ^ 0xD1B54A32D192ED03);
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

/// Texts that occur often, as numbers; 0 is the empty one.
class numbered_texts {
public:
    numbered_texts() : places_(64) { number(""); }

    numbered_texts(const numbered_texts& other) : numbered_texts{} {
        for (const std::string& text : other.texts_) number(text);
    }
    numbered_texts(numbered_texts&&) = default;
    numbered_texts& operator=(numbered_texts other) {
        texts_.swap(other.texts_);
        places_.swap(other.places_);
        return *this;
    }
    ~numbered_texts() = default;

    std::uint32_t number(std::string_view text) {
        const ends of = ends_of(text);
        const std::size_t begin = hash_of(text, of) & (places_.size() - 1);
        const place& first = places_[begin];
        if (first.number != 0 && first.of == of && first.size == text.size() && text.size() <= within_ends) [[likely]]
            return first.number - 1;
        return number_from(begin, text, of);
    }
    [[nodiscard]] std::optional<std::uint32_t> known(std::string_view text) const {
        const ends of = ends_of(text);
        const place& found = places_[find(hash_of(text, of), text, of)];
        return found.number == 0 ? std::nullopt : std::optional{found.number - 1};
    }
    [[nodiscard]] const std::string& operator[](std::uint32_t number) const { return texts_[number]; }
    [[nodiscard]] std::size_t size() const { return texts_.size(); }

private:
    /// The first and the last eight bytes of a text, which may overlap, and of a text of more than 16 those behind the
    /// first. With its size they are all of a text of up to 24.
    struct ends {
        std::uint64_t first;
        std::uint64_t second;
        std::uint64_t last;

        friend bool operator==(const ends&, const ends&) = default;
    };
    static constexpr std::size_t within_ends = 24;

    struct place {
        ends of{};
        std::uint32_t size{};
        std::uint32_t number{};  // and 1; 0 for nothing
    };

    template <class Integer>
    static std::uint64_t load(const char* from) {
        Integer result{};
        std::memcpy(&result, from, sizeof result);
        return result;
    }

    /// Of short texts pairs of bytes that overlap, as many for each size: guessing the size of what comes next costs more.
    static ends ends_of(std::string_view text) {
        const char* const begin = text.data();
        const std::size_t size = text.size();
        if (size >= 8)
            return {load<std::uint64_t>(begin), size > 16 ? load<std::uint64_t>(begin + 8) : 0,
                    load<std::uint64_t>(begin + size - 8)};
        const char* const end = begin + size;
        if (size >= 4) return {load<std::uint32_t>(begin), 0, load<std::uint32_t>(end - 4)};
        if (size == 0) return {};
        return {load<std::uint8_t>(begin), 0, load<std::uint8_t>(begin + size / 2) << 8 | load<std::uint8_t>(end - 1)};
    }

    static std::uint64_t hash_of(std::string_view text, const ends& of) {
        std::uint64_t result = mixed(of.first ^ of.second * 0x9E3779B97F4A7C15, of.last ^ text.size());
        for (std::size_t at = 16; at + 8 < text.size(); at += 8)
            result = mixed(result, load<std::uint64_t>(text.data() + at));
        return result;
    }

    /// Where a text stands, or would stand.
    [[nodiscard]] std::size_t find(std::size_t begin, std::string_view text, const ends& of) const {
        for (std::size_t at = begin;; ++at) {
            at &= places_.size() - 1;
            const place& one = places_[at];
            if (one.number == 0 || (one.of == of && one.size == text.size() &&
                                    (text.size() <= within_ends || texts_[one.number - 1] == text)))
                return at;
        }
    }

    [[gnu::noinline]] std::uint32_t number_from(std::size_t begin, std::string_view text, const ends& of) {
        const std::size_t at = find(begin, text, of);
        if (places_[at].number != 0) return places_[at].number - 1;
        texts_.emplace_back(text);
        places_[at] = {of, static_cast<std::uint32_t>(text.size()), static_cast<std::uint32_t>(texts_.size())};
        if (2 * texts_.size() > places_.size()) grow();
        return static_cast<std::uint32_t>(texts_.size() - 1);
    }

    void grow() {
        std::vector<place> before(4 * places_.size());
        before.swap(places_);
        for (const place& one : before)
            if (one.number != 0) {
                const std::string& text = texts_[one.number - 1];
                places_[find(hash_of(text, one.of), text, one.of)] = one;
            }
    }

    std::deque<std::string> texts_{};
    std::vector<place> places_;
};

}  // namespace recount::detail
