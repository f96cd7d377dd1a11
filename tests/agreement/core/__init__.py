"""Random plans of the core, below the language: what two engines must agree upon, whatever the nodes are made of."""
