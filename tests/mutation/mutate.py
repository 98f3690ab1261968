#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Samples small faults in the headers of the library and says which of them the tests do not notice.

    tests/mutation/mutate.py [--seed N] [--count N] [--minutes N] [--rooms solve,explain] [--compiler g++]

A fault is one operator, constant, condition or statement. Each is compiled into the tests of its own room that include the
header, those with the same name first, and counts as killed when one of them does not compile, fails, or takes four times
as long as without the fault and ten seconds more. The seed is printed; the same seed and tree give the same sample.
Survivors are printed with file, line and change: each is either equivalent or a test that is missing.
"""
import argparse
import functools
import os
import pathlib
import random
import re
import shutil
import subprocess
import tempfile
import time

root = pathlib.Path(__file__).resolve().parents[2]
operators = {"<": ["<="], "<=": ["<"], ">": [">="], ">=": [">"], "==": ["!="], "!=": ["=="], "&&": ["||"], "||": ["&&"],
             "+": ["-"], "-": ["+"], "*": ["+"], "+=": ["-="], "-=": ["+="], "++": ["--"], "true": ["false"],
             "false": ["true"]}
operator = re.compile(r" (<=|>=|==|!=|&&|\|\||\+=|-=|[<>+*-]) |(?<=\W)(true|false)(?=\W)|(\+\+)(?=\w)")
number = re.compile(r"(?<=[ (\[{])\d+(?=[ ;,)\]}])")
condition = re.compile(r"\bif \((?!constexpr)(.*)\) (?=\S)")
statement = re.compile(r"^\s+(?:[\w.:>\[\]-]+ (?:[+|&*-]?=) .*|[\w.:>-]+\(.*\)|(?:\+\+|--)\w+|continue|break);$")


def faults_of(header):
    """Every fault of one header: line, what stood there, what stands there instead."""
    for at, line in enumerate(header.read_text().split("\n")):
        code = line.split("//")[0].rstrip()
        if not code.startswith("    ") or '"' in code or "static_assert" in code or "template" in code:
            continue
        for found in operator.finditer(code):
            group = next(i for i in (1, 2, 3) if found.group(i))
            for other in operators[found.group(group)]:
                yield at, line, code[: found.start(group)] + other + code[found.end(group):]
        for found in number.finditer(code):
            yield at, line, code[: found.start()] + str(int(found.group()) + 1) + code[found.end():]
        for found in condition.finditer(code):
            yield at, line, code[: found.start(1)] + "!(" + found.group(1) + ")" + code[found.end(1):]
        if statement.match(code):
            yield at, line, re.match(r"\s*", code).group() + ";"


def includes_of(source):
    listed = subprocess.run([arguments.compiler, "-std=c++20", "-MM", f"-I{root}/include", f"-I{root}/tests",
                             "-DBOOST_TEST_DYN_LINK", source], capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"\S*/include/recount/(\S+\.hpp)", listed))


def compiled(source, program, changed, folder):
    return subprocess.run([arguments.compiler, "-std=c++20", "-O1", "-w", f"-I{changed}", f"-I{root}/include",
                           f"-I{root}/tests", "-DBOOST_TEST_DYN_LINK", f'-DRECOUNT_TEST_DATA="{root}/tests/data"', source,
                           folder / "main.o", "-o", program, "-lboost_unit_test_framework", "-lpthread"],
                          env=dict(os.environ, CCACHE_DISABLE="1"), capture_output=True, text=True)


def killed(program, patience):
    try:
        return subprocess.run([program], cwd=root / "tests", capture_output=True, timeout=patience).returncode
    except subprocess.TimeoutExpired:
        return f"not ended after {patience:.0f} s"


@functools.cache
def patience_for(test, folder):
    """Seconds: from how long the test takes without a fault, where it has to pass."""
    program = folder / "unchanged"
    built = compiled(test, program, root / "include", folder)
    started = time.monotonic()
    if built.returncode or killed(program, 600):
        raise SystemExit(f"{test.stem} does not pass without a fault\n{built.stderr[:2000]}")
    return 10 + 4 * (time.monotonic() - started)


def verdict_of(name, text, tests, folder):
    changed = folder / "changed"
    shutil.rmtree(changed, ignore_errors=True)
    shutil.copytree(root / "include", changed)  # headers find each other by their full names
    (changed / "recount" / name).write_text(text)
    for index, test in enumerate(tests):
        program = folder / "program"
        build = compiled(test, program, changed, folder)
        if re.search("error: (static assertion failed|non-constant condition)", build.stderr):
            return f"killed by {test.stem} (a constant)"
        if build.returncode:
            return "does not compile" if index == 0 else f"killed by {test.stem}, which does not compile"
        why = killed(program, patience_for(test, folder))
        if why:
            return f"killed by {test.stem} ({why})"
    return "SURVIVED"


def order_of(name):
    """The test of the header itself first, then those of the same folder, the smallest first."""
    stem = pathlib.Path(name).stem
    return lambda test: (test.stem != stem + "_test", stem not in test.stem, test.stat().st_size)


def main():
    print(f"seed {arguments.seed}", flush=True)
    started = time.monotonic()
    chosen = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        subprocess.run([arguments.compiler, "-std=c++20", "-w", "-DBOOST_TEST_DYN_LINK", "-c",
                        root / "tests/support/test_framework.cpp", "-o", folder / "main.o"], check=True)
        rooms = arguments.rooms.split(",")
        sample = [(room, header, fault) for room in rooms
                  for header in sorted((root / "include/recount" / room).rglob("*.hpp")) for fault in faults_of(header)]
        print(f"{len(sample)} faults in {', '.join(rooms)}", flush=True)
        chosen.shuffle(sample)
        known = {}
        counts = {"killed": 0, "SURVIVED": 0, "does not compile": 0}
        for room, header, (at, before, after) in sample[: arguments.count]:
            if time.monotonic() - started > 60 * arguments.minutes:
                print("out of time", flush=True)
                break
            name = str(header.relative_to(root / "include/recount"))
            tests = []
            for folder_of in (room, *beside.get(room, ())):
                for test in sorted((root / "tests" / folder_of).rglob("*_test.cpp")):
                    if test not in known:
                        known[test] = includes_of(test)
                    if name in known[test]:
                        tests.append(test)
            tests = sorted(tests, key=order_of(name))[: arguments.tests]
            lines = header.read_text().split("\n")
            lines[at] = after
            found = verdict_of(name, "\n".join(lines), tests, folder) if tests else "SURVIVED"
            counts[next(kind for kind in counts if found.startswith(kind))] += 1
            print(f"{name}:{at + 1}: {before.strip()}  ->  {after.strip()}: {found}"
                  + ("" if tests else " (no test of its room includes it)"), flush=True)
        made = counts["killed"] + counts["SURVIVED"]
        print(f"{made} faults compiled, {counts['killed']} killed, {counts['SURVIVED']} survived; "
              f"{counts['does not compile']} more did not compile")


# A room without tests of its own stands in those of the room that uses it.
beside = {"solve": ("explain",)}

if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seed", type=int, default=20261130)
    options.add_argument("--count", type=int, default=200)
    options.add_argument("--minutes", type=float, default=1e9)
    options.add_argument("--rooms", default="model,solve,reconcile,explain,read")
    options.add_argument("--compiler", default="g++")
    options.add_argument("--tests", type=int, default=6, help="how many tests are asked for each fault")
    arguments = options.parse_args()
    main()
