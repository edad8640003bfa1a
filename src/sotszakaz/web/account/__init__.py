"""Signing in, choosing a role and whom to act for, sessions, one's own settings."""
