#!/usr/bin/env bash
# Browser tests against the real program. Arguments are names of suites (tests/e2e/run.mjs); without any, all of them and
# the tests of their own arithmetic.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/node-env.sh
if [[ ! -d tests/e2e/node_modules || tests/e2e/package-lock.json -nt tests/e2e/node_modules/.stamp ]]; then
  (cd tests/e2e && npm ci --no-audit --no-fund --loglevel=error && touch node_modules/.stamp)
fi
[[ $# -gt 0 ]] || node --test --test-reporter=dot tests/e2e/lib/*.test.mjs
exec node tests/e2e/run.mjs "$@"
