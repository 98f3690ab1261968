// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <thread>
#include <utility>
#include <vector>

namespace recount::detail {

/// Threads that are waited for where their owner ends: `std::jthread` where a standard library has none (libc++ 19).
class joined_threads {
public:
    explicit joined_threads(std::size_t most) { threads_.reserve(most); }
    joined_threads(const joined_threads&) = delete;
    joined_threads& operator=(const joined_threads&) = delete;
    ~joined_threads() {
        for (std::thread& one : threads_) one.join();
    }

    /// @throws std::system_error where the machine gives no more threads
    template <class Work, class... Arguments>
    void start(Work&& work, Arguments&&... arguments) {
        threads_.emplace_back(std::forward<Work>(work), std::forward<Arguments>(arguments)...);
    }

private:
    std::vector<std::thread> threads_;
};

}  // namespace recount::detail
