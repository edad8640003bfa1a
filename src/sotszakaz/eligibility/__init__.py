"""Who has the right: applications, criteria with reasons, decisions, the queue."""
