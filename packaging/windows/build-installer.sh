#!/usr/bin/env bash
# Makes the signed installer in dist/ out of build/windows/dist/certwizard.
set -euo pipefail
cd "$(dirname "$0")/../.."
. packaging/reproducible.sh
packaging/system-packages.sh nsis osslsigncode openssl
version=$(.venv/bin/python packaging/version.py)
application=$PWD/build/windows/dist/certwizard
list=$PWD/build/windows/files.nsh
out=$PWD/dist/certwizard-$version-windows.exe
title=certwizard
[ -z "${BRAND:-}" ] || title=$(.venv/bin/python packaging/branding.py "$BRAND")

# makensis takes a folder in the order of the disk: the list is in the order of the names.
(cd "$application" && find . -type f -printf '%P\n' | LC_ALL=C sort) | while read -r path; do
  folder=$(dirname "$path")
  if [ "$folder" != "${last:-}" ]; then
    # shellcheck disable=SC2016 # NSIS expands it
    printf 'SetOutPath "$INSTDIR%s"\n' "$([ "$folder" = . ] || printf '\\%s' "${folder//\//\\}")"
    last=$folder
  fi
  printf 'File "%s"\n' "$application/$path"
done >"$list"
gone=$PWD/build/windows/gone.nsh
# shellcheck disable=SC2016 # NSIS expands it
(cd "$application" && find . -mindepth 1 -maxdepth 1 -printf '%y %P\n' | LC_ALL=C sort) \
  | sed -E 's/^f (.*)/Delete "$INSTDIR\\\1"/; s/^d (.*)/RMDir \/r "$INSTDIR\\\1"/' >"$gone"

panel=$PWD/build/windows/panel.bmp
.venv/bin/python packaging/icons.py resources/icons/certwizard.svg "$panel"

mkdir -p dist
makensis -V2 -DVERSION="$version" -DFILES="$list" -DGONE="$gone" -DTITLE="$title" -DOUT="$out" \
  -DICON="$PWD/build/windows/work/certwizard/certwizard.ico" -DPANEL="$panel" -DSIGN="$PWD/packaging/windows/sign.sh" \
  packaging/windows/certwizard.nsi
packaging/windows/sign.sh "$out"
echo "$out: $(du -m --apparent-size "$out" | cut -f1) MB"
