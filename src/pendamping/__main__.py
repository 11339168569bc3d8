"""`python -m pendamping`."""

import sys

from pendamping.main import entry

sys.exit(entry())
