// SPDX-License-Identifier: BSL-1.0
#pragma once

// What is asked of the system beyond the standard library: of POSIX, or of Windows, which has less of it.

#include <array>
#include <csignal>
#include <cstdlib>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace program {

#ifdef _WIN32

/// How a file is opened that other programs do not inherit.
constexpr int not_inherited = O_BINARY | O_NOINHERIT;

constexpr std::array signals_that_end{SIGINT, SIGILL, SIGABRT, SIGFPE, SIGSEGV, SIGTERM};

/// A write that fails is no signal here; what is read and written is not changed on its way.
inline void let_writes_fail() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) setmode(stream, O_BINARY);
}

/// Nobody reads standard output any more: ends without a word.
[[noreturn]] inline void end_without_reader() { std::_Exit(EXIT_FAILURE); }

#else

/// How a file is opened that other programs do not inherit.
constexpr int not_inherited = O_CLOEXEC;

constexpr std::array signals_that_end{SIGHUP,  SIGINT,  SIGQUIT, SIGILL,  SIGTRAP, SIGABRT,   SIGBUS,  SIGFPE, SIGUSR1,
                                      SIGSEGV, SIGUSR2, SIGALRM, SIGTERM, SIGXCPU, SIGVTALRM, SIGPROF, SIGSYS};

/// A file that grows too long, and a pipe without a reader, are failed writes like others.
inline void let_writes_fail() {
    for (const int signal : {SIGPIPE, SIGXFSZ}) std::signal(signal, SIG_IGN);
}

/// Nobody reads standard output any more: ends like any program then, without a word.
[[noreturn]] inline void end_without_reader() {
    std::signal(SIGPIPE, SIG_DFL);
    std::raise(SIGPIPE);
    std::_Exit(128 + SIGPIPE);
}

#endif

}  // namespace program
