.PHONY: help setup run check fix test bench docs

help: ; @grep -oE '^[a-z]+:' Makefile | tr -d ':'
setup: ; python3 run.py setup
run: ; python3 run.py
check: ; python3 run.py test tests/architecture
fix: ; .venv/bin/ruff check --fix . && .venv/bin/ruff format .
test: ; python3 run.py test
bench: ; python3 run.py bench
docs: ; PYTHONPATH=src .venv/bin/python -m tools.make_reference
