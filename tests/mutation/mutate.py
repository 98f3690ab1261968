#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Samples small faults in the headers of the library and says which of them the tests of their room do not notice.

    tests/mutation/mutate.py [--seed N] [--count N] [--rooms solve,explain] [--compiler g++] [--at OPTION] [--every]

A fault is one operator, constant, condition or statement. All sampled faults of a room stand in one build of its tests, each
chosen by an environment variable when the program is run (mutant schemata: Untch, Offutt, Harrold 1993; mutant.hpp). A first
run says which test cases reach which faults; each fault is then tried by those alone, the quickest first, and is killed by the
first that fails, or that takes ten times as long as without it and five seconds more.

In constants the original holds. So a fault that no test case reaches when it is run, that does not compile beside what it
replaces, or that survives, is compiled once more by itself: it is killed when a constant is refused or a test case fails.
Containers of libstdc++ check how they are used.
What does not compile by itself either is no fault, and is not counted. The seed is printed; the same seed and tree give
the same sample. Survivors are printed with file, line and change: each is either equivalent or a test that is missing.
"""
import argparse
import concurrent.futures
import functools
import hashlib
import os
import pathlib
import re
import resource
import shutil
import subprocess
import tempfile
import typing

root = pathlib.Path(__file__).resolve().parents[2]
others = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "&&": "||", "||": "&&", "+": "-", "-": "+",
          "*": "+", "+=": "-=", "-=": "+=", "++": "--", "true": "false", "false": "true"}
operator = re.compile(r" (<=|>=|==|!=|&&|\|\||\+=|-=|[<>+*-])(?= )|\b(true|false)\b|(\+\+)(?=\w)")
number = re.compile(r"(?<=[ (\[{])\d+(?=[ ;,)\]}])")
condition = re.compile(r"\b(?:if|while) (?=\()")
statement = re.compile(r"(?:[\w.:>\[\]-]+ (?:[+|&*-]?=) .*|[\w.:>-]+\(.*\)|(?:\+\+|--)\w+|continue|break);", re.S)
literal = re.compile(r'//[^\n]*|"(?:\\.|[^"\\\n])*"|(?<![0-9a-f])\'(?:\\.|[^\'\\\n])+\'')
no_code = re.compile(r"^(?:#|template|.*\bstatic_assert\b).*$", re.M)
# What stands before and after a value, before and after a change, and before a statement, besides brackets and semicolons.
before_value = re.compile(r"\b(?:return|throw|case|else|do|requires)\s|,| [?:](?=\s)| [+*|&-]?=(?=\s)")
after_value = re.compile(r",|\?|(?<!:):(?!:)| [+*|&-]?= ")
before_change = re.compile(r"\b(?:else|do)\s|,| [?:](?=\s)| (?:&&|\|\|)(?=\s)")
after_change = re.compile(",")
before_statement = re.compile(r"\b(?:else|do)\s|[^\s:]:(?!:)")
nothing = re.compile("(?!)")
# A room without tests of its own for much of it stands in those of the room that uses it.
beside = {"solve": ("explain",)}


class Fault(typing.NamedTuple):
    header: str  # below include/
    begin: int   # what is replaced: the smallest whole expression or statement around the change
    end: int
    line: int
    changed: str
    instead: str  # where {0} is its number: both, and the choice
    key: str      # its lines as they are and as they become: the fault without the rest of the header


def blank(found):
    """As long as a comment or a text, and without what could be taken for code."""
    text = found.group()
    return " " * len(text) if text[0] == "/" else text[0] + "_" * (len(text) - 2) + text[-1]


class Code:
    """A header whose comments and texts are blank, and whose brackets know each other."""

    def __init__(self, text):
        self.text = text
        self.code = no_code.sub(lambda found: " " * len(found.group()), literal.sub(blank, text))
        self.match, opened = {}, []
        for at, sign in enumerate(self.code):
            before, after = self.code[at - 1 : at], self.code[at + 1 : at + 2]
            if sign in "([{" or sign == "<" and (before.isalnum() or before == "_") and after not in " =<":
                opened.append(at)
            elif sign in ")]}" or sign == ">" and before not in " -" and opened and self.code[opened[-1]] == "<":
                while sign != ">" and opened and self.code[opened[-1]] == "<":
                    opened.pop()
                if opened:
                    self.match[at], self.match[opened[-1]] = opened[-1], at
                    opened.pop()

    @functools.cache
    def stops(self, pattern):
        return {found.end() for found in pattern.finditer(self.code)}

    def begin(self, at, stop):
        """Where what ends before `at` begins: after a bracket that is open there, a semicolon, a block, or `stop`."""
        stops = self.stops(stop)
        while at > 0 and at not in stops:
            sign = self.code[at - 1]
            if sign in ")]}>" and at - 1 in self.match:
                if sign == "}" and self.code[at : at + 1] == "\n" or sign == ")" and re.search(
                        r"\b(?:if|if constexpr|for|while|switch) $", self.code[: self.match[at - 1]][-16:]):
                    break
                at = self.match[at - 1]
                continue
            if sign in "([{;" or sign == "<" and at - 1 in self.match:
                break
            at -= 1
        return re.compile(r"\s*").match(self.code, at).end()

    def end(self, at, stop):
        """Where what begins before `at` ends."""
        while at < len(self.code):
            sign = self.code[at]
            if sign in "([{<" and at in self.match and not (sign == "{" and self.code[at - 1] == " "):
                at = self.match[at] + 1
                continue
            if sign in ")]};{" or sign == ">" and at in self.match or stop.match(self.code, at):
                break
            at += 1
        while self.code[at - 1].isspace():
            at -= 1
        return at

    def fault(self, header, begin, end, changes, changed_from=None):
        """The part from begin to end, with what stands in `changes` (begin, end, text) changed."""
        flat = lambda text: re.sub(r"\s+", " ", re.sub(r"//[^\n]*", "", text))
        original = self.text[begin:end]
        at, past, text = changes
        changed = flat(self.text[begin:at] + text + self.text[past:end])
        original, lines = flat(original), "\n" * original.count("\n")
        if changed == ";":
            instead = f"{{ if (!::mutant::on({{0}})) {original} }}{lines}"
        else:
            if changed_from:
                original = changed_from.format(original)
            instead = f"(::mutant::on({{0}}) ? ({changed}) : ({original})){lines}"
            changed += lines
        first, last = self.text.rfind("\n", 0, at) + 1, self.text.find("\n", past)
        key = self.text[first:last] + "\n" + self.text[first:at] + text + self.text[past:last]
        return Fault(header, begin, end, self.text.count("\n", 0, at) + 1, changed, instead, key)

    def faults(self, header):
        for found in operator.finditer(self.code):
            kind = next(i for i in (1, 2, 3) if found.group(i))
            what, at = (found.start(kind), found.end(kind)), found.group(kind)
            if kind == 2:
                begin, end = what
            elif at in ("+=", "-="):
                begin, end = self.begin(what[0], before_change), self.end(what[1], after_change)
            else:
                begin, end = self.begin(what[0], before_value), self.end(what[1], after_value)
            yield self.fault(header, begin, end, (*what, others[at]))
        for found in number.finditer(self.code):
            yield self.fault(header, *found.span(), (*found.span(), str(int(found.group()) + 1)))
        for found in condition.finditer(self.code):
            past = self.match.get(found.end(), 0)
            begin = self.begin(past, nothing) if past else 0
            if begin:
                yield self.fault(header, begin, past, (begin, past, f"!({self.text[begin:past]})"), "static_cast<bool>({})")
        for found in re.finditer(";", self.code):
            begin = self.begin(found.start(), before_statement)
            if statement.fullmatch(self.code[begin : found.end()]):
                yield self.fault(header, begin, found.end(), (begin, found.end(), ";"))


def planted(faults, folder, text_of):
    """A copy of the headers in which the faults stand, as text_of(fault) says."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(root / "include", folder)
    for fault in sorted(faults, key=lambda fault: -fault.begin):
        path = folder / fault.header
        text = path.read_text()
        path.write_text(text[: fault.begin] + text_of(fault) + text[fault.end :])


