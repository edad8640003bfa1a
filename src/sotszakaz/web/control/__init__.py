"""Pages of the head and the accountant: what one prepared another approves."""
