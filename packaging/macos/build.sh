#!/usr/bin/env bash
# On a Mac: makes dist/certwizard-VERSION-macos.dmg, for Apple and Intel processors. Not run where it was written.
#   PYTHON                     a universal2 Python (python.org's installer), 3.13
#   CERTWIZARD_SIGN_IDENTITY   name of the Developer ID in the keychain; unset: signed for this machine only
#   CERTWIZARD_NOTARY_PROFILE  name under which `notarytool store-credentials` keeps the access; unset: not notarised
#   BRAND                      a folder with certwizard-brand.toml: that provider's edition
set -euo pipefail
cd "$(dirname "$0")/../.."
[ "$(uname -s)" = Darwin ] || { echo "The application for macOS is made on a Mac." >&2; exit 1; }
. packaging/reproducible.sh
packaging/tools.sh
environment=build/macos/environment
[ -x "$environment/bin/python" ] || "${PYTHON:-python3.13}" -m venv "$environment"
"$environment/bin/python" packaging/macos/universal.py "$environment" requirements.txt packaging/requirements-build.txt

version=$(.venv/bin/python packaging/version.py)
rm -rf build/macos/dist
"$environment/bin/python" -m PyInstaller --noconfirm --clean --log-level ERROR --distpath build/macos/dist \
  --workpath build/macos/work packaging/certwizard.spec
application=build/macos/dist/certwizard.app
[ -z "${BRAND:-}" ] || .venv/bin/python packaging/branding.py "$BRAND" "$application/Contents/Resources"

identity=${CERTWIZARD_SIGN_IDENTITY:--}
stamp=$([ "$identity" = - ] && echo --timestamp=none || echo --timestamp)
# From the inside out: a signature covers what it contains.
find "$application/Contents" -type f \( -name '*.dylib' -o -name '*.so' -o -perm -u+x \) -print0 \
  | xargs -0 codesign --force "$stamp" --options runtime --sign "$identity"
codesign --force "$stamp" --options runtime --entitlements packaging/macos/entitlements.plist --sign "$identity" "$application"
codesign --verify --deep --strict "$application"

image=dist/certwizard-$version-macos.dmg
mkdir -p dist
build/tools/bin/dmgbuild --settings packaging/macos/dmg.py -D application="$application" certwizard "$image"
codesign --force "$stamp" --sign "$identity" "$image"
if [ -n "${CERTWIZARD_NOTARY_PROFILE:-}" ]; then
  xcrun notarytool submit "$image" --keychain-profile "$CERTWIZARD_NOTARY_PROFILE" --wait
  xcrun stapler staple "$image"
  spctl --assess --type open --context context:primary-signature "$image"
fi
echo "$image: $(du -m "$image" | cut -f1) MB"
