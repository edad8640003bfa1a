"""Tools of the developers; the product does not use them."""
