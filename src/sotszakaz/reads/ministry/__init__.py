"""What the ministry of finance sees."""
