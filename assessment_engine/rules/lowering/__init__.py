"""From the surface to the core: one module a form, each a function that adds a few named nodes to the builder."""
