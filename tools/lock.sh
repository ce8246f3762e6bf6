#!/usr/bin/env bash
# Locks name versions and hashes, never a place to fetch them from: that is the business of each machine's settings.
set -eu
cd "$(dirname "$0")/.."

compile() {
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --upgrade --generate-hashes --no-config \
        --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" "$@"
}

compile pyproject.toml --group build --output-file requirements.txt
compile pyproject.toml --group build --group dev --constraint requirements.txt --output-file requirements-dev.txt
compile --group node --output-file requirements-node.txt
npm --prefix web update --no-audit --no-fund
