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
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2 --dist worksteal

lint: setup ## ruff, mypy --strict and the arrows of the house
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports --no-cache

bench: setup ## Measures the shrinking beside Ghostscript and ocrmypdf, the letter, the readers, and the window beside a bare QWizard
	@bench/setup.sh && $(BIN)/python -m bench && $(BIN)/python -m bench.letter && $(BIN)/python -m bench.readers && \
		$(BIN)/python -m bench.window

test-windows: setup ## Runs the tests with a real Windows Python, under Wine where this is not Windows
	@packaging/windows/test.sh

test-packages: setup ## Makes the Windows installer and the Linux application, and tries them out: install, tour, uninstall
	@packaging/test.sh

windows-app: setup ## Makes build/windows/dist/certwizard, the application for Windows (BRAND=FOLDER: a provider's edition)
	@packaging/windows/build-application.sh

windows-installer: windows-app ## Makes dist/certwizard-VERSION-windows.exe, signed (packaging/windows/sign.sh says with what)
	@packaging/windows/build-installer.sh

linux-app: setup ## Makes dist/certwizard-VERSION-linux-x86_64.tar.gz, the application for Linux (Flatpak takes it from there)
	@packaging/linux/build.sh

macos-app: setup ## On a Mac: makes dist/certwizard-VERSION.dmg, signed and notarised if the environment says with what
	@packaging/macos/build.sh

sbom: setup ## Writes dist/certwizard-VERSION-sbom.cdx.json: everything that is inside (CycloneDX)
	@packaging/sbom.sh

clean: ## Takes away all that was built, but .venv
	@rm -rf build dist out

accuracy: setup ## Counts how often the verdict on a scan is right, over some 970 cases
	@$(BIN)/python -m tests.helpers.accuracy

translations: setup ## Gathers the window's texts for translating and makes the catalogues that it speaks from
	@packaging/translations.sh

pictures: setup ## Draws every page in every state into docs/pictures: light and dark, Spanish and English, 100 % and 200 %
	@rm -f docs/pictures/*.png && $(BIN)/python -m tests.helpers.gallery

check-pictures: setup ## Holds every page in every state against docs/pictures; what differs is left in out/pictures
	@$(BIN)/python -m tests.helpers.gallery --check

.PHONY: pictures check-pictures translations help setup run test lint accuracy bench test-windows test-packages windows-app windows-installer linux-app macos-app sbom clean
