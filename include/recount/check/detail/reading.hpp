// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <recount/model/figure.hpp>
#include <recount/read/snapshot_collector.hpp>
#include <recount/read/recorded_snapshot.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace recount::detail {

/// What a reading of a file found, in two numbers: how many snapshots, and a digest of them, their figures and lines in
/// their order. Readings that differ in anything hardly ever have the same.
class reading {
public:
    void add(const recorded_snapshot& record) {
        ++snapshots_;
        identity_.clear();
        append_identity(identity_, record.figures.as_of(), record.figures.from().register_name, record.key);
        mix(std::hash<std::string>{}(identity_));
        for (const figure& stated : record.figures.figures()) {
            const interval range = stated.range();
            mix(static_cast<std::uint64_t>(range.low));
            mix(static_cast<std::uint64_t>(range.high) + (stated.published() ? 1 : 0));
        }
        for (const figure_origin& origin : record.origins) mix(origin.line);
    }

    friend bool operator==(const reading& a, const reading& b) {
        return a.snapshots_ == b.snapshots_ && a.digest_ == b.digest_;
    }

private:
    void mix(std::uint64_t value) {
        digest_ = (digest_ ^ value) * 0x100'0000'01B3u;
        digest_ ^= digest_ >> 29;
    }

    std::size_t snapshots_{};
    std::uint64_t digest_{0xCBF2'9CE4'8422'2325u};
    std::string identity_{};
};

}  // namespace recount::detail
