#!/usr/bin/env bash
# Makes the packages and tries them out: the example edition's installer and then ours, under Wine and in both
# languages, and the application for Linux, twice, byte for byte.
set -euo pipefail
cd "$(dirname "$0")/.."
packaging/system-packages.sh locales
# Wine's language is that of the locale, which has to exist.
export LOCPATH=$PWD/build/locales
mkdir -p "$LOCPATH"
localedef --no-archive -i es_CO -f UTF-8 "$LOCPATH/es_CO.UTF-8"

installed() {
  local installer
  installer=$PWD/$(echo dist/certwizard-*-windows.exe)
  LC_ALL=$1 CERTWIZARD_INSTALLER="Z:${installer//\//\\}" packaging/windows/test.sh tests/installed "${@:2}"
}

make_installer() {
  packaging/windows/build-application.sh
  packaging/windows/build-installer.sh
}

BRAND=packaging/brands/ejemplo make_installer
CERTWIZARD_EDITION=yes installed es_CO.UTF-8
make_installer
installed es_CO.UTF-8
installed C.UTF-8 -k by_hand
packaging/linux/test.sh
packaging/macos/dry-run.sh
