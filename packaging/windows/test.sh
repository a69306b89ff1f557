#!/usr/bin/env bash
# Runs the tests with a real Windows Python: what a Windows machine would do.
#   test.sh [ARGUMENTS OF pytest…]    without any, all; what failed is tried once more when nothing else runs
set -euo pipefail
cd "$(dirname "$0")/../.."
packaging/windows/wine/setup test requirements-dev.txt
# The isolated children write no bytecode: what only they import would be compiled anew by each.
if [ ! build/windows/test/.compiled -nt requirements-dev.txt ]; then
  packaging/windows/wine/run build/windows/test/python.exe -m compileall -q build/windows/test/Lib certwizard
  touch build/windows/test/.compiled
fi

# One worker: a test that hangs is ended with it (pyproject.toml), and another goes on with the rest.
tests() {
  WINDOWS_TIMEOUT=${WINDOWS_TIMEOUT:-1800} packaging/windows/wine/run build/windows/test/python.exe \
    -m pytest --quiet -n 1 -o cache_dir="build/windows/cache-${WINDOWS_NAME:-tests}" -p no:schemathesis "$@"
}

if [ $# -gt 0 ]; then
  tests "$@"
  exit
fi
# Much of the time is waiting, so there are more parts than processors. The window's tests want the keyboard for
# themselves, so each part has a Windows of its own. What is counted or measured in many pictures is not looked at here
# again: it takes minutes, and what a picture shows is the same on every system.
pictures=(tests/integration/test_accuracy.py tests/unit/documents/test_{check,own_pixels,shrinking,signature,wording}.py)
not_again=("${pictures[@]/#/--ignore=}")
pages=(tests/desktop/test_pages_*.py tests/desktop/test_session.py)

part() {  # NAME [OPTION OF pytest…]
  local chosen
  case $1 in
    pages) chosen=("${pages[@]}") ;;
    integration) chosen=(tests/integration "${not_again[@]}") ;;
    rest) chosen=(tests/windows tests/unit tests/desktop "${not_again[@]}" "${pages[@]/#/--ignore=}") ;;
  esac
  WINDOWS_NAME=$1 tests "${@:2}" "${chosen[@]}" 2>&1
}

names=(rest pages integration)
running=()
for name in "${names[@]}"; do
  { part "$name" & } >"build/windows/$name.txt"
  running+=("$!")
done
tail --follow --lines=+1 --pid="${running[0]}" "build/windows/${names[0]}.txt"

status=0
again=()
for number in "${!names[@]}"; do
  name=${names[$number]}
  ended=0
  wait "${running[$number]}" || ended=$?
  [ "$number" = 0 ] || cat "build/windows/$name.txt"
  case $ended in
    0) ;;
    1) again+=("$name") ;;  # pytest counted what failed
    *) status=$ended && echo "The part «$name» ended with $ended." ;;
  esac
done
for name in "${again[@]}"; do  # nothing else runs now
  part "$name" --last-failed || status=$?
done
exit "$status"
