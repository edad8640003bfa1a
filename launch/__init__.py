"""Starting everything on one machine: PostgreSQL, the web server, the worker, the tests."""
