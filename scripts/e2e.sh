#!/usr/bin/env bash
# Browser tests against the real program: the demo, the restarts, the sabotage. Arguments go to tests/e2e/run.mjs.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/node-env.sh
if [[ ! -d tests/e2e/node_modules || tests/e2e/package-lock.json -nt tests/e2e/node_modules/.stamp ]]; then
  (cd tests/e2e && npm ci --no-audit --no-fund --loglevel=error && touch node_modules/.stamp)
fi
exec node tests/e2e/run.mjs "$@"
