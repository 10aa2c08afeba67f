"""Hours of random examples on which both engines must agree in every value.

    python -m tests.soak --hours 2      a line a minute, totals at the end; status 1 on a difference

A difference is printed as a line for tests/frozen_examples.py, which a normal test replays.
"""
