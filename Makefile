# Every target works in .venv, which it first makes from the locks, so that a new clone needs
# only Python 3.11 or newer with pip, make and git.

PYTHON ?= python3
UV ?= uv
# Extra options: `make serve SERVE_ARGS="--dev-addr 127.0.0.1:8001"`,
# `make test PYTEST_ARGS="-k timer"`, `make lock LOCK_ARGS=--upgrade`, `make bench BENCH_ARGS="--root ."`.
SERVE_ARGS ?=
PYTEST_ARGS ?=
BENCH_ARGS ?=
LOCK_ARGS ?=
# `make test BROWSER=no` leaves out the tests that need Chromium.
BROWSER ?= yes

VENV := .venv/bin/python

# Material announces at every build that MkDocs 2 will be another program; ARCHITECTURE.md says what we do about it.
export NO_MKDOCS_2_WARNING := 1

# Stamps are named after what they stand for, not dated: switching branches installs again only
# if a lock really differs, and a .venv of another Python is made anew.
checksum = $(subst $() ,-,$(shell cat $(1) | cksum))
MADE := .venv/.python-$(shell $(PYTHON) -c 'import platform; print(platform.python_version())')
RUNTIME := .venv/.runtime-$(call checksum,requirements.txt)
DEV := .venv/.dev-$(call checksum,requirements.txt requirements-dev.txt)
AUDIT := .venv/.audit-$(call checksum,requirements.txt requirements-dev.txt requirements-audit.txt)

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: serve build check pull-request format derived test lint types proofread bench picture contact-sheet lock clean help

serve: $(RUNTIME) ## Show the site on http://127.0.0.1:8000/ and follow every change
	$(VENV) -m mkdocs serve $(SERVE_ARGS)

build: $(RUNTIME) ## Build the site into site/; a warning is a failure
	$(VENV) -m mkdocs build --strict

check: $(RUNTIME) ## Check the records in content/, and that their logs tell what changed
	$(VENV) -m generator check

pull-request: $(RUNTIME) ## Say what a pull request is told: what it does, in words, and every mistake (BASE=commit)
	@PYTHON=$(VENV) BASE=$(BASE) .github/pull-request

format: $(RUNTIME) ## Lay out the records canonically; what they say stays the same
	$(VENV) -m generator format

derived: $(RUNTIME) ## Make anew what is made from others: schemas/ and CONTRIBUTING.md
	$(VENV) -m generator derive

test: $(DEV) ## Run the tests, in Chromium too (BROWSER=no: without Chromium)
ifeq ($(BROWSER),no)
	@test -z "$$CI" || { echo "BROWSER=no is refused where CI is set: there, every test runs." >&2; exit 1; }
	@echo "BROWSER=no: the browser tests are NOT run."
	$(VENV) -m pytest -m "not browser" $(PYTEST_ARGS)
else
	$(VENV) -m tests.browser.chromium
	$(VENV) -m pytest $(PYTEST_ARGS)
endif

lint: $(DEV) ## Check style, formatting and spelling
	$(VENV) -m ruff check
	$(VENV) -m ruff format --check
	$(VENV) -m codespell_lib

types: $(DEV) ## Check the types
	$(VENV) -m mypy

proofread: $(AUDIT) ## Check the spelling of all texts, and that a twelve-year-old can read the steps (brings Node)
	$(VENV) -m tests.proofreading

bench: $(RUNTIME) ## Measure what check costs, against the bare composition of the YAML
	$(VENV) benchmarks/check.py $(BENCH_ARGS)

picture: $(DEV) ## Make the picture in the README from the real site
	$(VENV) -m tests.browser.picture

contact-sheet: $(DEV) ## Draw every exercise on one sheet for the README (UNNAMED=dir: numbered, with a key)
	$(VENV) -m tests.browser.contact_sheet $(if $(UNNAMED),--unnamed $(UNNAMED))

lock: ## Write the locks anew from requirements*.in (needs uv: `pip install uv`)
	@command -v $(UV) >/dev/null || { echo "make lock needs uv; get it with: pip install uv" >&2; exit 1; }
	$(call compile,requirements.in,requirements.txt)
	$(call compile,requirements-dev.in,requirements-dev.txt)
	$(call compile,requirements-audit.in,requirements-audit.txt)

clean: ## Remove everything that make has made
	rm -rf .venv site .hypothesis .mypy_cache .pytest_cache .ruff_cache tests/proofreading/node_modules
	find benchmarks generator tests -type d -name __pycache__ -prune -exec rm -rf {} +

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

# --universal: one lock for every system and every Python from 3.11 on.
compile = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock" $(LOCK_ARGS) $(1) -o $(2)

# Debian without python3-venv has no ensurepip: there the .venv gets no pip of its own, and
# the pip of $(PYTHON) installs into it. $(MADE) is touched last, so that a .venv left
# half-made is made anew the next time.
$(MADE):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Limber needs Python 3.11 or newer. Name one: make PYTHON=python3.11 ..." >&2; exit 1; }
	@rm -rf .venv
	@{ $(PYTHON) -c 'import ensurepip' 2>/dev/null && $(PYTHON) -m venv .venv; } || { \
		$(PYTHON) -m venv --clear --without-pip .venv && $(PYTHON) -m pip --version >/dev/null; } || { \
		echo "Limber needs pip; on Debian: apt-get install python3-pip" >&2; exit 1; }
	@touch $@

PIP = $(shell $(VENV) -m pip --version >/dev/null 2>&1 \
	&& echo $(VENV) -m pip || echo $(PYTHON) -m pip --python $(VENV))

# The stamps go first, so that a broken-off installation is taken up again. Only wheels, since
# building a package from source would fetch build tools that no lock names.
define install
@echo "Installing $(1) into .venv"
@rm -f $(2)
@$(PIP) install --quiet --no-input --disable-pip-version-check --require-hashes --only-binary :all: -r $(1)
endef

STAMPS := .venv/.runtime-* .venv/.dev-* .venv/.audit-*

$(RUNTIME): $(MADE)
	$(call install,requirements.txt,$(STAMPS))
	@touch $@

# requirements-dev.txt contains all of requirements.txt.
$(DEV): $(MADE)
	$(call install,requirements-dev.txt,$(STAMPS))
	@touch $(RUNTIME) $@

# On top of what the tests need; Node is large, so only what proofreads brings it.
$(AUDIT): $(DEV)
	$(call install,requirements-audit.txt,.venv/.audit-*)
	@touch $@
