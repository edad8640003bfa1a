"""Benchmarks: the product against a limit of raw PostgreSQL, measured in turn in the same run."""

LOADS = ("redeem", "redeem_batch", "book_hot", "redeem_http", "book_hot_http", "page")
"""What is measured by many clients at once over one region."""
SETS = ("issue_bulk", "eligibility", "close_month")
"""What is measured by one piece of bulk work."""
