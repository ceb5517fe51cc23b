# Two commands do everything, set-up included: `make demo` and `make test`.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
PYTEST ?= $(BIN)/python -m pytest
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: mutants help wheels demo site pictures test test-fast coverage check format bench lock generate clean
.DEFAULT_GOAL := help

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.venv/.ready: requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed; name it with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

demo: .venv/.ready ## Run the main job on an embedded example: no GitHub, no token, no network
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python demo/pull_request.py

site: .venv/.ready ## Build this list's website, and serve it on this machine only
	$(BIN)/paperlist site
	@echo "Open http://127.0.0.1:$(PORT)/ and stop with Ctrl-C"
	@$(BIN)/python -m http.server --bind 127.0.0.1 --directory _site $(PORT)

pictures: .venv/.ready ## Take the pictures of the website in docs/images (needs Chromium)
	$(BIN)/python tests/website_pictures.py

# Compiled tests are kept: each process would compile all of them again, for six seconds.
test test-fast coverage: export PYTHONDONTWRITEBYTECODE :=
test-fast: export HYPOTHESIS_PROFILE := fast

test: .venv/.ready ## Run all tests
	$(PYTEST) -n auto --dist worksteal

test-fast: .venv/.ready ## Run the tests that take milliseconds, with few examples each
	$(PYTEST) -n auto --dist worksteal -m "not slow"

coverage: .venv/.ready ## Run all tests and show which branches of the core they leave out
	$(BIN)/python -m coverage erase
	$(BIN)/python -m coverage run -m pytest -q -n auto
	$(BIN)/python -m coverage combine --quiet
	$(BIN)/python -m coverage report

check: .venv/.ready ## Lint, types, schemas, the list itself, and whether what is generated is current
	$(BIN)/ruff format --check bot tests benchmarks demo
	$(BIN)/ruff check bot tests benchmarks demo
	$(BIN)/mypy
	$(BIN)/check-jsonschema --check-metaschema schema/*.json
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-actions action.yml .github/actions/*/action.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/*.yml
	$(BIN)/zizmor --quiet --offline --persona auditor .github action.yml
	$(BIN)/paperlist check
	$(BIN)/paperlist publish --check

format: .venv/.ready ## Format the code
	$(BIN)/ruff format bot tests benchmarks demo
	$(BIN)/ruff check --fix-only --quiet bot tests benchmarks demo

generate: .venv/.ready ## Make README, docs/rules and docs/cli.md again
	$(BIN)/paperlist publish
	$(BIN)/python -m pytest -q tests/test_generated_docs.py --update-golden

bench: .venv/.ready ## Measure against the numbers to hold
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.imports

mutants: .venv/.ready ## Change the core at random, and see which changes the tests notice
	$(BIN)/python -m benchmarks.mutants

wheels: .venv/.ready ## Fetch what a workflow installs, for the test that takes that way
	$(BIN)/pip download --quiet --require-hashes --only-binary :all: -r requirements/runtime.txt -d .wheels

lock: ## Pin every dependency again (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url \
	  --no-header --output-file requirements/runtime.txt pyproject.toml
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url \
	  --no-header --extra dev --output-file requirements/dev.txt pyproject.toml

clean: ## Remove what was made here
	rm -rf .venv .wheels .mypy_cache .pytest_cache .ruff_cache .hypothesis _site build dist .coverage
