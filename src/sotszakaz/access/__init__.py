"""Who may do what, and whose things they see."""
