#!/usr/bin/env bash
# The whole job without hands, from registration to report: temporary database, one Chromium process per page. Writes build/demo/.
set -euo pipefail
cd "$(dirname "$0")/.."
exec scripts/e2e.sh demo
