"""What a finding is called from one scan to the next.

Lines, columns and positions in lists are left out, so that it survives edits around it. It names the instance (with its `count` or
`for_each` key), since one instance may fail where another passes, and the root module, since two roots may hold equal addresses.
"""

from __future__ import annotations

from hashlib import sha256

from readygate.model.values import Path


def fingerprint(policy: str, address: str, path: Path, root: str = "") -> str:
    """32 hexadecimal digits for one policy at one address; `root` is the root module's directory as the repository knows it."""
    attribute = ".".join(step for step in path if isinstance(step, str))
    return sha256("|".join((policy, address, attribute, root.strip("/"))).encode()).hexdigest()[:32]
