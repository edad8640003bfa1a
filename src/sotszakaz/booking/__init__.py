"""Choice of a provider: requests, contracts, groups with places."""
