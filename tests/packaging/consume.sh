#!/bin/sh
# usage: consume.sh installed|subdirectory|fetchcontent SOURCE BUILD SCRATCH CMAKE [OPTION...]
#
# Configures, builds and runs the consumer project against SOURCE, or against what BUILD installs, inside SCRATCH.
set -eu

mode=$1 source=$2 build=$3 scratch=$4
shift 4
cmake=$1

rm -rf "$scratch"
mkdir -p "$scratch"

if [ "$mode" = installed ]; then
    "$cmake" --install "$build" --prefix "$scratch/prefix"
    diff -r "$source/include" "$scratch/prefix/include"
    set -- "$@" "-DCMAKE_PREFIX_PATH=$scratch/prefix"
fi

# The user's own settings are none of the consumer's.
unset CMAKE_BUILD_TYPE CXXFLAGS

"$@" -S "$source/tests/packaging/consumer" -B "$scratch/build" \
    "-DMODE=$mode" "-DRECOUNT_SOURCE_DIR=$source" -DCMAKE_EXPORT_COMPILE_COMMANDS=ON
"$cmake" --build "$scratch/build"
"$scratch/build/consumer"

if grep -e ' -W' -e ' -fsanitize' "$scratch/build/compile_commands.json"; then
    echo "the library passes its own options on to its users" >&2
    exit 1
fi
