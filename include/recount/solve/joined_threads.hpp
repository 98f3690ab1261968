// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <system_error>
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

/// So many threads as are wanted; for 0 as many as the machine runs at once.
inline std::size_t threads_for(std::size_t wanted) {
    return wanted != 0 ? wanted : std::max(1U, std::thread::hardware_concurrency());
}

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

/// Calls `work` with each number below `count`, once each, on at most so many threads: whichever is free takes the next
/// one. Where the machine gives no more threads, those that there are do it. When `work` throws, no further number is
/// taken, and what was thrown first is thrown when all are done.
template <class Work>
void in_turn(std::size_t count, std::size_t threads, Work work) {
    std::atomic<std::size_t> next{0};
    std::atomic<bool> failed{false};
    std::exception_ptr failure;
    const auto some = [&]() noexcept {
        for (std::size_t i = next++; i < count && !failed; i = next++) try {
                work(i);
            } catch (...) {
                if (!failed.exchange(true)) failure = std::current_exception();
            }
    };
    if (const std::size_t others = std::min(threads, count); others > 1) {
        joined_threads helping{others - 1};
        try {
            for (std::size_t i = 1; i < others; ++i) helping.start(some);
        } catch (const std::system_error&) {
            // the machine gives no more of them
        }
        some();
    } else {
        some();
    }
    if (failure) std::rethrow_exception(failure);
}

}  // namespace recount::detail
