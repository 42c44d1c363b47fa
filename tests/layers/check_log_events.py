#!/usr/bin/env python3
"""Every event the program can log stands in docs/log-schema.md, and nothing else does.

    check_log_events.py [ROOT]     compares ROOT/src with ROOT/docs/log-schema.md
    check_log_events.py --prove    plants an event that is not documented and one that is not logged
"""
import pathlib
import re
import sys
import tempfile

CALL = re.compile(r"\blog::(?:debug|info|warning|error)\((.*?)(?:,\s*\{|\);)", re.S)
NAME = re.compile(r'"([a-z][a-z0-9_]*)"')


def logged(root):
    found = {}
    for path in sorted((root / "src").rglob("*.cpp")):
        if path.name.endswith("_test.cpp"):
            continue
        for call in CALL.finditer(path.read_text(encoding="utf-8")):
            for name in NAME.findall(call.group(1)):
                found.setdefault(name, path.relative_to(root))
    return found


def documented(root):
    names = set()
    for line in (root / "docs/log-schema.md").read_text(encoding="utf-8").splitlines():
        cells = line.split("|")
        if len(cells) > 5:  # the table of events; that of the common fields has two columns
            names.update(re.findall(r"`([a-z][a-z0-9_]*)`", cells[1]))
    return names


def faults(root):
    events, told = logged(root), documented(root)
    missing = [f"{path}: {name} is not in docs/log-schema.md" for name, path in sorted(events.items()) if name not in told]
    return missing + [f"docs/log-schema.md: nothing logs {name}" for name in sorted(told - set(events))]


def prove():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "src").mkdir()
        (root / "docs").mkdir()
        (root / "src/a.cpp").write_text('log::info("known", {{"a", "b"}});\nlog::warning(up ? "planted" : "known");\n')
        (root / "docs/log-schema.md").write_text("| `known`, `stale` | info | control | | x |\n")
        found = faults(root)
    if len(found) != 2 or "planted" not in found[0] or "stale" not in found[1]:
        sys.exit(f"the planted faults were not found: {found}")


if __name__ == "__main__":
    prove()
    if "--prove" in sys.argv:
        print("log events: both planted faults found")
        sys.exit(0)
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2])
    found = faults(root)
    print("\n".join(found) or f"log events: {len(logged(root))}, all documented")
    sys.exit(1 if found else 0)
