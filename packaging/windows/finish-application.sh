#!/usr/bin/env bash
# Signs build/windows/dist/certwizard, wherever it was made, and makes it a provider's edition if BRAND names one.
set -euo pipefail
cd "$(dirname "$0")/../.."
. packaging/reproducible.sh
packaging/system-packages.sh osslsigncode openssl gcc-mingw-w64-x86-64
packaging/tools.sh
application=build/windows/dist/certwizard
build/tools/bin/python packaging/windows/small_blas.py "$application/_internal"
packaging/windows/sign.sh "$application/certwizard.exe"
[ -z "${BRAND:-}" ] || .venv/bin/python packaging/branding.py "$BRAND" "$application"
packaging/same-dates.sh "$application"
echo "$application: $(du -sm --apparent-size "$application" | cut -f1) MB"
