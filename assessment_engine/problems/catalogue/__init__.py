"""The texts of the codes, one module a group."""
