#!/usr/bin/env bash
# Runs the tests with a real Windows Python: what a Windows machine would do, without its file dialogs and printers.
#   test.sh [ARGUMENTS OF pytest…]
set -euo pipefail
cd "$(dirname "$0")/../.."
packaging/windows/wine/setup test requirements-dev.txt
[ $# -gt 0 ] || set -- tests/windows tests/unit tests/desktop tests/integration
WINDOWS_TIMEOUT=${WINDOWS_TIMEOUT:-1800} packaging/windows/wine/run build/windows/test/python.exe -m pytest --quiet -p no:cacheprovider -p no:schemathesis "$@"
