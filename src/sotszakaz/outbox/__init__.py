"""Work planned inside a transaction and done once, after it."""
