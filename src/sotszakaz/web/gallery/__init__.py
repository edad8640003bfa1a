"""The design system's own pages: its gallery, and how pages look to a person."""
