"""The engine that says what a plan means: one row after the other, exact, without any library but the matcher."""
