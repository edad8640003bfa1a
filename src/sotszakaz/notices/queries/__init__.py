"""What is read for notices: facts, recipients, terms that come near, the feed, letters."""
