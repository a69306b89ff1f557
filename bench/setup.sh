#!/usr/bin/env bash
# Installs the programs that ours is held against, the one that reads the words, and readers. Safe to repeat.
set -euo pipefail
.venv/bin/python -m compileall -q certwizard # as an installation has it
missing=
for program in gs ocrmypdf tesseract pdftoppm mutool qpdf; do command -v "$program" >/dev/null || missing+=" $program"; done
if [ -z "$missing" ] && tesseract --list-langs 2>/dev/null | grep -qx spa; then exit 0; fi
if [ "$(uname -s)" = Darwin ]; then
  brew install ghostscript ocrmypdf tesseract tesseract-lang pngquant poppler mupdf-tools qpdf
elif command -v apt-get >/dev/null; then
  sudo=$([ "$(id -u)" = 0 ] || echo sudo)
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends \
    ghostscript ocrmypdf pngquant tesseract-ocr tesseract-ocr-spa poppler-utils mupdf-tools qpdf >/dev/null
else
  echo "Install ghostscript, ocrmypdf, tesseract with its language spa, poppler, mupdf-tools and qpdf, then run this again." >&2
  exit 1
fi