class Room:
    def __init__(self, name, folder):
        self.name, self.folder = name, folder
        folder.mkdir()
        tests = [test for room in (name, *beside.get(name, ())) for test in sorted((root / "tests" / room).rglob("*_test.cpp"))]
        (folder / "all.cpp").write_text("#define BOOST_TEST_MODULE recount\n" + "".join(
            f'#include "{text}"\n' for text in (pathlib.Path(__file__).with_name("mutant.hpp"), *tests)))

    def sample(self):
        """Faults by chance, of which no two overlap or share a line; those that stay when other code is changed."""
        faults = []
        for header in sorted((root / "include/recount" / self.name).rglob("*.hpp")):
            faults += Code(header.read_text()).faults(str(header.relative_to(root / "include")))
        print(f"{self.name}: {len(faults)} possible faults", flush=True)
        faults.sort(key=lambda fault: hashlib.sha256(f"{arguments.seed}{fault.header}{fault.key}".encode()).digest())
        sample = []
        for fault in faults:
            if all(fault.header != other.header or fault.line != other.line and
                   (fault.end <= other.begin or other.end <= fault.begin) for other in sample):
                sample.append(fault)
                if len(sample) == arguments.count:
                    break
        return sample

    def compiled(self, include, program, *options):
        return subprocess.run(
            [arguments.compiler, "-std=c++20", arguments.at, "-w", "-fmax-errors=0", "-D_GLIBCXX_ASSERTIONS", *options,
             f"-I{include}", f"-I{root}/tests", "-DBOOST_TEST_DYN_LINK", f'-DRECOUNT_TEST_DATA="{root}/tests/data"',
             self.folder / "all.cpp", "-o", program, "-lboost_unit_test_framework", "-lpthread"],
            env=dict(os.environ, CCACHE_DISABLE="1", LC_ALL="C"), capture_output=True, text=True)

    def schemata(self, faults):
        """The program in which all faults can be chosen, and those that can."""
        chosen, include = list(enumerate(faults, 1)), self.folder / "schemata"
        options = ["-fsyntax-only"]
        while True:
            number = {fault: n for n, fault in chosen}
            planted(number, include, lambda fault: fault.instead.replace("{0}", str(number[fault])))
            built = self.compiled(include, self.folder / "program", *options)
            if not built.returncode and not options:
                return number
            wrong = set()
            for sure in (r"^\S*?/schemata/(\S+?):(\d+):\d+: error: ", r"/schemata/(\S+?):(\d+):\d+"):
                for name, line in re.findall(sure, built.stderr, re.M):
                    wrong |= {fault for fault in number if fault.header == name and
                              fault.line - fault.instead.count("\n") <= int(line) <= fault.line + fault.instead.count("\n")}
                if wrong:
                    break
            if built.returncode and not wrong:
                raise SystemExit(built.stderr[:4000])
            options = options if built.returncode else []
            chosen = [(n, fault) for n, fault in chosen if fault not in wrong]

    def run(self, program, case, number, seconds):
        try:
            return subprocess.run([program, f"--run_test={case}"] if case else [program], cwd=root / "tests", timeout=seconds,
                                  env=dict(os.environ, RECOUNT_MUTANT=str(number)), capture_output=True, text=True,
                                  preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30)))
        except subprocess.TimeoutExpired:
            return None

    def killer(self, program, number, cases):
        """The first test case that fails, or nothing."""
        for case, seconds in cases:
            ended = self.run(program, case, number, 5 + 10 * seconds)
            if ended is None or ended.returncode:
                return case + ("" if ended else " (time)")
        return None

    def by_itself(self, fault, number, cases):
        """What the fault does to constants, and in these test cases."""
        folder = self.folder / f"alone{number}"
        planted([fault], folder, lambda fault: fault.changed)
        built = self.compiled(folder, folder / "program", *([] if cases else ["-fsyntax-only"]))
        if not built.returncode:
            found = self.killer(folder / "program", 0, cases)
        elif re.search("error: (static assertion failed|non-constant condition|.*not a constant expression)", built.stderr):
            found = "a constant"
        else:
            found = "does not compile"
        shutil.rmtree(folder)
        return found

    def judged(self, faults, at_once):
        """Of each fault: what killed it, and how many test cases reach it."""
        number = self.schemata(faults)
        program = self.folder / "program"
        first = self.run(program, None, 0, 3600)
        cases, reached = {}, {}
        for case, seconds, numbers in re.findall(r"^reached (\S+) (\S+):(.*)$", first.stdout, re.M):
            cases[case] = float(seconds)
            for n in numbers.split():
                reached.setdefault(int(n), []).append(case)
        if first.returncode or not cases:
            raise SystemExit(f"the tests of {self.name} do not pass without a fault\n{first.stdout[-2000:]}{first.stderr[-2000:]}")
        timed = lambda names: sorted(((name, cases[name]) for name in names), key=lambda case: case[1])

        def judge(fault):
            by = reached.get(number.get(fault), [])
            found = self.killer(program, number[fault], timed(by)) if by else None
            # what was compiled beside the original has been run already
            return fault, found or self.by_itself(fault, faults.index(fault), [] if by else timed(cases)), len(by)

        return at_once.map(judge, faults)


