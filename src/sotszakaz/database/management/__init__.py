"""Django's commands as this product runs them."""
