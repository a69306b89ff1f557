#!/usr/bin/env bash
# Installs the programs that ours is held against, and the one that reads the words. Safe to repeat.
set -euo pipefail
.venv/bin/python -m compileall -q certwizard # as an installation has it
if command -v gs ocrmypdf tesseract >/dev/null && tesseract --list-langs 2>/dev/null | grep -qx spa; then exit 0; fi
if [ "$(uname -s)" = Darwin ]; then
  brew install ghostscript ocrmypdf tesseract tesseract-lang pngquant
elif command -v apt-get >/dev/null; then
  sudo=$([ "$(id -u)" = 0 ] || echo sudo)
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends \
    ghostscript ocrmypdf pngquant tesseract-ocr tesseract-ocr-spa >/dev/null
else
  echo "Install ghostscript, ocrmypdf and tesseract with its language spa, then run this again." >&2
  exit 1
fi
