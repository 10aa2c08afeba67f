"""Run the command as ``python -m fast.command``."""

import sys

from fast.command import main

sys.exit(main())
