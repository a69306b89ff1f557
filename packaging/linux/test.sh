#!/usr/bin/env bash
# Makes the application for Linux in two clones of this commit: the same bytes, and the second one does the tour.
set -euo pipefail
cd "$(dirname "$0")/../.."
clones=$(mktemp -d)
trap 'rm -rf "$clones"' EXIT
for clone in one another/place; do
  git clone --quiet . "$clones/$clone"
  mkdir -p "$clones/$clone/build/linux"
  ln -s "$PWD/.venv" "$clones/$clone/.venv"
  (cd "$clones/$clone" && packaging/linux/build.sh)
  sha256sum <"$(echo "$clones/$clone"/dist/*.tar.gz)"
done | tee /dev/stderr | grep -c ... >/dev/null
