#!/usr/bin/env bash
# Every test, in order, with the time of each part. Stops at the first part that fails.
#   PARTS="unit asan" scripts/test.sh   runs only those parts
set -euo pipefail
cd "$(dirname "$0")/.."
parts=${PARTS:-"build web unit asan fuzz e2e"}
jobs=${JOBS:-$(nproc)}
report=()
passed=0
mkdir -p build

run_part() {
  local name=$1 started=$SECONDS
  echo "=== $name"
  "part_$name"
  report+=("$(printf '%-8s %4d s' "$name" $((SECONDS - started)))")
  passed=$((passed + 1))
}

part_build() {
  scripts/install-deps.sh
  cmake --preset release >/dev/null
  cmake --build --preset release -j "$jobs"
  python3 scripts/slow_units.py build/release
}

part_web() {
  source scripts/node-env.sh
  scripts/build-web.sh
  (cd web && npm test --silent)
}

# The random proofs at their full length (10^6 operations): half a minute of processor time in all.
part_unit() { DIEMCAU_LONG=1 ctest --test-dir build/release --output-on-failure -j "$jobs"; }

part_asan() {
  local folders=(base rtp sdp rtc media conference)
  cmake --preset asan >/dev/null
  cmake --build --preset asan -j "$jobs" -- "${folders[@]/%/_test}"
  ctest --test-dir build/asan --output-on-failure -R "^($(IFS='|'; echo "${folders[*]}"))$"
}

part_fuzz() {
  cmake --preset fuzz -DDIEMCAU_FUZZ_SECONDS="${FUZZ_SECONDS:-20}" >/dev/null
  cmake --build --preset fuzz -j "$jobs" -- fuzz_all
  ctest --test-dir build/fuzz --output-on-failure -L fuzz -j "$jobs"
}

part_e2e() { scripts/e2e.sh; }

for part in $parts; do run_part "$part"; done
echo "=== time of each part"
printf '%s\n' "${report[@]}"
echo "$passed passed, 0 failed"
