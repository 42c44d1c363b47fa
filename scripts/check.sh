#!/usr/bin/env bash
# Format of C++ and of the pages, tidy on changed files, layers, seed conventions, unit tests.
set -euo pipefail
cd "$(dirname "$0")/.."
mapfile -t sources < <(git ls-files 'src/*.cpp' 'src/*.hpp' 'tests/*.cpp' 'tests/*.hpp' 'bench/*.cpp')
clang-format --dry-run -Werror "${sources[@]}"
source scripts/node-env.sh
scripts/build-web.sh
(cd web && npx biome check .)
# Changed files: what is not committed, not even added, and the commits that the published branch has not; in a fresh clone,
# or without one, the last five commits. BASE=<commit> looks further back. Tests are left to the compilers' warnings.
published=$(git merge-base HEAD origin/main 2>/dev/null || true)
[[ -n $published && $published != $(git rev-parse HEAD) ]] || published=$(git rev-parse -q --verify HEAD~5 || git rev-list --max-parents=0 HEAD | tail -1)
mapfile -t changed < <({ git diff --name-only --diff-filter=AM "${BASE:-$published}" -- 'src/*.cpp' 'bench/*.cpp'
  git ls-files --others --exclude-standard -- 'src/*.cpp' 'bench/*.cpp'; } | grep -v _test.cpp | sort -u)
if ((${#changed[@]})); then
  echo "clang-tidy: ${#changed[@]} changed files"
  printf '%s\n' "${changed[@]}" | xargs -P "$(nproc)" -n 4 clang-tidy -p build/release --quiet 2>/dev/null
fi
python3 tests/layers/check_layers.py
ctest --test-dir build/release --output-on-failure -j "$(nproc)"
