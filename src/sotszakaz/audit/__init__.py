"""The journal of what was done: one line per operation, append-only."""
