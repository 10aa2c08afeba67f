"""The benchmark: what the fast path is measured against, and how.

dense         the same algorithm in float32 matrix products, the opponent
measure       alternating runs in one process, medians and spread
cases         kernel, epochs, prediction, growth, a step of the reference
tricks        what each trick of the fast path gains
processes     a case with so many BLAS threads, peak memory, start-up
engines       numpy and compiled, epochs by turns, the parts of a step
contestants   our engines, and PyTorch on the same bits
peers         they beside each other: an epoch, the way to an accuracy, memory
machine       the processor, and what of it each library uses
sizes         how much is measured
suite         all of it, with the machine and the ratios that stand first
report        the table and the plot
peer_report   the table of the peers
"""
