# The two commands of the README are `make run` and `make test`; `make check` is what CI runs.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
PORT ?= 8501
COURSE := corpus/customer-service

BIN := $(VENV)/bin
# A stamp is touched when an install succeeded: nothing is installed again until one of these files changes.
PINS := pyproject.toml constraints.txt
CORE := $(VENV)/.core
DEV := $(VENV)/.dev
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet --constraint constraints.txt

.PHONY: help run test check format bench bench-retrieval bench-speed bench-papers bench-glossary bench-lookup bench-grading bench-quiz bench-readers clean

help:  ## say what each target does
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## */  make \1|/' | column -t -s '|'

run: $(CORE)  ## install, index the bundled course, open the app on http://127.0.0.1:8501
	$(BIN)/kaodian index $(COURSE)
	$(BIN)/kaodian serve --port $(PORT)

test: $(DEV)  ## install with the tools of development, run every test
	$(BIN)/python -m pytest $(ARGS)

check: $(DEV)  ## format, lint, types, imports, tests: what CI runs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) --no-print-directory test

format: $(DEV)  ## rewrite the sources in the house format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: bench-retrieval bench-speed bench-papers bench-glossary bench-lookup bench-grading bench-quiz bench-readers  ## measure everything, print the tables

bench-retrieval: $(DEV)  ## measure retrieval only
	$(BIN)/python -m benchmarks.retrieval

bench-speed: $(DEV)  ## measure speed and memory only
	$(BIN)/python -m benchmarks.speed

bench-papers: $(DEV)  ## count the questions found in real past papers
	$(BIN)/python -m benchmarks.papers

bench-glossary: $(DEV)  ## defined terms found, entries that define nothing
	$(BIN)/python -m benchmarks.glossary

bench-lookup: $(DEV)  ## terms found by every way of writing them, and how fast
	$(BIN)/python -m benchmarks.lookup

bench-grading: $(DEV)  ## our grades beside a teacher's
	$(BIN)/python -m benchmarks.grading

bench-quiz: $(DEV)  ## quiz items: what gives them away, what the gate catches, what readers found
	$(BIN)/python -m benchmarks.quiz

bench-readers: $(DEV)  ## read large files and 20,000 broken ones
	$(BIN)/python -m benchmarks.readers speed
	$(BIN)/python -m benchmarks.readers fuzz

clean:  ## remove the virtual environment and the caches; your own material and history stay
	rm -rf $(VENV) .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache dist build
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "error: no Python found; on Debian: sudo apt-get install python3.11 python3.11-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "error: $(PYTHON) is older than 3.11; name a newer one with make PYTHON=..." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "error: $(PYTHON) cannot make a virtual environment; on Debian: sudo apt-get install python3-venv" >&2; exit 1; }

$(CORE): $(PINS) | $(BIN)/python
	@echo "Installing Kaodian into $(VENV); this takes a minute or two the first time"
	$(PIP) --editable .
	@touch $@

$(DEV): $(PINS) | $(BIN)/python
	@echo "Installing Kaodian and the tools of development into $(VENV): PyTorch among them, so this takes a while the first time"
	$(PIP) --editable '.[dev]'
	@touch $(CORE) $@
