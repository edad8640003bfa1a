"""Pages of a provider's manager: requests, contracts, services, acts, money, the registry."""
