"""A parser of options whose errors are one line."""

import argparse
from typing import NoReturn

EXIT_BAD_INPUT = 2


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        """Print one line and exit with status 2."""
        self.exit(EXIT_BAD_INPUT, f"lbe: error: {message} (see {self.prog} --help)\n")
