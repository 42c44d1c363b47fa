#!/usr/bin/env python3
"""Prints the ten slowest translation units of a Ninja build directory, from its .ninja_log (milliseconds)."""
import pathlib
import sys

log = pathlib.Path(sys.argv[1]) / ".ninja_log"
times = {}
for line in log.read_text().splitlines()[1:]:
    start, end, _, output, _ = line.split("\t")
    if output.endswith(".o"):
        times[output] = (int(end) - int(start)) / 1000
print("Ten slowest translation units (wall seconds of the last real compile):")
for output, seconds in sorted(times.items(), key=lambda item: -item[1])[:10]:
    source = output.replace("CMakeFiles/", "").replace(".dir/", "/")
    print(f"  {seconds:7.1f}  {source}")
