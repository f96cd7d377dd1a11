"""Searching for registers that break a promise: Hypothesis draws and shrinks them, the engine runs them."""
