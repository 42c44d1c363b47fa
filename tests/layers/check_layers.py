#!/usr/bin/env python3
"""Checks the walls of ARCHITECTURE.md: folder includes, third-party headers, forbidden calls.

    check_layers.py [ROOT]         checks ROOT/src
    check_layers.py --prove        plants one violation of each kind in a copy and expects each to be found

A wall is a table below. To move a wall, change the table and ARCHITECTURE.md in the same commit.
"""
import pathlib
import re
import sys
import tempfile

# folder -> folders it may include (base/ and itself always). "x:file" allows that one header only.
ALLOWED = {
    "base": [],
    "rtp": [],
    "sdp": [],
    "rtc": ["rtp", "sdp"],
    "codec": [],
    "media": ["rtp", "codec"],
    "governance": [],
    "conference": ["governance", "media:plan.hpp"],
    "net": [],
    "engine": ["net", "rtc", "sdp", "media", "rtp", "conference:media_plane.hpp"],
    "link": ["net", "conference", "media:plan.hpp"],
    "storage": ["governance"],
    "notify": ["governance"],
    "documents": ["governance"],
    "api": ["governance", "conference", "media:plan.hpp"],
    "app": ["*"],
}

# header pattern -> folders (or single files) that may include it
THIRD_PARTY = [
    (r"boost/beast|boost/asio/ssl", ["api/http/"]),
    (r"boost/asio", ["net/", "link/", "api/", "app/"]),
    (r"boost/", ["net/", "link/", "api/", "app/"]),
    (r"openssl/", ["rtc/", "net/", "api/http/", "base/hash.cpp", "base/random.cpp", "app/"]),
    (r"nlohmann/", ["api/", "notify/", "base/log.cpp", "app/"]),
    (r"yaml-cpp/", ["storage/files/"]),
    (r"toml\+\+/|toml\.hpp", ["app/"]),
    (r"CLI/", ["app/"]),
    (r"seccomp\.h", ["app/forward/"]),
    (r"soci/|libpq-fe\.h|sqlite3\.h", ["storage/"]),
    (r"sodium", ["storage/"]),
    (r"google/protobuf|\.pb\.h", ["link/", "storage/"]),
    (r"spdlog/|fmt/", ["base/log.cpp"]),
    (r"pango/|cairo|glib|hb\.h", ["documents/"]),
    (r"opus/|vpx/|x264|libav|libyuv|srtp2/", ["codec/", "rtc/srtp/differential_test.cpp", "app/bots/"]),
]

PURE = ["base", "rtp", "sdp", "rtc", "codec", "media", "governance", "conference"]
# name, pattern, folders it binds, files excused with the reason
FORBIDDEN = [
    ("clock", r"(steady_clock|system_clock|high_resolution_clock)::now|\bclock_gettime\(|\bgettimeofday\(|[^_\w.>]time\((nullptr|NULL|0)\)",
     PURE + ["storage", "link", "engine", "api", "documents"], []),
    ("socket", r"(?<![\w>])::(socket|sendto|recvfrom|sendmsg|recvmsg|connect|bind|accept)\(|#include <sys/socket\.h>",
     PURE + ["storage", "governance", "api", "engine", "documents"], []),
    ("thread", r"std::(thread|jthread|async|condition_variable)\b|#include <(thread|future|condition_variable|pthread\.h)>", PURE + ["engine"], []),
    ("lock", r"std::(mutex|shared_mutex|recursive_mutex|lock_guard|unique_lock|scoped_lock)\b", PURE + ["engine"], []),
    ("json", r"nlohmann", [f for f in PURE if f != "base"] + ["engine", "net", "link", "storage", "documents"], []),
    ("sleep", r"sleep_for|\busleep\(|[^_\w]sleep\(", PURE + ["engine", "api"], []),
]

# Two translation units may hold Beast: they cost a minute each to compile.
MAX_BEAST_CPP = 2
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^">]+)[">]')


def strip_comments(text):
    text = re.sub(r"/\*.*?\*/", lambda m: "\n" * m.group().count("\n"), text, flags=re.S)
    return re.sub(r"//[^\n]*", "", text)


def folder_may_include(folder, header):
    target, _, rest = header.partition("/")
    for entry in ALLOWED.get(folder, []):
        if entry == "*" or entry == target or entry == f"{target}:{rest}":
            return True
    return target in ("base", folder)


