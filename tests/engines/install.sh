#!/bin/sh
# usage: install.sh [FOLDER]: a Python with the engines of PyPI, made once in a folder outside the tree, and said on standard
# output: RECOUNT_PYTHON=$(tests/engines/install.sh). Needs python3-venv, and for Spark Java 17 (openjdk-17-jre-headless).
set -eu
folder=${1:-${XDG_CACHE_HOME:-$HOME/.cache}/recount-engines}
python=$folder/bin/python
if ! "$python" -c 'import pyspark, chdb, duckdb' 2>/dev/null; then
    python3 -m venv "$folder" >&2
    "$python" -m pip install --quiet --disable-pip-version-check pyspark==3.5.9 chdb==4.4.0 duckdb==2.0.1 >&2
fi
echo "$python"
