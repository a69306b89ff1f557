#!/usr/bin/env bash
# Makes the Windows application in build/windows/dist/certwizard, on Debian under Wine.
#   BRAND    a folder with certwizard-brand.toml: that provider's edition
set -euo pipefail
cd "$(dirname "$0")/../.."
. packaging/reproducible.sh
packaging/windows/wine/setup application requirements.txt packaging/requirements-build.txt
rm -rf build/windows/dist
WINDOWS_TIMEOUT=3000 packaging/windows/wine/run build/windows/application/python.exe -m PyInstaller --noconfirm --log-level ERROR \
  --distpath build/windows/dist --workpath build/windows/work packaging/certwizard.spec
packaging/windows/finish-application.sh
