"""Do the engines agree? Programmes and registers drawn by lot, and the comparison of what engines make of them."""
