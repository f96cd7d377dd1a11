"""Two workloads from a few subjects to millions: hand-written programs, other engines and this one on the same data.

``python -m tests.benchmarks.scale`` makes the data, runs every program in a process of its own, compares what they come
to and prints the figures; no test asserts a time.
"""
