"""Pages of the holder and of the representative."""
