.PHONY: help setup run check fix test e2e bench docs

help: ; @grep -oE '^[a-z0-9]+:' Makefile | tr -d ':'
setup: ; python3 run.py setup
run: ; python3 run.py
check: ; python3 run.py test tests/architecture
fix: ; .venv/bin/ruff check --fix . && .venv/bin/ruff format . && .venv/bin/djangofmt src
test: ; python3 run.py test
e2e: ; python3 run.py test tests/e2e
bench: ; python3 run.py bench
docs: ; PYTHONPATH=src:. .venv/bin/python -m tools.make_reference
