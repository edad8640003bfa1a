"""PostgreSQL as this product uses it: the name Django's setting ``ENGINE`` takes."""
