#!/usr/bin/env bash
# Runs each fuzz target of build/fuzz for N seconds (default 20), two at a time. A crash file is kept in build/fuzz/crashes.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-20}
crashes=build/fuzz/crashes
mkdir -p "$crashes" build/fuzz/corpus
run_one() {
  local target=$1 seconds=$2 name
  name=$(basename "$target")
  local seeds=tests/fuzz/corpus/${name#fuzz_}
  mkdir -p "build/fuzz/corpus/$name"
  local inputs=("build/fuzz/corpus/$name")
  [[ -d $seeds ]] && inputs+=("$seeds")
  if "$target" -max_total_time="$seconds" -artifact_prefix=build/fuzz/crashes/"$name"- -print_final_stats=1 \
      "${inputs[@]}" >"build/fuzz/$name.log" 2>&1; then
    echo "fuzz $name: $(grep -o 'number_of_executed_units: *[0-9]*' "build/fuzz/$name.log" | grep -o '[0-9]*$') runs, clean"
  else
    echo "fuzz $name FAILED"; tail -30 "build/fuzz/$name.log"; return 1
  fi
}
export -f run_one
mapfile -t targets < <(find build/fuzz -type f -executable -name 'fuzz_*' | sort)
((${#targets[@]})) || { echo "no fuzz target was built"; exit 1; }
printf '%s\n' "${targets[@]}" | xargs -P "$(nproc)" -I{} bash -c "run_one {} $seconds"
