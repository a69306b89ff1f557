#!/usr/bin/env bash
# Makes the application for Linux in two clones of this commit, at different places: the same bytes, and it does the tour.
set -euo pipefail
cd "$(dirname "$0")/../.."
clones=$(mktemp -d)
trap 'rm -rf "$clones"' EXIT
for clone in one another/place; do
  git clone --quiet . "$clones/$clone"
  ln -s "$PWD/.venv" "$clones/$clone/.venv"
  "$clones/$clone/packaging/linux/build.sh"
done
sums=$(sha256sum "$clones"/one/dist/*.tar.gz "$clones"/another/place/dist/*.tar.gz | cut -d' ' -f1)
echo "$sums"
[ "$(uniq <<<"$sums" | wc -l)" = 1 ] || { echo "Two builds of one commit differ." >&2; exit 1; }

mkdir "$clones/installed"
tar --extract --strip-components=1 --directory "$clones/installed" --file "$(echo "$clones"/one/dist/*.tar.gz)"
rm -rf "$clones/one" "$clones/another"
cd /
QT_QPA_PLATFORM=offscreen PATH=/usr/bin:/bin "$clones/installed/opt/certwizard/certwizard" tour --out "$clones/tour"
[ "$(find "$clones/tour" -name '*.png' | wc -l)" -ge 6 ] || { echo "The tour left no pictures." >&2; exit 1; }
echo "1 passed, 0 failed"
