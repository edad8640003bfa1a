"""Rules that run in SQL, written once more slowly and plainly: what the tests compare with."""
