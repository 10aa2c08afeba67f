"""Run the command as ``python -m fast.command``."""

import sys

from fast.start import main

sys.exit(main())
