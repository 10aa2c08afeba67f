"""Fixtures, and the Hypothesis profile: ci where HYPOTHESIS_PROFILE names no other."""

import os
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests import profiles
from tests.site_browser import browser, page, site

__all__ = ["browser", "page", "site"]  # fixtures

profiles.load("ci")


def pytest_collection_modifyitems(items: Iterable[pytest.Item]) -> None:
    """Skip the examples of fast.plot, which draw, where matplotlib is not installed."""
    if find_spec("matplotlib") is None:
        # what they show is a figure, and the library that makes it is an extra
        missing = pytest.mark.skip(reason="matplotlib is not installed: the extra plot")
        for item in items:
            if "fast/plot/" in item.nodeid:
                item.add_marker(missing)


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
