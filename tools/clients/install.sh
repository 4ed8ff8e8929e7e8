#!/usr/bin/env bash
# Installs the public client programs of requirements.txt for test/clients, into a folder that Git ignores.
# Does nothing where they are there already.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

wanted=tools/clients/requirements.txt
folder=node_modules/.cache/espalier/clients
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
