"""The design system: layout, forms and components every page is made of."""
