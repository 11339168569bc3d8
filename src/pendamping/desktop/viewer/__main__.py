"""`python -m pendamping.desktop.viewer`."""

import sys

from pendamping.desktop.viewer.program import main

sys.exit(main())
