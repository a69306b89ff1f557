#!/usr/bin/env bash
# Gives every file of a folder the date of the commit: same-dates.sh FOLDER
set -euo pipefail
find "$1" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
