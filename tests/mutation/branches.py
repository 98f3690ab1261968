#!/usr/bin/env python3
"""Prints the branches of a folder that are never taken one way, from what llvm-cov exports, and how many are taken.

usage: branches.py FOLDER < export.json
"""
import collections
import json
import sys

folder = sys.argv[1]
counts = collections.defaultdict(lambda: [0, 0])
for function in json.load(sys.stdin)["data"][0]["functions"]:
    for line, column, _, _, taken, passed, file, *_ in function["branches"]:
        name = function["filenames"][file]
        if folder in name:
            both = counts[name.split(folder)[1], line, column]
            both[0] += taken
            both[1] += passed

never = [(place, way) for place, both in sorted(counts.items()) for way in (0, 1) if both[way] == 0]
for (name, line, column), way in never:
    print(f"{name}:{line}:{column}: never {('true', 'false')[way]}")
total = 2 * len(counts)
if total == 0:
    sys.exit(f"no branch of {folder} is known")
print(f"{folder}: {total - len(never)} of {total} branches are taken ({100 * (total - len(never)) / total:.1f} %)")
