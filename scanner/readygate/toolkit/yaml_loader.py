"""Which loader reads a YAML text: libyaml's, which is ten times as fast, wherever it is safe."""

from __future__ import annotations

from typing import Any

DEEPEST = 1_000
"""Levels that libyaml's loader is given: it calls itself for each, counts none of them, and ends the process where its stack does."""


def safe_loader(text: str | bytes) -> Any:
    """The class of the loader for a text; the one in Python, which raises RecursionError, where libyaml is missing or the text nests deeply."""
    import yaml

    fast = getattr(yaml, "CSafeLoader", None)
    return fast if fast is not None and not (_may_nest_deeply(text) and _nests_deeply(text, fast)) else yaml.SafeLoader


def _may_nest_deeply(text: str | bytes) -> bool:
    """Whether there are brackets enough, or a line long enough: every level inside of a block begins at least a column further in."""
    if isinstance(text, str):
        return text.count("[") + text.count("{") + max(map(len, text.split("\n"))) > DEEPEST
    return text.count(b"[") + text.count(b"{") + max(map(len, text.split(b"\n"))) > DEEPEST


def _nests_deeply(text: str | bytes, fast: Any) -> bool:
    """What the events say, which are made one by one; of a text that is no YAML, those before that shows."""
    import yaml

    depth = 0
    try:
        for event in yaml.parse(text, Loader=fast):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                return True
    except (yaml.YAMLError, ValueError):
        return False
    return False
