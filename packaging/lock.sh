#!/usr/bin/env bash
# Writes the two locked lists from pyproject.toml again: what runs, and what runs and tests. Needs uv on the PATH.
set -euo pipefail
cd "$(dirname "$0")/.."
compile() { uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate -q "$@"; }
compile -o requirements-dev.txt pyproject.toml --extra dev
compile -o requirements.txt pyproject.toml -c requirements-dev.txt
