#!/bin/bash
# make bench: builds the load and the server under test, then measures both servers in a network namespace that is made
# here and removed again. Needs root (namespace, real-time priority) and Debian's janus. Options go to bench/bench.mjs,
# for a short look: scripts/bench.sh --receivers 10 --alone "" --runs 1 --seconds 5 --meetings 0
set -euo pipefail
cd "$(dirname "$0")/.."

BUILD=${BENCH_BUILD:-build/release}
OUT=$PWD/build/bench
SPACE=diemcau-bench-$$

if [ "$(id -u)" != 0 ]; then
  echo "make bench makes a network namespace: run it as root" >&2
  exit 1
fi
command -v janus >/dev/null || scripts/install-deps.sh
[ -d tests/e2e/node_modules/ws ] || npm ci --prefix tests/e2e --no-audit --no-fund
[ -f "$BUILD/build.ninja" ] || cmake --preset release >/dev/null
cmake --build "$BUILD" --target bench_bots engine_probe diemcau

# Janus leaves loopback interfaces out, so the address both servers use stands on a veth pair; both ends are in the
# namespace, and traffic to an address of one's own is routed over lo.
trap 'ip netns delete "$SPACE"' EXIT
ip netns add "$SPACE"
ip -n "$SPACE" link set lo up
ip -n "$SPACE" link add v0 type veth peer name v1
ip -n "$SPACE" addr add 127.77.0.1/32 dev v0
ip -n "$SPACE" link set v0 up
ip -n "$SPACE" link set v1 up

mkdir -p "$OUT"
ip netns exec "$SPACE" node bench/bench.mjs --out "$OUT" --bots "$(realpath "$BUILD")/bench/bench_bots" \
  --server "$(realpath "$BUILD")/tests/e2e/engine_probe" "$@"
