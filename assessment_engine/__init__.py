"""Performance assessment in which every number explains itself."""
