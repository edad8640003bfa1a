"""What auditors see."""
