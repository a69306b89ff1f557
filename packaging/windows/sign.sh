#!/usr/bin/env bash
# Signs a Windows program in place (Authenticode): sign.sh FILE.exe
#   CERTWIZARD_SIGN_PKCS12      the certificate with its key; `none` leaves the file unsigned;
#                               unset: one made here, for trying out (Windows will not trust it)
#   CERTWIZARD_SIGN_PASSWORD    a file with its password
#   CERTWIZARD_SIGN_TIMESTAMP   address of a time-stamping authority, for releases
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
file=$1
certificate=${CERTWIZARD_SIGN_PKCS12:-}
[ "$certificate" != none ] || exit 0
password=${CERTWIZARD_SIGN_PASSWORD:-}
if [ -z "$certificate" ]; then
  trial=$root/build/windows/trial-certificate
  certificate=$trial/trial.p12 password=$trial/password
  if [ ! -f "$certificate" ]; then
    echo "No CERTWIZARD_SIGN_PKCS12: signing with a certificate made for trying out, which Windows will not trust." >&2
    mkdir -p "$trial"
    openssl rand -hex 16 >"$password"
    openssl req -x509 -newkey rsa:3072 -nodes -days 825 -subj '/CN=certwizard (de prueba)' \
      -addext 'extendedKeyUsage=codeSigning' -keyout "$trial/key.pem" -out "$trial/certificate.pem" 2>/dev/null
    openssl pkcs12 -export -inkey "$trial/key.pem" -in "$trial/certificate.pem" -passout "file:$password" -out "$certificate"
    rm "$trial/key.pem"
  fi
fi
timestamp=()
[ -z "${CERTWIZARD_SIGN_TIMESTAMP:-}" ] || timestamp=(-ts "$CERTWIZARD_SIGN_TIMESTAMP")
osslsigncode sign -pkcs12 "$certificate" ${password:+-readpass "$password"} -h sha256 -n certwizard \
  -time "${SOURCE_DATE_EPOCH:-$(date +%s)}" "${timestamp[@]}" -in "$file" -out "$file.signed" >/dev/null
[ -z "${trial:-}" ] || osslsigncode verify -CAfile "$trial/certificate.pem" -in "$file.signed" >/dev/null
mv "$file.signed" "$file"
