"""Version constraints mean what Terraform takes them to mean."""

from __future__ import annotations

import pytest

from readygate.toolkit.version_constraints import has_upper_bound, lets_in


@pytest.mark.parametrize(
    ("constraint", "version", "expected"),
    [
        ("~> 5", "5.100.0", True),
        ("~> 4", "5.100.0", False),
        ("~> 5.0", "5.100.0", True),
        ("~> 5.100.0", "5.100.7", True),
        ("~> 5.100.0", "5.101.0", False),
        (">= 4, != 5.100.0", "5.100.0", False),
        ("> 5.99, <= 5.100", "5.100.0", True),
        ("< 5.100", "5.100.0", False),
        ("5", "5.100.0", False),
        ("=5.100", "5.100.0", True),
        ("v5.100.0", "5.100.0", True),
        (">= 5.0.0-beta1", "5.100.0", None),
        ("five", "5.100.0", None),
        ("~> 5", "5.100.0-rc1", None),
    ],
)
def test_versions_that_a_constraint_lets_in(constraint: str, version: str, expected: bool | None) -> None:
    """Those with numbers alone were asked of Terraform 1.11.4; a release candidate is not told."""
    assert lets_in(constraint, version) is expected


@pytest.mark.parametrize(
    ("constraint", "provider", "module"),
    [
        ("~> 5", True, False),
        ("~> 5.1", True, True),
        (">= 5.0", False, False),
        (">= 5.0, < 6.0", True, True),
        ("<= 5.9", True, True),
        ("5.1.0", True, True),
        ("!= 5.1.0", False, False),
        ("", False, False),
    ],
)
def test_upper_bounds(constraint: str, provider: bool, module: bool) -> None:
    """`~> 5` bounds a provider, but not a module."""
    assert (has_upper_bound(constraint, bare_major=True), has_upper_bound(constraint, bare_major=False)) == (provider, module)
