"""Loading a region from a folder of files."""
