#!/usr/bin/env bash
# Writes dist/certwizard-VERSION-sbom.cdx.json: what the application is made of, with versions, licences and checksums.
set -euo pipefail
cd "$(dirname "$0")/.."
. packaging/reproducible.sh
packaging/tools.sh
version=$(.venv/bin/python packaging/version.py)
mkdir -p dist
build/tools/bin/cyclonedx-py requirements requirements.txt --pyproject pyproject.toml --mc-type application \
  --output-reproducible --spec-version 1.6 --of JSON -o "dist/certwizard-$version-sbom.cdx.json"
echo "dist/certwizard-$version-sbom.cdx.json"
