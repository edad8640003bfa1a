"""The training region: a year of invented people lived by the product's own operations."""
