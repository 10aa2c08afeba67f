"""The benchmark: what the fast path is measured against, and how.

dense         the same algorithm in float32 matrix products, the opponent
measure       alternating runs in one process, medians and spread
cases         kernel, epochs, prediction, growth, start-up, the reference
"""
