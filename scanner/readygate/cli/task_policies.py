"""Imported by the process that scans of `readygate serve` are forked off: reads once what the installed policies say about themselves.

A scan is at home in the directory of its task, where no earlier scan left an index; most of its time would go into reading all policies again.
"""

from __future__ import annotations

from readygate.engine.policies import installed_packages
from readygate.engine.policy_index import keep_index

for _package in installed_packages()[0]:
    keep_index(_package.directory)
