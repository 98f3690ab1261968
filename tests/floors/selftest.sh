#!/bin/sh
# Proves that check.sh passes a tree in order, and fails on every violation that is planted into it.
set -eu

here=$(CDPATH="" cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

plant() { # FILE LINE...
    mkdir -p "$scratch/tree/$(dirname "$1")"
    file=$scratch/tree/$1
    shift
    printf '%s\n' "$@" >"$file"
}

header() { # FILE INCLUDED...
    file=include/recount/$1
    shift
    [ $# -eq 0 ] || set -- "$(printf '#include %s\n' "$@")"
    plant "$file" '// SPDX-License-Identifier: BSL-1.0' '#pragma once' "$@"
}

in_order() {
    rm -rf "$scratch/tree"
    header version.hpp
    header recount.hpp '<recount/version.hpp>' '<recount/model/count.hpp>' '<recount/text/text.hpp>'
    header error.hpp
    header solve/checked.hpp '<recount/error.hpp>'
    header model/count.hpp '<cstdint>' '<recount/solve/checked.hpp>' '<recount/version.hpp>'
    header model/detail/checked.hpp '<limits>'
    header model/series.hpp '<range/v3/view/filter.hpp>' '<recount/model/count.hpp>'
    header reconcile/finding.hpp '<recount/model/count.hpp>' '<recount/reconcile/verdict.hpp>'
    header reconcile/verdict.hpp
    header statistics/share.hpp '<range/v3/view/zip.hpp>' '<recount/model/count.hpp>'
    header text/text.hpp '<ostream>' '<range/v3/view/zip.hpp>' '<recount/reconcile/finding.hpp>' '"recount/model/count.hpp"'
    header testing/boost_test.hpp '<boost/test/unit_test.hpp>' '<recount/reconcile/finding.hpp>' '<recount/text/text.hpp>'
    plant tests/model/count_test.cpp '// #include <range/v3/all.hpp>'
}

must_fail() { # WORDS
    if sh "$here/check.sh" "$scratch/tree" 2>"$scratch/errors"; then
        echo "passed although: $1"
        exit 1
    fi
    grep -qF -e "$1" "$scratch/errors" || { echo "failed, but without: $1"; cat "$scratch/errors"; exit 1; }
    [ "$(wc -l <"$scratch/errors")" -le 2 ] || { echo "failed with more than: $1"; cat "$scratch/errors"; exit 1; }
    in_order
}

in_order
sh "$here/check.sh" "$scratch/tree" || { echo "failed on a tree in order"; exit 1; }

header model/count.hpp '<recount/reconcile/finding.hpp>'
must_fail 'model/count.hpp:3: model may not include reconcile/finding.hpp'
header reconcile/finding.hpp '<recount/model/detail/checked.hpp>'
must_fail 'reconcile/finding.hpp:3: detail holds what its own room uses alone: model/detail/checked.hpp'
header model/detail/checked.hpp '<recount/text/text.hpp>'
must_fail 'model may not include text/text.hpp'
header model/count.hpp '<recount/recount.hpp>'
must_fail 'model may not include recount.hpp'
plant include/recount/model/count.hpp '// SPDX-License-Identifier: BSL-1.0' '#pragma once' '  #  include "recount/text/text.hpp" // why'
must_fail 'model may not include text/text.hpp'
header reconcile/finding.hpp '<recount/statistics/share.hpp>'
must_fail 'reconcile may not include statistics/share.hpp'
header statistics/share.hpp '<recount/reconcile/finding.hpp>'
must_fail 'statistics may not include reconcile/finding.hpp'
header text/text.hpp '<recount/testing/boost_test.hpp>'
must_fail 'text may not include testing/boost_test.hpp'
header testing/boost_test.hpp '<recount/statistics/share.hpp>'
must_fail 'testing may not include statistics/share.hpp'
header recount.hpp '<recount/read/csv.hpp>'
must_fail 'the umbrella holds floors 1 to 4: read/csv.hpp'
header version.hpp '<recount/model/count.hpp>'
must_fail 'version.hpp may not include model/count.hpp'
header model/count.hpp '"detail/checked.hpp"'
must_fail 'write <recount/...> instead of "detail/checked.hpp"'
header model/count.hpp '<range/v3/view/filter.hpp>'
must_fail 'model/count.hpp:3: only model/series.hpp, statistics and floors 4 to 6 may include range-v3'
header reconcile/finding.hpp '<range/v3/view/filter.hpp>'
must_fail 'only model/series.hpp, statistics and floors 4 to 6 may include range-v3'
header text/text.hpp '<boost/test/unit_test.hpp>'
must_fail 'only testing may include Boost.Test'
header text/text.hpp '<sqlite3.h>'
must_fail 'neither of the standard library nor of range-v3: sqlite3.h'
header text/text.hpp '<range/v3/all.hpp>'
must_fail 'instead of all.hpp'
plant tests/model/count_test.cpp '#include <range/v3/all.hpp>'
must_fail 'instead of all.hpp'
plant include/recount/model/count.hpp '' '// SPDX-License-Identifier: BSL-1.0' '#pragma once'
must_fail 'model/count.hpp:1: line 1 is not'
plant include/recount/model/count.hpp '// SPDX-License-Identifier: BSL-1.0' '// #pragma once'
must_fail 'model/count.hpp: no #pragma once'
header other/count.hpp
must_fail 'the folder other stands on no floor'
header count.hpp
must_fail 'a header outside of the floors'
rm -r "$scratch/tree/include/recount"
mkdir "$scratch/tree/include/recount"
must_fail 'no headers'
