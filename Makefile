.DEFAULT_GOAL := help
SHELL := /bin/bash
BIN := .venv/bin
export QT_LOGGING_RULES ?= qt.qpa.plugin.warning=false

help: ## Lists these targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

setup: ## Makes .venv with everything that the other targets need
	@packaging/setup.sh

run: setup ## Opens the wizard in practice mode (the tour, where there is no display)
	@if [ "$$(uname -s)" = Darwin ] || [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then $(BIN)/certwizard --practice; \
	else echo "No display here: running the tour instead."; $(BIN)/certwizard tour --out out/tour; fi

test: setup lint ## Everything that is checked: lint, the process and the rules to the last branch, then all tests
	@$(BIN)/coverage run --source certwizard/activation -m pytest --quiet tests/unit/activation
	@$(BIN)/coverage report --fail-under 100
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2 --dist loadscope

lint: setup ## ruff, mypy --strict and the arrows of the house
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports --no-cache

.PHONY: help setup run test lint
