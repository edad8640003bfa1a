"""Kernel values as columns, encryption of personal data, SQL files, constraints put into words."""
