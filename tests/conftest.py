"""Fixtures, and the Hypothesis profile: ci where HYPOTHESIS_PROFILE names no other."""

import os
from pathlib import Path

import pytest

from tests import profiles
from tests.site_browser import browser, page, site

__all__ = ["browser", "page", "site"]  # fixtures

profiles.load("ci")


@pytest.fixture(scope="session")
def fashion_mnist() -> Path:
    """The folder of the Fashion-MNIST files; tests that need them are skipped without."""
    places = [os.environ.get("LBE_DATA"), Path(__file__).parents[2] / "shared" / "data"]
    for place in places:
        if place and (folder := Path(place) / "fashion-mnist").is_dir():
            return folder
    # 30 MB of others' images are no part of the repository, and all but these tests do without
    pytest.skip("Fashion-MNIST is neither in LBE_DATA nor in ../shared/data")


@pytest.fixture(scope="session")
def tables() -> Path:
    """The folder of public tables; tests that need them are skipped without."""
    places = [os.environ.get("LBE_DATA"), Path(__file__).parents[2] / "shared" / "data"]
    for place in places:
        if place and (folder := Path(place) / "tables").is_dir():
            return folder
    # tables of others are no part of the repository, and all but these tests do without
    pytest.skip("public tables are neither in LBE_DATA nor in ../shared/data")
