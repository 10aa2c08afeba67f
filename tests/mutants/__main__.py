"""Serve the protocol with a mistake built in."""

import argparse
import sys

from fast.command.oracle import run
from tests.mutants.gallery import GALLERY
from tests.mutants.graft import graft

if len(sys.argv) < 2:
    for mutant in GALLERY:
        print(f"{mutant.name:<28}{mutant.flag:<18}{mutant.function}")
else:
    graft(next(mutant for mutant in GALLERY if mutant.name == sys.argv[1]))
    run(argparse.Namespace())