def check(root):
    src = root / "src"
    folders = {p.name for p in src.iterdir() if p.is_dir()}
    problems = [f"{f}: folder is not in the table of walls" for f in sorted(folders - set(ALLOWED))]
    beast = []
    for path in sorted(src.rglob("*.[ch]pp")):
        name = path.relative_to(src).as_posix()
        folder = name.split("/")[0]
        is_test = name.endswith("_test.cpp")
        for number, line in enumerate(strip_comments(path.read_text(encoding="utf-8")).splitlines(), 1):
            where = f"src/{name}:{number}"
            include = INCLUDE.match(line)
            if include:
                header = include.group(1)
                if header.split("/")[0] in folders and "/" in header and not folder_may_include(folder, header):
                    problems.append(f"{where}: {folder}/ may not include {header}")
                for pattern, allowed in THIRD_PARTY:
                    if re.match(pattern, header):
                        if not any(name == a or name.startswith(a) for a in allowed):
                            problems.append(f"{where}: third-party header {header} is not for {folder}/")
                        if pattern.startswith("boost/beast") and name.endswith(".cpp"):
                            beast.append(name)
                        break
            if is_test:
                continue
            for kind, pattern, bound, excused in FORBIDDEN:
                if folder in bound and name not in excused and re.search(pattern, line):
                    problems.append(f"{where}: forbidden call ({kind}) in {folder}/: {line.strip()[:80]}")
    if len(set(beast)) > MAX_BEAST_CPP:
        problems.append(f"Beast stands in {sorted(set(beast))}: at most {MAX_BEAST_CPP} files")
    return problems


# One header that each third-party pattern must catch; a pattern without one here fails the proof.
SAMPLE_HEADERS = [
    "boost/beast/http.hpp", "boost/asio/ssl/context.hpp", "boost/asio/io_context.hpp", "boost/endian.hpp", "openssl/evp.h",
    "nlohmann/json.hpp", "yaml-cpp/yaml.h", "toml++/toml.h", "CLI/CLI.hpp", "seccomp.h", "soci/soci.h", "libpq-fe.h", "sqlite3.h",
    "sodium.h", "google/protobuf/message.h", "link.pb.h", "spdlog/spdlog.h", "fmt/core.h", "pango/pangocairo.h", "cairo.h",
    "glib.h", "hb.h", "opus/opus.h", "vpx/vpx_decoder.h", "x264.h", "libavcodec/avcodec.h", "libyuv.h", "srtp2/srtp.h",
]
SAMPLE_CALLS = {
    "clock": ["auto t = std::chrono::steady_clock::now();", "clock_gettime(CLOCK_REALTIME, &t);", "auto t = time(nullptr);"],
    "socket": ["int s = ::socket(1, 2, 3);", "#include <sys/socket.h>"],
    "thread": ["std::thread worker;", "#include <condition_variable>"],
    "lock": ["std::mutex mutex;", "std::lock_guard guard(m);"],
    "json": ["nlohmann::json j;"],
    "sleep": ["std::this_thread::sleep_for(x);", "usleep(5);"],
}


def plants():
    """One violation of every kind the tables know: (file -> line, words of the finding)."""
    for folder in ALLOWED:
        for other in ALLOWED:
            header = f"{other}/planted.hpp"
            if not folder_may_include(folder, header):
                yield {f"{folder}/planted.cpp": f'#include "{header}"'}, f"{folder}/ may not include {header}"
                yield {f"{folder}/planted.hpp": f"#include <{header}>"}, f"{folder}/ may not include {header}"
    for pattern, allowed in THIRD_PARTY:
        headers = [h for h in SAMPLE_HEADERS if re.match(pattern, h)]
        if not headers:
            yield {}, f"no sample header for {pattern}"
        for header in headers:
            for folder in ALLOWED:
                if not any(a.startswith(f"{folder}/") for a in allowed):
                    yield {f"{folder}/planted.cpp": f"#include <{header}>"}, f"third-party header {header} is not for {folder}/"
    yield {"api/routes/planted.cpp": "#include <boost/beast/http.hpp>"}, "third-party header"
    yield {f"api/http/planted{i}.cpp": "#include <boost/beast/http.hpp>" for i in range(MAX_BEAST_CPP + 1)}, "Beast stands in"
    for kind, _, bound, _ in FORBIDDEN:
        for line in SAMPLE_CALLS[kind]:
            for folder in bound:
                yield {f"{folder}/planted.cpp": line}, f"forbidden call ({kind}) in {folder}/"
    yield {"planted_folder/a.cpp": "int x;"}, "not in the table"


def found(files, expected):
    with tempfile.TemporaryDirectory() as directory:
        root = pathlib.Path(directory)
        for folder in ALLOWED:
            (root / "src" / folder).mkdir(parents=True)
        for name, line in files.items():
            planted = root / "src" / name
            planted.parent.mkdir(parents=True, exist_ok=True)
            planted.write_text(line + "\n", encoding="utf-8")
        return any(expected in problem for problem in check(root))


def prove():
    every = list(plants())
    missed = [(files, expected) for files, expected in every if not found(files, expected)]
    for files, expected in missed:
        print(f"NOT FOUND: {expected}: {files}")
    print(f"{len(every) - len(missed)} of {len(every)} planted violations were found")
    return len(missed)


def main():
    if "--prove" in sys.argv:
        return 1 if prove() else 0
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2])
    problems = check(root)
    for problem in problems:
        print(problem)
    print(f"layers: {len(problems)} violations")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
