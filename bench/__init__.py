"""Benchmarks: ratios measured in one run, never absolute times (docs of the targets: README, “Speed”).

Not here: the comparison of a whole submission with pretalx, which would have to be installed with a database of its
own; the run notes our own submission as a ratio to the trivial page instead.
"""
