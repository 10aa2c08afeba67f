"""What an installation puts on the path: the packages fast and reference, and nothing else."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "setuptools"
]
PACKAGES: list[str] = SETTINGS["packages"]
ELSEWHERE: dict[str, str] = SETTINGS["package-dir"]  # packages whose folder has another name


def test_the_packages_are_the_folders_with_modules() -> None:
    modules = [path for name in ("fast", "reference") for path in (ROOT / name).rglob("*.py")]
    folders = {".".join(path.parent.relative_to(ROOT).parts) for path in modules}
    assert folders | set(ELSEWHERE) == set(PACKAGES)
    assert len(PACKAGES) == len(set(PACKAGES))


def test_nothing_else_is_put_on_the_path() -> None:
    assert {package.split(".")[0] for package in PACKAGES} == {"fast", "reference"}
    assert all((ROOT / folder).is_dir() for folder in ELSEWHERE.values())
    assert not any((ROOT / Path(*package.split("."))).exists() for package in ELSEWHERE)


def test_every_pattern_of_data_finds_a_file() -> None:
    for package, patterns in SETTINGS["package-data"].items():
        folder = ROOT / ELSEWHERE.get(package, package.replace(".", "/"))
        assert package in PACKAGES
        for pattern in patterns:
            assert any(folder.glob(pattern)), f"{package}: {pattern}"
            assert not any("solutions" in path.parts for path in folder.glob(pattern))
