"""Registers in large files: they are read and refused as the row-wise reader does it."""
