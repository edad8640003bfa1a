"""Notices: who is told what of the journal, in the feed and by letter."""
