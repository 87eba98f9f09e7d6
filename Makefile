# Everything a fresh Debian with Python 3.11, python3-venv, make and git needs: `make demo`, `make test`.
# The environment lives in .venv and is rebuilt when a lock file or pyproject.toml changes.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
OUT ?= out

export OMP_NUM_THREADS := 1

.DEFAULT_GOAL := help
.PHONY: help demo test check eval bench confidence proposer durability docs lock clean

help: ## what can be asked for
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

$(STAMP): requirements-dev.lock pyproject.toml src/trucewatch/__init__.py
	@test -n "$(PYTHON)" || { echo "trucewatch needs Python 3.11: apt-get install python3 python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: $(STAMP) ## run the bundled case and write its page to out/
	$(BIN)/trucewatch demo --out $(OUT)

test: $(STAMP) ## all tests
	$(BIN)/python -m pytest -n 2

check: $(STAMP) ## format, lint, types, imports, tests, docs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m trucewatch.cli.reference --check docs/reference
ifndef SKIP_TESTS
	$(BIN)/python -m pytest -n 2
endif

docs: $(STAMP) ## write the generated reference and the sessions of README and tutorial anew
	$(BIN)/python -m trucewatch.cli.reference docs/reference
	$(BIN)/python tests/laws/sessions.py --write README.md docs/tutorial.md

eval: $(STAMP) ## score the readings against the development sets
	$(BIN)/trucewatch eval

bench: $(STAMP) ## speed and memory, as ratios in one run
	$(BIN)/python -m bench.run
	$(BIN)/python -m bench.reading

confidence: $(STAMP) ## fit anew how likely a claim is read right, on the project's own cases
	@$(BIN)/python -c "import sklearn" 2>/dev/null || \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation -e '.[train]'
	$(BIN)/python scripts/opinion.py
	$(BIN)/python scripts/confidence.py

ENCODER ?= ../all-MiniLM-L6-v2
proposer: $(STAMP) ## fit the learned proposer anew, where the encoder's folder is at hand
	@$(BIN)/python -c "import sklearn" 2>/dev/null || \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation -e '.[train]'
	$(BIN)/python scripts/proposer.py --encoder $(ENCODER)

CEASEFIRES ?= ../shared/data/ceasefires.jsonl
durability: $(STAMP) ## fit the durability tables anew, where the ceasefire data are at hand
	@$(BIN)/python -c "import lifelines" 2>/dev/null || \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation -e '.[durability]'
	$(BIN)/python scripts/durability.py $(CEASEFIRES)

lock: ## compile the lock files anew (asks the package registry)
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet --disable-pip-version-check pip-tools
	CUSTOM_COMPILE_COMMAND="make lock" build/lock/bin/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options \
	  --all-build-deps --extra dev --output-file requirements-dev.lock pyproject.toml
	CUSTOM_COMPILE_COMMAND="make lock" build/lock/bin/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options \
	  --all-build-deps --constraint requirements-dev.lock --output-file requirements.lock pyproject.toml

clean: ## remove the environment and what was built
	rm -rf $(VENV) build dist $(OUT)
