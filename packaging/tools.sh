#!/usr/bin/env bash
# Makes build/tools with what only building needs. Safe to repeat; does nothing when nothing changed.
set -euo pipefail
cd "$(dirname "$0")/.."
stamp=build/tools/.ready
wanted=$(cksum <packaging/requirements-build.txt)
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then exit 0; fi
[ -x build/tools/bin/python ] || "${PYTHON:-python3}" -m venv build/tools
build/tools/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r packaging/requirements-build.txt
echo "$wanted" >"$stamp"
