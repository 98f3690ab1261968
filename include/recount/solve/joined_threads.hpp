// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <exception>
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

/// Calls `work` with each number below `parts`, on as many threads; what one of them throws is thrown when all are done.
template <class Work>
void in_parts(std::size_t parts, Work work) {
    std::vector<std::exception_ptr> failures(parts);
    const auto one = [&](std::size_t part) noexcept {
        try {
            work(part);
        } catch (...) {
            failures[part] = std::current_exception();
        }
    };
    {
        joined_threads others{parts - 1};
        for (std::size_t part = 1; part < parts; ++part) others.start(one, part);
        one(0);
    }
    for (const std::exception_ptr& failure : failures)
        if (failure) std::rethrow_exception(failure);
}

}  // namespace recount::detail
