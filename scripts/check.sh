#!/usr/bin/env bash
# Format, tidy on changed files, layers, seed conventions, unit tests.
set -euo pipefail
cd "$(dirname "$0")/.."
mapfile -t sources < <(git ls-files 'src/*.cpp' 'src/*.hpp' 'tests/*.cpp' 'tests/*.hpp' 'bench/*.cpp')
clang-format --dry-run -Werror "${sources[@]}"
base=$(git merge-base HEAD origin/main 2>/dev/null || git rev-parse HEAD~1 2>/dev/null || git rev-parse HEAD)
mapfile -t changed < <(git diff --name-only --diff-filter=AM "$base" -- 'src/*.cpp' | grep -v _test.cpp || true)
((${#changed[@]})) && clang-tidy -p build/release --quiet "${changed[@]}"
python3 tests/layers/check_layers.py
ctest --test-dir build/release --output-on-failure -j "$(nproc)"
