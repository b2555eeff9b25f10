"""What a finding is called from one scan to the next.

Lines, columns and positions in lists are left out, so that the name survives edits around the finding.
"""

from __future__ import annotations

from functools import lru_cache

from readygate.model.values import Path

try:
    # `hashlib` loads all of OpenSSL, which takes as long as judging a small system; `random` of the standard library goes around it like this.
    from _sha256 import sha256  # type: ignore[import-not-found]  # until Python 3.11
except ImportError:
    try:
        from _sha2 import sha256  # type: ignore[import-not-found]
    except ImportError:
        from hashlib import sha256


def fingerprint(policy: str, address: str, path: Path, place: str = "") -> str:
    """32 hexadecimal digits for a policy at an address, decided by an attribute, in a place of the repository.

    A finding is named by its instance's whole address (one instance may fail where another passes) and its root module's directory; a
    result that speaks for all instances of a block is named by the block's own address and the directory of its file.
    """
    digest: str = sha256(f"{policy}|{address}|{_attribute(path)}|{place.strip('/')}".encode()).hexdigest()
    return digest[:32]


@lru_cache(maxsize=4096)
def _attribute(path: Path) -> str:
    """The names on the way to an attribute."""
    return ".".join(step for step in path if isinstance(step, str))
