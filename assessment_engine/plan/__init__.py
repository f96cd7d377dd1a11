"""The plan of a programme: the four nodes of the core, which the rules are lowered to and the engines run.

It is the only thing that rules and engines share; it knows neither YAML nor durable_rules.
"""
