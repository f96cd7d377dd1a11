"""What all of lowering stands on: the builder of the plan, names and their scopes, conditions, rounding and bounds."""
