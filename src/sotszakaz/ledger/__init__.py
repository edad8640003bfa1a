"""The only place where money and units move: double entry, counters, accounting months."""
