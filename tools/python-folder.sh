#!/usr/bin/env bash
# python-folder.sh REQUIREMENTS FOLDER: a Python of its own in FOLDER, with exactly the packages of a file of pins.
# Does nothing where they are there already.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

wanted="$1"
folder="$2"
if cmp -s "$wanted" "$folder/installed.txt"; then exit 0; fi

if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo 'missing: python3 with venv' >&2
    exit 1
  fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null
fi

python3 -m venv --clear "$folder"
"$folder/bin/pip" install --quiet --disable-pip-version-check --requirement "$wanted"
cp "$wanted" "$folder/installed.txt"
