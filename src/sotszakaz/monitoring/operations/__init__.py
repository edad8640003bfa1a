"""What can be done here: one file, one operation."""
