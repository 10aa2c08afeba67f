"""Hypothesis profiles: ci and mutation (the same examples every time), thorough, and soak."""

import os

from hypothesis import HealthCheck, Phase, settings

SLOW_IS_FINE = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]

settings.register_profile(
    "ci", max_examples=100, derandomize=True, deadline=None, suppress_health_check=SLOW_IS_FINE
)
settings.register_profile(
    "thorough",
    max_examples=20_000,
    derandomize=False,
    deadline=None,
    suppress_health_check=SLOW_IS_FINE,
)
# a failure is all that is asked for: nothing is made smaller
settings.register_profile(
    "mutation",
    max_examples=10,
    phases=(Phase.explicit, Phase.generate),
    report_multiple_bugs=False,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=SLOW_IS_FINE,
)
# of one round: python -m tests.soak goes on with new seeds, so that memory does not grow
SOAK = settings(
    max_examples=200,
    derandomize=False,
    database=None,
    deadline=None,
    suppress_health_check=SLOW_IS_FINE,
)
settings.register_profile("soak", SOAK)


def load(default: str) -> None:
    """Load the profile that HYPOTHESIS_PROFILE names, or the default."""
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", default))
