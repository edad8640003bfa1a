"""Pages of the ministry of finance: the money of the year, down to a single service."""
