"""Every measurement, one after the other: `make bench`."""

from __future__ import annotations

import sys

from bench import commands, drift, evaluate, growth, hcl, live, moto_account, permissions, plan_json, plans


def _live() -> None:
    """Late answers, then many objects."""
    live.main()
    moto_account.main()


PARTS = {
    "parsing": hcl.main,
    "evaluation": evaluate.main,
    "commands": commands.main,
    "growth": growth.main,
    "binary plans": plans.main,
    "plan JSON": plan_json.main,
    "permissions": permissions.main,
    "live": _live,
    "drift": drift.main,
}


def main() -> None:
    """Runs the named parts, or all of them."""
    for name in sys.argv[1:] or PARTS:
        print(f"\n{name}\n{'-' * len(name)}", flush=True)
        sys.argv = [name]
        PARTS[name]()


if __name__ == "__main__":
    main()
