"""Doors to the outside: the treasury, the bank's file of payments."""
