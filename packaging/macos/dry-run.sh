#!/usr/bin/env bash
# Without a Mac: whether every locked package is to be had for both of a Mac's processors. Fetches none of them.
set -euo pipefail
cd "$(dirname "$0")/../.."
packaging/tools.sh
for processor in aarch64 x86_64; do
  build/tools/bin/uv pip sync --quiet --dry-run --python-platform "$processor-apple-darwin" --python-version 3.13 \
    --only-binary :all: --require-hashes --target build/macos/none requirements.txt packaging/requirements-build.txt
done
