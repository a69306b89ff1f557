@echo off
rem The same two commands on Windows:  packaging\make run   and   packaging\make test
setlocal
cd /d "%~dp0.."
if not exist .venv\Scripts\python.exe (
  py -3 -m venv .venv || exit /b 1
)
fc /b requirements-dev.txt .venv\requirements-ready.txt >nul 2>&1 || (
  .venv\Scripts\python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt || exit /b 1
  .venv\Scripts\python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . || exit /b 1
  copy /y requirements-dev.txt .venv\requirements-ready.txt >nul
)
for %%t in (resources\translations\*.ts) do (
  .venv\Scripts\pyside6-lrelease -silent "%%t" -qm "resources\translations\%%~nt.qm" || exit /b 1
)
if "%1"=="run" (
  .venv\Scripts\certwizard --practice
  exit /b
)
if "%1"=="test" (
  .venv\Scripts\ruff check . && .venv\Scripts\ruff format --check . && .venv\Scripts\mypy && .venv\Scripts\lint-imports --no-cache && .venv\Scripts\python -m pytest -n 1 tests\windows tests\unit tests\desktop tests\integration
  exit /b
)
echo Usage: packaging\make run ^| test
exit /b 2
