"""The same workloads by other means: written by hand with what is fastest, and with other engines.

Each module has ``STEPS``: how it reads and evaluates each workload; :mod:`tests.benchmarks.scale.programs` lists them.
"""
