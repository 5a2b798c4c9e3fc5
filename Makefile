# make demo [STORE=neo4j] [PORT=8000] [DATA=.data]   everything from a fresh clone to a served demo
# make test                                          everything, on every engine
# make bench [SCALE=1]                               every benchmark, one table each, under 25 minutes
# make bench-NAME [SCALE=1]                          one: spine reach quantities exactness growth ingesting graphql routes
# make lock                                          requirements.lock from pyproject.toml
# make clean                                         forget .venv, jars and caches; .data stays

SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help demo test bench lock clean

# Some machines forbid it; then each of the hundred processes of the tests would compile anew all
# that it imports, which is more than half of a command's start.
unexport PYTHONDONTWRITEBYTECODE

PORT ?= 8000
DATA ?= .data
STORE ?=
SCALE ?= 1
BENCHES := spine reach quantities exactness growth ingesting graphql routes
BIN := .venv/bin
# Tried by running it: the name may belong to a shim that has no such Python.
PYTHON := $(shell for python in python3.11 python3 /usr/bin/python3.11; do \
  $$python -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null \
  && echo $$python && break; done)
LOG := .venv/install.log
PIP := $(BIN)/python -m pip install --disable-pip-version-check

help:
	@sed -n 's/^# \(make.*\)/\1/p' Makefile

.venv/ready: requirements.lock pyproject.toml
	@[ -n "$(PYTHON)" ] \
	  || { echo "make: Python 3.11 is not here; install python3.11 and python3-venv" >&2; exit 1; }
	@echo "making .venv …" >&2
	@"$(PYTHON)" -m venv --clear .venv >.venv-failed 2>&1 && rm -f .venv-failed \
	  || { grep -q "No space left" .venv-failed && what="free some disk space" \
	       || what="install python3-venv (apt-get install python3-venv)"; rm -rf .venv .venv-failed; \
	       echo "make: .venv could not be made; $$what and run make again" >&2; exit 1; }
	@echo "installing packages (about a minute) …" >&2
	@awk '/^uv==/ {found = 1} found && /^[a-z]/ && !/^uv==/ {exit} found' requirements.lock >.venv/uv.lock
	@{ { $(PIP) -q --require-hashes -r .venv/uv.lock \
	     && $(BIN)/uv pip install --python $(BIN)/python --require-hashes -r requirements.lock; } >$(LOG) 2>&1 \
	   || { echo "the fast way failed; with pip …" >&2; $(PIP) --require-hashes -r requirements.lock 2>&1 \
	        | tee -a $(LOG) | sed -un 's/^Collecting \([^ =]*\).*/  \1/p' >&2; }; } \
	  && $(PIP) --no-deps --no-build-isolation -q -e . >>$(LOG) 2>&1 \
	  || { grep -q "No space left" $(LOG) && what="free some disk space" \
	       || what="look into $(LOG) (a broken download is mended by trying again)"; \
	       echo "make: the packages could not be installed; $$what and run make again" >&2; exit 1; }
	@touch $@

demo: .venv/ready
ifeq ($(STORE),neo4j)
	@TRACEGRAPH_STORE= TRACEGRAPH_DATA="$(DATA)" exec $(BIN)/tracegraph demo --port $(PORT) --neo4j tests/neo4j
else ifeq ($(STORE),)
	@TRACEGRAPH_STORE= TRACEGRAPH_DATA="$(DATA)" exec $(BIN)/tracegraph demo --port $(PORT)
else
	@echo "make: STORE=$(STORE) is not known; leave it out or give STORE=neo4j" >&2; exit 2
endif

test: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check -q .
	@$(BIN)/mypy & types=$$!; \
	  $(BIN)/lint-imports && $(BIN)/python -c 'from tracegraph.services.warming import warm; warm()'; \
	  others=$$?; wait $$types && exit $$others
	$(BIN)/pytest -n 2

bench: .venv/ready
	@for name in $(BENCHES); do $(MAKE) --no-print-directory bench-$$name || exit 1; echo; done

bench-spine: .venv/ready
	@PYTHONPATH=tests $(BIN)/python -m perf.spine

bench-%: .venv/ready
	@[ -f tests/perf/$*.py ] || { echo "make: there is no benchmark $*; one of $(BENCHES) is" >&2; exit 2; }
	@PYTHONPATH=tests $(BIN)/python -m perf.$* --scale $(SCALE)

lock:
	uv pip compile --quiet --generate-hashes --no-emit-index-url --python-version 3.11 \
	  --extra test --extra bench --extra build pyproject.toml -o requirements.lock

clean:
	find src tests -name __pycache__ -prune -exec rm -rf {} +
	rm -rf .venv tests/neo4j/lib-* .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
