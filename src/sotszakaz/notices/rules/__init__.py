"""What people are told, and how a letter says it."""
