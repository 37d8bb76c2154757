# One command each. Everything is set up on first use in .venv; nothing else on the machine is touched.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
ifeq ($(OS),Windows_NT)
BIN    := $(VENV)/Scripts
endif

.PHONY: run demo test check bench e2e docs clean

$(VENV)/.run: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

$(VENV)/.e2e: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,e2e]'
	@touch $@

$(VENV)/.bench: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,bench]'
	@touch $@

run: $(VENV)/.run       ## start the interview
	@$(BIN)/python -m specwizard

demo: $(VENV)/.run      ## build the pack of an example into out/demo
	@$(BIN)/python -m specwizard build examples/records-management.yaml --pack out/demo

test: $(VENV)/.dev      ## all tests that need nothing but Python
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not e2e"

check: $(VENV)/.dev     ## format, lint, types, imports, content
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m ruff check .
	$(BIN)/python -m mypy
	$(BIN)/lint-imports
	$(BIN)/python -m specwizard check

e2e: $(VENV)/.e2e       ## tests in real terminals, LibreOffice and a browser, where they are installed
	$(BIN)/python -m pytest -m e2e

bench: $(VENV)/.bench   ## speed and memory, as ratios to a peer in the same run
	$(BIN)/python -m bench

docs: $(VENV)/.dev      ## everything in docs/ and examples/ that a command makes
	$(BIN)/python -m tools.write_schemas
	$(BIN)/python -m tools.write_reference
	$(BIN)/python -m tools.write_rules
	$(BIN)/python -m tools.write_matching
	$(BIN)/python -m tools.make_examples
	$(BIN)/python -m tools.category_summaries
	$(BIN)/python -m tools.screenshots
	$(BIN)/python -m tools.walkthrough

clean:
	rm -rf $(VENV) out dist build .pytest_cache .mypy_cache .ruff_cache
