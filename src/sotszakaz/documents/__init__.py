"""Printed documents: PDF fit for an archive and for a screen reader."""
