"""The year's table and the order's report, drawn from postings."""
