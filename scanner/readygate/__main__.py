"""`python -m readygate`."""

import sys

from readygate.cli import main

sys.exit(main())
