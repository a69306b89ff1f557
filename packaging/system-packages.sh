#!/usr/bin/env bash
# Installs the Debian packages named, where apt is and they are not there yet: system-packages.sh PACKAGE…
set -euo pipefail
command -v apt-get >/dev/null || exit 0
missing=()
for package in "$@"; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0
sudo=$([ "$(id -u)" = 0 ] || echo sudo)
echo "Installing system packages: ${missing[*]}"
$sudo apt-get update -qq
# Some names differ between releases (libglib2.0-0t64).
for package in "${missing[@]}"; do
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "$package" >/dev/null \
    || DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${package}t64" >/dev/null
done