def main():
    print(f"seed {arguments.seed}", flush=True)
    total = {"killed": 0, "survived": 0, "no": 0}
    with tempfile.TemporaryDirectory() as scratch, concurrent.futures.ThreadPoolExecutor(arguments.processes) as at_once:
        for name in arguments.rooms.split(","):
            room = Room(name, pathlib.Path(scratch) / name)
            for fault, by, reached in room.judged(room.sample(), at_once):
                kind = "no" if by == "does not compile" else "killed" if by else "survived"
                total[kind] += 1
                if kind == "survived" or arguments.every:
                    text = (root / "include" / fault.header).read_text()
                    column = fault.begin - text.rfind("\n", 0, fault.begin)
                    print(f"{fault.header}:{fault.line}:{column}: {text[fault.begin : fault.end]}  ->  "
                          f"{fault.changed.rstrip()}: {by or 'SURVIVED'}, reached by {reached} test cases", flush=True)
    print(f"{total['killed'] + total['survived']} faults, {total['killed']} killed, {total['survived']} survived; "
          f"{total['no']} more do not compile")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seed", type=int, default=20261201)
    options.add_argument("--count", type=int, default=40, help="how many faults of each room")
    options.add_argument("--rooms", default="model,solve,reconcile,explain,read")
    options.add_argument("--compiler", default="g++")
    options.add_argument("--at", default="-O1", help="how much is optimized")
    options.add_argument("--processes", type=int, default=2)
    options.add_argument("--every", action="store_true", help="prints what kills each fault too")
    arguments = options.parse_args()
    main()
