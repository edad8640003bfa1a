"""Organisations of the chain: authorised bodies, payers, providers."""
