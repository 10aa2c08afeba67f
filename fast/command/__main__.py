"""Run the command as ``python -m fast.command``."""

import sys

from lbe import main

sys.exit(main())
