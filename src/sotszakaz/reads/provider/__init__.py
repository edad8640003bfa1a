"""What the staff of a provider see."""
