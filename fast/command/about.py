"""The name, the version and the address of the package, and how it is cited."""

import tomllib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from reference.configuration import SPECIFICATION

NAME = "local-binary-errors"
ADDRESS = "Homepage"  # its label in pyproject.toml: the one line that sets the address
SOURCE = Path(__file__).resolve().parent.parent.parent / "pyproject.toml"

METHOD = """@article{colombo2025training,
  author  = {Colombo, L. and Pittorino, F. and Roveri, M.},
  title   = {Training Multi-Layer Binary Neural Networks With (Random) Local Binary Error Signals},
  journal = {Machine Learning: Science and Technology},
  year    = {2025},
  doi     = {10.1088/2632-2153/adf0c1},
  note    = {arXiv:2412.00119}
}"""


@dataclass(frozen=True)
class About:
    """The version of the package and its address."""

    version: str
    address: str


def about() -> About:
    """Read them from the installation, or beside the source where nothing is installed."""
    try:
        told = metadata(NAME)
    except PackageNotFoundError:
        project = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["project"]
        return About(project["version"], project["urls"][ADDRESS])
    pairs = [line.split(", ", 1) for line in told.get_all("Project-URL", [])]
    return About(told["Version"], dict(pairs).get(ADDRESS, ""))


def version_line() -> str:
    """Name the version of the package and that of the specification, which decides every bit."""
    return f"lbe {about().version}, specification {SPECIFICATION}"


def bibtex() -> str:
    """Write the publication of the method, and this package, as BibTeX."""
    own = about()
    return f"""{METHOD}

@software{{local_binary_errors,
  title   = {{{NAME}: binary neural networks trained without floating point and without gradients}},
  version = {{{own.version}, specification {SPECIFICATION}}},
  url     = {{{own.address}}}
}}"""


def citation_file() -> str:
    """Write a CITATION.cff (format 1.2.0): this package, and the publication to cite with it."""
    own = about()
    return f"""cff-version: 1.2.0
message: "Please cite the publication of the method, and name this software with its version."
title: "{NAME}"
type: software
version: "{own.version}"
url: "{own.address}"
license: MIT
authors:
  - name: "The maintainers of {NAME}"
preferred-citation:
  type: article
  title: "Training Multi-Layer Binary Neural Networks With (Random) Local Binary Error Signals"
  journal: "Machine Learning: Science and Technology"
  year: 2025
  doi: "10.1088/2632-2153/adf0c1"
  authors:
    - family-names: Colombo
      given-names: L.
    - family-names: Pittorino
      given-names: F.
    - family-names: Roveri
      given-names: M."""
