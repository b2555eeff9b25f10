"""`python -m readygate`."""

import sys

if not sys.flags.safe_path:
    del sys.path[0]  # the working directory, which Python puts first: nothing that is scanned may take the place of a library

from readygate.cli import main

sys.exit(main())
