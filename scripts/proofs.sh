#!/usr/bin/env bash
# The long proofs, which `make test` runs in a shorter form: 64 clients that book the same rooms for a minute on both
# databases, 50 kills of control under write load, 50 kills of each role and of both in a meeting. About half an hour.
set -euo pipefail
cd "$(dirname "$0")/.."
DIEMCAU_RACE_CLIENTS=64 DIEMCAU_RACE_SECONDS=60 build/release/src/storage/storage_test --gtest_filter='*book_the_same_rooms*'
KILL_ROUNDS=${KILL_ROUNDS:-50} scripts/e2e.sh kills
RESTART_ROUNDS=${RESTART_ROUNDS:-50} scripts/e2e.sh restarts
