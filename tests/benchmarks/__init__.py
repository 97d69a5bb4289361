"""Benchmarks run by hand: `python -m tests.benchmarks.run`; ratios, for milliseconds do not travel."""
