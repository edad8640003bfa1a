"""Citizens and those who represent them."""
