"""What a test needs to exist, a file for each chapter: `make_contract(region, …)` and the like."""
