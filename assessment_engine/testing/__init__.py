"""Rule tests: cases in YAML beside the rules, and the examples inside them, run and compared with margin 0.

Nothing is imported here, for pytest imports the plugin in every project of an environment that has this package.
"""
