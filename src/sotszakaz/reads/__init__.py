"""What the pages of each audience ask: read models over the chapters, bounded by `access`."""
