#!/usr/bin/env bash
# Writes the locked lists again: what runs, what runs and tests, what builds. Needs uv on the PATH.
set -euo pipefail
cd "$(dirname "$0")/.."
compile() { uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate -q "$@"; }
compile -o requirements-dev.txt pyproject.toml --extra dev
compile -o requirements.txt pyproject.toml -c requirements-dev.txt
compile -o packaging/requirements-build.txt packaging/requirements-build.in -c requirements-dev.txt
