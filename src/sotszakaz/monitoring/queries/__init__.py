"""What the chapter answers: the self-check, the table of the year, the order's report."""
