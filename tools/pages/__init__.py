"""Looking at the served pages with a browser: their weight and their pictures."""
