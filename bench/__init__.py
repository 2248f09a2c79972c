"""Benchmarks: ratios measured in one run, never absolute times (docs of the targets: README, “Speed”)."""
