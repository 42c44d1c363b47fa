#!/usr/bin/env bash
# The tests of every folder under AddressSanitizer and UBSan, then under ThreadSanitizer. (`make test` runs the first of them
# on the folders that read what others send.)
#   PRESETS=tsan FOLDERS="net link" scripts/sanitize.sh   runs some
set -euo pipefail
cd "$(dirname "$0")/.."
folders=${FOLDERS:-"base rtp sdp rtc codec media governance conference net engine link storage documents api app"}
jobs=${JOBS:-$(nproc)}
read -ra names <<<"$folders"
for preset in ${PRESETS:-asan tsan}; do
  echo "=== $preset"
  cmake --preset "$preset" >/dev/null
  cmake --build --preset "$preset" -j "$jobs" -- "${names[@]/%/_test}"
  # ThreadSanitizer of this compiler cannot place its shadow where the kernel scatters mappings widely.
  setarch "$(uname -m)" --addr-no-randomize ctest --test-dir "build/$preset" --output-on-failure -R "^(${folders// /|})$"
done
