#!/usr/bin/env bash
# run.sh <program> <seeds folder> <seconds>: fuzzes in a scratch folder, so that no run changes the seeds. What a run
# finds is written to <program>-findings/ and fails it.
set -euo pipefail
program=$1 seeds=$2 seconds=$3
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/new" "$scratch/seeds" "$program-findings"
for file in "$seeds"/*; do
  case $file in
    *.hex)
      number=0
      while read -r hex; do
        number=$((number + 1))
        printf "$(sed 's/../\\x&/g' <<<"$hex")" >"$scratch/seeds/$(basename "$file")-$number"
      done <"$file"
      ;;
    *) [[ -f $file ]] && cp "$file" "$scratch/seeds/" ;;
  esac
done
"$program" -max_total_time="$seconds" -timeout=60 -rss_limit_mb=2048 -print_final_stats=1 -verbosity=0 \
  -artifact_prefix="$program-findings/" "$scratch/new" "$scratch/seeds"
