"""How long it takes to decide whether one policy allows all that another does: every pair of the policies of AWS that are kept.

Budget: a median under 5 ms a pair, on a cold cache for each outer policy.
"""

from __future__ import annotations

import time
from statistics import median, quantiles

from readygate.toolkit.iam.automata import combinations
from readygate.toolkit.iam.managed import managed_policies, managed_policy
from readygate.toolkit.iam.permissions import allowed, contains


def main() -> None:
    """Prints the median, the 95th percentile and the worst pair."""
    policies = [policy for name in managed_policies() if (policy := managed_policy(name))]
    sets = {policy.name: allowed([policy.document]) for policy in policies}
    taken: list[tuple[float, str]] = []
    held = unknown = 0
    for outer, granted in sets.items():
        combinations.cache_clear()
        for inner, asked in sets.items():
            start = time.perf_counter()
            verdict = contains(granted, asked)
            taken.append((time.perf_counter() - start, f"{inner} in {outer}"))
            held += verdict.state is True
            unknown += verdict.state is None
    seconds = [one for one, _ in taken]
    print(f"{len(taken):,} pairs: {held} contained, {unknown} unknown")
    print(f"median {median(seconds) * 1000:.2f} ms, 95th percentile {quantiles(seconds, n=20)[-1] * 1000:.1f} ms")
    print(f"worst {max(taken)[0] * 1000:.0f} ms: {max(taken)[1]}")


if __name__ == "__main__":
    main()
