#!/usr/bin/env bash
# Makes dist/certwizard-VERSION-linux-MACHINE.tar.gz: the application, its desktop entry, its description, its icon.
#   BRAND    a folder with certwizard-brand.toml: that provider's edition
set -euo pipefail
cd "$(dirname "$0")/../.."
. packaging/reproducible.sh
packaging/system-packages.sh binutils
packaging/tools.sh
[ -x build/linux/environment/bin/python ] || "${PYTHON:-python3}" -m venv build/linux/environment
build/tools/bin/uv pip sync --quiet --python build/linux/environment/bin/python --require-hashes \
  requirements.txt packaging/requirements-build.txt

version=$(.venv/bin/python packaging/version.py)
name=certwizard-$version-linux-$(uname -m)
rm -rf build/linux/dist
build/linux/environment/bin/python -m PyInstaller --noconfirm --clean --log-level ERROR --distpath build/linux/dist/opt \
  --workpath build/linux/work packaging/certwizard.spec
share=build/linux/dist/share
install -D -m 644 packaging/linux/io.github.certwizard.certwizard.desktop -t "$share/applications"
install -D -m 644 packaging/linux/io.github.certwizard.certwizard.metainfo.xml -t "$share/metainfo"
install -D -m 644 resources/icons/certwizard.svg "$share/icons/hicolor/scalable/apps/io.github.certwizard.certwizard.svg"
[ -z "${BRAND:-}" ] || .venv/bin/python packaging/branding.py "$BRAND" build/linux/dist/opt/certwizard

mkdir -p dist
tar --create --sort=name --owner=0 --group=0 --numeric-owner --mode=go=rX,u+rw,a-s --mtime="@$SOURCE_DATE_EPOCH" \
  --format=gnu --transform="s,^\.,$name," --directory build/linux/dist . | gzip -9 --no-name >"dist/$name.tar.gz"
echo "dist/$name.tar.gz: $(du -m --apparent-size "dist/$name.tar.gz" | cut -f1) MB," \
  "$(du -sm --apparent-size build/linux/dist | cut -f1) MB on disk"
