# shellcheck shell=sh
# Sourced by examples/run and tests/run: installs what is missing and configures the build folder.
#
# Of the environment: CXX, the compiler; CMAKE_ARGS, further options for CMake; BUILD_DIR, the build folder.

top=$(CDPATH="" cd "$(dirname "$0")/.." && pwd)
build=${BUILD_DIR:-build}
case $build in /*) ;; *) build=$top/$build ;; esac
missing=

step() { printf '==> %s\n' "$*"; }

need_command() { # COMMAND PACKAGE
    command -v "$1" >/dev/null || missing="$missing $2"
}

need_header() { # HEADER PACKAGE
    if [ "$(dpkg-query -W -f '${db:Status-Status}' "$2" 2>/dev/null)" != installed ] &&
        ! printf '#include <%s>\n' "$1" | ${CXX:-c++} -std=c++20 -E -x c++ - >/dev/null 2>&1; then
        missing="$missing $2"
    fi
}

need_compiler() {
    compiler=${CXX:-c++}
    compiler=${compiler%% *}
    case ${compiler##*/} in
    c++) need_command "$compiler" g++ ;;
    clang++*) need_command "$compiler" "clang${compiler##*clang++}" ;;
    *) need_command "$compiler" "${compiler##*/}" ;;
    esac
}

install_missing() {
    if [ -z "$missing" ]; then return; fi
    if ! command -v apt-get >/dev/null; then
        echo "Please install these first (the names are those of Debian's packages):$missing" >&2
        exit 1
    fi
    sudo=
    if [ "$(id -u)" -ne 0 ]; then
        sudo=sudo
        if ! command -v sudo >/dev/null; then
            echo "Please install these as root first: apt-get install$missing" >&2
            exit 1
        fi
    fi
    step "installing$missing"
    # shellcheck disable=SC2086 # one word for each package
    {
        $sudo apt-get update
        $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing
    }
}

# What every build needs.
need_build_tools() {
    need_compiler
    need_command cmake cmake
    if ! command -v ninja >/dev/null; then need_command make make; fi
    need_header range/v3/version.hpp librange-v3-dev
}

cached() { # VARIABLE: its value in the build folder, if that is configured
    [ ! -f "$build/CMakeCache.txt" ] || sed -n "s/^$1:[A-Z]*=//p" "$build/CMakeCache.txt"
}

configure() { # OPTION...
    known=$(cached CMAKE_CXX_COMPILER)
    if [ -n "${CXX:-}" ] && [ -n "$known" ] &&
        [ "$(readlink -f "$known")" != "$(readlink -f "$(command -v "${CXX%% *}")")" ]; then
        # CMake would stay with the compiler of the first time.
        rm -rf "$build/CMakeCache.txt" "$build/CMakeFiles"
    fi
    if command -v ninja >/dev/null && [ -z "$(cached CMAKE_GENERATOR)" ]; then
        set -- -G Ninja "$@"
    fi
    step "configuring $build"
    # shellcheck disable=SC2086 # one word for each option
    cmake -S "$top" -B "$build" "$@" ${CMAKE_ARGS:-}
}

build_targets() { # TARGET...
    step "building $* in $build"
    cmake --build "$build" --target "$@" -j "$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)"
}
