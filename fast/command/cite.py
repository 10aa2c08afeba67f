"""``lbe cite``: how to cite the method and this package."""

import argparse
import json

from fast.command.about import about, bibtex, citation_file
from reference.configuration import SPECIFICATION


def run(options: argparse.Namespace) -> int:
    """Print BibTeX, or a CITATION.cff."""
    text = citation_file() if options.format == "cff" else bibtex()
    if options.json:
        told = about()
        result = {
            "version": told.version,
            "specification": SPECIFICATION,
            "address": told.address,
            options.format: text,
        }
        print(json.dumps(result))
    else:
        print(text)
    return 0
