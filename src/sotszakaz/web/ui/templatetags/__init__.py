"""The template library of the components."""
