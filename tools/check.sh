#!/usr/bin/env bash
# Everything that can be said about the code without running it. All parts are tried, so that one round shows all.
set -u
cd "$(dirname "$0")/.."
failed=()

part() {
    local name=$1
    shift
    echo "== $name"
    "$@" || failed+=("$name")
}

part "python format" .venv/bin/ruff format --check --quiet .
part "python lint" .venv/bin/ruff check --quiet .
part "python types" .venv/bin/mypy --no-error-summary
part "python borders" .venv/bin/lint-imports --no-cache
part "web format and lint" npm --prefix web run --silent lint
part "web types" npm --prefix web run --silent types

if ((${#failed[@]})); then
    printf 'check failed: %s\n' "${failed[@]}" >&2
    exit 1
fi
