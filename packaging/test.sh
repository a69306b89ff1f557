#!/usr/bin/env bash
# Makes the packages and tries them out: the installer under Wine, and the application for Linux, twice, byte for byte.
set -euo pipefail
cd "$(dirname "$0")/.."
packaging/windows/build-application.sh
packaging/windows/build-installer.sh
installer=$PWD/$(echo dist/certwizard-*-windows.exe)
CERTWIZARD_INSTALLER="Z:${installer//\//\\}" packaging/windows/test.sh tests/installed
packaging/linux/test.sh
