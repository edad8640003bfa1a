"""Acceptance, closing of months, payment registers, returns."""
