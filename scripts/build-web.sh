#!/usr/bin/env bash
# Builds the pages into web/dist when their sources changed since the last build.
set -euo pipefail
source "$(dirname "$0")/node-env.sh"
cd "$(dirname "$0")/../web"
if [[ ! -d node_modules || package-lock.json -nt node_modules/.stamp ]]; then
  npm ci --no-audit --no-fund --loglevel=error
  touch node_modules/.stamp
fi
if [[ ! -f dist/index.html ]] || [[ -n $(find src public index.html package.json ../schema/openapi.yaml -newer dist/index.html -print -quit 2>/dev/null) ]]; then
  npm run --silent build
fi
