#!/usr/bin/env bash
# Brings the translations in line with the window's texts: what is new waits as "unfinished", what is gone is dropped.
set -euo pipefail
cd "$(dirname "$0")/.."

gather() { # LANGUAGE OPTION…
# shellcheck disable=SC2046 # no name has a space
  .venv/bin/pyside6-lupdate $(find certwizard/desktop -name '*.py' | sort) -silent -locations none -no-obsolete \
    -source-language es_CO -target-language "$1" "${@:2}" -ts "resources/translations/certwizard_${1%_*}.ts"
}
gather en_US
gather es_CO -pluralonly
packaging/setup.sh
