#!/usr/bin/env bash
# Installs the public client programs of requirements.txt for test/clients, into a folder that Git ignores.
# Does nothing where they are there already.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
exec bash tools/python-folder.sh tools/clients/requirements.txt node_modules/.cache/espalier/clients
