"""Criteria: a typed tree of conditions, its reading, and its two twins in Python and SQL."""
