"""Every requirement says from which version on it works, and says it once."""

import pytest

from tests.lowest import lowest, main


@pytest.mark.parametrize("choice", ["--all", "--build"])
def test_every_requirement_has_one_lowest_version(
    choice: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main([choice])
    names = [pin.split("==")[0] for pin in capsys.readouterr().out.split()]
    assert names and len(set(names)) == len(names)


@pytest.mark.parametrize("requirement", ["numpy", "numpy>2", "numpy<3", "numpy>=2,!=2.1"])
def test_a_requirement_without_a_lowest_version_is_refused(requirement: str) -> None:
    with pytest.raises(ValueError, match="not NAME>=VERSION"):
        lowest([requirement])
