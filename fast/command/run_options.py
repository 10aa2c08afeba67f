"""Options of a run that are no part of its configuration."""

import argparse

from fast.command.values import whole
from fast.network import MOST_THREADS
from reference.configuration import ConfigurationError
from reference.configuration.values import whole_number


def threads_of(options: argparse.Namespace) -> int:
    """Read ``--threads``. Raises ConfigurationError."""
    threads = whole("threads", options.threads)
    whole_number("threads", threads, 1, MOST_THREADS)
    if threads > 1 and options.engine == "reference":
        raise ConfigurationError("threads", "the reference has one", "1 with --engine reference")
    return threads


def snapshots_of(options: argparse.Namespace, epochs: int) -> int:
    """Read ``--snapshots``, of which there is at most one an epoch. Raises ConfigurationError."""
    snapshots = whole("snapshots", options.snapshots)
    whole_number("snapshots", snapshots, 1, epochs)
    return snapshots


def trace_steps_of(options: argparse.Namespace) -> int | None:
    """Read ``--trace-steps``; None: all. Raises ConfigurationError."""
    if options.trace_steps is None:
        return None
    if options.trace is None:
        raise ConfigurationError("--trace-steps", "there is no --trace", "with --trace only")
    steps = whole("--trace-steps", options.trace_steps)
    if steps < 1:
        raise ConfigurationError("--trace-steps", f"{steps} is out of range", "1 or more")
    return steps
