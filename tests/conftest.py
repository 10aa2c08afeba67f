"""Hypothesis profiles: ci (the default, the same examples every time) and thorough."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.site_browser import browser, page, site

__all__ = ["browser", "page", "site"]  # fixtures

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
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session")
def fashion_mnist() -> Path:
    """The folder of the Fashion-MNIST files; tests that need them are skipped without."""
    places = [os.environ.get("LBE_DATA"), Path(__file__).parents[2] / "shared" / "data"]
    for place in places:
        if place and (folder := Path(place) / "fashion-mnist").is_dir():
            return folder
    pytest.skip("Fashion-MNIST is neither in LBE_DATA nor in ../shared/data")  # it is not ours


@pytest.fixture(scope="session")
def tables() -> Path:
    """The folder of public tables; tests that need them are skipped without."""
    places = [os.environ.get("LBE_DATA"), Path(__file__).parents[2] / "shared" / "data"]
    for place in places:
        if place and (folder := Path(place) / "tables").is_dir():
            return folder
    pytest.skip("public tables are neither in LBE_DATA nor in ../shared/data")  # they are not ours
