"""The door of providers' own programs: no session, no page; a key, JSON in and out."""
