"""Benchmarks: the product against a limit of raw PostgreSQL, measured in turn in the same run."""
