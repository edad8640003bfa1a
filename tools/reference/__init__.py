"""What the generated pages of the documentation say, read from the code itself."""
