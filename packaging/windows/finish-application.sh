#!/usr/bin/env bash
# Signs build/windows/dist/certwizard, wherever it was made, and makes it a provider's edition if BRAND names one.
set -euo pipefail
cd "$(dirname "$0")/../.."
. packaging/reproducible.sh
packaging/system-packages.sh osslsigncode openssl
application=build/windows/dist/certwizard
packaging/windows/sign.sh "$application/certwizard.exe"
[ -z "${BRAND:-}" ] || .venv/bin/python packaging/branding.py "$BRAND" "$application"
packaging/same-dates.sh "$application"
echo "$application: $(du -sm --apparent-size "$application" | cut -f1) MB"
