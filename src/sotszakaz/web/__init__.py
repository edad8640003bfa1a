"""Pages, cut by audience; each asks queries and does operations, none touches a table."""
