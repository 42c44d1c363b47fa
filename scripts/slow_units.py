#!/usr/bin/env python3
"""The ten slowest translation units of a Ninja build directory, and the rule about them: none over 30 s but the two that
hold Beast. The build's log knows wall time only, which says nothing on a busy machine: a unit that looks too slow is
compiled once more, without the cache, and judged by the processor time it takes. Processors differ, too: on a slow one the
limit grows by what a small unit of the standard library takes there."""
import json
import pathlib
import resource
import shlex
import subprocess
import sys

LIMIT = 30.0
YARDSTICK = """#include <regex>
#include <iostream>
std::smatch found(const std::string& line) {
  std::smatch match;
  std::regex_search(line, match, std::regex("(\\\\w+)=(.*)"));
  return match;
}
"""
YARDSTICK_SECONDS = 2.3  # on the machine the limit was made for
MAY_BE_SLOW = ("src/api/http/http_connection.cpp", "src/api/http/web_socket_connection.cpp")


def wall_times(build):
    times = {}
    for line in (build / ".ninja_log").read_text().splitlines()[1:]:
        start, end, _, output, _ = line.split("\t")
        if output.endswith(".o"):
            times[output] = (int(end) - int(start)) / 1000
    return sorted(times.items(), key=lambda item: -item[1])


def output_of(command):
    words = shlex.split(command)
    return words[words.index("-o") + 1]


def compile_commands(build):
    entries = json.loads((build / "compile_commands.json").read_text())
    return {output_of(entry["command"]): entry for entry in entries}


def without_cache(command):
    words = shlex.split(command)
    return words[1:] if words[0].endswith("ccache") else words


def processor_seconds(words, **options):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(words, check=True, **options)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def seconds_of(entry):
    words = without_cache(entry["command"])
    words[words.index("-o") + 1] = "/dev/null"
    words.append("-w")  # the build itself has shown the warnings
    return processor_seconds(words, cwd=entry["directory"])


def limit_here(entry):
    compiler = without_cache(entry["command"])[0]
    words = [compiler, "-std=c++20", "-O2", "-g1", "-x", "c++", "-c", "-o", "/dev/null", "-"]
    return LIMIT * max(1.0, processor_seconds(words, input=YARDSTICK, text=True) / YARDSTICK_SECONDS)


def main():
    build = pathlib.Path(sys.argv[1])
    commands = compile_commands(build)
    limit = None
    slowest = [(output, wall) for output, wall in wall_times(build) if output in commands][:10]
    print("Ten slowest translation units (wall seconds of the last compile; processor seconds where over the limit).")
    print("A unit that came from the compiler's cache shows the time of the copy: CCACHE_DISABLE=1 on a clean tree tells all.")
    broken = []
    for output, wall in slowest:
        source = pathlib.Path(commands[output]["file"]).resolve().relative_to(pathlib.Path.cwd())
        seconds = seconds_of(commands[output]) if wall > LIMIT else None
        print(f"  {wall:7.1f}  {source}" + (f"  ({seconds:.1f} s of processor)" if seconds is not None else ""))
        if seconds is None or seconds <= LIMIT or str(source) in MAY_BE_SLOW:
            continue
        limit = limit or limit_here(commands[output])
        if seconds > limit:
            broken.append(source)
    if broken:
        sys.exit(f"over {limit:.0f} s: {', '.join(map(str, broken))}")


main()
