# Every target prepares what it needs first; when nothing changed that takes a fraction of a second.
PYTHON ?= python3
MAKEFLAGS += --no-print-directory
WORKERS ?= 2
.DEFAULT_GOAL := help

BIN := .venv/bin
export PATH := $(CURDIR)/.venv/node:$(PATH)
# Where the machine forbids bytecode, each start would compile 1,500 modules anew: eight seconds instead of three.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help run serve test check e2e screenshots bench contract format lock clean ready-run ready-dev ready-test

help: ## Say what there is
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

run: ready-run ## Start everything with a demo company, and say where to click
	@exec $(BIN)/visavis run --data .data

serve: ready-run ## Start the service without the demo
	@exec $(BIN)/visavis serve --data .data

test: ready-test ## Check everything and run all tests, in real browsers too
	@tools/check.sh
	@npm --prefix web test
	@$(BIN)/pytest -n $(WORKERS) --dist loadgroup

check: ready-dev ## Formats, linters, types, borders, contract and translations
	@tools/check.sh
	@$(BIN)/pytest -q tests/architecture

e2e: ready-test ## Run the journeys in real browsers; K=words picks some
	@$(BIN)/pytest -n $(WORKERS) --dist loadgroup tests/e2e $(if $(K),-k "$(K)")

screenshots: ready-test ## Take the pictures of docs/images anew
	@$(BIN)/python -m tests.e2e.screenshots

bench: ready-dev ## Measure a day's work; ONLY=chat, calls, held_calls, media_calls, documents, size, idle or start picks a part
	@$(BIN)/python -m bench $(if $(ONLY),--only $(ONLY))

contract: ready-dev ## Write contract/ and the TypeScript types from the code
	@$(BIN)/python tools/contract.py

format: ready-dev ## Format everything
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format --quiet .
	@npm --prefix web run --silent format

lock: ready-dev ## Choose the newest allowed versions anew and lock them
	@tools/lock.sh

clean: ## Remove everything that was made here, data of the demo included
	rm -rf .venv .data .bootstrap.lock .*_cache .hypothesis .artefacts test-results web/node_modules src/visavis/web

ready-run ready-dev ready-test:
	@$(PYTHON) tools/bootstrap.py $(@:ready-%=%)
