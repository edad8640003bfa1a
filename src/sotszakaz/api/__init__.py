"""The interface for providers' own software: JSON over HTTP, an API key, no session."""
