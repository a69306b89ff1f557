#!/usr/bin/env bash
# Makes .venv with everything that running and testing need. Safe to repeat; does nothing when nothing changed.
set -euo pipefail
cd "$(dirname "$0")/.."

stamp=.venv/.ready
wanted=$(cat requirements-dev.txt pyproject.toml packaging/setup.sh | cksum)

make_catalogues() {
  for source in resources/translations/*.ts; do
    [ "${source%.ts}.qm" -nt "$source" ] || .venv/bin/pyside6-lrelease -silent "$source"
  done
}

if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then make_catalogues; exit 0; fi

system_packages=(
  python3-venv
  # what the packaging's tests check it with
  shellcheck desktop-file-utils appstream flatpak-builder osslsigncode openssl
  # what Qt loads at run time, and a virtual screen for the tests
  libegl1 libgl1 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libglib2.0-0
  libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-image0 libxcb-render-util0 libxcb-xinerama0
  xvfb xauth fonts-dejavu-core fonts-inter faketime
  # a screen reader's way in
  at-spi2-core dbus gir1.2-atspi-2.0 python3-gi
  # another reader of the marks on a letter
  zbar-tools
)
packaging/system-packages.sh "${system_packages[@]}"

python=${PYTHON:-python3}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "certwizard needs Python 3.11 or newer; '$python' is $("$python" --version). Set PYTHON to another one." >&2
  exit 1
}
[ -x .venv/bin/python ] || "$python" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
echo "$wanted" >"$stamp"
make_catalogues
