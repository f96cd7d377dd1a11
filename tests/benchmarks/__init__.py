"""What a run costs: ``python -m tests.benchmarks`` measures it and prints a table; no test asserts a time."""
