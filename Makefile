.PHONY: help setup run check fix test bench

help: ; @grep -oE '^[a-z]+:' Makefile | tr -d ':'
setup: ; python3 run.py setup
run: ; python3 run.py
check: ; python3 run.py test tests/architecture
fix: ; .venv/bin/ruff check --fix . && .venv/bin/ruff format .
test: ; python3 run.py test
bench: ; python3 run.py bench
