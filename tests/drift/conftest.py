"""What tests of drift use: the recorded accounts of the tests of live clouds."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "live/aws"))
