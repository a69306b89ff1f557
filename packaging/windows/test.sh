#!/usr/bin/env bash
# Runs the tests with a real Windows Python: what a Windows machine would do.
#   test.sh [ARGUMENTS OF pytest…]    without any, all; what failed beside the others is tried once more by itself
set -euo pipefail
cd "$(dirname "$0")/../.."
packaging/windows/wine/setup test requirements-dev.txt

# One worker: a test that hangs is ended with it (pyproject.toml), and another goes on with the rest.
tests() {
  WINDOWS_TIMEOUT=${WINDOWS_TIMEOUT:-1800} packaging/windows/wine/run build/windows/test/python.exe \
    -m pytest --quiet -n 1 -o cache_dir="build/windows/cache-${WINDOWS_NAME:-tests}" -p no:schemathesis "$@"
}

all_of() { tests "$@" || { [ $? -eq 1 ] && tests --last-failed "$@"; }; }

if [ $# -gt 0 ]; then
  tests "$@"
  exit
fi
# Much of the time is waiting, so there are more parts than processors. The window's tests want the keyboard for
# themselves, so each part has a Windows of its own. What is counted over many pictures is not counted here again: it
# takes minutes, and what a picture shows is the same on every system.
counted=(tests/integration/test_accuracy.py tests/unit/documents/test_{signature,wording}.py)
not_again=("${counted[@]/#/--ignore=}")
pages=(tests/desktop/test_pages_*.py tests/desktop/test_session.py)
WINDOWS_NAME=pages all_of "${pages[@]}" >build/windows/pages.txt 2>&1 &
others=("$!")
WINDOWS_NAME=integration all_of tests/integration "${not_again[@]}" >build/windows/integration.txt 2>&1 &
others+=("$!")
status=0
all_of tests/windows tests/unit tests/desktop "${not_again[@]}" "${pages[@]/#/--ignore=}" 2>&1 |
  tee build/windows/rest.txt || status=$?
for other in "${others[@]}"; do
  wait "$other" || status=$?
done
cat build/windows/{pages,integration}.txt
[ "$status" = 0 ] || grep -hE '^(FAILED|ERROR) ' build/windows/{pages,integration,rest}.txt || true
exit "$status"
